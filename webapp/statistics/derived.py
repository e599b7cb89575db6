"""What a page divides from two printed numbers; nothing here knows an exact one."""

from __future__ import annotations

from .read import Cell


def reach_percent(cell: Cell) -> float | None:
    """Persons per hundred residents, from a row of ``reach`` or ``learners``; None where hidden.

    Measurement.md §4.2: n_r / N15+_r, and per residents of all ages until that is known; the row's
    ``more["basis"]`` tells which.
    """
    return 100 * cell.value / cell.of if cell.value is not None and cell.of else None


def per_thousand(cell: Cell) -> float | None:
    """Persons per thousand residents, from a row of ``documented``; None where hidden."""
    return 1000 * cell.value / cell.of if cell.value is not None and cell.of else None
