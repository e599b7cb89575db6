"""Gain as it is printed."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.indicator import FEW, SHOWN, Pairs, PrintedGain, gain, printed_gain

from .cohorts import PAIRED, Person, added, both

RISEN = [(40, 70), (60, 65), (70, 85), (50, 50), (80, 75), (30, 60)]


@pytest.mark.parametrize(("n", "status"), [(0, FEW), (1, FEW), (29, FEW), (30, SHOWN)])
def test_thirty_pairs_are_needed(n: int, status: str) -> None:
    found = printed_gain(both(*(RISEN * 5)[:n]))
    assert found.status == status
    if status == FEW:
        assert found == PrintedGain(FEW)


def test_by_hand() -> None:
    # 36 pairs: 6 times gains 30, 5, 15, 0, −5, 30, mean 12.5; pre 55, post 67.5
    #   Σ gain² = 6·2075, sd = √((12450 − 36·12.5²)/35) = 13.9642, error 2.3274, t(35) = 2.0301
    #   literate before 12 (70, 80), after 18 (70, 85, 75): 6 became so, nobody stopped
    lost = [Person(50, None)] * 12
    ceiling = [Person(95, 100)] * 12
    found = printed_gain(both(*RISEN * 6) + added(lost + ceiling))
    assert found == PrintedGain(
        SHOWN,
        mean=13,
        low=8,  # 7.78
        high=17,  # 17.22
        n=35,
        pre=55,
        post=68,
        pre_literate=33,
        post_literate=50,
        attrition=20,  # 12 of 60
        conservative=9,  # 450 / 48 = 9.4
        ceiling=10,
        p_value=0.05,  # 2 · ½⁶ = 0.031
        hake=0.28,  # 12.5 / 45
        d_av=0.88,  # sd √300 = 17.321 before, √(4425/35) = 11.244 after
    )


def test_a_loss_is_shown() -> None:
    found = printed_gain(both(*[(post, pre) for pre, post in RISEN] * 6))
    assert (found.mean, found.low, found.high) == (-12, -17, -8)
    assert found.hake is not None
    assert found.hake < 0


@pytest.mark.parametrize(("tested", "kept"), [(29, None), (30, 50)])
def test_what_was_kept_needs_thirty_tested_again(tested: int, kept: int | None) -> None:
    people = [Person(40, 80, late60=60)] * tested + [Person(40, 80)] * 10
    found = printed_gain(added(people))
    assert (found.retention_60, found.retention_180) == (kept, None)


@pytest.mark.parametrize(("literate", "printed"), [(2, None), (3, 8), (37, 93), (38, None)])
def test_a_share_needs_three_on_either_side(literate: int, printed: int | None) -> None:
    people = [(75, 80)] * literate + [(40, 50)] * (40 - literate)
    assert printed_gain(both(*people)).pre_literate == printed


@pytest.mark.parametrize(
    ("people", "told", "mean"), [(9, None, None), (10, 10, None), (29, 30, None), (30, 30, -10)]
)
def test_who_began_at_the_ceiling_is_reported_apart(
    people: int, told: int | None, mean: int | None
) -> None:
    """Their number from ten on, their change from thirty on; nothing else knows them."""
    found = printed_gain(both(*RISEN * 5, *[(95, 85)] * people))
    assert (found.n, found.mean) == (30, 13)
    assert (found.ceiling, found.ceiling_mean) == (told, mean)


@given(st.lists(PAIRED, min_size=4, max_size=12), st.integers(1, 9))
def test_it_is_whole_and_close_to_what_was_counted(people: list, times: int) -> None:
    pairs = added(people * times)
    found, exact = printed_gain(pairs), gain(pairs)
    assert (found.status == SHOWN) == (pairs.n >= 30)
    if exact is None or found.status == FEW:
        assert found == PrintedGain(FEW)
        return
    assert abs(found.mean - exact.mean) <= 0.5 + 1e-9
    assert found.low <= found.mean <= found.high
    assert abs(found.hake - exact.hake) <= 0.005 + 1e-9
    for name in ("pre_literate", "post_literate", "attrition", "retention_60", "ceiling"):
        value = getattr(found, name)
        assert value is None or isinstance(value, int)


def test_the_sums_are_all_added() -> None:
    ones = Pairs(*[1] * len(dataclasses.fields(Pairs)))
    assert set(dataclasses.astuple(ones + ones)) == {2}
