"""XLSX with numbers as numbers and text as text: a string never becomes a formula or a link."""

from __future__ import annotations

import io
from datetime import UTC, date
from typing import Any

import xlsxwriter

from .table import Sheet, Value, printable

MOST_CHARACTERS = 32_767
"""What one cell of the format holds; longer text is cut there, with a sign."""

_FORBIDDEN_IN_NAME = str.maketrans("", "", "[]:*?/\\")
_SAFE: dict[str, object] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_KINDS = {"text": "@", "count": "#,##0", "percent": "0", "decimal": "General", "day": "yyyy-mm-dd"}


def to_xlsx(sheet: Sheet, notes_title: str = "Catatan") -> bytes:
    """The table as a workbook: its rows under a frozen heading, and a second sheet of notes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, dict(_SAFE))
    book.set_properties(
        {"title": sheet.title, "created": sheet.made_at.astimezone(UTC).replace(tzinfo=None)}
    )
    _write_table(book, sheet)
    if sheet.notes:
        _write_notes(book, sheet, notes_title)
    book.close()
    return buffer.getvalue()


def _write_table(book: Any, sheet: Sheet) -> None:
    page = book.add_worksheet(_name(sheet.title))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for place, column in enumerate(sheet.columns):
        style = book.add_format({"num_format": _KINDS[column.kind]})
        page.set_column(place, place, column.width, style)
        page.write_string(0, place, _text(column.title), head)
        for line, row in enumerate(sheet.rows, start=1):
            _write(page, line, place, row[place], style)
    page.autofilter(0, 0, max(len(sheet.rows), 1), max(len(sheet.columns) - 1, 0))


def _write(page: Any, line: int, place: int, value: Value, style: Any) -> None:
    if isinstance(value, str):
        page.write_string(line, place, _text(value), style)
    elif isinstance(value, date):
        page.write_datetime(line, place, value, style)
    elif value is not None:
        page.write_number(line, place, value, style)


def _write_notes(book: Any, sheet: Sheet, title: str) -> None:
    page = book.add_worksheet(_name(title))
    strong = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 90)
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for line, (term, meaning) in enumerate(sheet.notes):
        page.write_string(line, 0, _text(term), strong)
        page.write_string(line, 1, _text(meaning), plain)


def _text(value: str) -> str:
    clean = printable(value)
    return clean if len(clean) <= MOST_CHARACTERS else clean[: MOST_CHARACTERS - 1] + "…"


def _name(title: str) -> str:
    return printable(title).translate(_FORBIDDEN_IN_NAME).strip("' ")[:31] or "Tabel"
