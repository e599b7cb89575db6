"""One row of a snapshot: what is printed of a figure and, beside it, what never is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import indicator
from webapp.indicator import PrintedRate, Shown
from webapp.records import Figure

Key = tuple[str, str, str, str]
"""Scope, dimension, category, measure."""

PRINTED = (indicator.SHOWN, indicator.INDICATIVE)


@dataclass(frozen=True, slots=True)
class Line:
    """The columns of a figure; ``counted_on`` is the day its numbers are of."""

    key: Key
    counted_on: date
    status: str
    shown: int | None = None
    shown_of: int | None = None
    low: int | None = None
    high: int | None = None
    weighting: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    exact: int = 0
    exact_of: int | None = None
    exact_more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_printed(self) -> bool:
        """Whether there is a number to read."""
        return self.status in PRINTED

    def as_columns(self) -> dict[str, Any]:
        """The row as the columns of the table of figures."""
        scope, dimension, category, measure = self.key
        return {
            "scope": scope,
            "dimension": dimension,
            "category": category,
            "measure": measure,
            "shown": self.shown,
            "shown_of": self.shown_of,
            "status": self.status,
            "low": self.low,
            "high": self.high,
            "weighting": self.weighting,
            "counted_on": self.counted_on,
            "more": _json(self.more),
            "exact": self.exact,
            "exact_of": self.exact_of,
            "exact_more": _json(self.exact_more),
        }


def _json(values: Mapping[str, Any]) -> str | None:
    return json.dumps(values, sort_keys=True) if values else None


def count_line(key: Key, day: date, shown: Shown, exact: int, exact_of: int | None = None) -> Line:
    """A count, or a share of one."""
    return Line(
        key, day, shown.status, shown.value, shown.of, exact=exact, exact_of=exact_of
    )  # fmt: skip


def rate_line(
    key: Key,
    day: date,
    rate: PrintedRate,
    exact: tuple[int, int],
    weighting: str,
    group: int = 1,
    **private: Any,
) -> Line:
    """A rate; ``exact`` are the people and those of them it counts.

    ``group`` is what its design effect was reckoned from, kept for the next row.
    """
    return Line(
        key,
        day,
        rate.status,
        rate.percent,
        rate.n,
        rate.low,
        rate.high,
        weighting if rate.is_printed else None,
        {"n_eff": rate.n_eff} if rate.is_printed else {},
        exact[1],
        exact[0],
        private | ({"group": group} if group > 1 else {}),
    )


def as_rate(line: Line) -> PrintedRate:
    """A rate line as the indicator prints it; what is not printed has no number."""
    if not line.is_printed:
        return PrintedRate(line.status)
    n_eff = line.more.get("n_eff")
    return PrintedRate(line.status, line.shown, line.low, line.high, line.shown_of, n_eff)


def stored(session: Session, snapshot_id: int | None) -> dict[Key, Line]:
    """The rows of the last snapshot, which the next one may have to carry forward."""
    columns = Figure.__table__.c
    rows = session.execute(select(*columns).where(columns.snapshot_id == snapshot_id))
    return {line.key: line for line in map(_line, rows)}


def _line(row: Any) -> Line:
    return Line(
        (row.scope, row.dimension, row.category, row.measure),
        row.counted_on,
        row.status,
        row.shown,
        row.shown_of,
        row.low,
        row.high,
        row.weighting,
        json.loads(row.more) if row.more else {},
        row.exact,
        row.exact_of,
        json.loads(row.exact_more) if row.exact_more else {},
    )
