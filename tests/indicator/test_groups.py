"""The design effect of people tested together: by its definition, and as it leaves the house."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp import indicator

SIZES = st.lists(st.integers(0, 60), max_size=30)


def test_the_design_effect_of_groups_by_hand() -> None:
    assert indicator.deff([1] * 40) == 1
    assert indicator.deff([]) == 1
    # Σm² = 400 + 100 + 5, Σm = 35: m̄ = 505/35, deff = 1 + (m̄ − 1)·0.05
    assert indicator.deff([20, 10, 1, 1, 1, 1, 1]) == pytest.approx(1 + (505 / 35 - 1) * 0.05)


@given(SIZES)
def test_groups_never_add_people(sizes: list[int]) -> None:
    assert indicator.deff(sizes) >= 1
    assert indicator.printed_deff(indicator.as_one_group(sizes), max(sum(sizes), 1)) >= 1


def test_many_groups_weigh_as_one_larger() -> None:
    """Two of twenty: 2·20·19 = 760, and 28·27 = 756 is the nearest from below."""
    assert indicator.as_one_group([20, 20]) == 28
    assert indicator.as_one_group([20, 1, 1, 1]) == 20
    assert indicator.as_one_group([1, 1]) == indicator.as_one_group([]) == 1


@given(SIZES, st.integers(0, 29))
def test_who_comes_to_a_group_changes_it_by_one(sizes: list[int], place: int) -> None:
    more = [size + (at == place) for at, size in enumerate(sizes)]
    assert indicator.as_one_group(more) - indicator.as_one_group(sizes) in (0, 1)


@given(st.integers(0, 300), st.integers(0, 300))
def test_of_a_group_only_its_printed_size_is_used(one: int, other: int) -> None:
    """Under ten as nobody; who works back from n_eff, however long, finds no more than a count."""
    sizes = [indicator.shown_count(group).value for group in (one, other)]
    effects = [indicator.printed_deff(group, 500) for group in (one, other)]
    assert (effects[0] == effects[1]) == (sizes[0] == sizes[1])
    assert (effects[0] == 1) == (one < 10)


@given(st.lists(st.integers(2, 60), min_size=1, max_size=30), st.integers(0, 2000))
def test_what_is_printed_stays_near_the_definition(sizes: list[int], alone: int) -> None:
    """Off by less than five people of the one group, and by nothing larger than that of ten."""
    people = sum(sizes) + alone
    group = indicator.as_one_group(sizes)
    exact = indicator.deff([*sizes, *[1] * alone])
    most = max(10 * 9, 7 * (group + 3)) / people * 0.05
    assert abs(indicator.printed_deff(group, people) - exact) <= most


def test_a_group_is_no_larger_than_its_people() -> None:
    """Thirty were there; twelve of them are counted still."""
    assert indicator.printed_deff(30, 12) == indicator.printed_deff(12, 12) == 1 + 90 / 12 * 0.05
    assert indicator.printed_deff(30, 0) == 1
