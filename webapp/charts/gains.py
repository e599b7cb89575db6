"""Before and after: where a group stood, where it arrived, and which way the arrow points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .frame import HATCH, Sheet, drawing, part
from .lettering import signed, with_interval
from .markup import NOTHING, Svg, joined, node, number
from .palette import Palette
from .rows import LEADING, Layout, axis, ground, missing, words
from .scale import Scale
from .states import FEW, TOO_FEW

UP, DOWN, LEVEL = "up", "down", "level"


@dataclass(frozen=True, slots=True)
class Pair:
    """A group before and after, in mean points from 0 to 100; None where too few for a mean.

    ``low`` and ``high`` are the ends of the interval of the gain, not of a mean. ``gain`` is the
    mean gain as printed: rounded apart, it need not be the difference of the rounded means.
    ``count`` is the number of persons in words, such as “n = 45”; ``note`` is told after the name
    to those who do not see the row.
    """

    name: str
    before: int | None
    after: int | None
    low: int | None = None
    high: int | None = None
    count: str = ""
    gain: int | None = None
    note: str = ""

    @property
    def change(self) -> int | None:
        """The gain as printed, else the difference; None where a mean is missing."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before if self.gain is None else self.gain


def dumbbell(
    pairs: Sequence[Pair],
    label: str,
    *,
    compact: bool = False,
    detail: str = "",
    few: str = TOO_FEW,
    id_prefix: str = "gains",
    palette: Palette | None = None,
) -> str:
    """The chart as SVG: a stop before, an arrow head after, the gain and its interval as text.

    The thin line below each pair is the interval of the gain, laid from where the group stood.
    A loss is drawn as it is. Raises ValueError for means outside 0 to 100.
    """
    layout = _layout(pairs, few, compact)
    sheet = Sheet(label, detail, id_prefix, palette, layout.classes, (HATCH,))
    rows = [_row(pair, layout, layout.top(at), sheet, few) for at, pair in enumerate(pairs)]
    body = joined([axis(layout, len(pairs), sign=False), *rows])
    return drawing(sheet, layout.width, layout.top(len(pairs)) + 1, body)


def _layout(pairs: Sequence[Pair], few: str, compact: bool) -> Layout:
    if not compact:
        return Layout(740, Scale(226, 596), 42, 18, 18, narrow=False, head=22)
    base = Layout(288, Scale(6, 282), 0, 0, 18, narrow=True, head=22)
    names = [base.name_lines(p.name, _printed(p, few), p.count) for p in pairs]
    two = any(pair.count for pair in pairs) or max(map(len, names), default=1) > 1
    pitch = 44 + LEADING * (2 if two else 1)
    return Layout(288, base.track, pitch, pitch - 22, 18, narrow=True, head=22)


def _printed(pair: Pair, few: str) -> str:
    return few if pair.change is None else with_interval(signed(pair.change), pair.low, pair.high)


def _row(pair: Pair, layout: Layout, top: float, sheet: Sheet, few: str) -> Svg:
    change, y = pair.change, top + layout.centre
    way = FEW if change is None else UP if change > 0 else DOWN if change < 0 else LEVEL
    text = _printed(pair, few)
    arrow = _arrow(pair, layout.track, y) or missing(FEW, sheet, layout.track, y)
    means = "" if change is None else f"{pair.before} → {pair.after}, "
    shapes = joined([
        ground(layout, top), arrow,
        words(layout, top, pair.name, text, pair.count, missing=change is None),
    ])  # fmt: skip
    told = f"{pair.name}: {pair.note or means + text}"
    return part(told, "", shapes, cls=f"c-row c-{way}", group=False)


def _arrow(pair: Pair, track: Scale, y: float) -> Svg:
    if pair.before is None or pair.after is None:
        return NOTHING
    start, end = track.at(pair.before), track.at(pair.after)
    cls = "c-below" if (pair.change or 0) < 0 else "c-plain"
    stop = node(
        "path", cls="c-line c-before", d=f"M{number(start)} {number(y - 7)}v14", stroke_width=2.4
    )
    return node("g", _whisker(pair, track, y + 12), stop, _shaft(start, end, y), cls=cls)


def _shaft(start: float, end: float, y: float) -> Svg:
    """The line with its head, the head never longer than the way; a dot where nothing moved."""
    if start == end:
        return node("circle", cls="c-mark c-after", cx=end, cy=y, r=4)
    back = end - min(9.0, abs(end - start)) * (1 if end > start else -1)
    corners = ((end, y), (back, y - 5.5), (back, y + 5.5))
    points = " ".join(f"{number(x)},{number(at)}" for x, at in corners)
    line = node("path", cls="c-line", d=f"M{number(start)} {number(y)}H{number(back)}",
                stroke_width=3)  # fmt: skip
    return joined([line, node("polygon", cls="c-mark c-after", points=points)])


def _whisker(pair: Pair, track: Scale, y: float) -> Svg:
    if pair.before is None or pair.low is None or pair.high is None:
        return NOTHING
    left, right = (number(track.within(pair.before + gain)) for gain in (pair.low, pair.high))
    stops = "".join(f"M{x} {number(y - 2.5)}v5" for x in (left, right))
    d = f"M{left} {number(y)}H{right}{stops}"
    return node("path", cls="c-line c-gain", d=d, stroke_width=1.2)
