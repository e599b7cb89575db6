"""What pages work out from printed numbers; nothing here knows an exact one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from webapp import indicator
from webapp.indicator import FEW, SHOWN, PrintedRate

from .read import Cell, PublishedSet, Row

LATE_AFTER = timedelta(days=8)
"""A week, and a day for the run itself."""


def reach_percent(cell: Cell) -> float | None:
    """Persons per hundred residents, from a row of ``reach`` or ``learners``; None where hidden.

    Measurement.md §4.2: n_r / N15+_r, and per residents of all ages until that is known; the row's
    ``more["basis"]`` tells which.
    """
    return 100 * cell.value / cell.of if cell.value is not None and cell.of else None


def per_thousand(cell: Cell) -> float | None:
    """Persons per thousand residents, from a row of ``documented``; None where hidden."""
    return 1000 * cell.value / cell.of if cell.value is not None and cell.of else None


def printed_sum(cells: Iterable[Cell]) -> Cell:
    """The sum of the printed counts: ``few`` where none is printed, and less than the true sum."""
    printed = [cell.value for cell in cells if cell.is_printed and cell.value is not None]
    return Cell(sum(printed), SHOWN) if printed else Cell(None, FEW)


@dataclass(frozen=True, slots=True)
class Placed:
    """One row in the order of the weakest first.

    ``like_above`` and ``like_weakest`` say that its interval overlaps or touches that of the row
    before, and of the first: such rows are “setara”. The first is like itself.
    """

    row: Row
    cell: Cell
    like_above: bool
    like_weakest: bool


def weakest_first(rows: Iterable[Row], measure: str) -> tuple[Placed, ...]:
    """Rows with a printed interval by its upper end, lowest first (measurement.md §4.2).

    The order is that of ``indicator.weakest_first``. Its groups chain through those between, so
    that a page says of pairs only whether they overlap.
    """
    found = {row.code: row for row in rows if row.cell(measure).is_printed}
    printed = {code: _as_printed(row.cell(measure)) for code, row in found.items()}
    ordered = [found[code] for code, _ in indicator.weakest_first(printed)]
    cells = [row.cell(measure) for row in ordered]
    return tuple(
        Placed(
            row,
            cells[at],
            bool(at) and _overlap(cells[at - 1], cells[at]),
            _overlap(cells[0], cells[at]),
        )
        for at, row in enumerate(ordered)
    )


def _overlap(weaker: Cell, other: Cell) -> bool:
    """Whether the second interval begins before the first, which ends no later, has ended."""
    return (other.low or 0) <= (weaker.high or 0)


def _as_printed(cell: Cell) -> PrintedRate:
    return PrintedRate(cell.status, cell.value, cell.low, cell.high, cell.of)


def carried_from(cell: Cell, as_of: date) -> date | None:
    """The day a value was counted where it is older than the snapshot's; else None."""
    older = cell.counted_on is not None and cell.counted_on < as_of
    return cell.counted_on if older and cell.is_printed else None


def is_late(published: PublishedSet, now: datetime) -> bool:
    """Whether the newest snapshot is so old that the weekly publishing must have stopped."""
    return now - published.moment > LATE_AFTER


def one_weighting(cells: Iterable[Cell]) -> str:
    """How printed rates were weighted, if all alike; ``mixed`` if not, empty where none is."""
    kinds = {cell.weighting or "none" for cell in cells if cell.is_printed}
    return kinds.pop() if len(kinds) == 1 else "mixed" if kinds else ""
