"""How a value moved: a line through the days it was printed, its interval behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .frame import HATCH, Sheet, drawing, filled_with, part
from .lettering import label as lettered
from .lettering import percent, room_of, with_interval
from .marks import Band
from .markup import NOTHING, Svg, joined, node, number
from .palette import Palette
from .plane import Plane, level_lines, plane_of, province_level
from .states import INDICATIVE, instead, is_drawn


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One published day: how it is written, and the whole percent and interval of it, if any."""

    day: date
    label: str
    percent: int | None
    low: int | None = None
    high: int | None = None
    state: str = "shown"
    note: str = ""


def trend(
    points: Sequence[TrendPoint],
    label: str,
    *,
    compact: bool = False,
    detail: str = "",
    province: Band | None = None,
    id_prefix: str = "trend",
    palette: Palette | None = None,
) -> str:
    """The line as SVG, days at their true distance, oldest first; hatched where nothing is printed.

    Raises ValueError for an unknown state or a percent outside 0 to 100.
    """
    plane = _plane(points, compact)
    sheet = Sheet(label, detail, id_prefix, palette, "c-compact" if compact else "c-wide", (HATCH,))
    body = [
        level_lines(plane), province_level(plane, province), _gaps(points, plane, sheet),
        *[_ribbon(run, plane) for run in _runs(points)],
        *[_thread(one, other, plane) for run in _runs(points) for one, other in pairwise(run)],
        *[_point(point, plane) for point in points],
        _province_name(province, points, plane, sheet), _last_value(points, plane, sheet),
        _days(points, plane),
    ]  # fmt: skip
    return drawing(sheet, plane.width, plane.height, joined(body))


def _plane(points: Sequence[TrendPoint], compact: bool) -> Plane:
    first, last = (points[0].day, points[-1].day) if points else (date.min, date.min)
    return plane_of(first.toordinal(), last.toordinal(), compact)


def _runs(points: Sequence[TrendPoint]) -> list[list[TrendPoint]]:
    """The days with a number, in stretches without a day between that has none."""
    runs: list[list[TrendPoint]] = [[]]
    for point in points:
        if is_drawn(point.state, point.percent):
            runs[-1].append(point)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _place(point: TrendPoint, plane: Plane, value: int) -> str:
    return f"{number(plane.x.at(point.day.toordinal()))} {number(plane.y.at(value))}"


def _province_name(
    province: Band | None, points: Sequence[TrendPoint], plane: Plane, sheet: Sheet
) -> Svg:
    """The name at the right edge, on the side of the line where the newest number is not."""
    if province is None or not province.label:
        return NOTHING
    last = points[-1].percent if points else None
    below = last is not None and last >= province.percent
    y = plane.y.at(province.percent) + (plane.size + 9 if below else -10)
    return lettered(
        province.label, plane.width, y, plane.size,
        cls="c-named c-halo", anchor="end", weight=600, halo=3, apart=sheet.palette is not None,
    )  # fmt: skip


def _gaps(points: Sequence[TrendPoint], plane: Plane, sheet: Sheet) -> Svg:
    """A hatched column over each day without a number, half-way to its neighbours."""
    places = [plane.x.at(point.day.toordinal()) for point in points]
    parts = []
    for at, point in enumerate(points):
        if is_drawn(point.state, point.percent):
            continue
        left = (places[at - 1] + places[at]) / 2 if at else places[at] - 6
        right = (places[at] + places[at + 1]) / 2 if at + 1 < len(places) else places[at] + 6
        parts.append(node(
            "rect", cls="c-missing", x=left, y=plane.y.end, width=right - left,
            height=plane.y.start - plane.y.end, fill=filled_with(sheet, HATCH),
        ))  # fmt: skip
    return joined(parts)


def _ribbon(run: list[TrendPoint], plane: Plane) -> Svg:
    """The intervals of neighbouring days as one band."""
    if len(run) == 1:
        return _whisker(run[0], plane)
    upper = [_place(p, plane, p.high) for p in run if p.high is not None and p.low is not None]
    lower = [_place(p, plane, p.low) for p in run if p.high is not None and p.low is not None]
    if not upper:
        return NOTHING
    return node("path", cls="c-tint c-ribbon", d=f"M{'L'.join([*upper, *reversed(lower)])}Z")


def _whisker(point: TrendPoint, plane: Plane) -> Svg:
    """The interval of a day that stands alone, as an upright line."""
    if point.low is None or point.high is None:
        return NOTHING
    ends = f"M{_place(point, plane, point.low)}V{number(plane.y.at(point.high))}"
    return node("path", cls="c-line c-whisker", d=ends, stroke_width=1.2)


def _thread(one: TrendPoint, other: TrendPoint, plane: Plane) -> Svg:
    dashed = INDICATIVE in (one.state, other.state)
    ends = "L".join(_place(p, plane, p.percent) for p in (one, other) if p.percent is not None)
    return node(
        "path", cls="c-line", d=f"M{ends}", stroke_width=2.2,
        stroke_dasharray="5 3" if dashed else None,
    )  # fmt: skip


def _point(point: TrendPoint, plane: Plane) -> Svg:
    if point.percent is None or not is_drawn(point.state, point.percent):
        told = point.note or instead(point.state)
        return part(
            f"{point.label}: {told}", "", NOTHING, cls=f"c-day c-is-{point.state}", group=False
        )
    x, hollow = plane.x.at(point.day.toordinal()), point.state == INDICATIVE
    dot = node(
        "circle", cls="c-hollow c-point" if hollow else "c-mark c-point",
        cx=x, cy=plane.y.at(point.percent), r=4, stroke_width=1.8 if hollow else None,
    )  # fmt: skip
    told = point.note or with_interval(percent(point.percent), point.low, point.high)
    cls = f"c-day c-is-{point.state}"
    return part(f"{point.label}: {told}", "", dot, cls=cls, group=False)


def _last_value(points: Sequence[TrendPoint], plane: Plane, sheet: Sheet) -> Svg:
    """The newest number in words beside its dot."""
    last = points[-1] if points else None
    if last is None or last.percent is None or not is_drawn(last.state, last.percent):
        return NOTHING
    x, y = plane.x.at(last.day.toordinal()), plane.y.at(last.percent)
    return lettered(
        percent(last.percent), x + 9, y + 4.5, plane.size + 1,
        cls="c-halo", weight=700, halo=3, apart=sheet.palette is not None,
    )  # fmt: skip


def _days(points: Sequence[TrendPoint], plane: Plane) -> Svg:
    """The first and the last day in words, and between them as many as have room."""
    parts, free = [], plane.width
    first = plane.x.at(points[0].day.toordinal()) if points else 0
    begin = first + (room_of(points[0].label, plane.size) / 2 if points else 0)
    for point in reversed(points):
        half = room_of(point.label, plane.size) / 2
        x = min(plane.x.at(point.day.toordinal()), plane.width - half)
        fits = x + half <= free and (x - half > begin + 10 or point is points[0])
        if fits:
            parts.append(
                lettered(
                    point.label, x, plane.height - 8, plane.size, cls="c-soft", anchor="middle"
                )
            )
            free = x - half - 10
    return joined(parts)
