"""What people gained between a test before and one after a course (measurement.md §5)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.indicator.bootstrap import of_mean
from webapp.indicator.distributions import coin_below, t_quantile
from webapp.indicator.pairs import Pairs

PAIRS_FROM = 30
"""Below it the interval is the bootstrap's where single gains are given, and nothing is printed."""
RETENTION_FROM = 5.0
"""Points of mean gain under which it makes no sense to ask how much of it was kept."""


@dataclass(frozen=True, slots=True)
class Gain:
    """Of at least one pair, exactly; points from 0 to 100, shares from 0 to 1.

    ``low`` and ``high``: the 95 % interval of the mean gain, None from a single pair.
    """

    pairs: Pairs
    low: float | None
    high: float | None

    @property
    def mean(self) -> float:
        """ḡ = mean(post − pre), in points; below 0 where people lost."""
        return (self.pairs.sum_post - self.pairs.sum_pre) / self.pairs.n

    @property
    def pre(self) -> float:
        """Mean points before."""
        return self.pairs.sum_pre / self.pairs.n

    @property
    def post(self) -> float:
        """Mean points after, of the same persons."""
        return self.pairs.sum_post / self.pairs.n

    @property
    def literate_pre(self) -> int:
        """Persons of the pairs who were literate before."""
        return self.pairs.both + self.pairs.only_pre

    @property
    def literate_post(self) -> int:
        """Persons of the pairs who are literate after."""
        return self.pairs.both + self.pairs.only_post

    @property
    def p_value(self) -> float:
        """McNemar's test of the change in literate persons, exact and two-sided."""
        return mcnemar(self.pairs.only_pre, self.pairs.only_post)

    @property
    def hake(self) -> float | None:
        """(mean post − mean pre) / (100 − mean pre), on group means."""
        return self.mean / (100 - self.pre) if self.pre < 100 else None

    @property
    def d_av(self) -> float | None:
        """ḡ / ((sd_pre + sd_post) / 2), sd over n − 1; None where nothing varies."""
        pairs = self.pairs
        deviations = (
            _deviation(pairs.n, pairs.sum_pre, pairs.sum_pre2),
            _deviation(pairs.n, pairs.sum_post, pairs.sum_post2),
        )
        return self.mean / (sum(deviations) / 2) if sum(deviations) else None

    @property
    def conservative(self) -> float:
        """ḡ if all who have no test after had gained nothing: Σ(post − pre) / (n + attrition).

        Those lost who began at the ceiling are among them: they bring it nearer to nothing.
        """
        return (self.pairs.sum_post - self.pairs.sum_pre) / (self.pairs.n + self.pairs.attrition)

    @property
    def attrition(self) -> float:
        """The share without a test after, of all with one before, those at the ceiling included."""
        lost = self.pairs.attrition
        return lost / (self.pairs.n + self.pairs.ceiling + lost)

    @property
    def retention_60(self) -> float | None:
        """The share of the gain kept after 30–60 days."""
        pairs = self.pairs
        return retention(pairs.n60, pairs.sum_pre60, pairs.sum_post60, pairs.sum_late60)

    @property
    def retention_180(self) -> float | None:
        """The share of the gain kept after 150–210 days."""
        pairs = self.pairs
        return retention(pairs.n180, pairs.sum_pre180, pairs.sum_post180, pairs.sum_late180)


def gain(pairs: Pairs, gains: Sequence[float] = ()) -> Gain | None:
    """All figures of gain; None without a pair.

    With the single ``gains``, when they are under 30, the interval is the bootstrap's (2,000
    draws) instead of the paired t. Raises ValueError when they are not as many as the pairs.
    """
    if gains and len(gains) != pairs.n:
        raise ValueError("there must be as many gains as pairs")
    if not pairs.n:
        return None
    low, high = of_mean(gains) if 1 < len(gains) < PAIRS_FROM else paired_t(pairs)
    return Gain(pairs, low, high)


def paired_t(pairs: Pairs) -> tuple[float, float] | tuple[None, None]:
    """ḡ ± t·sd/√n with t at 0.975 and n − 1 degrees of freedom, in points; None under two pairs."""
    if pairs.n < 2:
        return None, None
    change = pairs.sum_post - pairs.sum_pre
    error = _deviation(pairs.n, change, pairs.sum_gain2) / math.sqrt(pairs.n)
    reach = t_quantile(0.975, pairs.n - 1) * error
    return change / pairs.n - reach, change / pairs.n + reach


def mcnemar(only_pre: int, only_post: int) -> float:
    """The exact two-sided p: twice the tail of a fair coin over the discordant pairs, at most 1."""
    return min(1.0, 2 * coin_below(min(only_pre, only_post), only_pre + only_post))


def retention(n: int, sum_pre: float, sum_post: float, sum_late: float) -> float | None:
    """(delayed − pre) / (post − pre) on the means of those tested three times (§5).

    None without them, and where they had gained under 5 points. Over 1 when they went on gaining,
    below 0 when they fell behind where they began.
    """
    if not n or (sum_post - sum_pre) / n < RETENTION_FROM:
        return None
    return (sum_late - sum_pre) / (sum_post - sum_pre)


def _deviation(n: int, total: float, squares: float) -> float:
    """The sample's standard deviation, denominator n − 1, from its sums; 0 of one value."""
    if n < 2:
        return 0.0
    return math.sqrt(max(0.0, (n * squares - total * total) / (n * (n - 1))))
