"""The few large figures at the head of a page: each with its interval, its n and its labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.statistics import Cell, PublishedSet, Row
from webapp.web.language import number

from . import words, words_rates


@dataclass(frozen=True, slots=True)
class Stat:
    """One figure: ``value`` as printed or what stands in its place, and the notes beside it."""

    title: str
    value: str
    interval: str = ""
    notes: tuple[str, ...] = ()
    is_printed: bool = True


def head(row: Row, published: PublishedSet) -> tuple[Stat, ...]:
    """Rate, baseline, reach, learning reach, completion, and the documented per thousand."""
    return (
        rate(row, published),
        baseline(row, published),
        reach(row, published),
        learners(row, published),
        completion(row, published),
        documented(row, published),
    )


def rate(row: Row, published: PublishedSet) -> Stat:
    """The headline. It never stands without interval, n and its label (product.md, principle 7)."""
    cell = row.cell("rate")
    notes = [
        _("peserta teruji, n = %(n)s", n=words_rates.size(cell)) if cell.is_printed else "",
        words_rates.threshold(published.method_version),
        words_rates.weighting(cell.weighting) if cell.is_printed else "",
        _("indikatif: masih kasar") if cell.status == "indicative" else "",
        _coverage(cell),
    ]
    return _rate(_("Tingkat literasi peserta teruji"), cell, notes, published)


def baseline(row: Row, published: PublishedSet) -> Stat:
    """The rate of first attempts before any module."""
    cell = row.cell("baseline")
    notes = [
        _("uji pertama, sebelum modul apa pun"),
        _("n = %(n)s", n=words_rates.size(cell)) if cell.is_printed else "",
        words_rates.threshold(published.method_version),
        _("indikatif: masih kasar") if cell.status == "indicative" else "",
    ]
    return _rate(_("Literasi awal"), cell, notes, published)


def reach(row: Row, published: PublishedSet) -> Stat:
    """How many of the residents have been tested."""
    return _share(_("Jangkauan uji"), row.cell("reach"), published)


def learners(row: Row, published: PublishedSet) -> Stat:
    """How many of the residents finished a module."""
    return _share(_("Jangkauan belajar"), row.cell("learners"), published)


def completion(row: Row, published: PublishedSet) -> Stat:
    """Finished courses among enrolments."""
    cell, measure = row.cell("completion"), words.TOTAL[-1]
    printed = words.printed(cell, measure)
    of = words.printed_whole(cell)
    notes = [
        _("dari n = %(number)s pendaftaran", number=of) if of else "",
        words_rates.carried(cell, published.as_of),
    ]
    title = str(measure.title)
    return Stat(title, printed or words_rates.DASH, "", _kept(notes), cell.is_printed)


def documented(row: Row, published: PublishedSet) -> Stat:
    """Literate residents per thousand: a floor, and the condition under which it is one."""
    cell = row.cell("documented")
    notes = [
        _("batas bawah, bila tiap akun satu orang tanpa dibantu"),
        words_rates.threshold(published.method_version),
        words_rates.basis([cell]),
        words_rates.carried(cell, published.as_of),
    ]
    value = words_rates.per_thousand(cell) or words_rates.instead(cell)
    title = _("Warga literat terdokumentasi per 1.000 penduduk")
    return Stat(title, value, "", _kept(notes), cell.is_printed)


def _rate(title: str, cell: Cell, notes: list[str], published: PublishedSet) -> Stat:
    value = words_rates.percent(cell) or words_rates.instead(cell)
    notes += [words_rates.missing(cell), words_rates.carried(cell, published.as_of)]
    return Stat(title, value, words_rates.interval(cell), _kept(notes), cell.is_printed)


def _share(title: str, cell: Cell, published: PublishedSet) -> Stat:
    people = _(
        "%(n)s dari %(people)s penduduk", n=number(cell.value or 0), people=number(cell.of or 0)
    )
    notes = [
        people if cell.is_printed else words_rates.missing(cell),
        words_rates.basis([cell]),
        words_rates.carried(cell, published.as_of),
    ]
    value = words_rates.reach(cell) or words_rates.instead(cell)
    return Stat(title, value, "", _kept(notes), cell.is_printed)


def _coverage(cell: Cell) -> str:
    """What part of the province its figure covers; a region's rate says nothing here."""
    counted, people = cell.more.get("regions"), cell.more.get("people_percent")
    if counted is None or people is None:
        return ""
    return str(
        _(
            "mencakup %(regions)s dari 38 wilayah, %(people)s %% penduduk",
            regions=counted,
            people=people,
        )
    )


def _kept(notes: Iterable[str]) -> tuple[str, ...]:
    return tuple(note for note in notes if note)
