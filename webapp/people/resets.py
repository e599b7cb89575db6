"""A lost password, with a trainer's help: she hands over a code, the owner sets the password.

Nobody else sees or chooses it. Making a code ends the sessions of its owner, whose phone may be in
other hands; a newer code ends the older, and so does her coming in by another way. It opens only
while its maker teaches her. Staff are helped by an operator, never in this way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import aliased

from webapp import audit
from webapp.records import Account, Cohort, CohortTrainer, Membership, ResetCode, db

from . import lapses, one_time, passwords, sessions
from .recover import WeakPassword, replace_code

OPEN_FOR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class ResetMade:
    """The code to show once, whose it is and when it ends."""

    nickname: str
    username: str
    code: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Reset:
    """The password is set; the new recovery code is to be shown once."""

    account_id: str
    recovery_code: str


@dataclass(frozen=True, slots=True)
class NoLongerOpen:
    """The code was used, replaced or ended since it was typed."""


def make(account_id: str, actor_id: str, now: datetime) -> ResetMade | None:
    """A new code for a resident; None when she is none or shut out. Her sessions end.

    Whether the actor may help this resident is asked before, where her cohorts are known. Of two
    made at once the later ends the earlier: they take turns on the account.
    """
    helped = (Account.id == account_id, Account.role == "resident", Account.disabled_at.is_(None))
    account = db.session.execute(
        select(Account).where(*helped).with_for_update()
    ).scalar_one_or_none()
    if account is None:
        return None
    lapses.came_in(account_id, now)
    code, ends = one_time.make(), now + OPEN_FOR
    hidden = one_time.hidden(account_id, code)
    db.session.add(
        ResetCode(
            account_id=account_id, made_by=actor_id, code_hash=hidden, created_at=now, ends_at=ends
        )
    )
    db.session.flush()
    sessions.end_all(account_id, now)
    target = audit.pseudonym(account_id)
    audit.record("reset.make", actor_id, target, "ok", audit.request_id(), now)
    return ResetMade(account.nickname, account.username, code, ends)


def find(username: str, code: str, now: datetime) -> ResetCode | None:
    """The open code that this folded username and code belong to, or None."""
    row = db.session.execute(
        select(ResetCode)
        .join(Account, Account.id == ResetCode.account_id)
        .where(Account.username == username, Account.role == "resident")
        .where(Account.disabled_at.is_(None), *_open(now))
        .order_by(ResetCode.created_at.desc(), ResetCode.id)
        .limit(1)
    ).scalar_one_or_none()
    owner, kept = (row.account_id, row.code_hash) if row else ("", None)
    return row if one_time.opens(kept, owner, code) else None


def is_open(reset_id: str, now: datetime) -> bool:
    """Whether this code may still be used."""
    query = select(ResetCode.id).where(ResetCode.id == reset_id, *_open(now))
    return db.session.execute(query).first() is not None


def use(reset_id: str, password: str, now: datetime) -> Reset | WeakPassword | NoLongerOpen:
    """Set the owner's password, once: of two uses at the same time the database lets one do it."""
    row = db.session.execute(
        select(ResetCode).where(ResetCode.id == reset_id, *_open(now))
    ).scalar_one_or_none()
    account = db.session.get(Account, row.account_id) if row else None
    if account is None or account.role != "resident" or account.disabled_at is not None:
        return NoLongerOpen()
    weak = passwords.problem(password, about_her=(account.username, account.nickname))
    if weak:
        return WeakPassword(weak)
    if lapses.end_resets(now, ResetCode.id == reset_id, *_open(now)) != 1:
        return NoLongerOpen()
    account.password_hash = passwords.make_hash(password)
    sessions.end_all(account.id, now)
    lapses.password_changed(account.id, now)
    audit.record("reset.use", account.id, "", "ok", audit.request_id(), now)
    return Reset(account.id, replace_code(account.id, now))


def _open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (ResetCode.ended_at.is_(None), ResetCode.ends_at > now, _taught_by_its_maker())


def _taught_by_its_maker() -> ColumnElement[bool]:
    """Whoever made the code works here still, in a running cohort its owner is in."""
    maker = aliased(Account)
    return (
        select(Membership.id)
        .join(Cohort, and_(Cohort.id == Membership.cohort_id, Cohort.archived_at.is_(None)))
        .join(CohortTrainer, CohortTrainer.cohort_id == Cohort.id)
        .join(maker, maker.id == CohortTrainer.account_id)
        .where(
            Membership.account_id == ResetCode.account_id,
            Membership.left_at.is_(None),
            CohortTrainer.account_id == ResetCode.made_by,
            CohortTrainer.until.is_(None),
            maker.role == "trainer",
            maker.disabled_at.is_(None),
        )
        .correlate(ResetCode)
        .exists()
    )
