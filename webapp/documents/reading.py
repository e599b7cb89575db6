"""A sheet somebody hands in, as rows of text: CSV, XLSX, or what was copied from a spreadsheet.

What a file is follows from its content, never from its name. Nothing in it is believed: bytes,
rows, columns and letters have limits, and a workbook is opened by a child process that may use
only so much memory and time (``reading_book``). No macro, link or definition in it is followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .table import printable

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 50
FAR_RIGHT, FAR_DOWN = 16 * MOST_COLUMNS, 100_000
"""Cells of a row and rows, empty ones too: beyond them a key was held too long, or worse."""
MOST_LETTERS = 1_000
"""What is read of one cell; the rest is cut, with a sign."""


class Unreadable(Exception):
    """These bytes are not taken as a sheet; which of the kinds below says why."""


class TooLarge(Unreadable):
    """More bytes than ``MOST_BYTES``, or a workbook that unpacks to far more than it should."""


class TooManyRows(Unreadable):
    """More than ``MOST_ROWS`` rows with something in them, or one below ``FAR_DOWN``."""


class TooManyColumns(Unreadable):
    """More than ``MOST_COLUMNS`` columns with something in them, or ``FAR_RIGHT`` in all."""


class NotASheet(Unreadable):
    """Neither CSV nor XLSX: a picture, a document, another kind of workbook."""


class OldOrLocked(Unreadable):
    """A workbook of before 2007, or one that asks for a password: both look alike from outside."""


class Macro(Unreadable):
    """The workbook carries a program."""


class LinksOut(Unreadable):
    """The workbook takes cells from other files."""


class Damaged(Unreadable):
    """It begins as a sheet, but cannot be read to its end."""


class HoldsNul(Unreadable):
    """The text has NUL in it: another encoding than it should have, or no text at all."""


class TooHeavy(Unreadable):
    """Reading it would take more memory or time than one file may."""


class Busy(Unreadable):
    """Another file is being read; try again in a moment."""


class Nothing(Unreadable):
    """There is no cell with anything in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row with something in it; ``number`` is the one its author sees beside it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows, and what had to be guessed or left out on the way.

    ``merged``: ranges such as ``B5:C6`` of which only the first cell has a text.
    ``other_sheets``: how many sheets of the workbook were not read.
    """

    rows: tuple[Row, ...]
    guessed_encoding: bool = False
    merged: tuple[str, ...] = ()
    other_sheets: int = 0


def to_rows(numbered: Iterable[tuple[int, Iterable[str]]]) -> tuple[Row, ...]:
    """Rows with something in them, cells cleaned and cut; raises if there are too many or none."""
    rows = tuple(_counted(numbered))
    if not rows:
        raise Nothing
    return rows


def _counted(numbered: Iterable[tuple[int, Iterable[str]]]) -> Iterator[Row]:
    found = 0
    for number, cells in numbered:
        if number > FAR_DOWN:
            raise TooManyRows
        kept = _kept(tuple(cells))
        found += bool(kept)
        if found > MOST_ROWS:
            raise TooManyRows
        if kept:
            yield Row(number, kept)


def _kept(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells up to the last one with something in it; how many they are is judged first."""
    if len(cells) > FAR_RIGHT:
        raise TooManyColumns
    cleaned = [_clean(cell) if cell else "" for cell in cells]
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    if len(cleaned) > MOST_COLUMNS:
        raise TooManyColumns
    return tuple(cleaned)


def _clean(cell: str) -> str:
    text = printable(cell[: MOST_LETTERS + 1]).strip()
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
