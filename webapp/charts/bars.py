"""Shares as bars from zero, each with its interval as a line and its number as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .frame import HATCH, Sheet, drawing, part
from .lettering import percent, with_interval
from .marks import span
from .markup import NOTHING, Svg, joined, node, number
from .palette import Palette
from .rows import LEADING, Layout, axis, ground, missing, words
from .scale import Scale
from .states import INDICATIVE, TOO_FEW, checked, instead, is_drawn


@dataclass(frozen=True, slots=True)
class Bar:
    """One share in whole percents; ``mark`` is another to compare with, such as the province's.

    ``note`` is told after the name to those who do not see the row; without one the number is.
    """

    name: str
    percent: int | None
    low: int | None = None
    high: int | None = None
    state: str = "shown"
    mark: int | None = None
    href: str = ""
    note: str = ""


def bars(
    rows: Sequence[Bar],
    label: str,
    *,
    compact: bool = False,
    detail: str = "",
    few: str = TOO_FEW,
    id_prefix: str = "bars",
    palette: Palette | None = None,
) -> str:
    """Bars under each other in the order given, as SVG; ``compact`` for narrow screens.

    Raises ValueError for an unknown state or a percent outside 0 to 100.
    """
    group = any(row.href for row in rows)
    layout = _layout(rows, few, compact)
    sheet = Sheet(label, detail, id_prefix, palette, layout.classes, (HATCH,))
    drawn = [
        _row(row, layout, layout.top(at), sheet, few, group=group) for at, row in enumerate(rows)
    ]
    body = joined([axis(layout, len(rows)), *drawn])
    return drawing(sheet, layout.width, layout.top(len(rows)) + 1, body, group=group)


def share_bar(
    percent: int | None,
    low: int | None = None,
    high: int | None = None,
    state: str = "shown",
    label: str = "",
    *,
    mark: int | None = None,
    id_prefix: str = "share",
    palette: Palette | None = None,
) -> str:
    """One bar alone, for a cell of a table that has the number as text.

    Without a ``label`` it is decoration. Raises ValueError as ``bars`` does.
    """
    sheet = Sheet(label, "", id_prefix, palette, "c-track", (HATCH,))
    rail = node("path", cls="c-grid", d="M4 2v20M80 2v20M156 2v20")
    bar = _bar(Bar("", percent, low, high, state, mark), Scale(4, 156), 13, sheet)
    return drawing(sheet, 160, 24, joined([rail, bar]))


def _layout(rows: Sequence[Bar], few: str, compact: bool) -> Layout:
    if not compact:
        return Layout(740, Scale(226, 596), 36, 18, 22.3, narrow=False, head=22)
    base = Layout(288, Scale(4, 284), 0, 0, 18, narrow=True, head=22)
    names = [base.name_lines(row.name, _printed(row, few)) for row in rows]
    pitch = 38 + LEADING * max(map(len, names), default=1)
    return Layout(288, base.track, pitch, pitch - 16, 18, narrow=True, head=22)


def _row(row: Bar, layout: Layout, top: float, sheet: Sheet, few: str, *, group: bool) -> Svg:
    text = _printed(row, few)
    shapes = joined([
        ground(layout, top),
        _bar(row, layout.track, top + layout.centre, sheet),
        words(layout, top, row.name, text, missing=not is_drawn(row.state, row.percent)),
    ])  # fmt: skip
    told = f"{row.name}: {row.note or text}"
    return part(told, row.href, shapes, cls=f"c-row c-is-{row.state}", group=group)


def _printed(row: Bar, few: str) -> str:
    if row.percent is None or not is_drawn(row.state, row.percent):
        return instead(row.state, few)
    return with_interval(percent(row.percent), row.low, row.high)


def _bar(row: Bar, track: Scale, y: float, sheet: Sheet) -> Svg:
    if row.percent is None or not is_drawn(checked(row.state), row.percent):
        return missing(row.state, sheet, track, y)
    hollow = row.state == INDICATIVE
    length = track.at(row.percent) - track.start
    body = node(
        "rect", cls="c-bar c-blank c-dotted" if hollow else "c-bar c-tint",
        x=track.start, y=y - 8, width=length, height=16,
        stroke_width=1 if hollow else None, stroke_dasharray="1.5 2" if hollow else None,
    )  # fmt: skip
    tip = f"M{number(track.start + length)} {number(y - 8)}v16"
    end = node("path", cls="c-line", d=tip, stroke_width=3)
    line = span(track, y, row.low, row.high, dashed=hollow)
    return joined([body, line, end, _compared(row, track, y)])


def _compared(row: Bar, track: Scale, y: float) -> Svg:
    """Another share to compare with: a thin line with a wedge on top."""
    if row.mark is None:
        return NOTHING
    x = track.at(row.mark)
    corners = ((x, y - 6), (x + 4, y - 11), (x - 4, y - 11))
    points = " ".join(f"{number(right)},{number(down)}" for right, down in corners)
    line = f"M{number(x)} {number(y - 8)}v18"
    return joined([
        node("path", cls="c-middle", d=line, stroke_width=1.6),
        node("polygon", cls="c-named", points=points),
    ])  # fmt: skip
