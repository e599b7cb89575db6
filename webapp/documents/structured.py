"""JSON for programs: the same cells as the table, with the notes beside them."""

from __future__ import annotations

import json
from datetime import date

from .table import Sheet


def to_json(sheet: Sheet) -> bytes:
    """The table as one object: ``judul``, ``kolom``, ``baris`` and ``catatan``; hidden is null."""
    titles = [column.title for column in sheet.columns]
    body = {
        "judul": sheet.title,
        "kolom": titles,
        "baris": [dict(zip(titles, row, strict=True)) for row in sheet.rows],
        "catatan": dict(sheet.notes),
    }
    written = json.dumps(body, ensure_ascii=False, allow_nan=False, indent=1, default=_day)
    return written.encode("utf-8")


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no cell of a table: {value!r}")
