"""A lost password, with a trainer's help: she hands over a code, the owner sets the password.

Nobody else sees or chooses it. Making a code ends the sessions of its owner, whose phone may be in
other hands; a newer code ends the older. Staff are helped by an operator, never in this way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update

from webapp import audit
from webapp.records import Account, ResetCode, db

from . import one_time, passwords, sessions
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

    Whether the actor may help this resident is asked before, where her cohorts are known.
    """
    helped = (Account.id == account_id, Account.role == "resident", Account.disabled_at.is_(None))
    account = db.session.execute(select(Account).where(*helped)).scalar_one_or_none()
    if account is None:
        return None
    _end(now, ResetCode.account_id == account_id, ResetCode.ended_at.is_(None))
    code, ends = one_time.make(), now + OPEN_FOR
    hidden = one_time.hidden(account_id, code)
    db.session.add(ResetCode(account_id=account_id, code_hash=hidden, created_at=now, ends_at=ends))
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
    if _end(now, ResetCode.id == reset_id, *_open(now)) != 1:
        return NoLongerOpen()
    account.password_hash = passwords.make_hash(password)
    sessions.end_all(account.id, now)
    audit.record("reset.use", account.id, "", "ok", audit.request_id(), now)
    return Reset(account.id, replace_code(account.id, now))


def _open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (ResetCode.ended_at.is_(None), ResetCode.ends_at > now)


def _end(now: datetime, *conditions: ColumnElement[bool]) -> int:
    result = db.session.execute(
        update(ResetCode)
        .where(*conditions)
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]
