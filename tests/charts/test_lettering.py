"""Numbers as text, and the room of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.charts.lettering import fitted, interval, room_of, signed, with_interval, wrapped
from webapp.charts.markup import number
from webapp.charts.scale import Scale


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (3, "3"), (3.5, "3.5"), (10, "10"), (100, "100"), (-0.5, "-0.5"), (-0.001, "0"),
     (1 / 3, "0.33")],
)  # fmt: skip
def test_a_coordinate_is_short_and_exact(value: float, text: str) -> None:
    assert number(value) == text


def test_signs_and_intervals_read_as_printed() -> None:
    assert [signed(value) for value in (7, 0, -3)] == ["+7", "0", "−3"]
    assert interval(40, 53) == "[40–53]"
    assert interval(-6, 2) == "[−6\xa0…\xa02]"
    assert interval(None, 2) == ""
    assert with_interval("46\xa0%", None, None) == "46\xa0%"


@given(st.text(max_size=80), st.floats(5, 300))
def test_a_fitted_text_fits_or_is_an_ellipsis(text: str, room: float) -> None:
    short = fitted(text, 12, room)
    assert room_of(short, 12) <= room or short == "…"
    assert short == text or short.endswith("…")


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=9))
def test_two_lines_keep_the_words_in_order(words: list[str]) -> None:
    lines = wrapped(" ".join(words), 12, 120, 200)
    assert 1 <= len(lines) <= 2
    kept = " ".join(lines)
    assert kept == " ".join(words) or "…" in kept


@given(st.floats(0, 100), st.floats(-500, 500), st.floats(-500, 500))
def test_a_scale_is_straight(value: float, start: float, end: float) -> None:
    scale = Scale(start, end)
    assert scale.at(value) == pytest.approx(start + (end - start) * value / 100, abs=1e-6)
    assert scale.within(value + 200) == scale.at(100)
