"""What is stored about the people of one batch, read as sets: ten statements, however many.

A person is an account, or a learner record that nobody owned at T. Nothing here selects a name or
a username.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2s
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from webapp.records import Account, Consent, Due, Profile

from . import deeds
from .population import Day

Query = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Taken:
    """One ended attempt at the test, with its latest judgement before T.

    ``group`` is a short sign of the meeting she was tested at; None for a test taken alone, and
    wherever nobody noted with whom: beside a helper, on her own.
    """

    attempt_id: str
    form: str | None
    mode: str | None
    begun_at: datetime
    right: frozenset[str]
    valid: bool
    literate: bool
    total: int
    pillars: tuple[int, int, int, int]
    group: str | None


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
    plays: dict[str, tuple[datetime, str]] = field(default_factory=dict)


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
    _add_deeds(session, batch, day, since, found)
    return dict(found)


def _add_deeds(
    session: Session, batch: int, day: Day, since: datetime, found: dict[str, Facts]
) -> None:
    """What was done under the learner records of these people, whichever phone it was on."""
    records = session.execute(deeds.records(batch, day))
    hers = {learner: found[person] for learner, person in records}
    by = deeds.by_learners(list(hers), session.get_bind().dialect.name)
    for standing in session.execute(deeds.modules(by)):
        hers[standing.learner_id].modules.append(standing)
    for standing in session.execute(deeds.courses(by)):
        hers[standing.learner_id].courses.append(standing)
    for learner, at in session.execute(deeds.late_answers(by, day, since)):
        hers[learner].answered.append(at)
    _add_tests(session.execute(deeds.tests(by, day)), hers)
    for learner, module, points, items in session.execute(deeds.quizzes(by, day)):
        hers[learner].quizzes.setdefault(module, (points, items))
    for learner, module, begun_at, choices in session.execute(deeds.plays(by, day)):
        if choices is not None:
            hers[learner].plays.setdefault(module, (begun_at, choices))


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


def _add_tests(rows: Iterable[Any], hers: Mapping[str, Facts]) -> None:
    for row in rows:
        right = frozenset(row.right.split(deeds.SEPARATOR)) if row.right else frozenset()
        verdict = bool(row.valid), bool(row.literate), row.total
        pillars = row.cakap, row.etika, row.aman, row.budaya
        hers[row.learner_id].tests[row.id] = Taken(
            row.id, row.form, row.mode, row.received_at, right, *verdict, pillars, _sign(row)
        )


def _sign(row: Any) -> str | None:
    """What tells her meeting from others among the sums; short, for it is kept many times."""
    return blake2s(row.meeting.encode(), digest_size=6).hexdigest() if row.meeting else None
