"""Every text colour on every ground it meets, computed from the style sheet itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from webapp.charts import Palette

CSS = Path(__file__).parents[2] / "webapp" / "web" / "static" / "css"
TEXT, LARGEST, EDGE = 4.5, 7.0, 3.0

GROUNDS = ("paper", "surface", "sunk")
TINTS = ("lead-tint", "right-tint", "careful-tint", "wrong-tint")
MAIN = [("ink", ground) for ground in (*GROUNDS, *TINTS)] + [
    ("ink-soft", "paper"),
    ("on-accent", "accent"),
    ("on-hero", "hero"),
    ("on-hero-soft", "hero"),
]
COLOURED = [
    *[
        (ink, ground)
        for ink in ("ink-soft", "lead", "story", "right", "careful", "wrong")
        for ground in GROUNDS
    ],
    *[(ink, f"{ink}-tint") for ink in ("lead", "right", "careful", "wrong")],
    *[("ink-soft", tint) for tint in TINTS],
    ("on-lead", "lead"),
    ("on-lead", "lead-press"),
    ("paper", "wrong"),
    ("paper", "ink"),
    ("on-hero", "tile-a"),
    ("on-hero", "tile-c"),
    ("on-tile", "tile-b"),
    ("on-tile", "tile-d"),
    ("on-tile", "accent"),
]
SHAPES = [
    *[("edge", ground) for ground in GROUNDS],
    *[("ring", ground) for ground in (*GROUNDS, "lead-tint")],
    ("lead", "line"),
    ("accent", "hero"),
]
FIGURES = [("on-v", "v0"), ("on-v", "v1"), ("on-v", "v2"), ("on-v-deep", "v3"), ("on-v-deep", "v4")]
CHARTS = [
    *[("on-v", f"p{step}") for step in range(5)],
    *[("middle", ground) for ground in GROUNDS],
]
CHART_SHAPES = [
    *[(line, ground) for line in ("lead", "careful") for ground in ("band", "tint")],
    *[("middle", ground) for ground in ("band", "tint")],
    *[("edge", ground) for ground in ("paper", "band")],
    *[("lead", f"p{step}") for step in range(5)],
]
PHONES = [
    *[(ink, ground) for ink in ("ink", "ink-soft") for ground in ("chat", "mine", "letter")],
    ("lead", "mine"),
    *[("on-call", ground) for ground in ("call", "call-them", "call-me")],
    ("on-call-soft", "call"),
    ("call", "on-call-soft"),
    *[(ink, "spy") for ink in ("on-spy", "on-spy-soft", "spy-lead")],
]
PHONE_SHAPES = [
    *[("mark", ground) for ground in ("surface", "sunk", "chat", "letter")],
    *[("mark-deep", ground) for ground in ("call", "spy")],
    ("edge", "chat"),
]

Colours = dict[str, str]


def schemes(file: str) -> tuple[Colours, Colours]:
    """The colours of a style sheet's light scheme, and of its dark one laid over them."""
    text = (CSS / file).read_text(encoding="utf-8").split("@media print")[0]
    light_text, dark_text = text.split("prefers-color-scheme: dark", 1)
    light = colours_in(light_text)
    return light, light | colours_in(dark_text)


def colours_in(text: str) -> Colours:
    """Custom properties whose value is a six-digit colour."""
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", text))


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


LIGHT, DARK = schemes("tokens.css")
LIGHT_FIGURES, DARK_FIGURES = schemes("figures.css")
LIGHT_CHARTS, DARK_CHARTS = schemes("charts.css")
LIGHT_PHONES, DARK_PHONES = schemes("simulation.css")


def below(pairs: list[tuple[str, str]], colours: Colours, least: float) -> list[str]:
    """The pairs that miss the ratio, readable in a failure."""
    found = [(ink, ground, contrast(colours[ink], colours[ground])) for ink, ground in pairs]
    return [f"{ink} on {ground}: {ratio:.2f}" for ink, ground, ratio in found if ratio < least]


def test_contrast_knows_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("pairs", "least"),
    [(MAIN, LARGEST), (COLOURED, TEXT), (SHAPES, EDGE)],
    ids=["main text", "coloured text", "edges and rings"],
)
def test_every_pair_is_readable(
    pairs: list[tuple[str, str]], least: float, colours: Colours
) -> None:
    assert below(pairs, colours, least) == []


@pytest.mark.parametrize("colours", [LIGHT_FIGURES, DARK_FIGURES], ids=["light", "dark"])
def test_every_step_of_the_map_is_readable(colours: Colours) -> None:
    assert below(FIGURES, colours, TEXT) == []


@pytest.mark.parametrize(
    "colours", [LIGHT | LIGHT_PHONES, DARK | DARK_PHONES], ids=["light", "dark"]
)
@pytest.mark.parametrize(
    ("pairs", "least"), [(PHONES, TEXT), (PHONE_SHAPES, EDGE)], ids=["text", "outlines"]
)
def test_every_imitated_screen_is_readable(
    pairs: list[tuple[str, str]], least: float, colours: Colours
) -> None:
    assert below(pairs, colours, least) == []


@pytest.mark.parametrize(
    "colours",
    [LIGHT | LIGHT_FIGURES | LIGHT_CHARTS, DARK | DARK_FIGURES | DARK_CHARTS],
    ids=["light", "dark"],
)
@pytest.mark.parametrize(
    ("pairs", "least"), [(CHARTS, TEXT), (CHART_SHAPES, EDGE)], ids=["text", "lines and marks"]
)
def test_every_chart_is_readable(
    pairs: list[tuple[str, str]], least: float, colours: Colours
) -> None:
    assert below(pairs, colours, least) == []


def test_a_chart_on_paper_is_as_readable_as_on_the_site() -> None:
    steps = [*FIGURES, *CHARTS, *CHART_SHAPES, ("ink", "paper"), ("ink-soft", "paper")]
    pairs = [pair for pair in steps if pair[1] not in ("surface", "sunk")]
    colours = {name: value for name, value in Palette().values().items() if value[0] == "#"}
    text = {pair for pair in pairs if pair not in CHART_SHAPES}
    assert below(sorted(text), colours, TEXT) == []
    assert below(CHART_SHAPES, colours, EDGE) == []


def test_no_colour_of_a_chart_is_left_out() -> None:
    told = {name for pair in CHARTS + CHART_SHAPES for name in pair}
    assert set(LIGHT_CHARTS) == set(DARK_CHARTS)
    assert set(LIGHT_CHARTS) - told == set()


def test_no_colour_of_a_screen_is_left_out() -> None:
    told = {name for pair in PHONES + PHONE_SHAPES for name in pair}
    assert set(LIGHT_PHONES) - told == {"rule", "spy-line"}  # ruled lines carry no meaning


def test_the_dark_scheme_changes_every_colour_that_carries_text() -> None:
    carrying = {ink for ink, _ in MAIN + COLOURED} - {"on-tile", "on-hero-soft"}
    assert {name for name in carrying if LIGHT[name] == DARK[name]} <= {"accent", "on-accent"}


def test_no_pair_is_left_out() -> None:
    named = {name for pair in MAIN + COLOURED + SHAPES for name in pair}
    assert set(LIGHT) - named == set()
