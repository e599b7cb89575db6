"""Gains by region and course, from the sums over pairs (measurement.md §5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, astuple, replace

from webapp import indicator
from webapp.indicator import Counts, Pairs, PrintedGain
from webapp.regions import PROVINCE_CODE

from .cells import Cell
from .ledger import Vector
from .line import Line
from .moving import Press, blank

APART = ("status", "mean", "low", "high", "n")
"""What has a column of its own; the rest of a printed gain is ``more``."""

NO_PAIRS: Vector = [0, 0, *astuple(Pairs())]

GROUPS = {
    "attrition": ("attrition", "sum_pre_of_attrition"),
    "ceiling": ("ceiling", "sum_gain_of_ceiling"),
    "n60": ("n60", "sum_pre60", "sum_post60", "sum_late60"),
    "n180": ("n180", "sum_pre180", "sum_post180", "sum_late180"),
}
"""Those beside the pairs, or some of them: whose number it is, and the sums about them."""


def gain_cells(courses: tuple[str, ...]) -> tuple[Cell, ...]:
    """The cells of gain: over all courses, and each course."""
    return (Cell("gain", "total", ""), *(Cell("gain", "course", course) for course in courses))


def regional_gains(
    scope: str, sums: Mapping[Cell, Vector], courses: tuple[str, ...], press: Press
) -> Iterator[Line]:
    """The gains of one scope; each moves by itself, for courses are no parts of the total.

    One is hidden where the others would tell of too few people whose first course was another.
    """
    hidden = _hidden(sums, courses)
    for cell in gain_cells(courses):
        drawn = gain_line(scope, cell, sums.get(cell, NO_PAIRS), press)
        yield press.single(scope, cell, blank(drawn) if cell.category in hidden else drawn)[0]


def provincial_gains(
    sums: Mapping[Cell, Vector],
    regional: Mapping[tuple[str, Cell], Vector],
    courses: tuple[str, ...],
    press: Press,
    printed: set[tuple[str, Cell]],
) -> Iterator[Line]:
    """The gains over everybody, unless what no region prints would then be told of one or two.

    ``regional`` are the regions' sums by scope and cell, ``printed`` those that print a number.
    """
    for cell in gain_cells(courses):
        rest = [v for (scope, c), v in regional.items() if c == cell and (scope, c) not in printed]
        drawn = gain_line(PROVINCE_CODE, cell, sums.get(cell, NO_PAIRS), press)
        yield press.pooled(cell, drawn, Counts(sum(v[0] for v in rest), sum(v[1] for v in rest)))


def _hidden(sums: Mapping[Cell, Vector], courses: tuple[str, ...]) -> frozenset[str]:
    pairs = {cell: Counts(*sums.get(cell, NO_PAIRS)[:2]) for cell in gain_cells(courses)}
    whole = pairs.pop(Cell("gain", "total", ""))
    told = {c.category: counts for c, counts in pairs.items() if counts.n >= indicator.SHARE_FROM}
    return indicator.hidden_beside(whole, told) if whole.n >= indicator.SHARE_FROM else frozenset()


def gain_line(scope: str, cell: Cell, vector: Vector, press: Press) -> Line:
    """What is printed of these pairs."""
    key = (scope, cell.dimension, cell.category, cell.measure)
    pairs, literate, *further = vector
    sums = _standing(asdict(Pairs(*further)), press.last.get(key))
    found = indicator.printed_gain(Pairs(**sums))
    few = Line(key, press.day, indicator.FEW, exact=pairs, exact_more=sums)
    if found.mean is None or not indicator.is_enough(Counts(pairs, literate)):
        return few
    return replace(
        few,
        status=found.status,
        shown=found.mean,
        shown_of=found.n,
        low=found.low,
        high=found.high,
        more=_more(found),
    )


def _standing(sums: dict[str, int], last: Line | None) -> dict[str, int]:
    """The sums to print from: beside the pairs, those of a group only when that steps by ten.

    Who had no test after, began at the ceiling or was tested later is no witness of the row.
    """
    if last is None or not last.is_printed or not last.exact_more:
        return sums
    stands = dict(sums)
    for group, names in GROUPS.items():
        if not indicator.count_moved_enough(last.exact_more[group], sums[group]):
            stands |= {name: last.exact_more[name] for name in names}
    return stands


def _more(found: PrintedGain) -> dict[str, object]:
    return {name: value for name, value in asdict(found).items() if name not in APART}
