"""Who is to be counted anew: whoever did, said or became something since the last run.

Cost follows what is new: every condition is on an indexed time. What time alone changes (a test
that lapses, an activity that is 30 days ago) was noted as ``due_at`` when she was counted last.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, String, and_, delete, func, insert, or_, select, text, union
from sqlalchemy.orm import Session

from webapp.records import (
    Account,
    Attempt,
    Consent,
    Counted,
    CourseStanding,
    Due,
    Judgement,
    Learner,
    ModuleStanding,
    Ownership,
    Profile,
)

from .population import Day

BATCH = 4000
OVERLAP = timedelta(days=1)
"""Looked back beyond the last run: a transaction may have been under way when it looked."""


def fill(session: Session, day: Day, since: datetime | None) -> int:
    """Fill the list of who is due; how many batches there are.

    ``since`` is the T of the last run; None counts everybody.
    """
    session.execute(delete(Due))
    if since is None:
        found = union(*_everybody(day), _counted())
    else:
        back = since - OVERLAP
        found = union(_who_learnt(day, back), *_who_changed(back), _lapsed(day))
    people = found.subquery("people")
    number = func.row_number().over(order_by=people.c.person) - 1
    numbered = select(people.c.person, number // BATCH)
    session.execute(insert(Due).from_select(["person", "batch"], numbered))
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("ANALYZE due"))
    last = session.scalar(select(func.max(Due.batch)))
    return 0 if last is None else last + 1


def _everybody(day: Day) -> list[Select[Any]]:
    owned = (
        select(Ownership.learner_id)
        .where(Ownership.learner_id == Learner.id, Ownership.since < day.moment)
        .exists()
    )
    return [select(Account.id.label("person")), select(Learner.id).where(~owned)]


def _counted() -> Select[Any]:
    return select(Counted.person).where(Counted.person.is_not(None))


def _lapsed(day: Day) -> Select[Any]:
    return _counted().where(Counted.due_at < day.moment)


def _who_learnt(day: Day, since: datetime) -> Select[Any]:
    """Owners at T of learners with a new fact, or these learners themselves."""
    module, course = ModuleStanding, CourseStanding
    changed = (
        select(module.learner_id).where(module.answered_at >= since),
        select(module.learner_id).where(module.completed_at >= since),
        select(course.learner_id).where(course.enrolled_at >= since),
        select(course.learner_id).where(course.completed_at >= since),
        select(Attempt.learner_id)
        .join(Judgement, Judgement.attempt_id == Attempt.id)
        .where(Judgement.received_at >= since),
    )
    learners = union(*changed).subquery("changed")
    owned = and_(Ownership.learner_id == learners.c.learner_id, Ownership.since < day.moment)
    person = func.coalesce(Ownership.account_id, learners.c.learner_id, type_=String)
    return select(person.label("person")).select_from(learners.outerjoin(Ownership, owned))


def _who_changed(since: datetime) -> list[Select[Any]]:
    """Accounts opened or closed, profiles and consents given, phones taken over."""
    return [
        select(Account.id).where(or_(Account.created_at >= since, Account.disabled_at >= since)),
        select(Profile.account_id).where(Profile.given_at >= since),
        select(Consent.account_id).where(Consent.given_at >= since),
        select(Ownership.account_id).where(Ownership.since >= since),
        select(Ownership.learner_id).where(Ownership.since >= since),
    ]
