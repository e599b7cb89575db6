"""Day 30, 90 and 180, never closer than 30 days; five items, other ones each time."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.sittings import item, on_day
from webapp.assessment.memory import day_begins, day_of
from webapp.assessment.recheck import DAYS, GENUINE, ITEMS, draw, offer

POOL = [
    item(f"p-{code}-{n}", code, "asli" if n < 2 else "palsu" if n < 4 else None)
    for code in ("1.2", "2.6", "4.1", "4.2", "4.3", "5.1")
    for n in range(5)
]


def test_nothing_is_offered_to_somebody_who_completed_nothing() -> None:
    assert offer([], [], on_day(400)) == offer([], [on_day(3)], on_day(400))
    assert offer([], [], on_day(400)).since is None
    assert offer([], [], on_day(400)).upcoming is None


def test_the_first_comes_on_the_morning_of_day_thirty() -> None:
    before, on = offer([on_day(0)], [], on_day(29)), offer([on_day(0)], [], day_begins(on_day(30)))
    assert before.since is None
    assert before.upcoming == day_begins(on_day(30))
    assert on.since == day_begins(on_day(30))
    assert on.upcoming is None


def test_one_recheck_answers_every_milestone_before_it() -> None:
    late = offer([on_day(0)], [on_day(95)], on_day(96))
    assert late.since is None
    assert day_of(late.upcoming) == day_of(on_day(180))
    assert offer([on_day(0)], [on_day(181)], on_day(999)) == offer([], [], on_day(999))


def taken_at_once(anchors: list, days: int, step: int = 1) -> list:
    """The days on which somebody takes a recheck who looks every ``step`` days."""
    taken: list = []
    for number in range(0, days, step):
        if offer([one for one in anchors if one <= on_day(number)], taken, on_day(number)).since:
            taken.append(on_day(number))
    return taken


def test_who_takes_each_as_it_comes_has_three() -> None:
    assert taken_at_once([on_day(0)], 700) == [on_day(days) for days in DAYS]


@given(
    st.lists(st.integers(0, 200).map(on_day), min_size=1, max_size=10),
    st.integers(1, 9),
)
def test_two_are_thirty_days_apart_and_every_milestone_is_answered(anchors, step) -> None:
    taken = taken_at_once(anchors, 500, step)
    gaps = [later - earlier for earlier, later in pairwise(taken)]
    assert all(gap >= timedelta(days=30) for gap in gaps)
    assert taken[-1] >= max(anchors) + timedelta(days=180)
    assert offer(anchors, taken, on_day(900)).since is None


def test_a_recheck_is_repeatable_and_two_of_its_five_are_genuine() -> None:
    for seed in ("a", "b", "c"):
        items = draw(POOL, {}, seed)
        assert items == draw(list(reversed(POOL)), {}, seed)
        assert len({one.id for one in items}) == ITEMS == 5
        assert sum(one.case == "asli" for one in items) == GENUINE
        assert len({one.competence for one in items}) == 5
    assert draw(POOL, {}, "a") != draw(POOL, {}, "b")


@given(st.lists(st.text("abc", min_size=1, max_size=4), min_size=3, max_size=3))
def test_three_rechecks_of_one_person_ask_fifteen_items(seeds) -> None:
    seen: dict[str, int] = {}
    for seed in seeds:
        items = draw(POOL, seen, seed)
        assert not seen.keys() & {one.id for one in items}
        seen |= {one.id: len(seen) + n for n, one in enumerate(items, 1)}


def test_when_the_pool_is_used_up_the_oldest_come_again() -> None:
    seen = {one.id: place for place, one in enumerate(POOL, 1)}
    again = draw(POOL, seen, "a")
    genuine = [one for one in POOL if one.case == "asli"]
    others = [one for one in POOL if one.case != "asli"]
    assert set(again) == {*genuine[:GENUINE], *others[: ITEMS - GENUINE]}


def test_a_small_pool_gives_what_it_has_and_answered_items_stay() -> None:
    assert draw([], {}, "a") == ()
    assert len(draw(POOL[:3], {}, "a")) == 3
    gone = item("p-lama")
    assert gone in draw(POOL, {}, "a", [gone])
    assert len(draw(POOL, {}, "a", [gone])) == ITEMS
