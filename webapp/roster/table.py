"""Rows of somebody's file as a roster: its columns, what is taken, what is refused; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from webapp.documents import Row, as_typed
from webapp.long_numbers import mask, names_a_nik
from webapp.people.names import fold_username, username_problem

from .columns import FIELDS, LOOKED_AT, Heading, headings, refusal

LONGEST_KEPT = 240
"""Letters of a cell that are kept until the yes; what is longer cannot be taken anyway."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a whole file is not taken.

    ``reason``: ``no-name`` (no column of names), ``twice`` (two columns of one kind), ``nik``,
    ``phone``, ``birth`` (a column we must not hold), ``nik-values`` (a column with such numbers),
    ``empty`` (headings and nobody beneath), ``others`` (most usernames belong to somebody else).
    ``columns`` are the letters and headings it is about.
    """

    reason: str
    columns: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the file: the row's number and her cells, by field, as they were typed."""

    number: int
    cells: dict[str, str]

    @property
    def username(self) -> str:
        """The username it asks for, folded; empty when it asks for none."""
        return fold_username(self.cells.get("username", ""))


@dataclass(frozen=True, slots=True)
class Table:
    """The file as far as it may be kept: all headings, but of the columns only those we take."""

    headings: tuple[Heading, ...]
    entries: tuple[Entry, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields the file has, in the order of its columns."""
        return tuple(heading.field for heading in self.headings if heading.field)


def to_table(rows: Sequence[Row]) -> Table | tuple[Refusal, ...]:
    """The table of a roster, or all reasons why it is refused.

    Cells of columns we do not know are dropped here and a long number is masked, so that nothing
    we must not hold is kept between preview and yes.
    """
    at = next((place for place, row in enumerate(rows[:LOOKED_AT]) if _heads(row)), None)
    found = headings(rows[at].cells) if at is not None else ()
    refused = tuple(_refusals(found, rows, at))
    if refused or at is None:
        return refused
    entries = (_entry(row, found) for row in rows[at + 1 :])
    return Table(found, tuple(entry for entry in entries if any(entry.cells.values())))


def wanted_usernames(table: Table) -> set[str]:
    """The usernames a file asks for, folded; those that cannot be one are left out."""
    return {e.username for e in table.entries if not username_problem(e.username)}


def _heads(row: Row) -> bool:
    return any(heading.field == "name" for heading in headings(row.cells))


def _refusals(found: tuple[Heading, ...], rows: Sequence[Row], at: int | None) -> Iterable[Refusal]:
    announced = found or tuple(h for row in rows[:LOOKED_AT] for h in headings(row.cells))
    for kind in ("nik", "phone", "birth"):
        held = tuple(h for h in announced if not h.field and refusal(h.title) == kind)
        if held:
            yield Refusal(kind, held)
    if at is None:
        yield Refusal("no-name")
        return
    often = Counter(heading.field for heading in found if heading.field)
    for field in FIELDS:
        if often[field] > 1:
            yield Refusal("twice", tuple(h for h in found if h.field == field))
    full = tuple(h for place, h in enumerate(found) if _holds_niks(h, place, rows[at + 1 :]))
    if full:
        yield Refusal("nik-values", full)


def _holds_niks(heading: Heading, place: int, rows: Sequence[Row]) -> bool:
    """Whether a column we would leave out has NIKs in it; in ours each is told at its own cell."""
    if heading.field or refusal(heading.title):
        return False
    return any(names_a_nik(row.cells[place]) for row in rows if place < len(row.cells))


def _entry(row: Row, found: tuple[Heading, ...]) -> Entry:
    cells = {
        heading.field: mask(as_typed(row.cells[place]))[:LONGEST_KEPT]
        for place, heading in enumerate(found)
        if heading.field and place < len(row.cells)
    }
    return Entry(row.number, cells)
