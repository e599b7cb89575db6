"""What every file is made of: columns with a kind, rows of plain values, and words about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Value = str | int | float | date | None
"""One cell; None is an empty cell, which is not a zero. A date is a day, never a moment."""

Kind = Literal["text", "count", "percent", "decimal", "day"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what its values are, and its width in a sheet in characters."""

    title: str
    kind: Kind = "text"
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written: rows are as long as the columns.

    ``notes`` are pairs of a term and what it means; ``made_at`` is written into the file, so that
    the same figures always give the same bytes.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    made_at: datetime
    notes: Sequence[tuple[str, str]] = field(default=())


_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without what no file format can hold: control characters and lone surrogates."""
    return _UNPRINTABLE.sub("", text)
