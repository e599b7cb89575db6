"""Printed rates: by hand, at every border of a state, and over all numbers."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.indicator import (
    FEW,
    INDICATIVE,
    SHOWN,
    WITHHELD,
    Estimate,
    PrintedRate,
    estimate,
    nearest_five,
    printed_cell,
    printed_rate,
    weights,
    wilson,
)
from webapp.indicator.rates import rounded_down
from webapp.indicator.states import whole

from .regions import PEOPLE, RESIDENTS

NOTHING = PrintedRate(FEW)


def of(p: float, n: int, n_eff: float | None = None) -> PrintedRate:
    """A region's printed rate."""
    return printed_rate(Estimate(p, n, round(p * n), float(n if n_eff is None else n_eff)))


def test_the_worked_example_as_it_is_printed() -> None:
    # 46.36 % → 46 %, n_eff 204.3 → 200: Wilson [39.2–52.9]
    found = printed_rate(estimate(weights(PEOPLE, RESIDENTS), PEOPLE))
    assert found == PrintedRate(SHOWN, percent=46, low=39, high=53, n=320, n_eff=200)


@pytest.mark.parametrize(
    ("p", "n", "n_eff", "status"),
    [
        (0.5, 0, 0, FEW),
        (0.5, 28, 28, FEW),  # although it would be printed as n = 30
        (0.5, 29, 29, FEW),
        (0.5, 30, 30, INDICATIVE),
        (0.1, 99, 99, INDICATIVE),
        (0.1, 100, 100, SHOWN),
        (0.1, 98, 98, INDICATIVE),  # although it is printed as n = 100
        (0.1, 100, 59.9, INDICATIVE),
        (0.1, 100, 60, SHOWN),
        (0.5, 100, 90, INDICATIVE),  # ± 10.1
        (0.5, 100, 95, SHOWN),  # ± 9.9
        (0.5, 100, 94.9, INDICATIVE),  # down to 90
        (0.0, 100, 100, SHOWN),
        (1.0, 100, 100, SHOWN),
    ],
)
def test_the_state_at_its_borders(p: float, n: int, n_eff: float, status: str) -> None:
    found = of(p, n, n_eff)
    assert found.status == status
    assert found.is_printed == (status != FEW)
    if status == FEW:
        assert found == NOTHING


def test_nobody_and_everybody_literate() -> None:
    # z² / (100 + z²) = 3.7 %
    assert of(0, 100) == PrintedRate(SHOWN, 0, 0, 4, 100, 100)
    assert of(1, 100) == PrintedRate(SHOWN, 100, 96, 100, 100, 100)


def test_no_estimate_is_few() -> None:
    assert printed_rate(Estimate(None, 0, 0, 0.0)) == NOTHING


def test_people_tested_in_groups_count_for_less() -> None:
    whole_size = Estimate(0.3, 300, 90, 300.0)
    assert printed_rate(whole_size).n_eff == 300
    grouped = printed_rate(whole_size, deff=1.95)  # 153.8
    assert (grouped.n_eff, grouped.n, grouped.percent) == (150, 300, 30)


@pytest.mark.parametrize(
    ("n_eff", "printed"),
    [(0.1, 5), (4.99, 5), (5, 5), (9.99, 5), (10, 10), (204.3, 200), (99.9999999999, 100)],
)
def test_an_effective_size_goes_down_to_a_five(n_eff: float, printed: int) -> None:
    assert rounded_down(n_eff) == printed


@pytest.mark.parametrize(
    ("value", "rounded"), [(0.5, 1), (1.5, 2), (2.4999, 2), (-0.5, 0), (-2.5, -2), (-2.6, -3)]
)
def test_halves_go_up(value: float, rounded: int) -> None:
    assert whole(value) == rounded


@given(st.integers(0, 1000))
def test_a_share_in_thousandths_rounds_as_by_hand(thousandths: int) -> None:
    """0.285 · 100 is 28.499… to a computer, and 29 to anybody else."""
    by_hand = (Decimal(thousandths) / 10).quantize(Decimal(1), ROUND_HALF_UP)
    assert whole(100 * (thousandths / 1000)) == by_hand


@given(st.floats(0, 1), st.integers(30, 10_000), st.floats(0.01, 1))
def test_nothing_exact_shines_through(p: float, n: int, part: float) -> None:
    """Whoever has the printed percent and sizes can compute the rest herself."""
    found = of(p, n, n * part)
    assert found.percent is not None
    assert found.n_eff is not None
    interval = wilson(found.percent / 100, found.n_eff)
    assert (found.low, found.high) == (whole(100 * interval.low), whole(100 * interval.high))
    assert found.low <= found.percent <= found.high
    assert found.n == nearest_five(n)
    assert found.n_eff <= max(5, n * part + 1e-6)
    assert abs(found.percent - 100 * p) <= 0.5 + 1e-6
    assert found == of(found.percent / 100, n, found.n_eff)


@pytest.mark.parametrize(
    ("n", "k", "status"),
    [
        (0, 0, WITHHELD),
        (9, 4, WITHHELD),
        (10, 2, WITHHELD),
        (10, 3, INDICATIVE),
        (10, 7, INDICATIVE),
        (10, 8, WITHHELD),
        (500, 2, WITHHELD),
        (500, 498, WITHHELD),
        (29, 14, INDICATIVE),
        (99, 50, INDICATIVE),
        (500, 3, SHOWN),
        (500, 250, SHOWN),
    ],
)
def test_a_cell_needs_ten_people_and_three_of_each(n: int, k: int, status: str) -> None:
    found = printed_cell(n, k)
    assert found.status == status
    if status == WITHHELD:
        assert found == PrintedRate(WITHHELD)
    else:
        assert found.percent == whole(100 * k / n)


@pytest.mark.parametrize(("n", "status"), [(29, WITHHELD), (30, INDICATIVE)])
def test_a_mode_of_testing_needs_thirty(n: int, status: str) -> None:
    assert printed_cell(n, 12, least_n=30).status == status


def test_a_limit_below_ten_is_no_way_around() -> None:
    assert printed_cell(8, 4, least_n=1).status == WITHHELD


@given(st.integers(30, 5000), st.data())
def test_a_large_cell_is_printed_as_a_region_would_be(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(3, n - 3))
    assert printed_cell(n, k) == of(k / n, n)


@given(st.integers(10, 29), st.data())
def test_a_small_cell_is_printed_with_its_own_interval(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(3, n - 3))
    found = printed_cell(n, k)
    assert found.n == nearest_five(n)
    larger = of(k / n, 30, n)
    assert found == replace(larger, n=nearest_five(n))
