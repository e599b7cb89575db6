"""Colours: classes for the site's style sheet, or the same rules with colours of their own.

On a page the site colours the classes (``charts.css``, whose first part is ``RULES`` word for
word), so that dark mode and print follow. In a document nobody else does: with a palette every
``var(--…)`` is replaced by its colour and the rules travel inside the drawing. Only selectors
every renderer of SVG understands are used: a class below a class.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .markup import NOTHING, Svg, node, words

RULES = """\
.chart text { fill: var(--ink); font-family: var(--body); }
.chart .c-soft { fill: var(--ink-soft); }
.chart .c-on { fill: var(--on-v); }
.chart .c-deep { fill: var(--on-v-deep); }
.chart .c-halo { paint-order: stroke; stroke: var(--paper); stroke-linejoin: round; }
.chart .c-v0 { fill: var(--v0); }
.chart .c-v1 { fill: var(--v1); }
.chart .c-v2 { fill: var(--v2); }
.chart .c-v3 { fill: var(--v3); }
.chart .c-v4 { fill: var(--v4); }
.chart .c-p0 { fill: var(--p0); }
.chart .c-p1 { fill: var(--p1); }
.chart .c-p2 { fill: var(--p2); }
.chart .c-p3 { fill: var(--p3); }
.chart .c-p4 { fill: var(--p4); }
.chart .c-edge { stroke: var(--edge); }
.chart .c-dotted { stroke: var(--lead); }
.chart .c-lit { stroke: var(--ink); fill: none; }
.chart .c-own { stroke: var(--accent); fill: none; }
.chart .c-blank { fill: var(--paper); }
.chart .c-hatch { stroke: var(--edge); }
.chart .c-speck { fill: var(--edge); }
.chart .c-grid { stroke: var(--line); }
.chart .c-band { fill: var(--band); }
.chart .c-middle { stroke: var(--middle); }
.chart .c-named { fill: var(--middle); }
.chart .c-line { stroke: var(--lead); fill: none; }
.chart .c-mark { fill: var(--lead); }
.chart .c-hollow { fill: var(--paper); stroke: var(--lead); }
.chart .c-tint { fill: var(--tint); }
.chart .c-below .c-line { stroke: var(--careful); }
.chart .c-below .c-mark { fill: var(--careful); }
.chart .c-below .c-hollow { stroke: var(--careful); }
"""

_VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb`` and the family of the letters; the defaults are for white paper."""

    paper: str = "#ffffff"
    ink: str = "#1b2430"
    ink_soft: str = "#444d59"
    line: str = "#d5d0c8"
    edge: str = "#857a69"
    lead: str = "#0b5566"
    careful: str = "#8f5500"
    accent: str = "#e3a51a"
    band: str = "#f7e6bd"
    middle: str = "#6f4b00"
    tint: str = "#cfe3e6"
    steps: tuple[str, str, str, str, str] = ("#e2eeef", "#b9d6da", "#7fb2bb", "#2c7585", "#0b4755")
    pale: tuple[str, str, str, str, str] = ("#f6fafa", "#e9f2f3", "#d9e8ea", "#c7dde0", "#b3d0d5")
    on_step: str = "#1b2430"
    on_deep_step: str = "#ffffff"
    font: str = "Libertinus Serif"

    def values(self) -> dict[str, str]:
        """What each name in ``RULES`` stands for."""
        plain = {
            "paper": self.paper, "ink": self.ink, "ink-soft": self.ink_soft, "line": self.line,
            "edge": self.edge, "lead": self.lead, "careful": self.careful, "accent": self.accent,
            "band": self.band, "middle": self.middle, "tint": self.tint, "on-v": self.on_step,
            "on-v-deep": self.on_deep_step, "body": f"'{self.font}', serif",
        }  # fmt: skip
        steps = {f"v{step}": colour for step, colour in enumerate(self.steps)}
        return plain | steps | {f"p{step}": colour for step, colour in enumerate(self.pale)}


def embedded(palette: Palette | None) -> Svg:
    """The rules with this palette's colours as a ``style`` element; without one, nothing."""
    if palette is None:
        return NOTHING
    values = palette.values()
    return node("style", words(_VARIABLE.sub(lambda found: values[found[1]], RULES)))
