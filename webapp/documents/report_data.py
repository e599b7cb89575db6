"""A report as JSON for the template: texts cleaned, numbers written in the report's language."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from .report import Cell, Drawing, Missing, Report, Table
from .table import Column, Kind, printable

NBSP = "\u00a0"
_BLANKS = re.compile(r"[\t\r\x80-\x9f\u2028\u2029]+")
_TIED = re.compile(
    r"(?<=\d) (?=%)|(?<=\bn) (?=[=<] ?\d)|(?<=\bn[ \u00a0][=<]) (?=\d)"
    r"|(?<=\d) (?=[^\W\d]+ \d{4}\b)|(?<=[^\W\d]) (?=\d{4}\b)"
)
_SEPARATORS = {"en": str.maketrans(",.", ",."), "id": str.maketrans(",.", ".,")}


def to_data(report: Report) -> str:
    """The report as ASCII JSON: every part an object that names its ``kind``.

    Raises ``ValueError`` when a row is not as long as the columns or a number is not finite.
    """
    data = _part(report, report.language)
    return json.dumps(data, ensure_ascii=True, allow_nan=False)


def number(value: int | float, kind: Kind, language: str) -> str:
    """A number as read in that language: 1.250 or 46 % in Indonesian; at most two decimals.

    Raises ``ValueError`` when it is not finite.
    """
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a finite number")
    written = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")
    written = written.translate(_SEPARATORS.get(language, _SEPARATORS["id"])).replace("-", "\u2212")
    return f"{written}{NBSP}%" if kind == "percent" else written


def clean(text: str) -> str:
    """Without what no font draws: control characters; line and paragraph marks become blanks.

    ``46 %``, ``n < 30`` and ``16 Nov 2026`` are tied, so that no line ends within them.
    """
    return _TIED.sub(NBSP, _BLANKS.sub(" ", printable(text)))


def _part(part: object, language: str) -> Any:
    if isinstance(part, str):
        return clean(part)
    if isinstance(part, Table):
        return _table(part, language)
    if isinstance(part, Sequence):
        return [_part(one, language) for one in part]
    if is_dataclass(part):
        names = [one.name for one in fields(part) if one.name != "made_at"]
        body = {name: _part(getattr(part, name), language) for name in names}
        return {"kind": type(part).__name__, **body}
    return part


def _table(table: Table, language: str) -> dict[str, Any]:
    rows = [_row(row, table.columns, language) for row in table.rows]
    return {
        "kind": "Table",
        "columns": _part(table.columns, language),
        "rows": rows,
        "closing": _row(table.closing, table.columns, language) if table.closing else [],
        "caption": clean(table.caption),
        "notes": _part(table.notes, language),
    }


def _row(row: Sequence[Cell], columns: Sequence[Column], language: str) -> list[dict[str, Any]]:
    pairs = zip(columns, row, strict=True)
    return [_cell(value, column.kind, language) for column, value in pairs]


def _cell(value: Cell, kind: Kind, language: str) -> dict[str, Any]:
    if value is None:
        value = Missing()
    if isinstance(value, Missing | Drawing):
        return _part(value, language)  # type: ignore[no-any-return]
    text = clean(value) if isinstance(value, str) else number(value, kind, language)
    return {"kind": "Text", "words": text}
