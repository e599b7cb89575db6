"""What a request asks to see, and the lines that answer it: the same for a page and for a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from webapp import statistics
from webapp.statistics import PublishedSet, Row
from webapp.web.addresses import path

from . import maps
from .words import ACTIVITY, NAMED, RESULTS, SORTS

LONGEST_WORDS = 60
KINDS = ("kabupaten", "kota")
DOWN = "turun"
UP = "naik"


@dataclass(frozen=True, slots=True)
class View:
    """Order and filter, as they stand in the address: ``urut``, ``arah``, ``kata``, ``jenis``.

    ``peta`` says what the map shows, ``tabel`` which of the two tables stands under it.
    """

    urut: str = "kode"
    arah: str = UP
    kata: str = ""
    jenis: str = ""
    peta: str = maps.SWITCHES[0].slug
    tabel: str = RESULTS

    @property
    def is_filtered(self) -> bool:
        """Whether some regions may be left out."""
        return bool(self.kata or self.jenis)

    def rows(self, published: PublishedSet) -> tuple[Row, ...]:
        """The regions of this view, in its order."""
        column = SORTS[self.tabel][self.urut]
        return published.rows(column, self.arah == DOWN, self.kata, self.jenis)

    def named_rows(self, published: PublishedSet) -> tuple[Row, ...]:
        """All 38 by code or by name, in the direction of this view: never by a figure."""
        named = self.urut in NAMED
        column = NAMED[self.urut] if named else NAMED["kode"]
        return published.rows(column, named and self.arah == DOWN)

    def query(self, **changed: str) -> dict[str, str]:
        """The address's query of this view with some parts changed; defaults are left out."""
        asked = asdict(self) | changed
        # a table that the order implies needs no name in the address
        standard = asdict(View()) | {"tabel": _table("", asked["urut"])}
        return {key: value for key, value in asked.items() if value != standard[key]}

    def sorted_by(self, slug: str) -> dict[str, str]:
        """The query that sorts by a column: numbers from the top, a second time turned round."""
        first = UP if slug in ("kode", "nama") else DOWN
        again = self.urut == slug and self.arah == first
        return self.query(urut=slug, arah=(DOWN if first == UP else UP) if again else first)

    def with_table(self, tabel: str) -> dict[str, str]:
        """The query of the other table; an order it does not have is left behind."""
        if self.urut in SORTS[tabel]:
            return self.query(tabel=tabel)
        return self.query(tabel=tabel, urut="kode", arah=UP)

    def aria_sort(self, slug: str) -> str:
        """The state of a column's heading: ``ascending``, ``descending`` or nothing."""
        if self.urut != slug:
            return ""
        return "descending" if self.arah == DOWN else "ascending"


def view_of(values: Mapping[str, str]) -> View:
    """The view that an address or a form asks for; what is unknown falls back to the default."""
    urut, jenis, peta = (values.get(name, "") for name in ("urut", "jenis", "peta"))
    tabel = _table(values.get("tabel", ""), urut)
    return View(
        urut if urut in SORTS[tabel] else "kode",
        DOWN if values.get("arah") == DOWN else UP,
        " ".join(values.get("kata", "").split())[:LONGEST_WORDS],
        jenis if jenis in KINDS else "",
        peta if peta in maps.BY_SLUG else maps.SWITCHES[0].slug,
        tabel,
    )


def _table(asked: str, urut: str) -> str:
    """The table asked for; else the one that has the column to sort by."""
    if asked in SORTS:
        return asked
    return ACTIVITY if urut in SORTS[ACTIVITY] and urut not in SORTS[RESULTS] else RESULTS


def description_of(values: Mapping[str, str]) -> str:
    """The address of what describes the CSV of this view."""
    return path("govern.public_csv_description", **view_of(values).query())


def newest() -> PublishedSet | None:
    """The set every page here shows."""
    return statistics.latest()
