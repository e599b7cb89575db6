"""The ground of a trend: days from left to right, percents from below."""

from __future__ import annotations

from dataclasses import dataclass

from .lettering import label, percent
from .marks import Band
from .markup import NOTHING, Svg, joined, node, number
from .scale import TICKS, Scale


@dataclass(frozen=True, slots=True)
class Plane:
    """The size of the drawing, its two scales (days as ordinals), and the size of its letters."""

    width: float
    height: float
    x: Scale
    y: Scale
    size: float


def plane_of(first: int, last: int, compact: bool) -> Plane:
    """The plane for the days from ``first`` to ``last``; ``compact`` for narrow screens."""
    width, height, size = (288, 208, 11) if compact else (740, 280, 12)
    left, right = (50, width - 44) if compact else (52, width - 62)
    return Plane(width, height, Scale(left, right, first, last), Scale(height - 28, 12), size)


def level_lines(plane: Plane) -> Svg:
    """Level lines at 0, 25, 50, 75 and 100 percent with their numbers."""
    parts = []
    for tick in TICKS:
        y = plane.y.at(tick)
        left, right = number(plane.x.start - 8), number(plane.width)
        parts.append(node("path", cls="c-grid", d=f"M{left} {number(y)}H{right}"))
        parts.append(
            label(percent(tick), plane.x.start - 13, y + 4, plane.size, cls="c-soft", anchor="end")
        )
    return joined(parts)


def province_level(plane: Plane, province: Band | None) -> Svg:
    """The province across all days: its interval as a pale strip, its percent as a line."""
    if province is None:
        return NOTHING
    left, width, y = plane.x.start - 8, plane.width - plane.x.start + 8, plane.y
    strip = NOTHING
    if province.low is not None and province.high is not None:
        top, bottom = y.at(province.high), y.at(province.low)
        strip = node("rect", cls="c-band", x=left, y=top, width=width, height=bottom - top)
    level = y.at(province.percent)
    line = node("path", cls="c-middle", d=f"M{number(left)} {number(level)}h{number(width)}")
    return node("g", strip, line, cls="c-province")
