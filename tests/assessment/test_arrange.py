"""The order of parts: shuffled, the same for one attempt, and never the key."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.examples import ITEMS, MATCHING, ONE, ORDERING, SEVERAL, VERDICT, items
from webapp.assessment import arrange
from webapp.content import Item

seeds = st.text(max_size=40) | st.uuids().map(str)
EXPECTED = {
    ONE.id: ONE.options,
    SEVERAL.id: SEVERAL.options,
    ORDERING.id: ORDERING.steps,
    MATCHING.id: MATCHING.rights,
    VERDICT.id: VERDICT.reasons,
}


@given(items, seeds)
def test_every_part_is_shown_once(item: Item, seed: str) -> None:
    shown = arrange(item, seed)
    assert len(shown) == len(EXPECTED[item.id])
    assert set(shown) == set(EXPECTED[item.id])


@given(items, seeds)
def test_the_same_attempt_shows_the_same_order(item: Item, seed: str) -> None:
    assert arrange(item, seed) == arrange(item, seed)


@given(seeds)
def test_steps_never_come_out_in_the_right_order(seed: str) -> None:
    assert arrange(ORDERING, seed) != ORDERING.steps


def test_the_order_is_fixed_across_releases() -> None:
    order = [part.id for part in arrange(ONE, "3f2b8c1e-0000-4000-8000-000000000001")]
    assert order == ["d", "c", "b", "a"]


def test_different_attempts_see_different_orders_and_every_place_is_used() -> None:
    for item in ITEMS:
        orders = {tuple(part.id for part in arrange(item, f"p{n}")) for n in range(300)}
        assert len(orders) > 4
        for place in range(len(EXPECTED[item.id])):
            assert len({order[place] for order in orders}) == len(EXPECTED[item.id])


def test_half_an_emoji_as_a_seed_is_no_error() -> None:
    assert len(arrange(ONE, "\ud83d")) == 4
