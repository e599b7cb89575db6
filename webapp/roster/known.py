"""Who is in a cohort already, and which usernames others have: what a preview is judged by."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from webapp.people.names import taken
from webapp.records import Account, Membership, SleepingAccount, db

from .preview import Known, Person


def known(cohort_id: str, usernames: Iterable[str]) -> Known:
    """The people of a cohort and those of the usernames that belong to nobody of it."""
    people = everybody(cohort_id)
    here = {person.username for person in people}
    return Known(people, frozenset(taken(set(usernames) - here)))


def everybody(cohort_id: str) -> tuple[Person, ...]:
    """Members and those who sleep, by name; of a member no age is told."""
    found = [*_members(cohort_id), *_sleeping(cohort_id)]
    return tuple(sorted(found, key=lambda p: (p.name.casefold(), p.username)))


def _members(cohort_id: str) -> list[Person]:
    rows = db.session.execute(
        select(Membership.id, Account.username, Account.nickname, Membership.note)
        .join(Account, Account.id == Membership.account_id)
        .where(Membership.cohort_id == cohort_id, Membership.left_at.is_(None))
    )
    return [Person(row[0], True, row[1], row[2], None, row[3]) for row in rows]


def _sleeping(cohort_id: str) -> list[Person]:
    at = SleepingAccount
    rows = db.session.execute(
        select(at.id, at.username, at.nickname, at.age_band, at.note)
        .where(at.cohort_id == cohort_id)
    )  # fmt: skip
    return [Person(row[0], False, *row[1:]) for row in rows]
