"""Counts and shares of them: every scope, every measure, each one judged and moved by tens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from webapp import indicator
from webapp.regions import PROVINCE_CODE, REGIONS, everybody, find

from .cells import Cell
from .ledger import Vector
from .line import Key, Line, count_line
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


ADDED_UP = {"completions": "module", "completion": "course"}
"""The measures whose total is the sum over a dimension."""

BOUNDS = (("enrolments", "course"), ("completions", "course"))
"""Counts of each course that bound what completion adds up: of no course more enrolments ripened
than there are, and of none more ended than were completed. Beside the total of all courses they
would leave little room for a course that has a few, so a larger one is held back with these.

It costs a region with one large course and one small all it has to tell of the large one, and
cannot be had for less. To hold back only where the total leaves little room, or is told at all,
looks at today: enrolments ripen in 30 days, so what is printed now bounds the total of a month
hence. Nor does a limit on the size help, say fewer than 30 enrolments in all: a count stands
until ten have moved, so 22 may have become 31 unseen, and of 38 ripe ones beside them seven at
least are the few."""


@dataclass(frozen=True, slots=True)
class Added:
    """Of a total and its parts in one scope: the parts held back, and whether any part steps."""

    held: frozenset[str]
    moves: bool


Totals = Mapping[tuple[str, str, str], Added]
"""By scope, measure and the dimension of the parts."""


def count_lines(sums: Sums, categories: Categories, press: Press) -> Iterator[Line]:
    """Counts of 38 regions, of the province as the sum of what they print, and of none."""
    totals = {
        (scope, *family): _added(scope, *family, categories.of(family[1]), sums, press)
        for scope in (*REGIONAL, NOWHERE)
        for family in (*ADDED_UP.items(), *BOUNDS)
    }
    for dimension, measures in MEASURES.items():
        for category in categories.of(dimension):
            for measure in measures:
                yield from _line(Cell(measure, dimension, category), sums, totals, press)


def _line(cell: Cell, sums: Sums, totals: Totals, press: Press) -> Iterator[Line]:
    regional = [_judged(code, cell, sums, totals, press) for code in REGIONAL]
    yield from regional
    yield _total(cell, regional, press)
    if cell.measure not in WITH_REGION:
        yield _judged(NOWHERE, cell, sums, totals, press)


def _judged(scope: str, cell: Cell, sums: Sums, totals: Totals, press: Press) -> Line:
    key = _key(scope, cell)
    added = totals.get((scope, cell.measure, ADDED_UP.get(cell.measure, "")))
    may_move = added is None or cell.dimension != "total" or added.moves
    number, whole, day = press.standing(key, *_counted(scope, cell, sums), may_move)
    shown = _shown(number, whole)
    if _is_held(scope, cell, totals):
        shown = indicator.HELD
    line = count_line(key, day, shown, number, whole)
    return _of_residents(line) if cell.measure == "learners" else line


def _is_held(scope: str, cell: Cell, totals: Totals) -> bool:
    """Whether it must be hidden along with a small one, or with what bounds a small one."""
    families = [(cell.measure, cell.dimension), *(BOUNDS if cell.measure in SHARES else ())]
    found = (totals.get((scope, *family)) for family in families)
    return any(added is not None and cell.category in added.held for added in found)


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
    key = _key(PROVINCE_CODE, cell)
    line = count_line(
        key, press.day, total(parts), sum(line.exact for line in regional), exact_of
    )  # fmt: skip
    if cell.measure == "learners" and line.is_printed:
        people, basis = everybody()
        return replace(line, shown_of=people, more={"basis": basis})
    return line


def _part(line: Line) -> int | None:
    """The rounded numerator of a printed share."""
    printed = line.is_printed and line.exact_of is not None
    return indicator.nearest_five(line.exact) if printed else None


def _added(
    scope: str,
    measure: str,
    dimension: str,
    categories: tuple[str, ...],
    sums: Sums,
    press: Press,
) -> Added:
    """The total moves only with a part: one person who finishes ten modules is ten in it alone.

    What is held back is decided anew only when a part steps; else one person more or less would
    let it come and go. What is hidden together must be ten by today's numbers: those of rows of
    different days nobody can subtract.
    """
    cells = [Cell(measure, dimension, category) for category in categories]
    every = {c: (_key(scope, c), *_counted(scope, c, sums)) for c in cells}
    moves = any(press.steps(*told) for told in every.values())
    if not moves and any(told[0] in press.last for told in every.values()):
        return Added(press.held_back(told[0] for told in every.values()), moves=False)
    stand = {cell: press.standing(*told)[:2] for cell, told in every.items()}
    small = [c.category for c, told in stand.items() if _shown(*told).status != indicator.SHOWN]
    numbers = {cell.category: every[cell][1] for cell in cells}
    if (measure, dimension) in BOUNDS:  # no total of theirs is printed
        whole, least_seen = sum(numbers.values()), 0
    else:
        (whole, _), least_seen = _counted(scope, Cell(measure, "total", ""), sums), 2
    held = indicator.held_back(numbers, whole, frozenset(small), least_seen)
    return Added(held, moves=True)


def _key(scope: str, cell: Cell) -> Key:
    return (scope, cell.dimension, cell.category, cell.measure)
