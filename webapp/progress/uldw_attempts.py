"""Reading attempts at the test back, as the facts have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select

from webapp import assessment
from webapp.assessment.uldw_validity import AGAIN_AFTER
from webapp.records import Attempt, AttemptEnd, Profile, Response, connection, counted_mode

from .reader import Reader

ULDW = "uldw"
RESUMABLE_FOR = timedelta(hours=48)
PROFILE_HOLDS = timedelta(days=1)

_ATTEMPTS = (
    select(
        Attempt.id,
        Attempt.form,
        counted_mode().label("mode"),
        Attempt.revision,
        Attempt.received_at.label("begun_at"),
        AttemptEnd.received_at.label("ended_at"),
    )
    .outerjoin(AttemptEnd, AttemptEnd.attempt_id == Attempt.id)
    .where(
        Attempt.learner_id.in_(bindparam("learners", expanding=True)),
        Attempt.kind == ULDW,
    )
    .order_by(Attempt.received_at, Attempt.id)
)
_ANSWERS = (
    select(
        Response.item_id,
        Response.answer,
        Response.points,
        Response.milliseconds,
        Response.received_at,
    )
    .where(Response.attempt_id == bindparam("attempt"))
    .order_by(Response.received_at, Response.item_id)
)

_PROFILE_GIVEN = select(func.max(Profile.given_at)).where(
    Profile.account_id == bindparam("account")
)


@dataclass(frozen=True)
class Answered:
    """One stored answer: the option (or "tidak-tahu"), its point, and the time on the item."""

    answer: str
    points: int
    milliseconds: int
    at: datetime


@dataclass(frozen=True)
class UldwAttempt:
    """One attempt of hers at the test; `answers` by item id, empty where nobody asked for them."""

    id: str
    form: str
    mode: str
    revision: str
    begun_at: datetime
    ended_at: datetime | None
    answers: Mapping[str, Answered] = field(default_factory=dict)

    def is_open(self, now: datetime) -> bool:
        """Whether it may be gone on with: not ended, and begun less than 48 hours ago."""
        return self.ended_at is None and now - self.begun_at < RESUMABLE_FOR


def uldw_attempts(reader: Reader) -> tuple[UldwAttempt, ...]:
    """All her attempts at the test, the oldest first, without their answers."""
    if not reader.known:
        return ()
    rows = connection().execute(_ATTEMPTS, {"learners": list(reader.known)})
    return tuple(UldwAttempt(**row._mapping) for row in rows)


def uldw_attempt(reader: Reader, attempt_id: str) -> UldwAttempt | None:
    """One attempt of hers with its answers; None when there is none of hers with this id."""
    found = next((one for one in uldw_attempts(reader) if one.id == attempt_id), None)
    return with_answers(found) if found else None


def with_answers(attempt: UldwAttempt) -> UldwAttempt:
    """The attempt with its stored answers, in the order they came."""
    rows = connection().execute(_ANSWERS, {"attempt": attempt.id})
    answers = {
        row.item_id: Answered(
            str(assessment.parse(row.answer)), row.points, row.milliseconds or 0, row.received_at
        )
        for row in rows
    }
    return replace(attempt, answers=answers)


def open_uldw(attempts: tuple[UldwAttempt, ...], now: datetime) -> UldwAttempt | None:
    """The attempt to go on with, if there is one."""
    return next((one for one in reversed(attempts) if one.is_open(now)), None)


def next_uldw_at(attempts: tuple[UldwAttempt, ...]) -> datetime | None:
    """From when she may begin again, seven days after she last began; None: at any time."""
    last = max((one.begun_at for one in attempts), default=None)
    return last + AGAIN_AFTER if last else None


def asks_profile(reader: Reader, now: datetime) -> bool:
    """Whether domicile and age band should be asked again first: given more than a day ago.

    They are asked at each attempt (measurement.md §6). Who has no profile (a phone without an
    account, staff) is not asked.
    """
    if reader.account_id is None:
        return False
    given = connection().execute(_PROFILE_GIVEN, {"account": reader.account_id}).scalar_one()
    return given is not None and now - given > PROFILE_HOLDS
