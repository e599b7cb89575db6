"""The one place where HTML is cleaned, at load time: raw HTML is off in Markdown already, and this
allow-list is the second wall. What stands in the library afterwards is printed as it is."""

from __future__ import annotations

import re

from bleach.sanitizer import Cleaner

TAGS = frozenset(
    {"p", "strong", "em", "code", "br", "ul", "ol", "li", "a", "blockquote", "figure", "img"}
)
INLINE_TAGS = frozenset({"strong", "em", "code", "br", "a"})
SCHEMES = frozenset({"https", "tel"})

_VALUES: dict[tuple[str, str], re.Pattern[str]] = {
    ("a", "href"): re.compile(
        r"https://[a-z0-9.-]+(?:/[\w./%?=&#-]*)?|tel:\+?[0-9]{3,15}|/kursus/[a-z0-9-]+/[a-z0-9-]+"
    ),
    ("p", "class"): re.compile("message-from"),
    ("blockquote", "class"): re.compile("message"),
    ("figure", "class"): re.compile("picture"),
    ("img", "src"): re.compile(r"/media/[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+\.svg\?v=[0-9a-f]{8}"),
    ("img", "alt"): re.compile(r"[^\x00]*"),
    ("img", "width"): re.compile(r"[0-9]{1,4}"),
    ("img", "height"): re.compile(r"[0-9]{1,4}"),
    ("img", "loading"): re.compile("lazy"),
    ("img", "decoding"): re.compile("async"),
    ("ol", "start"): re.compile(r"[0-9]{1,4}"),
}

# Text without a tag, whose only entities are the escapes, has nothing a browser could obey. Most
# options and feedback are such text, and html5lib is the slowest part of loading.
_PLAIN = re.compile(r"[^<>&]*(?:&(?:quot|amp|lt|gt);[^<>&]*)*")


def _allowed(tag: str, name: str, value: str) -> bool:
    pattern = _VALUES.get((tag, name))
    return pattern is not None and pattern.fullmatch(value) is not None


_BLOCK = Cleaner(tags=TAGS, attributes=_allowed, protocols=SCHEMES, strip=True)
_INLINE = Cleaner(tags=INLINE_TAGS, attributes=_allowed, protocols=SCHEMES, strip=True)


def clean_block(html: str) -> str:
    """HTML of a card or question stem with everything outside the allow-list removed."""
    return _clean(_BLOCK, html)


def clean_inline(html: str) -> str:
    """HTML of an option, hint or feedback: no blocks, no pictures."""
    return _clean(_INLINE, html)


def _clean(cleaner: Cleaner, html: str) -> str:
    if _PLAIN.fullmatch(html):
        return html
    return str(cleaner.clean(html))
