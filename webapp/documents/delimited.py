"""CSV as spreadsheets in Indonesia open it: UTF-8 with a mark, commas, RFC 4180 quoting."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

from .table import Sheet, Value, printable

MARK = "\ufeff"
_STARTERS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_PLAIN_NUMBER = re.compile(r"\+\d[\d ]*|-\d+([.,]\d+)?")


def to_csv(sheet: Sheet) -> bytes:
    """The table as CSV: one heading line, then the rows; numbers bare, None as an empty cell."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([harmless(column.title) for column in sheet.columns])
    writer.writerows([[_cell(value) for value in row] for row in sheet.rows])
    return (MARK + buffer.getvalue()).encode("utf-8")


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: a risky one gets an apostrophe in front.

    What begins a formula may hide behind blanks and invisible characters. A telephone number such
    as ``+62 812 3456`` and a negative number stay as they are: they are numbers and nothing more.
    """
    text = printable(text)
    if _PLAIN_NUMBER.fullmatch(text):
        return text
    return f"'{text}" if _visible_start(text) in _STARTERS and text else text


def as_typed(text: str) -> str:
    """A cell that comes back: without the apostrophe that ``harmless`` puts before it."""
    bare = text[1:]
    return bare if text.startswith("'") and harmless(bare) == text else text


def _visible_start(text: str) -> str:
    """The first character that is neither a blank nor invisible; a tab or line break counts."""
    for character in text:
        if character in "\t\r\n":
            return character
        if not character.isspace() and unicodedata.category(character) not in ("Cf", "Cc"):
            return character
    return ""


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else value
