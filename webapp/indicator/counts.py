"""People counted in a cell, and whether they are enough to be told of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ENOUGH = 10
ENOUGH_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Counts:
    """Of ``n`` people the ``k`` who are literate (or whatever the figure asks).

    Raises ValueError unless 0 ≤ k ≤ n.
    """

    n: int = 0
    k: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.k <= self.n:
            raise ValueError(f"counts need 0 <= k <= n: {self}")

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.n + other.n, self.k + other.k)


def is_enough(cell: Counts, least_n: int = ENOUGH) -> bool:
    """Whether a cell may be told of: n ≥ 10, k ≥ 3 and n − k ≥ 3 (measurement.md §4.5).

    With a larger ``least_n`` where the method asks for more people (30 for a mode of testing).
    """
    return (
        cell.n >= max(least_n, ENOUGH)
        and cell.k >= ENOUGH_ALIKE
        and cell.n - cell.k >= ENOUGH_ALIKE
    )


def total(cells: Iterable[Counts]) -> Counts:
    """The sum of cells; of none it is empty."""
    return sum(cells, Counts())
