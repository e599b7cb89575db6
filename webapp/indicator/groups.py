"""How much less people tell who were tested together (measurement.md §4.4)."""

from __future__ import annotations

import math
from collections.abc import Iterable

from webapp.indicator.rounding import shown_count

INTRACLASS = 0.05
"""How alike people tested together answer, until it is estimated (§4.4)."""


def deff(group_sizes: Iterable[int]) -> float:
    """The factor by which testing in groups shrinks n_eff: 1 + (m̄ − 1)·0.05, m̄ = Σm²/Σm (§4.4).

    ``group_sizes``: people per session, 1 for somebody alone. 1 when there is nobody.
    """
    sizes = list(group_sizes)
    people = sum(sizes)
    return 1 + (sum(m * m for m in sizes) / people - 1) * INTRACLASS if people else 1.0


def as_one_group(group_sizes: Iterable[int]) -> int:
    """The size of the one group that would weigh as much as all these: m(m − 1) = Σm(m − 1).

    Rounded down; 1 where everybody is alone. Of a single group it is the size. One person more or
    less in any of them changes it by one at most.
    """
    weight = sum(m * (m - 1) for m in group_sizes)
    return (1 + math.isqrt(1 + 4 * weight)) // 2


def printed_deff(group: int, people: int) -> float:
    """The design effect of a printed rate of so many people, tested as one ``group`` would be.

    The group goes in as a count is printed (§4.5): to the nearest 5, and under ten not at all.
    Else n_eff, printed week after week beside other people, would tell whoever knows that there
    was only one class its size, more exactly than any count is told.
    """
    size = shown_count(min(group, people)).value
    return 1 + size * (size - 1) / people * INTRACLASS if size else 1.0
