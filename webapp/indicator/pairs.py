"""Pairs of a test before and one after, as sums that can be added (measurement.md §5).

Nothing about one person is kept: every figure of gain but the bootstrap follows from these sums.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

CEILING = 90
"""Points before, from which no gain is credited: there is no room left to gain."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """``n`` persons with a test before (pre) and after (post), in points from 0 to 100.

    ``sum_gain2`` is Σ(post − pre)². ``both``, ``only_pre``, ``only_post``, ``neither``: persons
    literate at both tests, at one, at none. ``attrition``: persons with a pre and no post, and the
    sum of their pre. ``ceiling``: persons with a pair who began at 90 or more and so are not
    among the ``n``, and the sum of their post − pre. ``n60``, ``n180``: those of the ``n`` tested
    once more after 60 and 180 days, with sums of their three tests.
    """

    n: int = 0
    sum_pre: float = 0
    sum_post: float = 0
    sum_pre2: float = 0
    sum_post2: float = 0
    sum_gain2: float = 0
    both: int = 0
    only_pre: int = 0
    only_post: int = 0
    neither: int = 0
    attrition: int = 0
    sum_pre_of_attrition: float = 0
    ceiling: int = 0
    sum_gain_of_ceiling: float = 0
    n60: int = 0
    sum_pre60: float = 0
    sum_post60: float = 0
    sum_late60: float = 0
    n180: int = 0
    sum_pre180: float = 0
    sum_post180: float = 0
    sum_late180: float = 0

    def __add__(self, other: Pairs) -> Pairs:
        names = (field.name for field in fields(self))
        return Pairs(*(getattr(self, name) + getattr(other, name) for name in names))


@dataclass(frozen=True, slots=True)
class Sitting:
    """A test: points from 0 to 100, and whether she was literate by it.

    Raises ValueError for other points.
    """

    points: float
    literate: bool

    def __post_init__(self) -> None:
        if not 0 <= self.points <= 100:
            raise ValueError("points go from 0 to 100")


def pair_of(
    pre: Sitting, post: Sitting, late60: float | None = None, late180: float | None = None
) -> Pairs:
    """One person with both tests, and the points (0–100) of her delayed ones."""
    change = post.points - pre.points
    if pre.points >= CEILING:
        return Pairs(ceiling=1, sum_gain_of_ceiling=change)
    pair = Pairs(1, pre.points, post.points, pre.points**2, post.points**2, change**2)
    pair += _status(pre.literate, post.literate)
    if late60 is not None:
        pair += Pairs(n60=1, sum_pre60=pre.points, sum_post60=post.points, sum_late60=late60)
    if late180 is not None:
        pair += Pairs(n180=1, sum_pre180=pre.points, sum_post180=post.points, sum_late180=late180)
    return pair


def _status(before: bool, after: bool) -> Pairs:
    return Pairs(
        both=int(before and after),
        only_pre=int(before and not after),
        only_post=int(after and not before),
        neither=int(not before and not after),
    )


def lost(pre: Sitting) -> Pairs:
    """One person with a test before and none after."""
    return Pairs(attrition=1, sum_pre_of_attrition=pre.points)
