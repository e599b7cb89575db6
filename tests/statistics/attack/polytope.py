"""What rounding, limits and sums leave possible for a hidden cell: a linear program.

The attacker puts every printed row of a region, of every day, into inequalities. He even is told
what he cannot know: which hidden cells nobody entered or left between two days, so that these are
one unknown and rounding is worn down week after week.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from scipy.optimize import linprog
from scipy.sparse import csr_array

from webapp.indicator import Counts, is_enough
from webapp.statistics.cells import Cell
from webapp.statistics.line import Line
from webapp.statistics.rates import FIXED

from .house import House, members

DIMENSIONS = ("sex", "age", "mode")
NEVER = "15-17"
ROOM = 1e-6
MANY = 5000
"""More people than any region of these histories has."""


@dataclass(frozen=True)
class Range:
    """From the least to the most people, and literates, that a protected cell may have."""

    where: str
    people: tuple[float, float]
    literate: tuple[float, float]
    true: Counts


@dataclass
class Program:
    """Unknowns by name, and rows of inequalities Σ a·x ≤ b."""

    names: dict[Any, int] = field(default_factory=dict)
    rows: list[tuple[dict[int, float], float]] = field(default_factory=list)

    def most(self, terms: dict[Any, float], limit: float) -> None:
        """These terms come to at most the limit."""
        found: dict[int, float] = {}
        for name, factor in terms.items():
            place = self.names.setdefault(name, len(self.names))
            found[place] = found.get(place, 0.0) + factor
        self.rows.append((found, limit + ROOM))

    def between(self, terms: dict[Any, float], least: float, most: float) -> None:
        """These terms lie in an interval."""
        self.most(terms, most)
        self.most({name: -factor for name, factor in terms.items()}, -least)

    def span(self, name: Any) -> tuple[float, float]:
        """The least and the most this unknown can be."""
        places = [(at, place) for at, (row, _) in enumerate(self.rows) for place in row]
        factors = [factor for row, _ in self.rows for factor in row.values()]
        size = len(self.rows), len(self.names)
        matrix = csr_array((factors, tuple(zip(*places, strict=True))), shape=size)
        limits = [limit for _, limit in self.rows]
        ends = []
        for sign in (1.0, -1.0):
            aim = [0.0] * len(self.names)
            aim[self.names[name]] = sign
            found = linprog(aim, A_ub=matrix, b_ub=limits, bounds=(0, MANY), method="highs")
            assert found.success, found.message  # the truth fits, so there is a solution
            ends.append(sign * found.fun)
        return ends[0], ends[1]


def ranges(house: House, scope: str) -> Iterator[Range]:
    """What every printed row leaves possible for each cell of a region that must stay hidden."""
    for dimension in DIMENSIONS:
        program, protected = _program(house, scope, dimension)
        for (name, true), where in protected.items():
            yield Range(where, program.span(("n", name)), program.span(("k", name)), true)


Protected = dict[tuple[Any, Counts], str]


def _program(house: House, scope: str, dimension: str) -> tuple[Program, Protected]:
    program, protected = Program(), Protected()
    lines = [line for snapshot in house.archive for line in snapshot.lines.values()]
    mine = [line for line in lines if line.key[0] == scope and line.key[3] == "rate"]
    printed = {(line.key[1:3], line.counted_on): line for line in mine if line.is_printed}
    for snapshot in house.archive:
        total = printed.get((("total", ""), snapshot.day))
        if total is None:
            continue
        names = {}
        for category in FIXED[dimension]:
            held = members(snapshot.people, scope, Cell("rate", dimension, category))
            line = printed.get(((dimension, category), snapshot.day))
            name = (category, frozenset(held.items()) if line is None else snapshot.day)
            names[category] = name
            _cell(program, name, line)
            true = Counts(len(held), sum(held.values()))
            if line is None and true.n and (category == NEVER or not is_enough(true)):
                protected[name, true] = f"{scope} {dimension} {category} {snapshot.day}"
        for sum_of in ("n", "k"):
            parts = {(sum_of, name): 1.0 for name in names.values()}
            _add_up(program, sum_of, parts, total, house)
    return program, protected


def _cell(program: Program, name: Any, line: Line | None) -> None:
    n, k = ("n", name), ("k", name)
    program.most({k: 1.0, n: -1.0}, 0)
    if line is not None:
        _rounded(program, {n: 1.0}, {k: 1.0}, line)


def _rounded(program: Program, n: dict[Any, float], k: dict[Any, float], line: Line) -> None:
    """n to the nearest 5 and, unweighted, down to a multiple of 5; k by the whole percent."""
    assert line.shown is not None
    assert line.shown_of is not None
    program.between(n, line.shown_of - 2, line.shown_of + 2)
    program.most({name: -a for name, a in n.items()}, -line.more["n_eff"])
    if line.weighting == "none":
        program.most(n, line.more["n_eff"] + 4)
        for sign, percent in ((1.0, line.shown + 0.5), (-1.0, line.shown - 0.5)):
            share = {name: -sign * a * percent / 100 for name, a in n.items()}
            program.most({name: sign * a for name, a in k.items()} | share, 0)
    program.most({name: -a for name, a in k.items()}, -3)
    program.most(k | {name: -a for name, a in n.items()}, -3)


def _add_up(
    program: Program, sum_of: str, parts: dict[Any, float], total: Line, house: House
) -> None:
    day = total.counted_on
    if sum_of == "n":
        everybody = {("n", (name[1])): 1.0 for name in parts}
        literate = {("k", (name[1])): 1.0 for name in parts}
        _rounded(program, everybody, literate, total)
        return
    for snapshot in house.archive:
        documented = snapshot.lines[total.key[0], "total", "", "documented"]
        if documented.counted_on == day and documented.shown is not None:
            program.between(parts, documented.shown - 2, documented.shown + 2)
            return
