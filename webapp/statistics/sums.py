"""From exact tallies to the rows of a snapshot: every scope, every measure, each one judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from webapp import indicator
from webapp.indicator import Shown
from webapp.regions import PROVINCE_CODE, REGIONS

from .count import WITHOUT, Tally

REGIONAL = tuple(region.code for region in REGIONS)
MEASURES: dict[str, tuple[str, ...]] = {
    "total": ("registered", "active", "completions", "completion"),
    "course": ("enrolments", "completions", "completion"),
    "module": ("completions",),
}
"""What is published for a region as a whole, for a course in it, for a module in it."""

SHARES = ("completion",)

Key = tuple[str, str, str, str]
"""Scope, dimension, category, measure."""


@dataclass(frozen=True, slots=True)
class Categories:
    """The codes of the library's courses and modules: those that stand in every snapshot."""

    courses: tuple[str, ...]
    modules: tuple[str, ...]

    def of(self, dimension: str) -> tuple[str, ...]:
        """The categories of one dimension; ``total`` has one, which is empty."""
        return {"total": ("",), "course": self.courses, "module": self.modules}[dimension]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what is printed of it and, beside that, the exact counts that never are."""

    key: Key
    shown: Shown
    exact: int
    exact_of: int | None

    def as_columns(self) -> dict[str, object]:
        """The row as the columns of the table of figures."""
        scope, dimension, category, measure = self.key
        return {
            "scope": scope,
            "dimension": dimension,
            "category": category,
            "measure": measure,
            "shown": self.shown.value,
            "shown_of": self.shown.of,
            "status": self.shown.status,
            "exact": self.exact,
            "exact_of": self.exact_of,
        }


@dataclass(frozen=True, slots=True)
class Judge:
    """Says of every exact number what may be printed; ``held`` names counts held back."""

    exact: Counter[Key]
    whole: Counter[Key]
    held: frozenset[Key]

    def row(self, key: Key) -> Row:
        """The figure of a region, or of the line without one."""
        number = self.exact[key]
        if key[3] in SHARES:
            whole = self.whole[key]
            return Row(key, indicator.shown_share(number, whole), number, whole)
        shown = indicator.HELD if key in self.held else indicator.shown_count(number)
        return Row(key, shown, number, None)


def figures(tallies: Iterable[Tally], categories: Categories) -> Iterator[Row]:
    """Every row of a snapshot: 38 regions, the province as the sum of what they print, and none."""
    exact, whole = _exact(tallies)
    judge = Judge(exact, whole, _held(exact, categories.modules))
    for dimension, measures in MEASURES.items():
        for category in categories.of(dimension):
            for measure in measures:
                yield from _line((dimension, category, measure), judge)


def _line(name: tuple[str, str, str], judge: Judge) -> Iterator[Row]:
    regional = [judge.row((code, *name)) for code in REGIONAL]
    yield from regional
    total = indicator.total_share if name[2] in SHARES else indicator.total_count
    counted = sum(row.exact for row in regional)
    counted_of = sum(row.exact_of or 0 for row in regional) if name[2] in SHARES else None
    yield Row((PROVINCE_CODE, *name), total(row.shown for row in regional), counted, counted_of)
    if name[2] != "registered":  # nobody without an account is registered
        yield judge.row((WITHOUT, *name))


def _held(exact: Counter[Key], modules: tuple[str, ...]) -> frozenset[Key]:
    """The modules' counts that are held back: they add up to a total that is printed."""
    held: set[Key] = set()
    for scope in (*REGIONAL, WITHOUT):
        keys = {module: (scope, "module", module, "completions") for module in modules}
        parts = {module: exact[key] for module, key in keys.items()}
        total = exact[scope, "total", "", "completions"]
        held |= {keys[module] for module in indicator.held_back(parts, total)}
    return frozenset(held)


def _exact(tallies: Iterable[Tally]) -> tuple[Counter[Key], Counter[Key]]:
    """Tallies by key, with the totals over courses and modules added up."""
    exact: Counter[Key] = Counter()
    whole: Counter[Key] = Counter()
    for tally in tallies:
        for key in _keys(tally):
            exact[key] += tally.count
            whole[key] += tally.of or 0
    return exact, whole


def _keys(tally: Tally) -> Iterator[Key]:
    """Where a tally counts: in its own row, and, for some, in the total's too.

    Completions in the total are of modules; completed courses have their own rows and their share.
    """
    yield (tally.scope, tally.dimension, tally.category, tally.measure)
    if tally.dimension == "module" or (tally.dimension == "course" and tally.measure in SHARES):
        yield (tally.scope, "total", "", tally.measure)
