"""Colours: the site's sheet and the embedded rules are the same rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from webapp.charts import Palette
from webapp.charts.palette import RULES

from .reading import SVG, every_drawing, read

CSS = Path(__file__).parents[2] / "webapp" / "web" / "static" / "css"
SHEET = (CSS / "charts.css").read_text(encoding="utf-8")
NEW_COLOURS = Palette(lead="#123456", font="New Computer Modern")

HALO = re.compile(r'(<text class="[^"]*c-halo[^"]*"[^>]*>([^<]*)</text>)(<text[^>]*>)\2</text>')
"""Words on their halo, and the same words above."""

# Told apart by rules of the site alone, or only names for scripts and tests.
UNCOLOURED = re.compile(
    r"c-(is-\w+|tile|row|day|cell|shown|name|value|hit|bar|point|before|after|gain|missing|ribbon"
    r"|whisker|province|plain|above|same|up|down|level|few|map|wide|compact|legend|track|swatch)"
)


def test_the_site_has_the_same_rules() -> None:
    assert RULES in SHEET


def test_a_document_gets_colours_and_no_variables() -> None:
    for name, svg in every_drawing(palette=NEW_COLOURS):
        (style,) = read(svg).iter(f"{SVG}style")
        assert "var(" not in (style.text or ""), name
        assert "#123456" in (style.text or "")
        assert "'New Computer Modern', serif" in (style.text or "")
        assert svg.count("<style>") == 1


def test_the_palette_changes_nothing_but_the_colours() -> None:
    """And draws words with a halo once more above it."""
    plain = dict(every_drawing())
    for name, svg in every_drawing(palette=Palette()):
        bare = re.sub("<style>.*</style>", "", svg, flags=re.DOTALL)
        assert HALO.sub(r"\1", bare) == plain[name]


def test_in_a_document_no_halo_lies_over_a_letter() -> None:
    """Typesetters paint a letter's halo after the letter before it."""
    haloed = 0
    for name, svg in every_drawing(palette=Palette()):
        found = HALO.findall(svg)
        assert len(found) == len(re.findall('class="[^"]*c-halo', svg)), name
        assert all("c-halo" not in above for _below, _words, above in found)
        haloed += len(found)
    assert haloed > 10


def test_every_class_drawn_has_a_colour_or_needs_none() -> None:
    ruled = set(re.findall(r"\.(c-[a-z0-9]+)", RULES))
    drawn = {
        name
        for _kind, svg in every_drawing()
        for node in read(svg).iter()
        for name in node.get("class", "").split()
    } - {"chart"}
    assert {n for n in drawn - ruled if not UNCOLOURED.fullmatch(n)} == set()
    assert {n for n in ruled - drawn if not re.fullmatch(r"c-[vp]\d", n)} == set()


@pytest.mark.parametrize("rule", RULES.splitlines())
def test_a_rule_is_simple_enough_for_every_renderer(rule: str) -> None:
    assert re.fullmatch(r"\.chart( \.c-[a-z0-9]+){0,2}( text)? \{( [a-z-]+: [^;{}]+;)+ \}", rule)


def test_every_variable_is_a_colour_of_the_site() -> None:
    sheets = "".join((CSS / f"{name}.css").read_text("utf-8") for name in ("tokens", "figures"))
    known = set(re.findall(r"--([a-z0-9-]+):", sheets + SHEET))
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", SHEET)) <= known
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", RULES)) == set(Palette().values())
