"""The map of tiles: one square a region, its colour a step, its state in border and pattern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .frame import HATCH, SPECKS, Sheet, drawing, filled_with, part
from .lettering import DASH, label, room_of
from .markup import NOTHING, Svg, joined, node
from .palette import Palette
from .states import ABSENT, FEW, HELD, INDICATIVE, SHOWN, checked

PITCH, SIDE = 24, 22
DEEP_FROM = 3
"""From this step on the colour is dark, and the words on it light."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One region on the map.

    ``label`` is the abbreviation on the tile, ``value`` the number below it as printed, ``title``
    the words for those who do not see it and for a tooltip. ``x`` and ``y`` count tiles from the
    upper left. ``step`` is 0 to 4 for what is shown or indicative and means nothing otherwise.
    """

    code: str
    label: str
    x: int
    y: int
    title: str
    kind: str
    step: int | None = None
    href: str = ""
    value: str = ""


def tile_map(
    tiles: Sequence[Tile],
    label: str,
    *,
    detail: str = "",
    few: str = "n<30",
    lit: str = "",
    id_prefix: str = "map",
    palette: Palette | None = None,
) -> str:
    """The map as SVG. ``few`` is the mark on hatched tiles, ``lit`` the code of one's own region.

    Raises ValueError for a kind nobody could draw, or a printed value without a step of 0 to 4.
    """
    sheet = Sheet(label, detail, id_prefix, palette, "c-map", (HATCH, SPECKS))
    group = any(tile.href for tile in tiles)
    body = joined([_tile(tile, sheet, few, tile.code == lit, group) for tile in tiles])
    width, height = (
        max((at for at in places), default=0) * PITCH + SIDE
        for places in ([t.x for t in tiles], [t.y for t in tiles])
    )
    return drawing(sheet, width, height, body, group=group)


def cell(kind: str, step: int | None, sheet: Sheet, x: float, y: float, side: float) -> Svg:
    """The square itself: full, pale and dotted, hatched, specked or empty.

    Raises ValueError for an unknown kind or a step that is none.
    """
    colour, paint = _ground(checked(kind), step), None
    if kind in (FEW, HELD):
        paint = filled_with(sheet, HATCH if kind == FEW else SPECKS)
    border = {SHOWN: "c-shown", INDICATIVE: "c-dotted"}.get(kind, "c-edge")
    inset = 0 if kind == SHOWN else 0.5
    return node(
        "rect", cls=f"c-cell {colour} {border}".replace("  ", " "), fill=paint,
        x=x + inset, y=y + inset, width=side - 2 * inset, height=side - 2 * inset,
        stroke_width=None if kind == SHOWN else 1 if kind == INDICATIVE else 0.7,
        stroke_dasharray="1 1.4" if kind == INDICATIVE else None,
    )  # fmt: skip


def _ground(kind: str, step: int | None) -> str:
    if kind in (SHOWN, INDICATIVE):
        if step not in range(5):
            raise ValueError(f"a printed value needs a step from 0 to 4, not {step!r}")
        return f"c-{'v' if kind == SHOWN else 'p'}{step}"
    return "c-blank" if kind == ABSENT else ""


def _tile(tile: Tile, sheet: Sheet, few: str, is_lit: bool, group: bool) -> Svg:
    x, y = tile.x * PITCH, tile.y * PITCH
    shapes = [cell(tile.kind, tile.step, sheet, x, y, SIDE), _words(tile, few, sheet, x, y)]
    if is_lit:
        shapes += [_frame(x, y, cls, width) for cls, width in (("c-lit", 3.2), ("c-own", 1.8))]
    cls = f"c-tile c-is-{tile.kind}"
    return part(tile.title, tile.href, joined(shapes), cls=cls, code=tile.code, group=group)


def _frame(x: float, y: float, cls: str, stroke: float) -> Svg:
    """A frame around one's own tile: gold, edged so that it is seen on any colour."""
    at, side = -0.5, SIDE + 1
    return node("rect", cls=cls, x=x + at, y=y + at, width=side, height=side, stroke_width=stroke)


def _words(tile: Tile, few: str, sheet: Sheet, x: float, y: float) -> Svg:
    (ink, halo), apart = _ink(tile), sheet.palette is not None
    second = {FEW: few, HELD: DASH, ABSENT: DASH}.get(tile.kind, tile.value)
    size = 5.2 if tile.kind == FEW else 8.6
    if room_of(second, size) > SIDE - 2:
        second = ""
    name = label(
        tile.label, x + SIDE / 2, y + (9.3 if second else 13.4),
        6.6 if len(tile.label) < 4 else 5.9,
        cls=f"{ink} c-name", anchor="middle", weight=600, halo=halo, apart=apart,
    )  # fmt: skip
    if not second:
        return name
    value = label(
        second, x + SIDE / 2, y + 18.2, size,
        cls=f"{ink} c-value", anchor="middle", weight=700, halo=halo, apart=apart,
    )  # fmt: skip
    return joined([name, value])


def _ink(tile: Tile) -> tuple[str, float | None]:
    """The class of the letters, and how wide the paper shines around them on a pattern."""
    if tile.kind not in (SHOWN, INDICATIVE):
        return "c-halo", 2.2
    deep = tile.kind == SHOWN and (tile.step or 0) >= DEEP_FROM
    return "c-deep" if deep else "c-on", None


@dataclass(frozen=True, slots=True)
class Swatch:
    """One entry of the map's legend: a square as the map draws it and the words beside it."""

    kind: str
    words: str
    step: int | None = None


def swatch(kind: str, step: int | None = None, *, id_prefix: str = "swatch") -> str:
    """One square of the legend, to stand as decoration beside words the page itself writes.

    Raises ValueError as ``tile_map`` does.
    """
    sheet = Sheet("", id_prefix=id_prefix, classes="c-swatch", patterns=_pattern_of(kind))
    return drawing(sheet, 20, 20, cell(kind, step, sheet, 1, 1, 18))


def _pattern_of(kind: str) -> tuple[str, ...]:
    return {FEW: (HATCH,), HELD: (SPECKS,)}.get(kind, ())


def legend(
    swatches: Sequence[Swatch],
    label: str = "",
    *,
    width: float = 520,
    id_prefix: str = "legend",
    palette: Palette | None = None,
) -> str:
    """The whole legend as one SVG, wrapped to a width: for documents, where a page cannot help."""
    sheet = Sheet(label, "", id_prefix, palette, "c-legend", (HATCH, SPECKS))
    parts, x, y = [NOTHING], 0.0, 0.0
    for entry in swatches:
        room = 18 + 6 + room_of(entry.words, 12) + 14
        if x and x + room > width:
            x, y = 0.0, y + 26
        parts.append(_entry(entry, sheet, x, y))
        x += room
    return drawing(sheet, width, y + 20, joined(parts))


def _entry(entry: Swatch, sheet: Sheet, x: float, y: float) -> Svg:
    square = cell(entry.kind, entry.step, sheet, x + 1, y + 1, 18)
    return node("g", square, label(entry.words, x + 26, y + 14.5, 12), cls=f"c-is-{entry.kind}")
