"""What may be said of one printed rate beside another (measurement.md §4.2 and §4.5)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate

from webapp.indicator.interval import Z38, wilson
from webapp.indicator.rates import PrintedRate

ABOVE = "above"
BELOW = "below"
SAME = "same"
"""“tidak dapat dibedakan”."""


def verdict(percent: int, n_eff: int, province_percent: int) -> str:
    """Whether a region lies ``above`` or ``below`` the province, else ``same`` (§4.5).

    Its Wilson interval at z = 3.21 (0.05 shared over 38 comparisons) must lie wholly beyond the
    province's estimate. All three as printed, and only for a rate in state ``shown``.
    Raises ValueError for what is no percent or no size.
    """
    interval = wilson(percent / 100, n_eff, Z38)
    if interval.low > province_percent / 100:
        return ABOVE
    return BELOW if interval.high < province_percent / 100 else SAME


def weakest_first(cells: Mapping[str, PrintedRate]) -> list[tuple[str, int]]:
    """The printed rates by the upper ends of their intervals, lowest first, each with its group.

    Members of a group are “setara”. Groups are numbered from 1. Any two rates whose printed
    intervals overlap (or touch) share a group, and so do rates linked by others in between: two
    groups are always wholly apart, two members of one need not overlap. Equal upper ends go by
    key; rates that are not printed are left out.
    """
    ends = sorted(
        (rate.high, key, rate.low)
        for key, rate in cells.items()
        if rate.high is not None and rate.low is not None
    )
    lowest_from = list(accumulate((low for _, _, low in reversed(ends)), min))[::-1]
    group, listed = 1, []
    for place, (_, key, _) in enumerate(ends):
        # A new group begins where all that follow lie wholly above all that came before.
        if place and lowest_from[place] > ends[place - 1][0]:
            group += 1
        listed.append((key, group))
    return listed
