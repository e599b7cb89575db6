"""What somebody must have done to hold a certificate, written as rows; and keys to sign with."""

from __future__ import annotations

from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from flask import Flask

from webapp.credential import SigningKey, read_key
from webapp.records import (
    Attempt,
    AttemptEnd,
    Cohort,
    CourseStanding,
    Judgement,
    Learner,
    Meeting,
    Ownership,
    SupervisedAttempt,
    Supervision,
    db,
    new_id,
)

REVISION = "r" * 64


def completed(app: Flask, account_id: str, course: str, at: datetime) -> None:
    """She completed the course with this code."""
    with app.app_context():
        db.session.add(
            CourseStanding(
                learner_id=_learner(account_id, at), course=course, enrolled_at=at,
                completed_at=at, completed_revision=REVISION,
            )
        )  # fmt: skip
        db.session.commit()
        db.session.remove()


def took_test(
    app: Flask,
    account_id: str,
    at: datetime,
    mode: str = "diawasi",
    *,
    valid: bool = True,
    literate: bool = True,
    in_time: bool = True,
) -> str:
    """She ended an attempt at the test, judged so; its id.

    A watched one ended ``in_time``, or only after her trainer had closed the test.
    """
    attempt = new_id()
    score = dict.fromkeys(("cakap", "etika", "aman", "budaya", "total"), 80 if literate else 40)
    with app.app_context():
        db.session.add(
            Attempt(
                id=attempt, learner_id=_learner(account_id, at), kind="uldw", course="uldw",
                module="uldw", revision=REVISION, form="A", mode=mode, received_at=at,
            )
        )  # fmt: skip
        db.session.flush()
        end = at + timedelta(minutes=9)
        db.session.add(
            AttemptEnd(attempt_id=attempt, points=16, items=20, passed=literate, received_at=end)
        )
        db.session.add(
            Judgement(
                attempt_id=attempt, valid=valid, reasons="" if valid else "too-fast",
                band="Cakap" if literate else "Perlu Pendampingan", literate=literate,
                method_version="v0", revision=REVISION, received_at=end, **score,
            )
        )  # fmt: skip
        if mode == "diawasi":
            _watch(attempt, at, end + timedelta(minutes=1 if in_time else -1))
        db.session.commit()
        db.session.remove()
    return attempt


def _watch(attempt: str, at: datetime, closes_at: datetime) -> None:
    """Put an attempt under a supervision, of a meeting of some cohort."""
    day = at.date()
    cohort = Cohort(id=new_id(), name="PKK", region_code="3578", starts_on=day, ends_on=day,
                    courses="K1", created_at=at)  # fmt: skip
    meeting = Meeting(id=new_id(), cohort_id=cohort.id, starts_at=at, ends_at=closes_at,
                      created_at=at)  # fmt: skip
    opened = Supervision(id=new_id(), meeting_id=meeting.id, code=new_id()[:6], opened_at=at,
                         closes_at=closes_at)  # fmt: skip
    for row in (
        cohort,
        meeting,
        opened,
        SupervisedAttempt(attempt_id=attempt, supervision_id=opened.id),
    ):
        db.session.add(row)
        db.session.flush()


def _learner(account_id: str, at: datetime) -> str:
    learner = new_id()
    db.session.add(Learner(id=learner, created_at=at))
    db.session.flush()
    db.session.add(Ownership(learner_id=learner, account_id=account_id, since=at))
    db.session.flush()
    return learner


def make_pem() -> str:
    """A fresh signing key as an operator's file holds it."""
    secret = Ed25519PrivateKey.generate()
    return secret.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def make_key() -> SigningKey:
    """The same, read."""
    return read_key(make_pem())
