"""When to ask again: repeatable, growing with what she knows, soon after what she does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.sittings import answer, on_day
from webapp.assessment.memory import (
    LONGEST_DAYS,
    Answered,
    day_begins,
    day_ends,
    day_of,
    due,
    memories,
    rating_of,
    review,
)

DAY = timedelta(days=1)
COMPETENCES = ("1.2", "4.1", "5.1")


@st.composite
def histories(draw: st.DrawFn) -> list[Answered]:
    """Sittings over a year: quizzes, practice, rechecks, one to three answers each."""
    facts = []
    for number in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from(["quiz", "practice", "recheck"]))
        day = draw(st.integers(0, 365)) + draw(st.integers(0, 86_399)) / 86_400
        for place in range(draw(st.integers(1, 3))):
            facts.append(
                answer(
                    day + place / 86_400,
                    right=draw(st.booleans()),
                    kind=kind,
                    competence=draw(st.sampled_from(COMPETENCES)),
                    item=f"soal-{place}",
                    sitting=f"s{number:02}",
                )
            )
    return facts


@given(histories(), st.randoms(use_true_random=False))
def test_the_same_facts_in_any_order_give_the_same_memories(facts, random) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert memories(shuffled) == memories(facts)


@given(histories())
def test_every_interval_is_whole_days_and_none_is_longer_than_safety_lasts(facts) -> None:
    for memory in memories(facts).values():
        gap = memory.due_at - memory.reviewed_at
        assert gap % DAY == timedelta(0)
        assert DAY <= gap <= LONGEST_DAYS * DAY
        assert memory.stability > 0
        assert 1 <= memory.difficulty <= 10


@given(histories())
def test_a_competence_enters_with_a_finished_quiz_and_never_otherwise(facts) -> None:
    assert set(memories(facts)) == {one.competence for one in facts if one.kind == "quiz"}


@given(histories())
def test_what_is_due_is_past_and_the_most_overdue_comes_first(facts) -> None:
    known, now = memories(facts), on_day(200)
    waiting = due(known, now)
    assert waiting == sorted(waiting, key=lambda code: (known[code].due_at, code))
    assert set(waiting) == {c for c, m in known.items() if day_of(m.due_at) <= day_of(now)}


@given(st.lists(st.sampled_from(list(Rating)), min_size=1, max_size=8))
def test_folding_is_reviewing_one_after_the_other_and_asks_no_clock(ratings) -> None:
    known, twin, at = None, None, on_day(0)
    for rating in ratings:
        known, twin = review(known, rating, at), review(twin, rating, at)
        assert known == twin
        assert known.reviewed_at == at
        at = known.due_at
    assert known is not None
    assert known.reviews == len(ratings)


def test_right_each_time_it_is_due_lets_the_pauses_grow() -> None:
    at, gaps, known = on_day(0), [], None
    for _ in range(6):
        known = review(known, Rating.Good, at)
        gaps.append(known.due_at - at)
        at = known.due_at
    assert gaps == sorted(gaps)
    assert gaps[0] == 2 * DAY
    assert gaps[-1] > 60 * DAY


def test_wrong_is_asked_again_tomorrow_and_right_later() -> None:
    wrong = memories([answer(0, right=False)])["4.1"]
    right = memories([answer(0)])["4.1"]
    assert wrong.due_at == on_day(1)
    assert right.due_at > wrong.due_at


def test_forgetting_shortens_the_next_pause() -> None:
    learnt = [answer(0), answer(2, kind="practice"), answer(10, kind="practice")]
    kept = memories([*learnt, answer(40, kind="practice")])["4.1"]
    lost = memories([*learnt, answer(40, kind="practice", right=False)])["4.1"]
    assert lost.due_at < kept.due_at
    assert lost.difficulty > kept.difficulty


@pytest.mark.parametrize(
    ("right", "items", "rating"),
    [
        (1, 1, Rating.Good),
        (3, 3, Rating.Good),
        (2, 3, Rating.Hard),
        (1, 2, Rating.Hard),
        (1, 3, Rating.Again),
        (0, 1, Rating.Again),
    ],
)
def test_what_a_sitting_says(right: int, items: int, rating: Rating) -> None:
    assert rating_of(right, items) is rating


def test_one_sitting_is_one_review_however_many_items_it_asked() -> None:
    facts = [answer(0, sitting="kuis", item=f"soal-{n}", right=n < 2) for n in range(3)]
    memory = memories(facts)["4.1"]
    assert memory.reviews == 1
    assert memory == review(None, Rating.Hard, on_day(0))


def test_practice_before_the_first_quiz_is_not_looked_at() -> None:
    early = answer(0, kind="recheck", right=False)
    assert memories([early, answer(1)]) == memories([answer(1)])


def test_a_day_is_a_day_in_east_java() -> None:
    late, early = datetime(2026, 11, 24, 16, 59, tzinfo=UTC), datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert day_of(late) < day_of(early)
    assert day_ends(late) == early == day_begins(early)
    evening = memories([answer(0)])["4.1"].due_at.replace(hour=16)
    assert day_of(evening) == day_of(evening.replace(hour=1))
