"""The demonstration's supervised class: eight members take the test together, a week ago.

They answer as people do who have learned together: five of six items rightly, in about half a
minute each. Everything goes through the verbs residents use, so forms, points, judgements and
certificates follow the real rules, and nobody holds one she did not earn.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice
from random import Random
from uuid import UUID, uuid5

from sqlalchemy import Row, select

from webapp import assessment, certificates, cohorts, progress
from webapp.content import Bank, BankItem, Library
from webapp.records import Account, Meeting, Membership, Supervision, db

from .holders import AFTER, SURNAMES

_NAMES = UUID("c8f2b6de-6d0b-4a5e-9a35-0e6c7a2f4b19")
TAKERS = 8
STARTS = timedelta(minutes=15)
SLOWEST, FASTEST = 45, 15
"""Seconds an item."""
RIGHT = 5 / 6
CODE = "KTRHMW"
"""Long closed when anybody sees it."""


def sit(cohort_id: str, library: Library, bank: Bank, now: datetime) -> None:
    """Let members take the test at the cohort's last meeting, once; flushes, never commits."""
    past = [one for one in cohorts.meetings_of(cohort_id) if one.ends_at <= now]
    if not past:
        return
    meeting, watch = past[0], str(uuid5(_NAMES, past[0].id))
    db.session.add(
        Supervision(
            id=watch, meeting_id=meeting.id, code=CODE,
            opened_at=meeting.starts_at, closes_at=meeting.ends_at,
        )
    )  # fmt: skip
    db.session.flush()
    can = (row for row in _members(meeting) if _begin(row.id, watch, bank, meeting))
    for number, row in enumerate(islice(can, TAKERS)):
        attempt = _identity(meeting, row.id)
        _answer_all(row.id, attempt, bank, meeting.starts_at + STARTS)
        certificates.issue(
            row.id, certificates.ULDW, attempt, f"{row.nickname} {SURNAMES[number % 7]}",
            library, meeting.ends_at + AFTER, may_print=number % 3 != 2,
        )  # fmt: skip


def _members(meeting: Meeting) -> list[Row[tuple[str, str]]]:
    inside = (Membership.cohort_id == meeting.cohort_id, Membership.left_at.is_(None))
    return list(
        db.session.execute(
            select(Account.id, Account.nickname)
            .join(Membership, Membership.account_id == Account.id)
            .where(*inside)
            .order_by(Membership.joined_at.desc(), Account.id)
        )
    )


def _begin(account_id: str, watch: str, bank: Bank, meeting: Meeting) -> bool:
    """Whether she may begin; those who took the test a few days before may not."""
    reader = progress.reader_of(account_id, None, mode=certificates.SUPERVISED)
    attempt, at = _identity(meeting, account_id), meeting.starts_at + STARTS
    try:
        progress.begin_uldw(reader, bank, attempt, certificates.SUPERVISED, at)
    except progress.UldwClosed:
        return False
    supervision = db.session.get_one(Supervision, watch)
    cohorts.put_under(supervision, attempt)
    return True


def _answer_all(account_id: str, attempt: str, bank: Bank, at: datetime) -> None:
    rng = Random(attempt)  # noqa: S311 - a repeatable demonstration, not a secret
    reader = progress.reader_of(account_id, None)
    taken = progress.uldw_attempt(reader, attempt)
    for item in bank.form(taken.form) if taken else ():
        at += timedelta(seconds=rng.uniform(FASTEST, SLOWEST))
        given = progress.Submission(attempt, item.id, _answer(item, rng))
        progress.answer_uldw(reader, bank, given, at)


def _answer(item: BankItem, rng: Random) -> str:
    if rng.random() < RIGHT:
        return item.key
    others = [option.id for option in item.options if option.id != item.key]
    return rng.choice([*others, assessment.DONT_KNOW])


def _identity(meeting: Meeting, account_id: str) -> str:
    return str(uuid5(_NAMES, f"{meeting.id} {account_id}"))
