"""The province, by hand and over any regions."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.indicator import (
    FEW,
    INDICATIVE,
    SHOWN,
    Estimate,
    PrintedRate,
    Province,
    Region,
    printed_rate,
    province,
    wilson,
)

UNTESTED = PrintedRate(FEW)


def region(population: int, p: float, n: int) -> Region:
    """A region of which so many were tested."""
    return Region(population, printed_rate(Estimate(p, n, round(p * n), float(n))))


REGIONS = st.lists(
    st.builds(region, st.integers(0, 3_000_000), st.floats(0, 1), st.integers(0, 3000)),
    max_size=38,
)


def test_by_hand() -> None:
    # 40 % of 200 for 3 m. people, 60 % of 100 for 1 m.; 1 m. untested
    #   P̂ = (3·0.4 + 1·0.6)/4 = 45 %
    #   v = 0.75²·0.24/200 + 0.25²·0.24/100 = 0.000675 + 0.00015 = 0.000825
    #   n_eff = 0.2475/0.000825 = 300; Wilson [39.5–50.7]
    found = province(
        [region(3_000_000, 0.4, 200), region(1_000_000, 0.6, 100), Region(1_000_000, UNTESTED)]
    )
    assert found == Province(PrintedRate(SHOWN, 45, 39, 51, 300, 300), 2, 3, 80)


def test_it_weighs_people_and_not_regions() -> None:
    large, small = region(9_000_000, 0.2, 500), region(1_000_000, 0.8, 500)
    assert province([large, small]).rate.percent == 26  # the plain mean would be 50


def test_without_a_printed_region_there_is_no_province() -> None:
    assert province([]) == Province(UNTESTED, 0, 0, 0)
    assert province([Region(5, UNTESTED)] * 38) == Province(UNTESTED, 0, 38, 0)
    assert province([region(0, 0.5, 100)]) == Province(UNTESTED, 0, 1, 0)


@pytest.mark.parametrize("percent", [0, 100])
def test_regions_all_at_an_end_add_up(percent: int) -> None:
    # v = 0: as if all were alike, 1 / (0.5²/100 + 0.5²/100) = 200
    found = province([region(10, percent / 100, 100)] * 2).rate
    assert (found.percent, found.n_eff) == (percent, 200)
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low == 2


def test_a_single_region_is_the_province() -> None:
    alone = region(1_000_000, 0.37, 445)
    assert province([alone]).rate == alone.rate


def test_few_tested_make_an_indicative_province() -> None:
    assert province([region(10, 0.5, 35), region(10, 0.5, 35)]).rate.status == INDICATIVE


@given(REGIONS)
def test_it_lies_among_its_regions_and_follows_from_what_is_printed(regions: list) -> None:
    found = province(regions)
    printed = [r.rate for r in regions if r.rate.is_printed and r.population]
    assert found.regions == len(printed)
    assert found.of_regions == len(regions)
    assert 0 <= found.people_percent <= 100
    assert found.rate.is_printed == bool(printed)
    if printed:
        percents = [rate.percent for rate in printed]
        assert min(percents) <= found.rate.percent <= max(percents)
        assert found.rate.n % 5 == 0
        interval = wilson(found.rate.percent / 100, found.rate.n_eff)
        assert abs(found.rate.low - 100 * interval.low) <= 0.5 + 1e-6


@given(REGIONS, st.integers(1, 10))
def test_only_the_proportions_of_residents_matter(regions: list, times: int) -> None:
    larger = [Region(r.population * times, r.rate) for r in regions]
    one, other = province(regions), province(larger)
    assert one.rate.percent == other.rate.percent
    assert one.people_percent == other.people_percent
    # a size a hair under a multiple of 5 may fall to either side
    assert math.isclose(one.rate.n_eff or 0, other.rate.n_eff or 0, abs_tol=5)


def test_a_negative_population_is_refused() -> None:
    with pytest.raises(ValueError, match="population"):
        province([Region(-1, UNTESTED)])
