"""A trainer helps a member of her own cohort to a new password; whose cohort it is decides."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from webapp import access, people
from webapp.records import Account, Membership, db


def name_of(viewer: access.Known, cohort_id: str, membership_id: str) -> str | None:
    """The nickname of a member of this cohort, or None when it is not this viewer's to help."""
    found = _find(viewer, cohort_id, membership_id)
    return found[1] if found else None


def make(
    viewer: access.Known, cohort_id: str, membership_id: str, now: datetime
) -> people.resets.ResetMade | None:
    """A code for a member's new password; None when she is none, is staff, or is shut out."""
    found = _find(viewer, cohort_id, membership_id)
    return people.resets.make(found[0], viewer.account_id, now) if found else None


def _find(viewer: access.Known, cohort_id: str, membership_id: str) -> tuple[str, str] | None:
    row = db.session.execute(
        select(Account.id, Account.nickname)
        .join(Membership, Membership.account_id == Account.id)
        .where(
            Membership.id == membership_id,
            Membership.cohort_id == cohort_id,
            access.members_for(viewer),
        )
    ).first()
    return (row[0], row[1]) if row else None
