"""What the map of tiles can show: one published figure of every region, in five steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp import charts, statistics
from webapp.charts import Swatch, Tile
from webapp.regions import REGIONS, Region
from webapp.statistics import NOTHING, Cell, PublishedSet
from webapp.web.language import two_digits

from . import words_rates

PERCENT, PER_RESIDENT, POINTS = "percent", "per-resident", "points"
STEPS: dict[str, tuple[float, ...]] = {
    PERCENT: (0, 30, 45, 60, 75),
    POINTS: (-100, 0, 5, 10, 15),
}
"""The least value of each step: the same in every snapshot, so that maps can be compared."""


@dataclass(frozen=True, slots=True)
class Switch:
    """One figure the map can show: its name in addresses, its title, its row, its unit."""

    slug: str
    title: Any
    measure: str
    unit: str
    category: str = ""

    @property
    def dimension(self) -> str:
        """Where its rows stand in the snapshot."""
        return "pillar" if self.category else "total"


SWITCHES = (
    Switch("tingkat", _l("Tingkat literasi"), "rate", PERCENT),
    Switch("jangkauan", _l("Jangkauan uji"), "reach", PER_RESIDENT),
    Switch("penyelesaian", _l("Penyelesaian kursus"), "completion", PERCENT),
    Switch("cakap", _l("Pilar Cakap"), "rate", PERCENT, "Cakap"),
    Switch("etika", _l("Pilar Etika"), "rate", PERCENT, "Etika"),
    Switch("aman", _l("Pilar Aman"), "rate", PERCENT, "Aman"),
    Switch("budaya", _l("Pilar Budaya"), "rate", PERCENT, "Budaya"),
    Switch("peningkatan", _l("Peningkatan sesudah kursus"), "gain", POINTS),
)
BY_SLUG = {switch.slug: switch for switch in SWITCHES}


@dataclass(frozen=True, slots=True)
class Map:
    """The map as it is drawn: its tiles, and what its legend says."""

    switch: Switch
    tiles: tuple[Tile, ...]
    legend: tuple[Swatch, ...]


def chosen(published: PublishedSet, slug: str, links: Mapping[str, str]) -> Map:
    """The map of one switch; ``links`` are the addresses of the regions' pages by code."""
    switch = BY_SLUG[slug]
    cells = _cells(published, switch)
    starts = _starts(switch, cells)
    tiles = tuple(
        _tile(region, cells[region.code], switch, starts, links.get(region.code, ""))
        for region in REGIONS
    )
    return Map(switch, tiles, tuple(_legend(switch, starts, tiles)))


def kind_of(cell: Cell) -> str:
    """The state of a tile: a count too small to print is drawn like one held back."""
    return {"small": charts.HELD}.get(cell.status, cell.status)


def _cells(published: PublishedSet, switch: Switch) -> dict[str, Cell]:
    if not switch.category:
        return {row.code: row.cell(switch.measure) for row in published.regional}
    found = published.cells(switch.dimension)
    return {
        row.code: found.get((row.code, switch.category), {}).get(switch.measure, NOTHING)
        for row in published.regional
    }


def _value(cell: Cell, switch: Switch) -> float | None:
    if not cell.is_printed:
        return None
    return statistics.reach_percent(cell) if switch.unit == PER_RESIDENT else cell.value


def _starts(switch: Switch, cells: Mapping[str, Cell]) -> tuple[float, ...]:
    """Where the steps begin; shares of residents are small, so their steps follow the largest."""
    if switch.unit != PER_RESIDENT:
        return STEPS[switch.unit]
    values = [value for cell in cells.values() if (value := _value(cell, switch)) is not None]
    round_numbers = [
        digit * 10.0**power for power in range(-6, 3) for digit in (1, 2, 5) if digit < 10
    ]
    reached = [number for number in round_numbers if number <= max(values, default=0)]
    return (0, *reached[-4:])


def _tile(region: Region, cell: Cell, switch: Switch, starts: Sequence[float], link: str) -> Tile:
    value = _value(cell, switch)
    step = sum(value >= start for start in starts) - 1 if value is not None else None
    told = f"{region.full_name}: {words_rates.told(cell, switch.unit)}"
    short = _short(value, switch.unit)
    place = (region.abbr, region.tile_x, region.tile_y)
    return Tile(region.code, *place, told, kind_of(cell), step, link, short)


def _short(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    if unit == PER_RESIDENT:
        return two_digits(value)
    return words_rates.signed(int(value)) if unit == POINTS else str(int(value))


def _legend(switch: Switch, starts: Sequence[float], tiles: Sequence[Tile]) -> list[Swatch]:
    """The steps in words, then the states that the map has tiles of."""
    seen = {tile.kind for tile in tiles}
    steps = [
        Swatch(charts.SHOWN, _step(switch.unit, starts, at), at)
        for at in range(len(starts))
        if seen & {charts.SHOWN, charts.INDICATIVE}
    ]
    states = (
        (charts.INDICATIVE, _("Indikatif: masih kasar"), 2),
        (charts.FEW, _("Belum cukup data (biasanya n < 30)"), None),
        (charts.HELD, _("Tidak ditampilkan"), None),
        (charts.ABSENT, _("Belum ada di terbitan ini"), None),
    )
    return steps + [Swatch(kind, words, step) for kind, words, step in states if kind in seen]


def _step(unit: str, starts: Sequence[float], at: int) -> str:
    def said(value: float) -> str:
        return words_rates.signed(int(value)) if unit == POINTS else two_digits(value)

    sign = "" if unit == POINTS else f"{words_rates.NBSP}%"
    if at + 1 == len(starts):
        return str(_("%(number)s ke atas", number=f"{said(starts[at])}{sign}"))
    if at == 0:
        return str(_("di bawah %(number)s", number=f"{said(starts[1])}{sign}"))
    if unit == PER_RESIDENT:
        return f"{said(starts[at])}{sign} – <{words_rates.NBSP}{said(starts[at + 1])}{sign}"
    return f"{said(starts[at])}–{said(starts[at + 1] - 1)}{sign}"
