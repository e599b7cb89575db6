"""Wilson and Kish, against the method's own numbers and against statsmodels."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from webapp import indicator

SHARES = st.floats(0, 1)
SIZES = st.floats(0.5, 1e7)
HALF_WIDTHS = {
    30: (16.8, 13.9),
    50: (13.4, 10.9),
    100: (9.6, 7.8),
    200: (6.9, 5.5),
    385: (5.0, 4.0),
    1000: (3.1, 2.5),
}


@pytest.mark.parametrize("n", HALF_WIDTHS)
def test_the_half_widths_of_the_method(n: int) -> None:
    for p, points in zip((0.5, 0.2), HALF_WIDTHS[n], strict=True):
        assert round(100 * indicator.half_width(p, n), 1) == points
        assert round(100 * indicator.wilson(p, n).half_width, 1) == points


def test_the_raw_rate_of_the_worked_example() -> None:
    found = indicator.wilson(180 / 320, 320)
    assert (round(100 * found.low, 1), round(100 * found.high, 1)) == (50.8, 61.6)


@pytest.mark.parametrize("n", [1, 5, 30, 1000])
def test_nobody_and_everybody_literate_still_have_an_interval(n: int) -> None:
    nobody, everybody = indicator.wilson(0, n), indicator.wilson(1, n)
    assert nobody.low == 0
    assert everybody.high == 1
    z2 = indicator.Z95**2  # at p = 0 the upper end is z²/(n + z²)
    assert nobody.high == pytest.approx(z2 / (n + z2))
    assert everybody.low == pytest.approx(n / (n + z2))


@given(st.integers(1, 100_000), st.data())
def test_wilson_is_that_of_statsmodels(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    # statsmodels takes α and looks z up; ours is 1.96 by definition
    alpha = math.erfc(indicator.Z95 / math.sqrt(2))
    low, high = proportion_confint(k, n, alpha=alpha, method="wilson")
    found = indicator.wilson(k / n, n)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)


def test_z38_shares_five_percent_over_38_comparisons() -> None:
    assert math.erfc(indicator.Z38 / math.sqrt(2)) == pytest.approx(0.05 / 38, rel=0.02)


@given(SHARES, SIZES)
def test_an_interval_holds_its_share_and_stays_a_share(p: float, n: float) -> None:
    found = indicator.wilson(p, n)
    assert 0 <= found.low <= p <= found.high <= 1
    assert indicator.wilson(p, n, indicator.Z38).high >= found.high - 1e-12


@given(SHARES, SIZES, SIZES)
def test_more_people_never_make_it_wider(p: float, one: float, other: float) -> None:
    few, many = sorted((one, other))
    assert indicator.half_width(p, many) <= indicator.half_width(p, few) + 1e-12


@pytest.mark.parametrize(("p", "n"), [(-0.1, 10), (1.1, 10), (0.5, 0), (0.5, -1), (math.nan, 10)])
def test_what_is_no_share_or_no_size_is_refused(p: float, n: float) -> None:
    with pytest.raises(ValueError, match="Wilson"):
        indicator.wilson(p, n)


@given(st.lists(st.floats(0.2, 5), min_size=1, max_size=50))
def test_the_effective_size_is_between_one_and_everybody(weights: list[float]) -> None:
    found = indicator.kish(sum(weights), sum(w * w for w in weights))
    assert 1 - 1e-9 <= found <= len(weights) + 1e-9


def test_equal_weights_lose_nobody_and_nobody_is_nobody() -> None:
    assert indicator.kish(7 * 1.5, 7 * 1.5**2) == 7
    assert indicator.kish(0, 0) == 0
