"""The two distributions we compute ourselves, against scipy's."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from webapp.indicator.distributions import coin_below, incomplete_beta, t_quantile

POSITIVE = st.floats(0.05, 5000)


@given(POSITIVE, POSITIVE, st.floats(0, 1))
def test_the_incomplete_beta_function(a: float, b: float, x: float) -> None:
    assert incomplete_beta(a, b, x) == pytest.approx(special.betainc(a, b, x), rel=1e-8, abs=1e-11)


@pytest.mark.parametrize("df", [1, 2, 3, 5, 10, 29, 30, 100, 1000, 100_000, 5_000_000])
@pytest.mark.parametrize("probability", [0.5, 0.9, 0.95, 0.975, 0.995, 0.9999])
def test_quantiles_of_t(df: int, probability: float) -> None:
    expected = float(stats.t.ppf(probability, df))
    assert t_quantile(probability, df) == pytest.approx(expected, rel=1e-8, abs=1e-12)
    assert t_quantile(1 - probability, df) == pytest.approx(-expected, rel=1e-8, abs=1e-12)


@given(st.floats(0.001, 0.999), st.floats(1, 10_000))
def test_quantiles_of_t_anywhere(probability: float, df: float) -> None:
    expected = float(stats.t.ppf(probability, df))
    assert t_quantile(probability, df) == pytest.approx(expected, rel=1e-7, abs=1e-7)


@given(st.integers(0, 20_000), st.data())
def test_the_fair_coin(tosses: int, data: st.DataObject) -> None:
    heads = data.draw(st.integers(0, tosses))
    expected = float(stats.binom.cdf(heads, tosses, 0.5))
    assert coin_below(heads, tosses) == pytest.approx(expected, rel=1e-7, abs=1e-12)


@given(st.integers(0, 60), st.data())
def test_the_fair_coin_by_counting(tosses: int, data: st.DataObject) -> None:
    heads = data.draw(st.integers(0, tosses))
    ways = sum(math.comb(tosses, k) for k in range(heads + 1))
    assert coin_below(heads, tosses) == pytest.approx(ways / 2**tosses, rel=1e-10)


@pytest.mark.parametrize("arguments", [(0, 1, 0.5), (1, -1, 0.5), (1, 1, 1.1), (1, 1, -0.1)])
def test_what_is_no_beta_is_refused(arguments: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="beta"):
        incomplete_beta(*arguments)


@pytest.mark.parametrize(("probability", "df"), [(0, 5), (1, 5), (0.5, 0)])
def test_what_is_no_quantile_is_refused(probability: float, df: float) -> None:
    with pytest.raises(ValueError, match="quantile"):
        t_quantile(probability, df)


@pytest.mark.parametrize(("heads", "tosses"), [(-1, 3), (4, 3)])
def test_what_is_no_toss_is_refused(heads: int, tosses: int) -> None:
    with pytest.raises(ValueError, match="heads"):
        coin_below(heads, tosses)
