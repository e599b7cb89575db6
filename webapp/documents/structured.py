"""JSON for programs: the same cells as the table, with the notes beside them."""

from __future__ import annotations

import json

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
    return json.dumps(body, ensure_ascii=False, allow_nan=False, indent=1).encode("utf-8")
