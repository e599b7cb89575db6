"""Which sides of the smart city a region's residents have learnt about, by finished modules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from webapp import statistics
from webapp.content import Library, Module
from webapp.content.vocabulary import DIMENSIONS, ELEMENTS
from webapp.statistics import Cell, Row


@dataclass(frozen=True, slots=True)
class Covered:
    """One dimension or element: how many modules the library has, and how often they were done."""

    name: str
    modules: int
    completions: Cell


def by_dimension(library: Library, rows: Iterable[Row]) -> tuple[Covered, ...]:
    """All six smart-city dimensions, those without a module too."""
    return _covered(library, rows, DIMENSIONS, lambda module: module.dimension)


def by_element(library: Library, rows: Iterable[Row]) -> tuple[Covered, ...]:
    """All seven service elements, those without a module too."""
    return _covered(library, rows, ELEMENTS, lambda module: module.element)


def _covered(
    library: Library, rows: Iterable[Row], names: Sequence[str], side: Callable[[Module], str]
) -> tuple[Covered, ...]:
    done = {row.code: row.cell("completions") for row in rows}
    found = []
    for name in names:
        codes = [module.code for module in library.modules() if side(module) == name]
        cells = [done[code] for code in codes if code in done]
        found.append(Covered(name, len(codes), statistics.printed_sum(cells)))
    return tuple(found)
