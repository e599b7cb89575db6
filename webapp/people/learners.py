"""Which learner records an account owns. Adding one writes a row; nothing is ever rewritten."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from webapp import audit
from webapp.records import Learner, Ownership, Tombstone, db, insert_once


def learners_of(account_id: str) -> list[str]:
    """The learner ids an account owns, the first one first."""
    rows = db.session.execute(
        select(Ownership.learner_id)
        .where(Ownership.account_id == account_id)
        .order_by(Ownership.since, Ownership.learner_id)
    )
    return list(rows.scalars())


def is_adoptable(learner_id: str | None) -> bool:
    """Whether a phone's learner holds something and belongs to nobody yet."""
    if not learner_id:
        return False
    free = (
        select(Learner.id)
        .where(Learner.id == learner_id)
        .where(~select(Ownership.learner_id).where(Ownership.learner_id == learner_id).exists())
        .where(~select(Tombstone.learner_id).where(Tombstone.learner_id == learner_id).exists())
    )
    return db.session.execute(free).first() is not None


def adopt(account_id: str, learner_id: str, now: datetime) -> bool:
    """Add this phone's anonymous learner to an account; False when it cannot be hers.

    It cannot when it is unknown, forgotten or owned by another account. Adopting twice is fine.
    """
    if is_adoptable(learner_id):
        insert_once(Ownership, learner_id=learner_id, account_id=account_id, since=now)
    hers = learner_id in learners_of(account_id)
    outcome = "ok" if hers else "refused"
    audit.record("learner.adopt", account_id, "", outcome, audit.request_id(), now)
    return hers
