"""The sheet every drawing stands on, its patterns, and the parts that are told one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .markup import NOTHING, Svg, checked_id, joined, link, node, number, words
from .palette import Palette, embedded

NAMESPACE = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a drawing is said and coloured.

    ``label`` is its name for those who do not see it (without one it is decoration), ``detail``
    a longer description. ``id_prefix`` tells the patterns of several drawings on one page apart.
    """

    label: str
    detail: str = ""
    id_prefix: str = "chart"
    palette: Palette | None = None
    classes: str = ""
    patterns: tuple[str, ...] = field(default=())


def drawing(sheet: Sheet, width: float, height: float, body: Svg, *, group: bool = False) -> str:
    """The finished SVG. ``group`` when its parts are said one by one, as links are."""
    told: dict[str, str] = {"role": "group" if group else "img", "aria-label": sheet.label}
    unseen: dict[str, str] = {"aria-hidden": "true", "focusable": "false"}
    return node(
        "svg",
        node("desc", words(sheet.detail)) if sheet.detail else NOTHING,
        embedded(sheet.palette), _patterns(sheet), body,
        xmlns=NAMESPACE, cls=f"chart {sheet.classes}".strip(),
        viewBox=f"0 0 {number(width)} {number(height)}", **(told if sheet.label else unseen),
    )  # fmt: skip


def part(told: str, href: str, shapes: Svg, *, cls: str, code: str = "", group: bool) -> Svg:
    """One region, row or point with the words that tell it: a link if it has somewhere to lead."""
    inside = joined([node("title", words(told)), shapes]) if told else shapes
    role = "img" if group and told and not href else None
    said = told if role else None
    if href:
        inside = link(href, told, inside)
    return node("g", inside, cls=cls, data_code=code or None, role=role, aria_label=said)


def filled_with(sheet: Sheet, pattern: str) -> str:
    """The paint of one of the sheet's patterns."""
    return f"url(#{checked_id(sheet.id_prefix)}-{pattern})"


def _patterns(sheet: Sheet) -> Svg:
    if not sheet.patterns:
        return NOTHING
    prefix = checked_id(sheet.id_prefix)
    return node("defs", *[_DRAWN[name](f"{prefix}-{name}") for name in sheet.patterns])


def _hatch(name: str) -> Svg:
    line = node("path", cls="c-hatch", d="M0 0v4", stroke_width=1.1)
    return node(
        "pattern", line, id=name, width=4, height=4,
        patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
    )  # fmt: skip


def _specks(name: str) -> Svg:
    speck = node("circle", cls="c-speck", cx=2, cy=2, r=0.55)
    return node("pattern", speck, id=name, width=4, height=4, patternUnits="userSpaceOnUse")


HATCH, SPECKS = "hatch", "specks"
_DRAWN: dict[str, Callable[[str], Svg]] = {HATCH: _hatch, SPECKS: _specks}
