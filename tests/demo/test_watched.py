"""The demonstration's supervised class: people really take the test, and earn what they earn."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from tests.demo.test_classes import NOW
from webapp import certificates, content, progress
from webapp.demo import classes, residents, watched
from webapp.records import (
    Attempt,
    AttemptEnd,
    Certificate,
    Meeting,
    Ownership,
    SupervisedAttempt,
    db,
)


def test_members_take_it_at_the_meeting_and_certificates_follow_the_judgement(
    app: Flask, library: content.Library, bank: content.Bank
) -> None:
    with app.app_context():
        residents.fill(library, NOW, size=400)
        classes.gather(library, NOW)
        watched.sit(classes.WATCHED, library, bank, NOW)
        taken = db.session.execute(
            select(Attempt.id, Ownership.account_id, Attempt.mode, AttemptEnd.received_at)
            .join(SupervisedAttempt, SupervisedAttempt.attempt_id == Attempt.id)
            .join(AttemptEnd, AttemptEnd.attempt_id == Attempt.id)
            .join(Ownership, Ownership.learner_id == Attempt.learner_id)
        ).all()
        assert len(taken) == watched.TAKERS
        ends = {m.ends_at for m in db.session.scalars(select(Meeting)) if m.ends_at < NOW}
        assert {row.mode for row in taken} == {certificates.SUPERVISED}
        assert all(row.received_at < max(ends) for row in taken)
        judged = {row.id: progress.judgement_of(row.id) for row in taken}
        earned = {id_ for id_, found in judged.items() if found and found.valid and found.literate}
        held = db.session.scalars(select(Certificate).where(Certificate.kind == certificates.ULDW))
        assert {one.attempt_id for one in held} == earned != set()
        printed = certificates.of_class(classes.WATCHED, (), NOW - timedelta(days=1))
        assert 0 < len(printed) < len(earned)
        db.session.rollback()
