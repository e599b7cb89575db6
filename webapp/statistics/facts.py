"""What is stored about the people of one batch, read as sets: nine statements, however many.

A person is an account, or a learner record that nobody owned at T. Nothing here selects a name or
a username.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, Select, and_, func, select, union_all
from sqlalchemy.orm import Session

from webapp.records import (
    Account,
    Attempt,
    AttemptEnd,
    Consent,
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

Query = Select[*tuple[Any, ...]]

TEST, QUIZ = "uldw", "quiz"
SEPARATOR = ","


@dataclass(frozen=True, slots=True)
class Taken:
    """One ended attempt at the test, with its latest judgement before T."""

    attempt_id: str
    form: str | None
    mode: str | None
    begun_at: datetime
    right: frozenset[str]
    valid: bool
    literate: bool
    total: int
    pillars: tuple[int, int, int, int]


@dataclass(slots=True)
class Facts:
    """Everything stored about one person that a figure may need; rows in the order of time."""

    account: Any = None
    profiles: list[Any] = field(default_factory=list)
    consents: list[Any] = field(default_factory=list)
    modules: list[Any] = field(default_factory=list)
    courses: list[Any] = field(default_factory=list)
    answered: list[datetime] = field(default_factory=list)
    tests: dict[str, Taken] = field(default_factory=dict)
    quizzes: dict[str, tuple[int, int]] = field(default_factory=dict)


def gather(session: Session, batch: int, day: Day, since: datetime) -> dict[str, Facts]:
    """Person → her facts before T, for everybody of a batch; answers from ``since`` on."""
    found: dict[str, Facts] = defaultdict(Facts)
    for (person,) in session.execute(select(Due.person).where(Due.batch == batch)):
        found[person] = Facts()
    for account in session.execute(_accounts(batch)):
        found[account.id].account = account
    for profile in session.execute(_profiles(batch)):
        found[profile.account_id].profiles.append(profile)
    for consent in session.execute(_consents(batch)):
        found[consent.account_id].consents.append(consent)
    learners = _learners(batch, day)
    for standing in session.execute(_modules(learners)):
        found[standing.person].modules.append(standing)
    for standing in session.execute(_courses(learners)):
        found[standing.person].courses.append(standing)
    for person, at in session.execute(_late_answers(learners, day, since)):
        found[person].answered.append(at)
    _add_tests(session.execute(_tests(learners, day)), found)
    for person, module, points, items in session.execute(_quizzes(learners, day)):
        found[person].quizzes.setdefault(module, (points, items))
    return dict(found)


def _accounts(batch: int) -> Query:
    columns = (Account.id, Account.role, Account.kind, Account.disabled_at, Account.created_at)
    return select(*columns).join(Due, Due.person == Account.id).where(Due.batch == batch)


def _profiles(batch: int) -> Query:
    columns = (Profile.account_id, Profile.region_code, Profile.age_band, Profile.sex)
    return (
        select(*columns, Profile.given_at)
        .join(Due, Due.person == Profile.account_id)
        .where(Due.batch == batch)
        .order_by(Profile.account_id, Profile.given_at, Profile.id)
    )


def _consents(batch: int) -> Query:
    """In the order in which a later word takes the place of an earlier one."""
    return (
        select(Consent.account_id, Consent.decision, Consent.given_by)
        .join(Due, Due.person == Consent.account_id)
        .where(Due.batch == batch, Consent.purpose == "statistics")
        .order_by(Consent.given_at, Consent.decision, Consent.id.desc())
    )


def _learners(batch: int, day: Day) -> CTE:
    """Whose learner records are whose at T: owned by an account of the batch, or alone in it."""
    before = Ownership.since < day.moment
    owned = (
        select(Due.person.label("person"), Ownership.learner_id.label("learner_id"))
        .join(Ownership, Ownership.account_id == Due.person)
        .where(Due.batch == batch, before)
    )
    alone = (
        select(Due.person, Learner.id)
        .join(Learner, Learner.id == Due.person)
        .outerjoin(Ownership, and_(Ownership.learner_id == Due.person, before))
        .where(Due.batch == batch, Ownership.learner_id.is_(None))
    )
    return union_all(owned, alone).cte("hers")


def _modules(hers: CTE) -> Query:
    standing = ModuleStanding
    columns = (standing.module, standing.course, standing.answered_at, standing.completed_at)
    return select(hers.c.person, *columns).join(hers, hers.c.learner_id == standing.learner_id)


def _courses(hers: CTE) -> Query:
    standing = CourseStanding
    columns = (standing.course, standing.enrolled_at, standing.completed_at)
    return select(hers.c.person, *columns).join(hers, hers.c.learner_id == standing.learner_id)


def _late_answers(hers: CTE, day: Day, since: datetime) -> Query:
    """A standing knows the last answer only; where that came after T, the facts know of others."""
    return (
        select(hers.c.person, func.max(Response.received_at, type_=Response.received_at.type))
        .join(ModuleStanding, ModuleStanding.learner_id == hers.c.learner_id)
        .join(
            Attempt,
            and_(
                Attempt.learner_id == ModuleStanding.learner_id,
                Attempt.module == ModuleStanding.module,
            ),
        )
        .join(Response, Response.attempt_id == Attempt.id)
        .where(
            ModuleStanding.answered_at >= day.moment,
            Response.received_at >= since,
            Response.received_at < day.moment,
        )
        .group_by(hers.c.person)
    )


def _tests(hers: CTE, day: Day) -> Query:
    """Every ended attempt with each of its judgements, oldest first; the last one stands."""
    right = (
        select(func.aggregate_strings(Response.item_id, SEPARATOR))
        .where(Response.attempt_id == Attempt.id, Response.points == 1)
        .scalar_subquery()
    )
    return (
        select(
            hers.c.person,
            Attempt.id,
            Attempt.form,
            Attempt.mode,
            Attempt.received_at,
            right.label("right"),
            Judgement.valid,
            Judgement.literate,
            Judgement.total,
            Judgement.cakap,
            Judgement.etika,
            Judgement.aman,
            Judgement.budaya,
        )
        .join(Attempt, Attempt.learner_id == hers.c.learner_id)
        .join(AttemptEnd, AttemptEnd.attempt_id == Attempt.id)
        .join(Judgement, Judgement.attempt_id == Attempt.id)
        .where(
            Attempt.kind == TEST,
            Attempt.module == TEST,
            Attempt.received_at < day.moment,
            AttemptEnd.received_at < day.moment,
            Judgement.received_at < day.moment,
        )
        .order_by(Attempt.received_at, Attempt.id, Judgement.received_at, Judgement.id)
    )


def _add_tests(rows: Iterable[Any], found: dict[str, Facts]) -> None:
    for row in rows:
        right = frozenset(row.right.split(SEPARATOR)) if row.right else frozenset()
        verdict = bool(row.valid), bool(row.literate), row.total
        pillars = row.cakap, row.etika, row.aman, row.budaya
        taken = Taken(row.id, row.form, row.mode, row.received_at, right, *verdict, pillars)
        found[row.person].tests[row.id] = taken


def _quizzes(hers: CTE, day: Day) -> Query:
    """Every ended quiz, oldest first; a person's first one of a module is the one that counts."""
    return (
        select(hers.c.person, Attempt.module, AttemptEnd.points, AttemptEnd.items)
        .join(Attempt, Attempt.learner_id == hers.c.learner_id)
        .join(AttemptEnd, AttemptEnd.attempt_id == Attempt.id)
        .where(Attempt.kind == QUIZ, AttemptEnd.received_at < day.moment)
        .order_by(Attempt.received_at, Attempt.id)
    )
