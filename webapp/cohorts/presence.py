"""The code of a running meeting, which changes every minute, and the test under a trainer's eyes.

Nobody keeps the code of a meeting: it follows from the house's key, the meeting and the minute, so
a picture of the wall sent home is worth nothing two minutes later. 16 letters, six of them: of the
17 million codes two open a meeting at a time, and only for its members, who may try ten times in a
quarter of an hour.

The code of a supervised test is drawn at random and lives as long as the supervision does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from webapp import access, audit, throttle
from webapp.records import (
    Cohort,
    Meeting,
    Membership,
    SupervisedAttempt,
    Supervision,
    db,
    insert_once,
)

from .attendance import note_present
from .codes import LENGTH, LETTERS, draw_code, folded, keyed
from .keep import record
from .meetings import is_running
from .members import QUARTER, Wait, WrongCode

TURNS_EVERY = timedelta(seconds=60)
TRIES = 10


@dataclass(frozen=True, slots=True)
class Arrived:
    """She is noted as present at this meeting."""

    meeting: Meeting


def turning_code(meeting: Meeting, now: datetime) -> str | None:
    """The code of this minute, None while the meeting does not run."""
    return _code(meeting.id, _minute(now)) if is_running(meeting, now) else None


def turns_in(now: datetime) -> int:
    """Seconds until the code changes."""
    return int(TURNS_EVERY.total_seconds()) - int(now.timestamp()) % int(
        TURNS_EVERY.total_seconds()
    )


def arrive(account_id: str, typed: str, now: datetime) -> Arrived | WrongCode | Wait:
    """Note a member as present by the code of this minute or the one before.

    A code of a meeting that is not hers or does not run is like one that never was.
    """
    waits = _count(account_id, now)
    if waits:
        return waits
    code = folded(typed)
    for meeting, membership in _running(account_id, now):
        if code in (_code(meeting.id, _minute(now)), _code(meeting.id, _minute(now) - 1)):
            throttle.forgive(_key(account_id))
            note_present(meeting, membership, account_id, now)
            return Arrived(meeting)
    return WrongCode()


def open_supervision(viewer: access.Known, meeting: Meeting, now: datetime) -> Supervision | None:
    """Watch over the test until the meeting ends; None if it does not run.

    What is open already stays: two taps open one.
    """
    if not is_running(meeting, now):
        return None
    standing = supervision_of(meeting, now)
    if standing is not None:
        return standing
    opened = Supervision(
        meeting_id=meeting.id, code=draw_code(), opened_at=now, closes_at=meeting.ends_at
    )
    db.session.add(opened)
    db.session.flush()
    record("supervision.open", viewer, meeting.cohort_id, now)
    return opened


def close_supervision(viewer: access.Known, meeting: Meeting, now: datetime) -> None:
    """Stop watching; tests that have not ended by now count as taken alone."""
    db.session.execute(
        update(Supervision)
        .where(Supervision.meeting_id == meeting.id, Supervision.closes_at > now)
        .values(closes_at=now)
        .execution_options(synchronize_session=False)
    )
    db.session.expire_all()
    record("supervision.close", viewer, meeting.cohort_id, now)


def supervision_of(meeting: Meeting, now: datetime) -> Supervision | None:
    """The supervision of this meeting that is open now."""
    return db.session.execute(
        select(Supervision)
        .where(Supervision.meeting_id == meeting.id, Supervision.closes_at > now)
        .order_by(Supervision.opened_at.desc())
        .limit(1)
    ).scalar_one_or_none()


def watched(account_id: str, typed: str, now: datetime) -> Supervision | WrongCode | Wait:
    """The open supervision behind a code, for a member of its cohort; wrong ones are counted."""
    waits = _count(account_id, now)
    if waits:
        return waits
    found = db.session.execute(
        select(Supervision)
        .join(Meeting, Meeting.id == Supervision.meeting_id)
        .join(Membership, Membership.cohort_id == Meeting.cohort_id)
        .join(Cohort, Cohort.id == Meeting.cohort_id)
        .where(
            Cohort.archived_at.is_(None),
            Supervision.code == folded(typed),
            Supervision.closes_at > now,
            Meeting.cancelled_at.is_(None),
            Membership.account_id == account_id,
            Membership.left_at.is_(None),
        )
    ).scalar_one_or_none()
    if found is None:
        return WrongCode()
    throttle.forgive(_key(account_id))
    return found


def put_under(supervision: Supervision, attempt_id: str) -> None:
    """Remember under which supervision an attempt was begun; once, and never another."""
    insert_once(SupervisedAttempt, attempt_id=attempt_id, supervision_id=supervision.id)


def _running(account_id: str, now: datetime) -> list[tuple[Meeting, str]]:
    """The meetings she could be at now, with her stay in their cohort."""
    rows = db.session.execute(
        select(Meeting, Membership.id)
        .join(Membership, Membership.cohort_id == Meeting.cohort_id)
        .join(Cohort, Cohort.id == Meeting.cohort_id)
        .where(
            Cohort.archived_at.is_(None),
            Membership.account_id == account_id,
            Membership.left_at.is_(None),
            Meeting.cancelled_at.is_(None),
            Meeting.starts_at <= now,
            Meeting.ends_at > now,
        )
    )
    return [(row[0], row[1]) for row in rows]


def _count(account_id: str, now: datetime) -> Wait | None:
    """Count a try before it is looked at; to be forgiven when it was right."""
    seconds = throttle.check(_key(account_id), now) or throttle.fail(
        _key(account_id), TRIES, QUARTER, now
    )
    if not seconds:
        return None
    audit.record("meeting.code", account_id, "", "throttled", audit.request_id(), now)
    return Wait(seconds)


def _key(account_id: str) -> str:
    return f"meeting:{account_id}"


def _minute(now: datetime) -> int:
    return int(now.timestamp() // TURNS_EVERY.total_seconds())


def _code(meeting_id: str, minute: int) -> str:
    return "".join(
        LETTERS[byte % len(LETTERS)] for byte in keyed(f"meeting:{meeting_id}:{minute}")[:LENGTH]
    )
