"""When a competence should be practised again: FSRS over what her sittings said about it.

Pure and repeatable: the times are handed in and fuzzing is off, so that replaying the same facts
gives the same memories to the last digit. Nothing here is a mark: a memory only decides when to
ask again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from fsrs import Card, Rating, Scheduler, State

from webapp.wib import WIB

LONGEST_DAYS = 180
QUIZ, PRACTICE, RECHECK = "quiz", "practice", "recheck"

# No steps of minutes: she comes once a day, so every interval is a whole number of days.
# 90 % is FSRS's usual aim; nothing is put off longer than safety stays valid (measurement, §3).
_SCHEDULER = Scheduler(
    desired_retention=0.9,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST_DAYS,
    enable_fuzzing=False,
)


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer she gave: to which item of which competence, when (UTC), in which sitting.

    ``kind`` is that of the sitting: a quiz she finished, a day's practice or a recheck.
    """

    sitting: str
    kind: str
    item_id: str
    competence: str
    right: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one competence: FSRS's stability (days) and difficulty (1–10).

    ``reviews`` counts the sittings it rests on. (With no steps a card is always in FSRS's state
    "review", so its state and step need not be kept.)
    """

    stability: float
    difficulty: float
    due_at: datetime
    reviewed_at: datetime
    reviews: int


def rating_of(right: int, items: int) -> Rating:
    """What a sitting says about a competence of which it asked so many items.

    All right at first try: Good. At least half: Hard. Less, which includes a single wrong answer
    and "Saya tidak tahu": Again. Never Easy, because one in four choices is right by chance; and
    whether she read the hint is her own affair, the phone does not tell us.
    """
    if right == items:
        return Rating.Good
    return Rating.Hard if 2 * right >= items else Rating.Again


def memories(facts: Iterable[Answered]) -> dict[str, Memory]:
    """Her memories by competence, from everything she answered; the order of the facts is free.

    One sitting is one review of each competence in it, at the time of its last answer there. A
    competence enters with the first quiz finished; what came before is not looked at.
    """
    found: dict[str, Memory] = {}
    for (at, _sitting, competence), answers in _reviews(facts):
        known = found.get(competence)
        if known is None and answers[0].kind != QUIZ:
            continue
        rating = rating_of(sum(one.right for one in answers), len(answers))
        found[competence] = review(known, rating, at)
    return found


def extended(known: Mapping[str, Memory], sitting: Iterable[Answered]) -> dict[str, Memory] | None:
    """What one finished quiz makes of the memories of its competences, without the older answers.

    None when it must be told from all of them: a review that is kept came at the same time or
    later, so that this one is not the last.
    """
    found = {}
    for (at, _sitting, competence), answers in _reviews(sitting):
        before = known.get(competence)
        if before is not None and before.reviewed_at >= at:
            return None
        rating = rating_of(sum(one.right for one in answers), len(answers))
        found[competence] = review(before, rating, at)
    return found


def review(known: Memory | None, rating: Rating, at: datetime) -> Memory:
    """The memory after one review at a time in UTC; the first one of a competence has none yet."""
    # Id and due date are given because FSRS would ask the clock for them.
    card = Card(card_id=1, due=at)
    if known is not None:
        card = Card(
            1, State.Review, None, known.stability, known.difficulty, known.due_at,
            known.reviewed_at,
        )  # fmt: skip
    after, _log = _SCHEDULER.review_card(card, rating, at)
    assert after.stability is not None and after.difficulty is not None  # noqa: S101, PT018
    reviews = known.reviews + 1 if known else 1
    return Memory(after.stability, after.difficulty, after.due, at, reviews)


def day_of(moment: datetime) -> date:
    """The day in East Java on which a moment falls: she lives by days, not by 24 hours."""
    return moment.astimezone(WIB).date()


def day_begins(moment: datetime) -> datetime:
    """When the day of a moment begins, in UTC."""
    return datetime.combine(day_of(moment), time(), WIB).astimezone(UTC)


def day_ends(moment: datetime) -> datetime:
    """When the day of a moment is over, in UTC."""
    return day_begins(moment) + timedelta(days=1)


def due(known: Mapping[str, Memory], now: datetime) -> list[str]:
    """The competences due some time today or before, the most overdue first."""
    tonight = day_ends(now)
    late = [(memory.due_at, code) for code, memory in known.items() if memory.due_at < tonight]
    return [code for _at, code in sorted(late)]


def _reviews(
    facts: Iterable[Answered],
) -> list[tuple[tuple[datetime, str, str], list[Answered]]]:
    by_sitting = sorted(facts, key=lambda one: (one.sitting, one.competence, one.at, one.item_id))
    grouped = groupby(by_sitting, key=lambda one: (one.sitting, one.competence))
    reviews = []
    for (sitting, competence), group in grouped:
        answers = list(group)
        reviews.append(((answers[-1].at, sitting, competence), answers))
    return sorted(reviews, key=lambda review: review[0])
