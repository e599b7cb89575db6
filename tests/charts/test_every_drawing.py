"""What holds for each kind of drawing: well-formed whatever the words, nothing by colour alone."""

from __future__ import annotations

import re
from collections import Counter

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp import charts

from .reading import SVG, every_drawing, read, titles

DRAWINGS = dict(every_drawing())
ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
HOSTILE = [
    "</text></svg><script>alert(1)</script>", '" onload="alert(1)', "' x='", "&amp;&lt;&#0;",
    "]]>", "<!--", "\x00\x1b\ufffe\ud800", "\N{RIGHT-TO-LEFT OVERRIDE}teks", "a\u0301" * 30, "",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(text: str) -> None:
    plain = {name: read(svg) for name, svg in every_drawing("x")}
    for name, svg in every_drawing(text):
        root = read(svg)
        svg.encode("utf-8")
        assert {node.tag for node in root.iter()} <= {node.tag for node in plain[name].iter()}
        names = {key for node in root.iter() for key in node.attrib}
        assert names <= {key for node in plain[name].iter() for key in node.attrib} | {
            "aria-hidden", "focusable", "stroke-width",
        }  # fmt: skip


@given(text=ANYTHING)
@settings(max_examples=40, deadline=None)
def test_any_words_at_all_are_well_formed(text: str) -> None:
    for _name, svg in every_drawing(text):
        read(svg)


@given(text=ANYTHING)
@settings(max_examples=40, deadline=None)
def test_what_is_said_is_what_was_handed_in(text: str) -> None:
    tile = charts.Tile("3507", "MLG", 0, 0, text, charts.SHOWN, 2)
    said = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
    shown = titles(read(charts.tile_map([tile], "peta")))
    assert shown == ([said.replace("\r\n", "\n").replace("\r", "\n")] if text else [])


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_browser_reads_the_same_elements_as_xml(name: str) -> None:
    svg = DRAWINGS[name]
    page = html5lib.parse(f"<!doctype html><body>{svg}", treebuilder="etree")
    (found,) = page.iter(f"{SVG}svg")
    assert Counter(n.tag for n in found.iter()) == Counter(n.tag for n in read(svg).iter())


@pytest.mark.parametrize("name", DRAWINGS)
def test_there_is_no_inline_style_and_no_script(name: str) -> None:
    for node in read(DRAWINGS[name]).iter():
        assert node.tag not in (f"{SVG}style", f"{SVG}script", f"{SVG}image", f"{SVG}use")
        assert "style" not in node.attrib
        assert not [key for key in node.attrib if key.startswith("on")]


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_has_a_role_and_a_name(name: str) -> None:
    root = read(DRAWINGS[name])
    links = list(root.iter(f"{SVG}a"))
    assert root.get("aria-label") == "Kabupaten Malang"
    assert root.get("role") == ("group" if links else "img")
    assert all(link.get("aria-label") and link.get("href") for link in links)


@pytest.mark.parametrize("name", DRAWINGS)
def test_patterns_of_two_drawings_never_share_an_id(name: str) -> None:
    root = read(DRAWINGS[name])
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    used = {m for n in root.iter() for m in re.findall(r"url\(#([^)]+)\)", n.get("fill", ""))}
    assert len(ids) == len(set(ids))
    assert used <= set(ids)


def test_the_prefix_tells_two_drawings_apart() -> None:
    one, other = (
        charts.share_bar(None, state=charts.FEW, id_prefix=prefix) for prefix in ("a", "b")
    )
    assert 'id="a-hatch"' in one
    assert "url(#a-hatch)" in one
    assert 'id="b-hatch"' in other
    with pytest.raises(ValueError, match="not the beginning of an id"):
        charts.share_bar(1, id_prefix='a"b')


def test_without_a_name_a_drawing_is_decoration() -> None:
    for svg in (charts.interval_track(40), charts.share_bar(40), charts.swatch(charts.FEW)):
        root = read(svg)
        assert (root.get("aria-hidden"), root.get("role")) == ("true", None)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_that_is_no_address_is_refused(href: str) -> None:
    row = charts.IntervalRow("Malang", "3507", 40, href=href)
    with pytest.raises(ValueError, match="not an address"):
        charts.interval_chart([row], None, "x")


@pytest.mark.parametrize("value", [-1, 101])
def test_a_value_off_the_axis_is_refused(value: int) -> None:
    for draw in (charts.interval_track, charts.share_bar):
        with pytest.raises(ValueError, match="not between"):
            draw(value)


def test_an_unknown_state_or_verdict_is_refused() -> None:
    with pytest.raises(ValueError, match="no such state"):
        charts.share_bar(4, state="great")
    with pytest.raises(ValueError, match="no such verdict"):
        charts.interval_track(4, verdict="best")
    with pytest.raises(ValueError, match="no such state"):
        charts.tile_map([charts.Tile("1", "A", 0, 0, "", "great", 1)], "x")
    with pytest.raises(ValueError, match="needs a step"):
        charts.tile_map([charts.Tile("1", "A", 0, 0, "", charts.SHOWN, 5)], "x")


def test_nothing_to_draw_is_drawn_as_nothing() -> None:
    for svg in (
        charts.tile_map([], "x"), charts.interval_chart([], None, "x"), charts.trend([], "x"),
        charts.dumbbell([], "x"), charts.bars([], "x", compact=True), charts.legend([]),
    ):  # fmt: skip
        read(svg)
