"""Intervals of many regions under each other: a dot, its line, and the province behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .frame import HATCH, Sheet, drawing, part
from .lettering import percent, with_interval
from .marks import Band, band, value_mark
from .markup import Svg, joined, node
from .palette import Palette
from .rows import LEADING, Layout, axis, ground, missing, words
from .scale import Scale
from .states import TOO_FEW, checked, instead, is_drawn


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """One region: whole percents, its state and verdict, and where its row leads.

    ``note`` is told after the name to those who do not see the row, and in its tooltip; without
    one the printed number is. ``below`` stands small under the number.
    """

    name: str
    code: str
    percent: int | None
    low: int | None = None
    high: int | None = None
    state: str = "shown"
    verdict: str | None = None
    href: str = ""
    note: str = ""
    below: str = ""


def interval_chart(
    rows: Sequence[IntervalRow],
    province: Band | None,
    label: str,
    *,
    compact: bool = False,
    detail: str = "",
    few: str = TOO_FEW,
    id_prefix: str = "intervals",
    palette: Palette | None = None,
) -> str:
    """The chart as SVG; ``compact`` puts names above the lines, to be read on 320 pixels.

    The numbers stand beside the lines as text. Rows keep the order given. Raises ValueError for
    an unknown state or verdict, or a percent outside 0 to 100.
    """
    group = any(row.href for row in rows)
    layout = _layout(
        compact, group, bool(province and province.label), any(row.below for row in rows)
    )
    sheet = Sheet(label, detail, id_prefix, palette, layout.classes, (HATCH,))
    drawn = [
        _row(row, layout, layout.top(at), sheet, few, group=group) for at, row in enumerate(rows)
    ]
    body = joined([axis(layout, len(rows), province), *drawn])
    return drawing(sheet, layout.width, layout.top(len(rows)) + 1, body, group=group)


def interval_track(
    percent: int | None,
    low: int | None = None,
    high: int | None = None,
    province: Band | None = None,
    state: str = "shown",
    verdict: str | None = None,
    label: str = "",
    *,
    id_prefix: str = "track",
    palette: Palette | None = None,
) -> str:
    """The line of one region alone, for a cell of a table that has the numbers as text.

    Without a ``label`` it is decoration. Raises ValueError as ``interval_chart`` does.
    """
    sheet = Sheet(label, "", id_prefix, palette, "c-track", (HATCH,))
    scale = Scale(8, 152)
    rail = node("path", cls="c-grid", d="M8 12H152M8 8v8M80 9.5v5M152 8v8")
    if not is_drawn(checked(state, verdict), percent):
        rail = missing(state, sheet, scale, 12) or rail
    mark = value_mark(scale, 12, percent, low, high, state, verdict)
    return drawing(sheet, 160, 24, joined([band(scale, province, 1, 23), rail, mark]))


def _layout(compact: bool, links: bool, named: bool, tall: bool) -> Layout:
    head, more = 40 if named else 22, LEADING if tall else 0
    if not compact:
        pitch = 24 + more
        return Layout(740, Scale(190, 596), pitch, pitch / 2, 16.3, narrow=False, head=head)
    # a row that leads somewhere is as tall as a finger needs
    pitch, text_y = (48 + more, 20) if links else (40 + more, 16)
    return Layout(288, Scale(6, 282), pitch, pitch - 13, text_y, narrow=True, head=head)


def _row(
    row: IntervalRow, layout: Layout, top: float, sheet: Sheet, few: str, *, group: bool
) -> Svg:
    state, y = checked(row.state, row.verdict), top + layout.centre
    mark = value_mark(layout.track, y, row.percent, row.low, row.high, state, row.verdict)
    text = _printed(row, few)
    shapes = joined([
        ground(layout, top),
        mark or missing(state, sheet, layout.track, y),
        words(layout, top, row.name, text, row.below, missing=not is_drawn(state, row.percent)),
    ])  # fmt: skip
    told = f"{row.name}: {row.note or text}"
    return part(told, row.href, shapes, cls=f"c-row c-is-{state}", code=row.code, group=group)


def _printed(row: IntervalRow, few: str) -> str:
    if row.percent is None or not is_drawn(row.state, row.percent):
        return instead(row.state, few)
    return with_interval(percent(row.percent), row.low, row.high)
