"""The figures of the running week, read once: they end at Monday 00.00 WIB, so they stand still.

Reading them goes through every answer ever given; an author's page must not do that each time.
What somebody's erasure takes away leaves these rounded figures with the next week.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import Response, abort, current_app
from flask_babel import gettext as _

from webapp import items
from webapp.content import Bank, BankItem, Item, Library
from webapp.items import FormLine, SimulationLine
from webapp.one_at_a_time import OneAtATime
from webapp.web import errors
from webapp.web.security import house, now

TEST = "ULDW"
_KEPT = "sinau_items"
RETRY_SECONDS = 10
_reading = OneAtATime(wait_seconds=2)


@dataclass(frozen=True, slots=True)
class Part:
    """A quiz or a form of the test: its code in addresses, title, figures, and items by id."""

    code: str
    title: str
    line: FormLine
    asked: Mapping[str, Item | BankItem]


@dataclass(frozen=True, slots=True)
class Week:
    """Everything the pages show; ``moment`` is when it ends.

    ``apart`` are whole points between the forms' means, None while too few took them.
    """

    moment: datetime
    quizzes: tuple[Part, ...]
    forms: tuple[Part, ...]
    simulations: tuple[SimulationLine, ...]
    titles: Mapping[str, str]
    is_equated: bool
    apart: int | None

    def part(self, code: str) -> Part | None:
        """The quiz or form with this code."""
        return next((part for part in (*self.forms, *self.quizzes) if part.code == code), None)


def this_week() -> Week:
    """The figures of the running week; who asks while they are read is told to come again (503)."""
    moment = items.week_began(now())
    kept = _kept(moment)
    if kept is not None:
        return kept
    with _reading.turn() as mine:
        if not mine:
            abort(_busy())
        week = _kept(moment) or _read(moment, house().library, house().bank)
        current_app.extensions[_KEPT] = week
    return week


def _kept(moment: datetime) -> Week | None:
    kept: Week | None = current_app.extensions.get(_KEPT)
    return kept if kept is not None and kept.moment == moment else None


def _busy() -> Response:
    told = errors.Telling(
        _("Angka pekan ini sedang dihitung"),
        _("Ini terjadi sekali sepekan. Tunggu sebentar, lalu muat ulang halaman ini."),
    )
    return errors.answer(503, RETRY_SECONDS, told)


def _read(moment: datetime, library: Library, bank: Bank | None) -> Week:
    played = items.simulation_report(library, before=moment)
    forms: tuple[Part, ...] = ()
    is_equated, apart = False, None
    if bank is not None:
        found = items.uldw_report(bank, moment)
        forms = tuple(_form(bank, name, found) for name in found.forms)
        is_equated = items.is_equated(found.equating)
        apart = items.points_apart(found.equating, tuple(found.forms.values()))
    return Week(
        moment=moment,
        quizzes=tuple(_quizzes(library, moment)),
        forms=forms,
        simulations=tuple(map(items.simulation_line, played)),
        titles={module.code: module.title for module in library.modules()},
        is_equated=is_equated,
        apart=apart,
    )


def _quizzes(library: Library, moment: datetime) -> Iterator[Part]:
    for quiz in items.quiz_report(library, before=moment):
        module = library.module_by_code(quiz.module)
        asked = {item.id: item for item in module.items} if module else {}
        line = items.form_line(quiz.form, _options(asked.values()))
        yield Part(quiz.module, quiz.title, line, asked)


def _form(bank: Bank, name: str, found: items.UldwFigures) -> Part:
    asked = {item.id: item for item in bank.form(name)}
    options = _options(asked.values())
    line = items.form_line(found.forms[name], options, found.functioning[name])
    return Part(f"{TEST}-{name}", name, line, asked)


def _options(asked: Iterable[Item | BankItem]) -> dict[str, items.Options]:
    return {item.id: items.options_of(item) for item in asked}
