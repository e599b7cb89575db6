"""Counts and shares of them: every scope, every measure, each one judged and moved by tens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from webapp import indicator
from webapp.regions import PROVINCE_CODE, REGIONS, find

from .cells import Cell
from .ledger import Vector
from .line import Line, count_line
from .moving import Press
from .person import NOWHERE

REGIONAL = tuple(region.code for region in REGIONS)
MEASURES: dict[str, tuple[str, ...]] = {
    "total": ("registered", "active", "learners", "completions", "completion"),
    "course": ("enrolments", "completions", "completion"),
    "module": ("completions",),
}
"""What is counted for a region as a whole, for a course in it, for a module in it."""

SHARES = ("completion",)
WITH_REGION = ("registered", "learners")
"""What nobody without an account is."""

Sums = Mapping[str, Mapping[Cell, Vector]]


@dataclass(frozen=True, slots=True)
class Categories:
    """The codes of the library's courses and modules: those that stand in every snapshot."""

    courses: tuple[str, ...]
    modules: tuple[str, ...]

    def of(self, dimension: str) -> tuple[str, ...]:
        """The categories of one dimension; ``total`` has one, which is empty."""
        return {"total": ("",), "course": self.courses, "module": self.modules}[dimension]


Held = Mapping[tuple[str, str], frozenset[str]]
"""Scope and measure → the categories held back, because they add up to a total that is printed."""

ADDED_UP = {"completions": "module", "completion": "course"}
"""The measures whose total is the sum over a dimension."""


def count_lines(sums: Sums, categories: Categories, press: Press) -> Iterator[Line]:
    """Counts of 38 regions, of the province as the sum of what they print, and of none."""
    held = {
        (scope, measure): _held(scope, measure, categories.of(dimension), sums, press)
        for scope in (*REGIONAL, NOWHERE)
        for measure, dimension in ADDED_UP.items()
    }
    for dimension, measures in MEASURES.items():
        for category in categories.of(dimension):
            for measure in measures:
                yield from _line(Cell(measure, dimension, category), sums, held, press)


def _line(cell: Cell, sums: Sums, held: Held, press: Press) -> Iterator[Line]:
    regional = [_judged(code, cell, sums, held, press) for code in REGIONAL]
    yield from regional
    yield _total(cell, regional, press)
    if cell.measure not in WITH_REGION:
        yield _judged(NOWHERE, cell, sums, held, press)


def _judged(scope: str, cell: Cell, sums: Sums, held: Held, press: Press) -> Line:
    key = (scope, cell.dimension, cell.category, cell.measure)
    number, whole, day = press.standing(key, *_counted(scope, cell, sums))
    shown = _shown(number, whole)
    if ADDED_UP.get(cell.measure) == cell.dimension and cell.category in held[scope, cell.measure]:
        shown = indicator.HELD
    line = count_line(key, day, shown, number, whole)
    return _of_residents(line) if cell.measure == "learners" else line


def _counted(scope: str, cell: Cell, sums: Sums) -> tuple[int, int | None]:
    """A count, and for a share of what it is one."""
    number, *whole = sums.get(scope, {}).get(cell, [0, 0])
    return number, whole[0] if cell.measure in SHARES else None


def _shown(number: int, whole: int | None) -> indicator.Shown:
    if whole is None:
        return indicator.shown_count(number)
    return indicator.shown_share(number, whole)


def _of_residents(line: Line) -> Line:
    """Learning reach: the count stands beside the residents it is divided by."""
    region = find(line.key[0])
    if region is None or not line.is_printed:
        return line
    return replace(line, shown_of=region.residents_15, more={"basis": region.basis})


def _total(cell: Cell, regional: list[Line], press: Press) -> Line:
    """The province, from what its regions print."""
    parts = [
        indicator.Shown(line.shown, line.status, _part(line), line.shown_of) for line in regional
    ]
    total = indicator.total_share if cell.measure in SHARES else indicator.total_count
    exact_of = sum(line.exact_of or 0 for line in regional) if cell.measure in SHARES else None
    key = (PROVINCE_CODE, cell.dimension, cell.category, cell.measure)
    line = count_line(
        key, press.day, total(parts), sum(line.exact for line in regional), exact_of
    )  # fmt: skip
    if cell.measure == "learners" and line.is_printed:
        everybody = sum(region.residents_15 for region in REGIONS)
        return replace(line, shown_of=everybody, more={"basis": REGIONS[0].basis})
    return line


def _part(line: Line) -> int | None:
    """The rounded numerator of a printed share."""
    printed = line.is_printed and line.exact_of is not None
    return indicator.nearest_five(line.exact) if printed else None


def _held(
    scope: str, measure: str, categories: tuple[str, ...], sums: Sums, press: Press
) -> frozenset[str]:
    """The parts of a printed total that are held back, decided anew only when one of them steps.

    Else one person more or less would let them come and go. What is hidden together must be ten
    by today's numbers: by those of the rows' days nobody can subtract.
    """
    cells = [Cell(measure, ADDED_UP[measure], category) for category in categories]
    every = {
        cell: ((scope, cell.dimension, cell.category, measure), *_counted(scope, cell, sums))
        for cell in (Cell(measure, "total", ""), *cells)
    }
    if not any(press.steps(*told) for told in every.values()):
        return press.held_back(every[cell][0] for cell in cells)
    small = {c for c in cells if _shown(*press.standing(*every[c])[:2]).status != indicator.SHOWN}
    numbers = {cell.category: every[cell][1] for cell in cells}
    total = every[Cell(measure, "total", "")][1]
    return indicator.held_back(numbers, total, frozenset(cell.category for cell in small))
