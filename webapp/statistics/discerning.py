"""How well regions and the province tell false from genuine: H, F, d′ and criterion (§5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace

from webapp import assessment, indicator
from webapp.indicator import Counts, Judged
from webapp.regions import PROVINCE_CODE

from .cells import Cell
from .ledger import Vector
from .line import Line
from .moving import Press

CELL = Cell("d_prime", "total", "")
TENTHS = 10
"""``shown`` is d′ in tenths: whole numbers, like every other figure."""

NOBODY: Vector = [0] * 6


def discerning(
    sums: Mapping[str, Mapping[Cell, Vector]], regional: tuple[str, ...], press: Press
) -> Iterator[Line]:
    """The row of each region, and the province's over everybody in them."""
    rest = Counts()
    for scope in regional:
        vector = sums[scope].get(CELL, NOBODY)
        line = press.single(scope, CELL, judged_line(scope, vector, press))[0]
        rest += Counts() if line.is_printed else Counts(*vector[:2])
        yield line
    vector = sums[PROVINCE_CODE].get(CELL, NOBODY)
    yield press.pooled(CELL, judged_line(PROVINCE_CODE, vector, press), rest)


def judged_line(scope: str, vector: Vector, press: Press) -> Line:
    """What is printed of these sums: d′ and c follow from the printed percents and cases."""
    key = (scope, CELL.dimension, CELL.category, CELL.measure)
    judged = Judged(*vector)
    found, exact = indicator.printed_judged(judged), asdict(judged)
    line = Line(key, press.day, found.status, exact=judged.persons, exact_more=exact)
    if found.hits is None or found.false_alarms is None or found.cases is None:
        return line
    rates = found.hits, found.false_alarms, found.cases
    d_prime, criterion = assessment.d_prime_of_rates(*rates)
    more = {
        "hits": found.hits,
        "false_alarms": found.false_alarms,
        "criterion": _tenths(criterion) / TENTHS,
        "cases": found.cases,
    }
    return replace(line, shown=_tenths(d_prime), shown_of=found.n, more=more)


def _tenths(value: float) -> int:
    return indicator.whole(TENTHS * value)
