"""What a request asks to see, and the lines that answer it: the same for a page and for a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from webapp import statistics
from webapp.statistics import PublishedSet, Row

from .words import SORTS, TOTAL

LONGEST_WORDS = 60
KINDS = ("kabupaten", "kota")
DOWN = "turun"
UP = "naik"


@dataclass(frozen=True, slots=True)
class View:
    """Order and filter, as they stand in the address: ``urut``, ``arah``, ``kata``, ``jenis``."""

    urut: str = "kode"
    arah: str = UP
    kata: str = ""
    jenis: str = ""

    @property
    def is_filtered(self) -> bool:
        """Whether some regions may be left out."""
        return bool(self.kata or self.jenis)

    def rows(self, published: PublishedSet) -> tuple[Row, ...]:
        """The regions of this view, in its order."""
        return published.rows(SORTS[self.urut], self.arah == DOWN, self.kata, self.jenis)

    def query(self, **changed: str) -> dict[str, str]:
        """The address's query of this view with some parts changed; defaults are left out."""
        standard = asdict(View())
        return {
            key: value for key, value in (asdict(self) | changed).items() if value != standard[key]
        }

    def sorted_by(self, slug: str) -> dict[str, str]:
        """The query that sorts by a column: numbers from the top, a second time turned round."""
        first = UP if slug in ("kode", "nama") else DOWN
        again = self.urut == slug and self.arah == first
        return self.query(urut=slug, arah=(DOWN if first == UP else UP) if again else first)

    def aria_sort(self, slug: str) -> str:
        """The state of a column's heading: ``ascending``, ``descending`` or nothing."""
        if self.urut != slug:
            return ""
        return "descending" if self.arah == DOWN else "ascending"


def view_of(values: Mapping[str, str]) -> View:
    """The view that an address or a form asks for; what is unknown falls back to the default."""
    urut, jenis = values.get("urut", ""), values.get("jenis", "")
    return View(
        urut if urut in SORTS else "kode",
        DOWN if values.get("arah") == DOWN else UP,
        " ".join(values.get("kata", "").split())[:LONGEST_WORDS],
        jenis if jenis in KINDS else "",
    )


@dataclass(frozen=True, slots=True)
class Legend:
    """The steps of the map: ``steps`` by region, the least value of each step, words per tile."""

    steps: dict[str, int]
    starts: tuple[int, ...]


def legend(published: PublishedSet) -> Legend:
    """Colour steps for registered residents; a hidden count gets none and is drawn hatched."""
    values = {row.code: row.cell(TOTAL[0].key).value for row in published.regional}
    shown = {code: value for code, value in values.items() if value is not None}
    starts = _starts(max(shown.values(), default=0))
    steps = {code: sum(value >= s for s in starts) - 1 for code, value in shown.items()}
    return Legend(steps, starts)


def _starts(highest: int) -> tuple[int, ...]:
    """At most five round numbers from which a step begins, the first always 10."""
    series = [digit * 10**power for power in range(1, 8) for digit in (1, 2, 5)]
    reached = [number for number in series[1:] if number <= highest]
    return (10, *reached[-4:])


def newest() -> PublishedSet | None:
    """The set every page here shows."""
    return statistics.latest()


Linker = Callable[[str], str]
"""Gives the address of a region's page."""


def page_values(published: PublishedSet, view: View, link: Linker) -> dict[str, Any]:
    """What the template of a table is given."""
    return {
        "published": published,
        "view": view,
        "rows": view.rows(published),
        "links": {row.code: link(row.code) for row in published.regional},
        "legend": legend(published),
    }
