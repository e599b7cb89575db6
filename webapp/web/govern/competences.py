"""Short names of the competences, and the modules of the library that teach each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from webapp import statistics
from webapp.content import Library, Module
from webapp.statistics import Cell, Row
from webapp.web.competence_words import NAMES


@dataclass(frozen=True, slots=True)
class Gap:
    """One competence: its name, its share of right answers, the modules that teach it.

    ``like_above`` and ``like_weakest`` are those of ``statistics.Placed``.
    """

    code: str
    name: str
    cell: Cell
    like_above: bool
    like_weakest: bool
    modules: tuple[Module, ...]


def gaps(rows: Iterable[Row], library: Library) -> tuple[Gap, ...]:
    """The competences among these rows that are printed, the weakest first."""
    return tuple(
        Gap(
            placed.row.code,
            name(placed.row.code),
            placed.cell,
            placed.like_above,
            placed.like_weakest,
            taught_by(library, placed.row.code),
        )
        for placed in statistics.weakest_first(rows, "correct")
    )


def name(code: str) -> str:
    """A competence as a page names it: its code, and in words what it is about."""
    known = NAMES.get(code)
    return f"{code} {known}" if known else str(_("Kompetensi %(code)s", code=code))


def taught_by(library: Library, code: str) -> tuple[Module, ...]:
    """The modules that teach a competence: first those that do so above all, then the others."""
    teaching = [module for module in library.modules() if code in module.competences]
    return tuple(sorted(teaching, key=lambda module: module.competences.index(code)))
