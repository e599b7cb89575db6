"""The state a rate is published in (measurement.md §4.5)."""

from __future__ import annotations

import math

from webapp.indicator.rounding import FEW, SHARE_FROM, SHOWN

INDICATIVE = "indicative"
"""“Indikatif”: printed with its interval, left out of comparisons."""
WITHHELD = "held"
"""“—”: a cell too small, or hidden so that a smaller one beside it stays hidden."""

SHOWN_FROM = 100
EFFECTIVE_FROM = 60
WIDEST_POINTS = 10.0


def state(n: int, n_eff: float, half_width_points: float) -> str:
    """``few`` under 30 people; ``shown`` from n ≥ 100, n_eff ≥ 60 and a half-width ≤ 10 points.

    Anything between is ``indicative``. ``n`` is exact, so that nobody rounds up into a state.
    """
    if n < SHARE_FROM:
        return FEW
    wide = half_width_points > WIDEST_POINTS
    return INDICATIVE if n < SHOWN_FROM or n_eff < EFFECTIVE_FROM or wide else SHOWN


def whole(value: float) -> int:
    """The nearest whole number; halves go up (−2.5 to −2).

    Rounded to nine decimals first, because 0.285 · 100 is 28.499… to a computer.
    """
    return math.floor(round(value, 9) + 0.5)
