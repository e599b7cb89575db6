"""CSV as spreadsheets in Indonesia open it: UTF-8 with a mark, commas, RFC 4180 quoting."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from datetime import date

from .table import Sheet, Value, printable

MARK = "\ufeff"
_STARTERS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_PARTERS = re.compile(r"([;|\t\r\n])")
"""What parts cells where a spreadsheet expects another sign than a comma, as most do here."""
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

    What begins a formula may hide behind blanks, quotes and invisible characters, and inside the
    text behind a sign that parts cells elsewhere: each such part gets its own apostrophe. A
    telephone number such as ``+62 812 3456`` and a negative number stay as they are: they are
    numbers and nothing more.
    """
    first, *rest = _PARTERS.split(printable(text))
    parts = zip(rest[::2], rest[1::2], strict=True)
    return _disarmed(first + "".join(sign + _disarmed(part) for sign, part in parts))


def as_typed(text: str) -> str:
    """A cell that comes back: without the apostrophes that ``harmless`` puts into it."""
    for whole in (text[1:], text) if text.startswith("'") else (text,):
        first, *rest = _PARTERS.split(whole)
        parts = zip(rest[::2], rest[1::2], strict=True)
        bare = first + "".join(sign + _armed(part) for sign, part in parts)
        if harmless(bare) == text:
            return bare
    return text


def _disarmed(part: str) -> str:
    risky = _visible_start(part) in _STARTERS and not _PLAIN_NUMBER.fullmatch(part.strip(" "))
    return f"'{part}" if risky else part


def _armed(part: str) -> str:
    return part[1:] if part.startswith("'") and _disarmed(part[1:]) == part else part


def _visible_start(text: str) -> str:
    """The first character that is no blank, quote or invisible; a tab or line break counts."""
    for character in text:
        if character in "\t\r\n":
            return character
        hidden = character.isspace() or unicodedata.category(character) in ("Cf", "Cc")
        if not hidden and character != '"':
            return character
    return " "


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else value
