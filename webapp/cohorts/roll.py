"""Who sits in a cohort, by name: for lists a trainer fills in herself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select

from webapp.records import Account, Consent, Membership, db


@dataclass(frozen=True, slots=True)
class Enrolled:
    """One member now. ``agreed``: she has said yes to an account; without that nothing is kept."""

    membership_id: str
    account_id: str
    nickname: str
    username: str
    group: str
    joined_at: datetime
    agreed: bool


def roll(cohort_id: str) -> tuple[Enrolled, ...]:
    """The members now of a cohort she was found to teach, by nickname; one query."""
    agreed = exists().where(
        Consent.account_id == Account.id, Consent.purpose == "account", Consent.decision == "given"
    )
    rows = db.session.execute(
        select(
            Membership.id, Account.id, Account.nickname, Account.username, Membership.group_name,
            Membership.joined_at, agreed,
        )
        .join(Account, Account.id == Membership.account_id)
        .where(Membership.cohort_id == cohort_id, Membership.left_at.is_(None))
    )  # fmt: skip
    members = [Enrolled(*row) for row in rows]
    return tuple(sorted(members, key=lambda one: (one.nickname.casefold(), one.username)))
