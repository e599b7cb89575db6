"""What was done under the learner records of one batch: statements that find each row by index."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    and_,
    any_,
    func,
    literal,
    or_,
    select,
    union_all,
)

from webapp.records import (
    NOTED_WITHIN,
    Attempt,
    AttemptEnd,
    CourseStanding,
    Due,
    Judgement,
    Learner,
    ModuleStanding,
    Ownership,
    Response,
    SupervisedAttempt,
    Supervision,
    counted_mode,
)

from .population import Day

Query = Select[*tuple[Any, ...]]
By = Callable[[Any], ColumnElement[bool]]
"""Whether a column holds one of the batch's learners."""

TEST, QUIZ, SIMULATION = "uldw", "quiz", "simulation"
SEPARATOR = ","
CHOICE, FIELD = "\x1e", "\x1f"
"""Between choices, and between a choice's key and its answer; no stored answer has either in it."""


def records(batch: int, day: Day) -> CompoundSelect[*tuple[Any, ...]]:
    """Learner records and whose they are at T: an account's of the batch, or alone in it."""
    before = Ownership.since < day.moment
    owned = (
        select(Ownership.learner_id, Due.person)
        .join(Due, Due.person == Ownership.account_id)
        .where(Due.batch == batch, before)
    )
    alone = (
        select(Learner.id, Due.person)
        .join(Due, Due.person == Learner.id)
        .outerjoin(Ownership, and_(Ownership.learner_id == Due.person, before))
        .where(Due.batch == batch, Ownership.learner_id.is_(None))
    )
    return union_all(owned, alone)


def by_learners(learners: Sequence[str], dialect: str) -> By:
    """The condition for these learners, handed over as one value however many they are."""
    if dialect == "postgresql":
        array = literal(learners, ARRAY(String))
        return lambda column: column == any_(array)
    listed = func.json_each(json.dumps(learners)).table_valued("value")
    return lambda column: column.in_(select(listed.c.value))


def modules(by: By) -> Query:
    """Where they are in each module."""
    standing = ModuleStanding
    columns = (standing.module, standing.course, standing.answered_at, standing.completed_at)
    return select(standing.learner_id, *columns).where(by(standing.learner_id))


def courses(by: By) -> Query:
    """When they enrolled in each course, and finished it."""
    standing = CourseStanding
    columns = (standing.course, standing.enrolled_at, standing.completed_at)
    return select(standing.learner_id, *columns).where(by(standing.learner_id))


def late_answers(by: By, day: Day, since: datetime) -> Query:
    """Of whom the standing does not say whether she answered from ``since`` to T, the facts do.

    It knows the last answer only, which may have come after T, and lies behind that a little.
    """
    at = ModuleStanding.answered_at
    unsure = or_(at >= day.moment, and_(at < since, at >= since - NOTED_WITHIN))
    return (
        select(
            ModuleStanding.learner_id,
            func.max(Response.received_at, type_=Response.received_at.type),
        )
        .join(
            Attempt,
            and_(
                Attempt.learner_id == ModuleStanding.learner_id,
                Attempt.module == ModuleStanding.module,
            ),
        )
        .join(Response, Response.attempt_id == Attempt.id)
        .where(
            by(ModuleStanding.learner_id),
            unsure,
            Response.received_at >= since,
            Response.received_at < day.moment,
        )
        .group_by(ModuleStanding.learner_id)
    )


def tests(by: By, day: Day) -> Query:
    """Every ended attempt with each of its judgements, oldest first; the last one stands.

    ``meeting`` is where it was begun under a trainer's eyes: with whom she was tested.
    """
    right = (
        select(func.aggregate_strings(Response.item_id, SEPARATOR))
        .where(Response.attempt_id == Attempt.id, Response.points == 1)
        .scalar_subquery()
    )
    meeting = (
        select(Supervision.meeting_id)
        .join(SupervisedAttempt, SupervisedAttempt.supervision_id == Supervision.id)
        .where(SupervisedAttempt.attempt_id == Attempt.id)
        .scalar_subquery()
    )
    return (
        select(
            Attempt.learner_id,
            Attempt.id,
            Attempt.form,
            counted_mode().label("mode"),
            Attempt.received_at,
            right.label("right"),
            meeting.label("meeting"),
            Judgement.valid,
            Judgement.literate,
            Judgement.total,
            Judgement.cakap,
            Judgement.etika,
            Judgement.aman,
            Judgement.budaya,
        )
        .join(AttemptEnd, AttemptEnd.attempt_id == Attempt.id)
        .join(Judgement, Judgement.attempt_id == Attempt.id)
        .where(
            by(Attempt.learner_id),
            Attempt.kind == TEST,
            Attempt.module == TEST,
            Attempt.received_at < day.moment,
            AttemptEnd.received_at < day.moment,
            Judgement.received_at < day.moment,
        )
        .order_by(Attempt.received_at, Attempt.id, Judgement.received_at, Judgement.id)
    )


def quizzes(by: By, day: Day) -> Query:
    """Every ended quiz, oldest first; a person's first one of a module is the one that counts."""
    return (
        select(Attempt.learner_id, Attempt.module, AttemptEnd.points, AttemptEnd.items)
        .join(AttemptEnd, AttemptEnd.attempt_id == Attempt.id)
        .where(by(Attempt.learner_id), Attempt.kind == QUIZ, AttemptEnd.received_at < day.moment)
        .order_by(Attempt.received_at, Attempt.id)
    )


def plays(by: By, day: Day) -> Query:
    """Every attempt at a simulation with its choices up to T as one text, oldest first.

    A person's first one of a module with a choice is the one that counts.
    """
    choices = (
        select(func.aggregate_strings(Response.item_id + FIELD + Response.answer, CHOICE))
        .where(Response.attempt_id == Attempt.id, Response.received_at < day.moment)
        .scalar_subquery()
    )
    return (
        select(Attempt.learner_id, Attempt.module, Attempt.received_at, choices.label("choices"))
        .where(
            by(Attempt.learner_id),
            Attempt.kind == SIMULATION,
            Attempt.received_at < day.moment,
        )
        .order_by(Attempt.received_at, Attempt.id)
    )
