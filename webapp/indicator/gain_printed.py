"""Gain as it is printed: whole points, whole percents, and nothing from under 30 pairs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from webapp.indicator.counts import Counts, is_enough
from webapp.indicator.gain import PAIRS_FROM, Gain, gain
from webapp.indicator.pairs import Pairs
from webapp.indicator.rounding import FEW, SHARE_FROM, SHOWN, nearest_five, shown_count
from webapp.indicator.states import whole

LEVELS = (0.001, 0.01, 0.05, 0.1, 0.5, 1.0)
"""What p is printed as: the least of these that it does not exceed."""


@dataclass(frozen=True, slots=True)
class PrintedGain:
    """``status`` is ``shown``, or ``few`` under 30 pairs; then everything else is None.

    ``mean``, ``low``, ``high``, ``pre``, ``post`` and ``conservative`` in whole points, and so is
    ``ceiling_mean``, the change of those at the ceiling, who are in no other figure;
    ``pre_literate``, ``post_literate``, ``attrition``, ``retention_60`` and ``retention_180`` in
    whole percents; ``n`` pairs and ``ceiling`` persons to the nearest 5. None is also what may not
    be told: a share with under 3 persons on either side, under 10 at the ceiling, a retention or
    the change of those at the ceiling from under 30 persons; the conservative gain where the
    attrition is not told, for it follows from it. ``p_value`` is the next of ``LEVELS``: exactly,
    it would tell how few people unlearnt.
    """

    status: str
    mean: int | None = None
    low: int | None = None
    high: int | None = None
    n: int | None = None
    pre: int | None = None
    post: int | None = None
    pre_literate: int | None = None
    post_literate: int | None = None
    attrition: int | None = None
    conservative: int | None = None
    ceiling: int | None = None
    ceiling_mean: int | None = None
    p_value: float | None = None
    hake: float | None = None
    d_av: float | None = None
    retention_60: int | None = None
    retention_180: int | None = None


def printed_gain(pairs: Pairs) -> PrintedGain:
    """The printed gain of these pairs (measurement.md §4.5 and §5)."""
    found = gain(pairs)
    if found is None or found.low is None or found.high is None or pairs.n < PAIRS_FROM:
        return PrintedGain(FEW)
    points = PrintedGain(
        SHOWN,
        mean=whole(found.mean),
        low=whole(found.low),
        high=whole(found.high),
        n=nearest_five(pairs.n),
        pre=whole(found.pre),
        post=whole(found.post),
    )
    return _with_effects(_with_shares(points, found), found)


def _with_shares(printed: PrintedGain, found: Gain) -> PrintedGain:
    pairs = found.pairs
    started = pairs.n + pairs.ceiling + pairs.attrition
    attrition = _percent(started, pairs.attrition)
    return replace(
        printed,
        pre_literate=_percent(pairs.n, found.literate_pre),
        post_literate=_percent(pairs.n, found.literate_post),
        attrition=attrition,
        conservative=None if attrition is None else whole(found.conservative),
        ceiling=shown_count(pairs.ceiling).value,
        ceiling_mean=_mean(pairs.ceiling, pairs.sum_gain_of_ceiling),
        retention_60=_kept(pairs.n60, found.retention_60),
        retention_180=_kept(pairs.n180, found.retention_180),
    )


def _with_effects(printed: PrintedGain, found: Gain) -> PrintedGain:
    return replace(
        printed,
        p_value=next(level for level in LEVELS if found.p_value <= level),
        hake=_hundredths(found.hake),
        d_av=_hundredths(found.d_av),
    )


def _hundredths(value: float | None) -> float | None:
    return None if value is None else whole(100 * value) / 100


def _percent(n: int, k: int) -> int | None:
    return whole(100 * k / n) if is_enough(Counts(n, k)) else None


def _mean(n: int, total: float) -> int | None:
    return whole(total / n) if n >= PAIRS_FROM else None


def _kept(n: int, share: float | None) -> int | None:
    return None if share is None or n < SHARE_FROM else whole(100 * share)
