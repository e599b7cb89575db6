"""What an account may have made out: courses completed, and the test passed in a supervised class.

All of it is read from what the server stored and judged; a form only says which one is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp import progress
from webapp.content import Course, Library
from webapp.records import Certificate, CourseStanding, Ownership, db

COURSE, ULDW = "course", "uldw"
SUPERVISED = "diawasi"
TEST = "Uji Literasi Digital Warga"
BARRED = "fraud"
"""A certificate withdrawn for this is never made out again."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing earned. ``key`` names it among hers: a course's slug or an attempt's id.

    ``stands`` is the id of the certificate made out for it, if there is one that holds.
    """

    kind: str
    key: str
    title: str
    achieved_at: datetime
    course: str = ""
    revision: str = ""
    modules: int = 0
    attempt_id: str | None = None
    mode: str | None = None
    method_version: str | None = None
    valid_until: datetime | None = None
    stands: str | None = None
    barred: bool = False


def claims(account_id: str, library: Library, now: datetime) -> tuple[Claim, ...]:
    """All she has earned, courses first, in the library's order, then tests, the oldest first."""
    made = _made(account_id)
    return (*_courses(account_id, library, made), *_tests(account_id, made, now))


def claim_of(account_id: str, kind: str, key: str, library: Library, now: datetime) -> Claim | None:
    """One of hers; None when she has not earned it, or not yet."""
    hers = claims(account_id, library, now)
    return next((one for one in hers if (one.kind, one.key) == (kind, key)), None)


Made = dict[tuple[str, str], tuple[str | None, bool]]


def _made(account_id: str) -> Made:
    """What was made out: course and revision, or attempt, to the id that stands and a bar."""
    rows = db.session.execute(
        select(
            Certificate.id, Certificate.kind, Certificate.course, Certificate.revision,
            Certificate.attempt_id, Certificate.revoked_at, Certificate.reason,
        ).where(Certificate.account_id == account_id)
    )  # fmt: skip
    made: Made = {}
    for row in rows:
        key = (row.course, row.revision) if row.kind == COURSE else (ULDW, row.attempt_id)
        stands, barred = made.get(key, (None, False))
        made[key] = (stands if row.revoked_at else row.id, barred or row.reason == BARRED)
    return made


def _courses(account_id: str, library: Library, made: Made) -> list[Claim]:
    rows = db.session.execute(
        select(
            CourseStanding.course, CourseStanding.completed_at, CourseStanding.completed_revision
        )
        .join(Ownership, Ownership.learner_id == CourseStanding.learner_id)
        .where(Ownership.account_id == account_id, CourseStanding.completed_at.is_not(None))
        .order_by(CourseStanding.completed_at.desc(), CourseStanding.learner_id)
    )
    first = {row.course: row for row in rows}  # the earliest comes last, and stays
    return [_of_course(one, first[one.code], made) for one in library.courses if one.code in first]


def _of_course(course: Course, row: object, made: Made) -> Claim:
    revision, at = row.completed_revision or "", row.completed_at  # type: ignore[attr-defined]
    stands, barred = made.get((course.code, revision), (None, False))
    return Claim(
        COURSE, course.slug, course.title, at, course=course.code, revision=revision,
        modules=len(course.modules), stands=stands, barred=barred,
    )  # fmt: skip


def _tests(account_id: str, made: Made, now: datetime) -> list[Claim]:
    """Attempts beside a trainer that count and reached “Literat”, while the status holds."""
    reader = progress.reader_of(account_id, None)
    found = []
    for attempt in progress.uldw_attempts(reader):
        if attempt.mode != SUPERVISED or attempt.ended_at is None:
            continue
        judged = progress.judgement_of(attempt.id)
        until = attempt.ended_at + progress.STATUS_HOLDS
        if judged is None or not (judged.valid and judged.literate) or until <= now:
            continue
        stands, barred = made.get((ULDW, attempt.id), (None, False))
        found.append(
            Claim(
                ULDW,
                attempt.id,
                TEST,
                attempt.ended_at,
                revision=attempt.revision,
                attempt_id=attempt.id,
                mode=attempt.mode,
                method_version=judged.method_version,
                valid_until=until,
                stands=stands,
                barred=barred,
            )
        )
    return found
