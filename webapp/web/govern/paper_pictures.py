"""Printed values as drawings for paper: black and nila on white, their colours inside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from webapp import charts
from webapp.charts import Palette, Swatch, Tile
from webapp.documents import Drawing, Figure, Missing
from webapp.regions import REGIONS, Region
from webapp.statistics import NOTHING, Cell
from webapp.web.language import brief_day

from . import pictures, words_rates
from .maps import Map, kind_of

PAPER = Palette(
    ink="#000000", ink_soft="#3d3d3d", line="#c4c4c4", edge="#707070", careful="#000000",
    accent="#0b5566", band="#e4e4e4", middle="#444444",
)  # fmt: skip
"""Nila is the only colour that speaks; what it says is said by shape and words as well."""
LEGEND_WIDTH = 176
"""Makes the map's legend a column of one entry a line."""


def emblem() -> str:
    """The thirty-eight tiles, dark and without words."""
    return charts.tile_map([_plain(region, 4) for region in REGIONS], "", palette=PAPER)


def place(region: Region) -> Drawing:
    """Where a region lies among the others: its tile dark, the others pale."""
    tiles = [_plain(other, 4 if other == region else 1) for other in REGIONS]
    told = str(_("Letak %(region)s di antara 38 wilayah", region=region.full_name))
    return Drawing(charts.tile_map(tiles, told, palette=PAPER), told)


def track(name: str, cell: Cell, province: Cell = NOTHING) -> Drawing | Missing:
    """A rate as a dot on its interval, over the province's; hatched where none is printed."""
    if not cell.is_printed:
        return Missing("")
    told = f"{name}: {words_rates.told(cell)}"
    verdict = cell.more.get("verdict") if cell.status == charts.SHOWN else None
    drawn = charts.interval_track(
        cell.value, cell.low, cell.high, pictures.band(province), kind_of(cell), verdict, told,
        palette=PAPER,
    )  # fmt: skip
    return Drawing(drawn, told)


def tiles(shown: Map, label: str) -> Figure:
    """The map of the 38."""
    drawn = charts.tile_map(shown.tiles, label, palette=PAPER)
    told = "; ".join(tile.title for tile in shown.tiles)
    return Figure(drawn, f"{label}: {told}", label)


def legend(swatches: Sequence[Swatch]) -> Figure:
    """What the squares of the map mean, one under the other."""
    told = ", ".join(swatch.words for swatch in swatches)
    title = str(_("Arti petak"))
    drawn = charts.legend(swatches, title, width=LEGEND_WIDTH, palette=PAPER)
    return Figure(drawn, f"{title}: {told}", title)


def trend(points: Sequence[tuple[date, Cell]], label: str, width: int = 100) -> Figure | None:
    """A rate through the snapshots; None where fewer than two of them printed it.

    It is drawn for half the width of the text: ``width`` is the percent of the room it gets.
    """
    if sum(cell.is_printed for _day, cell in points) < 2:
        return None
    drawn = charts.trend(pictures.trend_points(points), label, compact=True, palette=PAPER)
    told = "; ".join(f"{brief_day(day)}: {words_rates.told(cell)}" for day, cell in points)
    return Figure(drawn, f"{label}: {told}", width=width)


def _plain(region: Region, step: int) -> Tile:
    return Tile(region.code, "", region.tile_x, region.tile_y, "", charts.SHOWN, step)
