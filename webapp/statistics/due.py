"""Who is to be counted anew: whoever did, said or became something since the last run.

Cost follows what is new: every condition is on an indexed time. What time alone changes (a test
that lapses, an activity that is 30 days ago) was noted as ``due_at`` when she was counted last.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    delete,
    func,
    insert,
    select,
    text,
    union,
)
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
    Response,
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
        found = union(_who_learnt(day, back), *_who_changed(day, back), _lapsed(day))
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
    by_time = (
        (module.learner_id, module.answered_at),
        (module.learner_id, module.completed_at),
        (course.learner_id, course.enrolled_at),
        (course.learner_id, course.completed_at),
    )
    judged = select(Attempt.learner_id).join(Judgement, Judgement.attempt_id == Attempt.id)
    learners = union(
        *(select(learner).where(_new(at, day, since)) for learner, at in by_time),
        judged.where(_new(Judgement.received_at, day, since)),
        _who_answered_again(day, since),
    ).subquery("changed")
    owned = and_(Ownership.learner_id == learners.c.learner_id, Ownership.since < day.moment)
    person = func.coalesce(Ownership.account_id, learners.c.learner_id, type_=String)
    return select(person.label("person")).select_from(learners.outerjoin(Ownership, owned))


def _new(at: Any, day: Day, since: datetime) -> ColumnElement[bool]:
    """Since the last run and before T: what came later is for the next run to find."""
    return and_(at >= since, at < day.moment)


def _who_answered_again(day: Day, since: datetime) -> Select[Any]:
    """A standing knows the last answer only; where that came after T, one before may be new."""
    standing = ModuleStanding
    same = and_(standing.learner_id == Attempt.learner_id, standing.module == Attempt.module)
    return (
        select(Attempt.learner_id)
        .join(standing, same)
        .join(Response, Response.attempt_id == Attempt.id)
        .where(standing.answered_at >= day.moment, _new(Response.received_at, day, since))
    )


def _who_changed(day: Day, since: datetime) -> list[Select[Any]]:
    """Accounts opened or closed, profiles and consents given, phones taken over.

    Of these some hold as they are now, not as at T; but of nobody whose account came after T.
    """
    there = Account.created_at < day.moment
    profiles = select(Profile.account_id).join(Account, Account.id == Profile.account_id)
    consents = select(Consent.account_id).join(Account, Account.id == Consent.account_id)
    return [
        select(Account.id).where(_new(Account.created_at, day, since)),
        select(Account.id).where(Account.disabled_at >= since, there),
        profiles.where(Profile.given_at >= since, there),
        consents.where(Consent.given_at >= since, there),
        select(Ownership.account_id).where(_new(Ownership.since, day, since)),
        select(Ownership.learner_id).where(_new(Ownership.since, day, since)),
    ]
