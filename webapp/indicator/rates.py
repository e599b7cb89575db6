"""A rate as it is printed: a whole percent, its interval, and the state it is in.

Everything printed follows from the whole percent and from n_eff rounded down to a multiple of 5,
not from what was counted exactly (measurement.md §4.5).
"""

from __future__ import annotations

from dataclasses import dataclass

from webapp.indicator.counts import ENOUGH, Counts, is_enough
from webapp.indicator.interval import wilson
from webapp.indicator.rounding import FEW, ROUND_TO, SHARE_FROM, nearest_five
from webapp.indicator.states import WITHHELD, state, whole
from webapp.indicator.weighting import Estimate


@dataclass(frozen=True, slots=True)
class PrintedRate:
    """``percent`` and the ends of its 95 % interval, in whole percents; None where not printed.

    ``status``: ``shown``, ``indicative``, ``few`` (under 30, or too few persons) or ``held`` (a
    cell too small to be told of). ``n`` to the nearest 5, ``n_eff`` down to a multiple of 5.
    """

    status: str
    percent: int | None = None
    low: int | None = None
    high: int | None = None
    n: int | None = None
    n_eff: int | None = None

    @property
    def is_printed(self) -> bool:
        """Whether there is a number to read."""
        return self.percent is not None


def rate_of(p: float, n: int, n_eff: float) -> PrintedRate:
    """The share ``p`` (0 to 1) of ``n`` people with this effective size, printed; never ``few``.

    Whether there are people enough is for those who call to say: that differs from figure to
    figure. Raises ValueError unless 0 ≤ p ≤ 1.
    """
    percent, effective = whole(100 * p), rounded_down(n_eff)
    interval = wilson(percent / 100, effective)
    status = state(max(n, SHARE_FROM), effective, 100 * interval.half_width)
    low, high = whole(100 * interval.low), whole(100 * interval.high)
    return PrintedRate(status, percent, low, high, nearest_five(n), effective)


def printed_rate(estimate: Estimate, deff: float = 1.0) -> PrintedRate:
    """A region's rate; ``deff`` is the design effect of people tested in groups (§4.4)."""
    if estimate.p is None or estimate.n < SHARE_FROM:
        return PrintedRate(FEW)
    return rate_of(estimate.p, estimate.n, estimate.n_eff / deff)


def printed_cell(n: int, k: int, least_n: int = ENOUGH, deff: float = 1.0) -> PrintedRate:
    """A cell of a breakdown, unweighted; ``held`` unless n ≥ ``least_n``, k ≥ 3 and n − k ≥ 3.

    From 10 to 29 people it is ``indicative`` (§4.5). Raises ValueError unless 0 ≤ k ≤ n.
    """
    if not is_enough(Counts(n, k), least_n):
        return PrintedRate(WITHHELD)
    return rate_of(k / n, n, n / deff)


def rounded_down(n_eff: float) -> int:
    """n_eff down to a multiple of 5, and at least 5, so that there is an interval to print.

    A hair under a multiple is taken as that multiple: it is what the sums of weights leave.
    """
    return max(ROUND_TO, ROUND_TO * int((n_eff + 1e-9) // ROUND_TO))
