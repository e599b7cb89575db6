"""Elements as text: names and numbers in, well-formed XML out, whatever the words are."""

from __future__ import annotations

import re
from typing import NewType
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

Svg = NewType("Svg", str)
"""Finished XML. Only this module makes it, so a bare string cannot slip in unescaped."""

NOTHING = Svg("")
NO_BREAK = "\N{NO-BREAK SPACE}"

# What XML 1.0 cannot say, not even escaped: controls, lone surrogates, two non-characters.
_UNSAYABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")

Attribute = str | float | None


def words(text: str) -> Svg:
    """Text as it may stand between two tags; what XML cannot say becomes U+FFFD."""
    return Svg(escape(_UNSAYABLE.sub("\ufffd", text)))


def number(value: float) -> str:
    """A coordinate with at most two decimals and no needless zeros: ``3``, ``3.5``."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def node(name: str, /, *children: Svg, **attributes: Attribute) -> Svg:
    """One element. ``cls`` becomes ``class``, ``aria_label`` ``aria-label``; None is left out."""
    told = "".join(
        f" {_named(key)}={_quoted(value)}" for key, value in attributes.items() if value is not None
    )
    inside = "".join(children)
    return Svg(f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>")


def joined(parts: list[Svg]) -> Svg:
    """Several elements after each other."""
    return Svg("".join(parts))


def checked_id(prefix: str) -> str:
    """The prefix, if ids may begin with it; else ValueError: it would break ``url(#…)``."""
    if not _ID.fullmatch(prefix):
        raise ValueError(f"not the beginning of an id: {prefix!r}")
    return prefix


def link(href: str, label: str, *children: Svg) -> Svg:
    """A link said as ``label``; ValueError for an address with a scheme such as ``javascript:``."""
    if urlsplit(href).scheme not in ("", "http", "https"):
        raise ValueError(f"not an address to link to: {href!r}")
    return node("a", *children, href=href, aria_label=label)


def _named(key: str) -> str:
    return "class" if key == "cls" else key.replace("_", "-")


def _quoted(value: str | float) -> str:
    text = value if isinstance(value, str) else number(value)
    return quoteattr(_UNSAYABLE.sub("\ufffd", text), {'"': "&quot;"})
