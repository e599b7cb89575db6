"""What the members answered in quizzes during their stay: who is stuck, and on what many err."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from webapp.content import Library
from webapp.records import Attempt, Membership, Ownership, Response, db

LOOKED_BACK = timedelta(days=60)
IN_A_ROW = 4
"""So many wrong in a row on one competence mean that somebody should sit down with her."""
FEWEST_ANSWERS, MOST_SHOWN = 5, 5
QUIZ = "quiz"


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: to which item, of which competence, right or not, and what it was."""

    item_id: str
    competence: str
    module: str
    right: bool
    answer: Any


@dataclass(frozen=True, slots=True)
class Hard:
    """An item many missed: right out of so many first answers, and the wrong ones.

    ``wrong`` pairs each wrong answer with how many gave it, the commonest first.
    """

    module: str
    item_id: str
    right: int
    people: int
    wrong: tuple[tuple[Any, int], ...]


def answers_of(
    cohort_id: str, membership_id: str, library: Library, now: datetime
) -> tuple[Given, ...]:
    """What one member of a cohort she was found to teach answered of late, the earliest first."""
    only = Membership.id == membership_id
    return tuple(read_answers(cohort_id, library, now, only).get(membership_id, ()))


def read_answers(
    cohort_id: str, library: Library, now: datetime, *whose: ColumnElement[bool]
) -> dict[str, list[Given]]:
    """The answers of the last sixty days until ``now`` of each stay, the earliest first."""
    competences = {
        item.id: item.competence
        for course in library.courses
        for module in course.modules
        for item in module.items
    }
    rows = db.session.execute(
        select(
            Membership.id, Response.item_id, Attempt.module, Response.points, Response.answer
        )
        .join(Ownership, Ownership.account_id == Membership.account_id)
        .join(
            Attempt,
            and_(Attempt.learner_id == Ownership.learner_id, Attempt.kind == QUIZ),
        )
        .join(Response, Response.attempt_id == Attempt.id)
        .where(
            Membership.cohort_id == cohort_id,
            Membership.left_at.is_(None),
            Response.received_at >= Membership.joined_at,
            Response.received_at >= now - LOOKED_BACK,
            Response.received_at <= now,
            *whose,
        )
        .order_by(Response.received_at, Response.item_id)
    )  # fmt: skip
    found: dict[str, list[Given]] = {}
    for member, item, module, points, answer in rows:
        given = Given(item, competences.get(item, ""), module, points == 1, json.loads(answer))
        found.setdefault(member, []).append(given)
    return found


def struggles(given: Iterable[Given]) -> tuple[str, ...]:
    """The competences whose last four answers were all wrong, in their order."""
    wrong: Counter[str] = Counter()
    for answer in given:
        wrong[answer.competence] = 0 if answer.right else wrong[answer.competence] + 1
    return tuple(sorted(code for code, row in wrong.items() if code and row >= IN_A_ROW))


def hardest(given: Mapping[str, Iterable[Given]]) -> tuple[Hard, ...]:
    """The items missed most by first answers of at least five people, the worst first."""
    first: dict[str, list[Given]] = {}
    for answers in given.values():
        seen: set[str] = set()
        for answer in answers:
            if answer.item_id not in seen:
                seen.add(answer.item_id)
                first.setdefault(answer.item_id, []).append(answer)
    rows = [_hard(item, answers) for item, answers in first.items()
            if len(answers) >= FEWEST_ANSWERS]  # fmt: skip
    missed = [row for row in rows if row.right < row.people]
    return tuple(sorted(missed, key=lambda r: (r.right / r.people, r.item_id))[:MOST_SHOWN])


def _hard(item_id: str, answers: list[Given]) -> Hard:
    wrong = Counter(json.dumps(a.answer, sort_keys=True) for a in answers if not a.right)
    right = sum(answer.right for answer in answers)
    told = tuple((json.loads(answer), by) for answer, by in wrong.most_common())
    return Hard(answers[0].module, item_id, right, len(answers), told)
