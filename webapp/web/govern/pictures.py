"""Printed values as drawings: what the pages hand to ``charts``, and the words said with it.

Where one drawing cannot serve phone and desk, there are two; the style sheet shows one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from markupsafe import Markup

from webapp import charts
from webapp.charts import Band, Bar, IntervalRow, Pair, TrendPoint
from webapp.regions import find
from webapp.statistics import Cell, Row
from webapp.web.language import brief_day

from . import words_rates
from .maps import Map, kind_of


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing for broad pages and for paper, and the same for a phone."""

    wide: Markup
    compact: Markup


@dataclass(frozen=True, slots=True)
class MapPicture:
    """The map of tiles, and its legend as squares with words."""

    svg: Markup
    legend: tuple[tuple[Markup, str], ...]


def tiles(shown: Map, label: str, lit: str = "") -> MapPicture:
    """The map of the 38; ``lit`` is the code of the region the page is about."""
    drawn = charts.tile_map(shown.tiles, label, lit=lit, id_prefix="peta")
    keys = tuple(
        (_markup(charts.swatch(entry.kind, entry.step, id_prefix=f"arti-{at}")), entry.words)
        for at, entry in enumerate(shown.legend)
    )
    return MapPicture(_markup(drawn), keys)


def intervals(
    rows: Iterable[Row], province: Row, label: str, own: str = "", *, reached: bool = False
) -> Picture:
    """Rates of regions with their intervals, against the province.

    ``reached`` writes the reach under each rate, where no table beside the drawing has it.
    """
    lines = [_interval_row(row, own, reached) for row in rows]
    middle = band(province.cell("rate"), _("Provinsi"))
    return _both("selang", lambda compact, name: charts.interval_chart(
        lines, middle, label, compact=compact, few=words_rates.too_few(), id_prefix=name,
    ))  # fmt: skip


def shares(
    name: str, named: Sequence[tuple[str, Cell]], label: str, marks: Mapping[int, int] | None = None
) -> Picture:
    """Shares as bars in the order given; ``marks`` are the province's percents by place."""
    bars = [
        Bar(title, cell.value if cell.is_printed else None, cell.low, cell.high, kind_of(cell),
            (marks or {}).get(at))
        for at, (title, cell) in enumerate(named)
    ]  # fmt: skip
    return _both(name, lambda compact, prefix: charts.bars(
        bars, label, compact=compact, few=words_rates.too_few(), id_prefix=prefix))  # fmt: skip


def track(cell: Cell, name: str) -> Markup:
    """One share as a small bar beside its number: decoration, the table has the words."""
    percent, prefix = cell.value if cell.is_printed else None, f"batang-{name.replace('.', '-')}"
    drawn = charts.share_bar(percent, cell.low, cell.high, kind_of(cell), id_prefix=prefix)
    return _markup(drawn)


def trend(points: Sequence[tuple[date, Cell]], label: str) -> Picture | None:
    """A rate through the snapshots; None where fewer than two of them printed it."""
    if sum(cell.is_printed for _day, cell in points) < 2:
        return None
    drawn = trend_points(points)
    return _both("perjalanan", lambda compact, name: charts.trend(
        drawn, label, compact=compact, id_prefix=name))  # fmt: skip


def trend_points(points: Sequence[tuple[date, Cell]]) -> list[TrendPoint]:
    """Each published day as it is drawn, on a page and on paper."""
    return [
        TrendPoint(day, brief_day(day), cell.value if cell.is_printed else None,
                   cell.low, cell.high, kind_of(cell), words_rates.told(cell))
        for day, cell in points
    ]  # fmt: skip


def gains(named: Sequence[tuple[str, Cell]], label: str) -> Picture:
    """Mean points before and after a course, losses too."""
    drawn = pairs(named)
    return _both("peningkatan", lambda compact, name: charts.dumbbell(
        drawn, label, compact=compact, few=words_rates.too_few(), id_prefix=name))  # fmt: skip


def pairs(named: Sequence[tuple[str, Cell]]) -> list[Pair]:
    """Each course as it is drawn, on a page and on paper."""
    return [_pair(title, cell) for title, cell in named]


def short_name(code: str, name: str) -> str:
    """A region's name where there is little room, still telling kabupaten from kota."""
    region = find(code)
    if region is None:
        return name
    return f"{_('Kota') if region.is_city else _('Kab.')} {region.name}"


def _interval_row(row: Row, own: str, reached: bool) -> IntervalRow:
    cell = row.cell("rate")
    share = words_rates.reach(row.cell("reach")) if cell.is_printed else ""
    reach = _("jangkauan %(reach)s", reach=share) if share else ""
    name = short_name(row.code, row.name)
    if row.code == own:
        name = _("%(name)s (ini)", name=name)
    verdict = cell.more.get("verdict") if cell.status == "shown" else None
    note = ", ".join(filter(None, (words_rates.told(cell), reach, words_rates.verdict(cell))))
    percent = cell.value if cell.is_printed else None
    return IntervalRow(
        name, row.code, percent, cell.low, cell.high, kind_of(cell), verdict, "", note,
        reach if reached else "",
    )  # fmt: skip


def band(cell: Cell, name: str = "") -> Band | None:
    """The province's value to compare with; None where none is printed."""
    if not cell.is_printed or cell.value is None:
        return None
    return Band(cell.value, cell.low, cell.high, name)


def _pair(title: str, cell: Cell) -> Pair:
    if not cell.is_printed:
        return Pair(title, None, None)
    count = _("n = %(n)s", n=words_rates.size(cell))
    before, after = cell.more.get("pre"), cell.more.get("post")
    return Pair(title, before, after, cell.low, cell.high, count, cell.value)


def _both(name: str, draw: Callable[[bool, str], str]) -> Picture:
    return Picture(_markup(draw(False, f"{name}-lebar")), _markup(draw(True, f"{name}-sempit")))


def _markup(svg: str) -> Markup:
    # a drawing escapes every text it is handed; tests/charts prove it with hostile ones
    return Markup(svg)  # noqa: S704
