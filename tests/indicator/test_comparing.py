"""Above, below or not to be told apart; and who is “setara”."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.indicator import (
    ABOVE,
    BELOW,
    FEW,
    SAME,
    SHOWN,
    WITHHELD,
    Z38,
    PrintedRate,
    verdict,
    weakest_first,
    wilson,
)

INTERVALS = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted)


def cells(intervals: dict[str, tuple[int, int]]) -> dict[str, PrintedRate]:
    """Printed rates with these intervals."""
    return {
        key: PrintedRate(SHOWN, (low + high) // 2, low, high, 100, 100)
        for key, (low, high) in intervals.items()
    }


@pytest.mark.parametrize(
    ("percent", "n_eff", "province", "said"),
    [
        # Wilson at z = 3.21: 60 % of 400 is [51.9–67.5], 60 % of 100 [44.2–74.0]
        (60, 400, 51, ABOVE),
        (60, 400, 52, SAME),
        (60, 400, 67, SAME),
        (60, 400, 68, BELOW),
        (60, 100, 50, SAME),  # at 95 % it would have been above: [50.2–69.1]
        (60, 100, 44, ABOVE),
        (60, 100, 74, SAME),
        (60, 100, 75, BELOW),
        (0, 100, 10, BELOW),
        (0, 100, 9, SAME),
        (100, 100, 90, ABOVE),
    ],
)
def test_a_verdict_by_hand(percent: int, n_eff: int, province: int, said: str) -> None:
    assert verdict(percent, n_eff, province) == said


@given(st.integers(0, 100), st.integers(5, 5000), st.integers(0, 100))
def test_a_verdict_is_where_the_wide_interval_lies(percent: int, n_eff: int, province: int) -> None:
    interval = wilson(percent / 100, n_eff, Z38)
    inside = interval.low <= province / 100 <= interval.high
    said = verdict(percent, n_eff, province)
    assert (said == SAME) == inside
    assert inside or said == (ABOVE if percent > province else BELOW)


def test_setara_by_hand() -> None:
    found = weakest_first(
        cells({"1.1": (70, 80), "2.1": (30, 40), "4.1": (35, 50), "3.1": (51, 60), "5.1": (60, 65)})
    )
    # 2.1 and 4.1 overlap; 3.1 begins above both and touches 5.1; 1.1 is wholly apart
    assert found == [("2.1", 1), ("4.1", 1), ("3.1", 2), ("5.1", 2), ("1.1", 3)]


def test_a_wide_interval_links_what_lies_apart() -> None:
    assert weakest_first(cells({"a": (20, 30), "b": (35, 40), "c": (25, 60)})) == [
        ("a", 1),
        ("b", 1),
        ("c", 1),
    ]


def test_what_is_not_printed_is_left_out_and_equal_ends_go_by_key() -> None:
    rates = cells({"b": (10, 20), "a": (15, 20)})
    rates |= {"few": PrintedRate(FEW), "held": PrintedRate(WITHHELD)}
    assert weakest_first(rates) == [("a", 1), ("b", 1)]
    assert weakest_first({}) == []


@given(st.dictionaries(st.text(max_size=2), INTERVALS, max_size=12))
def test_groups_are_wholly_apart_and_linked_within(intervals: dict) -> None:
    found = weakest_first(cells(intervals))
    group = dict(found)
    assert group.keys() == intervals.keys()
    assert [intervals[key][1] for key, _ in found] == sorted(high for _, high in intervals.values())
    assert sorted(set(group.values())) == list(range(1, len(set(group.values())) + 1))
    for one, (low, high) in intervals.items():
        for other, (other_low, other_high) in intervals.items():
            if low <= other_high and other_low <= high:
                assert group[one] == group[other]
    for before, after in pairwise(sorted(set(group.values()))):
        ends = [intervals[key][1] for key in group if group[key] == before]
        assert max(ends) < min(intervals[key][0] for key in group if group[key] == after)


@given(st.dictionaries(st.text(max_size=2), INTERVALS, min_size=2, max_size=12))
def test_no_group_could_be_cut_in_two(intervals: dict) -> None:
    """Within a group every member overlaps another: it is linked, not merely numbered alike."""
    found = weakest_first(cells(intervals))
    for place, ((_, group), (_, following)) in enumerate(pairwise(found)):
        before = [intervals[key] for key, _ in found[: place + 1]]
        after = [intervals[key] for key, _ in found[place + 1 :]]
        touch = any(a[0] <= b[1] and b[0] <= a[1] for a in after for b in before)
        assert (group == following) == touch
