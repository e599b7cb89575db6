"""Words in a drawing: how numbers read, and how much room a text takes."""

from __future__ import annotations

from .markup import NO_BREAK, Attribute, Svg, joined, node, words

DASH = "—"
MINUS = "−"

_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[] \u00a0"), frozenset("mwMWGOQ@%")


def percent(value: int) -> str:
    """A whole percent as printed, the sign kept beside its number."""
    return f"{value}{NO_BREAK}%"


def signed(value: int) -> str:
    """A change in points, the sign always said: ``+7``, ``−3``, ``0``."""
    return f"{'+' if value > 0 else MINUS if value < 0 else ''}{abs(value)}"


def interval(low: int | None, high: int | None) -> str:
    """An interval in brackets, or nothing; below zero with dots, for a dash would read as minus."""
    if low is None or high is None:
        return ""
    if low < 0:
        between = f"{NO_BREAK}…{NO_BREAK}"
        return f"[{_plain(low)}{between}{_plain(high)}]"
    return f"[{low}–{high}]"


def with_interval(text: str, low: int | None, high: int | None) -> str:
    """A number and its interval, never broken apart."""
    return f"{text} {interval(low, high)}".strip().replace(" ", NO_BREAK)


def room_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text may be in the units of its size, by the widest letters a phone may have."""
    wide = sum(0.39 if c in _NARROW else 0.9 if c in _WIDE else 0.63 for c in text) * size
    return wide * 1.1 if bold else wide


def fitted(text: str, size: float, room: float) -> str:
    """The text, cut with an ellipsis where it would not fit."""
    if room_of(text, size) <= room:
        return text
    while text and room_of(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, size: float, room: float, second: float) -> list[str]:
    """The text in one line or two, the second with a room of its own; the rest is cut off."""
    first, *rest = text.split(" ")
    while rest and room_of(f"{first} {rest[0]}", size) <= room:
        first = f"{first} {rest.pop(0)}"
    first = fitted(first, size, room)
    return [first, fitted(" ".join(rest), size, second)] if rest else [first]


def label(
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    cls: str | None = None,
    anchor: str | None = None,
    weight: Attribute = None,
    halo: Attribute = None,
    apart: bool = False,
) -> Svg:
    """A line of text; ``anchor`` is ``middle`` or ``end``, without it the line begins at ``x``.

    ``halo`` is the width of paper around the letters, for the class ``c-halo``. Typesetters paint
    letter by letter, so that each halo eats the letter before: ``apart`` draws all halos first.
    """
    if halo and apart:
        below = label(text, x, y, size, cls=cls, anchor=anchor, weight=weight, halo=halo)
        plain = (cls or "").replace("c-halo", "").strip() or None
        return joined([below, label(text, x, y, size, cls=plain, anchor=anchor, weight=weight)])
    return node(
        "text", words(text),
        cls=cls, x=x, y=y, font_size=size, text_anchor=anchor, font_weight=weight,
        stroke_width=halo,
    )  # fmt: skip


def _plain(value: int) -> str:
    return f"{MINUS if value < 0 else ''}{abs(value)}"
