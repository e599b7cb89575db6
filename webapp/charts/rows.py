"""Rows of one chart under each other: names, numbers and a track, wide or for narrow screens."""

from __future__ import annotations

from dataclasses import dataclass

from .frame import HATCH, Sheet, filled_with
from .lettering import fitted, label, percent, room_of, wrapped
from .marks import Band, band
from .markup import NOTHING, Svg, joined, node, number
from .scale import TICKS, Scale
from .states import FEW

LETTERS = 12.5
SMALL = 11
LEADING = 14


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in every row, in units of the drawing, measured from the row's top.

    Wide: the name left of the track, the number right of it. Narrow: both above the track.
    """

    width: float
    track: Scale
    pitch: float
    centre: float
    text_y: float
    narrow: bool
    head: float

    @property
    def classes(self) -> str:
        """The class that sizes the drawing."""
        return "c-compact" if self.narrow else "c-wide"

    def top(self, at: int) -> float:
        """Where the row with this number begins."""
        return self.head + at * self.pitch

    def name_lines(self, name: str, text: str, below: str = "") -> list[str]:
        """The name in one line or two, beside a number and what stands below the number."""
        if not self.narrow:
            room = self.track.start - 14
            return wrapped(name, LETTERS, room, room)
        first = self.width - room_of(text, LETTERS, bold=True) - 10
        return wrapped(name, LETTERS, first, self.width - room_of(below, SMALL) - 10)

    def stretches(self, count: int) -> list[tuple[float, float]]:
        """From where to where lines of the axis run: never through the words of a narrow row."""
        if not self.narrow:
            return [(self.head, self.top(count))]
        middles = [self.top(at) + self.centre for at in range(count)]
        return [(middle - 10, middle + 10) for middle in middles]


def axis(layout: Layout, count: int, province: Band | None = None, *, sign: bool = True) -> Svg:
    """Numbers at 0, 25, 50, 75 and 100, their lines down through the rows, and the province."""
    parts = [band(layout.track, province, top, bottom) for top, bottom in layout.stretches(count)]
    for tick in TICKS:
        x = layout.track.at(tick)
        anchor = {layout.track.low: None, layout.track.high: "end"}.get(tick, "middle")
        text = percent(tick) if sign else str(tick)
        parts.append(label(text, x, layout.head - 5, SMALL, cls="c-soft", anchor=anchor))
        runs = [f"M{number(x)} {number(a)}V{number(b)}" for a, b in layout.stretches(count)]
        parts.append(node("path", cls="c-grid", d="".join(runs)))
    return joined([*parts, _province_name(layout, province)])


def ground(layout: Layout, top: float) -> Svg:
    """What a finger or the pointer meets, and the hairline under the row."""
    return joined([
        node("rect", cls="c-hit", x=-4, y=top + 1, width=layout.width + 8,
             height=layout.pitch - 2, fill="none", pointer_events="all"),
        node("path", cls="c-grid", d=f"M0 {number(top + layout.pitch)}H{number(layout.width)}",
             stroke_width=0.6),
    ])  # fmt: skip


def words(
    layout: Layout, top: float, name: str, text: str, below: str = "", *, missing: bool
) -> Svg:
    """The name, the number at the right edge, and what is told below the number."""
    y, lines = top + layout.text_y, layout.name_lines(name, text, below)
    first = y if layout.narrow or below else y - (len(lines) - 1) * LEADING / 2
    told = [label(line, 0, first + at * LEADING, LETTERS, cls="c-name")
            for at, line in enumerate(lines)]  # fmt: skip
    cls = "c-soft" if missing else None
    told.append(label(text, layout.width, y, LETTERS, cls=cls, anchor="end", weight=600))
    if below:
        told.append(label(below, layout.width, y + LEADING, SMALL, cls="c-soft", anchor="end"))
    return joined(told)


def missing(state: str, sheet: Sheet, track: Scale, y: float) -> Svg:
    """The whole track hatched where too few were tested; a held or absent value leaves it bare."""
    if state != FEW:
        return NOTHING
    return node(
        "rect", cls="c-missing", x=track.start, y=y - 4, width=track.end - track.start, height=8,
        fill=filled_with(sheet, HATCH),
    )  # fmt: skip


def _province_name(layout: Layout, province: Band | None) -> Svg:
    if province is None or not province.label:
        return NOTHING
    text = fitted(f"{province.label} {percent(province.percent)}", 12, layout.width)
    half = room_of(text, 12, bold=True) / 2
    x = min(max(layout.track.at(province.percent), half), max(layout.width - half, half))
    return label(text, x, layout.head - 23, 12, cls="c-named", anchor="middle", weight=600)
