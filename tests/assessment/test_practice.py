"""Two minutes a day: the most overdue first, each competence once before any twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.sittings import answer, item
from webapp.assessment.practice import (
    ITEMS_A_DAY,
    SECONDS_A_DAY,
    SECONDS_AN_ITEM,
    last_seen,
    plan,
    with_answered,
)

ASKABLE = {
    code: [item(f"{code}-{n}", code) for n in range(3)] for code in ("1.2", "4.1", "4.2", "5.1")
}


def ids(items) -> list[str]:
    """The ids of items."""
    return [one.id for one in items]


def test_two_minutes_hold_five_items() -> None:
    assert ITEMS_A_DAY * SECONDS_AN_ITEM <= SECONDS_A_DAY == 120
    assert ITEMS_A_DAY == 5


def test_each_due_competence_comes_once_before_any_comes_twice() -> None:
    assert ids(plan(["4.1", "1.2"], ASKABLE, [])) == ["4.1-0", "1.2-0", "4.1-1", "1.2-1", "4.1-2"]


def test_the_item_seen_longest_ago_is_asked_and_a_new_one_before_it() -> None:
    seen = [answer(1, item="4.1-0"), answer(2, item="4.1-1"), answer(3, item="4.1-0")]
    assert ids(plan(["4.1"], ASKABLE, seen)) == ["4.1-2", "4.1-1", "4.1-0"]


def test_what_she_has_not_met_is_not_asked() -> None:
    assert plan(["2.3"], ASKABLE, []) == ()
    assert plan([], ASKABLE, []) == ()
    assert plan(["4.1"], ASKABLE, [], most=0) == ()
    assert plan(["4.1"], ASKABLE, [], most=-1) == ()


@given(
    st.lists(st.sampled_from(list(ASKABLE)), unique=True),
    st.lists(st.sampled_from([i.id for items in ASKABLE.values() for i in items])),
    st.integers(0, 8),
)
def test_never_too_many_never_twice_and_always_due(due, seen, most) -> None:
    history = [answer(n, item=one) for n, one in enumerate(seen)]
    asked = plan(due, ASKABLE, history, most)
    assert len(asked) == min(most, 3 * len(due))
    assert len(set(ids(asked))) == len(asked)
    assert [one.competence for one in asked[: len(due)]] == due[:most]
    assert last_seen(history).keys() == set(seen)


def test_a_sitting_under_way_keeps_what_was_answered_when_the_courses_change() -> None:
    planned = plan(["4.1", "1.2"], ASKABLE, [], most=3)
    gone = item("4.1-lama")
    assert with_answered(planned, [planned[0]], 3) == planned
    assert ids(with_answered(planned, [gone], 3)) == ["4.1-lama", "4.1-0", "1.2-0"]
    assert ids(with_answered(planned, [gone, planned[2]], 3)) == ["4.1-lama", "4.1-1", "4.1-0"]
