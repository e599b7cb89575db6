"""What members did during their stay in a cohort, planted as rows; inside a context."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from webapp import assessment
from webapp.records import Attempt, Judgement, Learner, Ownership, Response, db

LONG_AGO = datetime(2026, 1, 5, tzinfo=UTC)


def learner_of(account_id: str, since: datetime = LONG_AGO) -> str:
    """A learner record of hers."""
    learner = str(uuid.uuid4())
    db.session.add(Learner(id=learner, created_at=since))
    db.session.flush()
    db.session.add(Ownership(learner_id=learner, account_id=account_id, since=since))
    return learner


def attempt(learner: str, at: datetime, kind: str = "quiz") -> str:
    """A go at something."""
    made = Attempt(
        id=str(uuid.uuid4()), learner_id=learner, kind=kind, course="K1", module="K1.1",
        revision="a" * 64, received_at=at, form="A" if kind == "uldw" else None,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made.id


def answers(learner: str, at: datetime, item: str, answer: Any, points: int) -> None:
    """One answer of a go of its own."""
    db.session.add(
        Response(attempt_id=attempt(learner, at), item_id=item, answer=assessment.dump(answer),
                 points=points, revision="a" * 64, received_at=at)
    )  # fmt: skip
    db.session.flush()


def sat_the_test(learner: str, at: datetime, total: int, valid: bool = True) -> None:
    """A test that came to so many points in each pillar but one."""
    judged = Judgement(
        attempt_id=attempt(learner, at, "uldw"), valid=valid, cakap=total, etika=total, aman=40,
        budaya=total, total=total, band="Cakap", literate=True, method_version="v0",
        revision="a" * 64, received_at=at,
    )  # fmt: skip
    db.session.add(judged)
    db.session.flush()
