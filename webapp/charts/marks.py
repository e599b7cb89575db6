"""A value with its interval: the line, and a mark whose shape says how it compares."""

from __future__ import annotations

from dataclasses import dataclass

from .markup import NOTHING, Svg, joined, node, number
from .scale import Scale
from .states import ABOVE, BELOW, INDICATIVE, is_drawn


@dataclass(frozen=True, slots=True)
class Band:
    """The province to compare with: its percent, the ends of its interval, and its name."""

    percent: int
    low: int | None = None
    high: int | None = None
    label: str = ""


def value_mark(
    scale: Scale,
    y: float,
    percent: int | None,
    low: int | None,
    high: int | None,
    state: str,
    verdict: str | None = None,
) -> Svg:
    """A line from ``low`` to ``high`` with the mark at ``percent``; nothing without a number.

    Above the province is a triangle up, below it one down, all else a circle. Indicative is a
    hollow mark on a dashed line. Raises ValueError for a value off the axis or an unknown state.
    """
    if percent is None or not is_drawn(state, percent):
        return NOTHING
    hollow = state == INDICATIVE
    shape = _shape(scale.at(percent), y, "c-hollow" if hollow else "c-mark", hollow, verdict)
    line = span(scale, y, low, high, dashed=hollow)
    return node("g", line, shape, cls=f"c-{verdict or 'plain'}")


def span(
    scale: Scale, y: float, low: int | None, high: int | None, *, dashed: bool, width: float = 2
) -> Svg:
    """An interval as a level line with a stop at each end; nothing where an end is missing."""
    if low is None or high is None:
        return NOTHING
    left, right = number(scale.at(low)), number(scale.at(high))
    stops = "".join(f"M{x} {number(y - 3)}v6" for x in (left, right))
    return joined([
        node("path", cls="c-line", d=f"M{left} {number(y)}H{right}", stroke_width=width,
             stroke_dasharray="4 3" if dashed else None),
        node("path", cls="c-line", d=stops, stroke_width=1.2),
    ])  # fmt: skip


def band(scale: Scale, province: Band | None, top: float, bottom: float) -> Svg:
    """The province behind the rows: its interval as a pale strip, its percent as a line."""
    if province is None:
        return NOTHING
    strip = NOTHING
    if province.low is not None and province.high is not None:
        left, right = scale.at(province.low), scale.at(province.high)
        strip = node("rect", cls="c-band", x=left, y=top, width=right - left, height=bottom - top)
    x = number(scale.at(province.percent))
    line = node("path", cls="c-middle", d=f"M{x} {number(top)}V{number(bottom)}", stroke_width=1.2)
    return node("g", strip, line, cls="c-province")


def _shape(x: float, y: float, cls: str, hollow: bool, verdict: str | None) -> Svg:
    stroke = 1.8 if hollow else None
    if verdict in (ABOVE, BELOW):
        up = 1 if verdict == ABOVE else -1
        corners = ((0, -6.4 * up), (5.8, 4 * up), (-5.8, 4 * up))
        points = " ".join(f"{number(x + right)},{number(y + down)}" for right, down in corners)
        return node("polygon", cls=f"{cls} c-point", points=points, stroke_width=stroke)
    return node("circle", cls=f"{cls} c-point", cx=x, cy=y, r=4.4, stroke_width=stroke)
