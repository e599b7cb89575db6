"""Residents of the demonstration who hold a certificate, so that there is one to look at and check.

The named resident, who learns in a class, and whoever completed a course last, two dozen in all,
had it made out the day after. Every second of them lets the trainer of her class print it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import exists, select

from webapp import certificates
from webapp.cli_certificates import make_key
from webapp.content import Library
from webapp.credential import SigningKey, read_key
from webapp.records import Account, CourseStanding, Membership, Ownership, db

from .residents import ACCOUNTS

MOST = 24
AFTER = timedelta(days=1)
SURNAMES = ("Wahyuni", "Santoso", "Hidayati", "Prasetyo", "Lestari", "Nugroho", "Rahmawati")


def signing_key(file: Path) -> SigningKey:
    """The demonstration's own key, made once and readable by its owner only."""
    if not file.exists():
        make_key(file)
    return read_key(file.read_text())


def certify(library: Library, now: datetime) -> None:
    """Have certificates made out for courses completed by then; flushes, never commits."""
    slugs = {course.code: course.slug for course in library.courses}
    learns_in_class = exists().where(Membership.account_id == Account.id)
    rows = db.session.execute(
        select(Account.id, Account.nickname, CourseStanding.course, CourseStanding.completed_at)
        .join(Ownership, Ownership.account_id == Account.id)
        .join(CourseStanding, CourseStanding.learner_id == Ownership.learner_id)
        .where(Account.role == "resident", CourseStanding.completed_at <= now - AFTER)
        .order_by(
            Account.id != ACCOUNTS["resident"],
            learns_in_class.desc(),
            CourseStanding.completed_at.desc(),
            Account.id,
            CourseStanding.course,
        )
        .limit(MOST)
    ).all()
    for number, row in enumerate(rows):
        certificates.issue(
            row.id, certificates.COURSE, slugs[row.course],
            f"{row.nickname} {SURNAMES[number % len(SURNAMES)]}", library,
            row.completed_at + AFTER, may_print=number % 2 == 0,
        )  # fmt: skip
