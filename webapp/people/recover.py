"""A lost password: the three words she wrote down open her account once, and are then replaced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from webapp import audit
from webapp.records import Account, RecoveryCode, db

from . import lapses, limits, passwords, phrases, sessions
from .authenticate import by_username
from .limits import TooManyTries
from .names import fold_username


@dataclass(frozen=True, slots=True)
class Recovered:
    """The password is changed and every session ended; the new code is to be shown once."""

    account_id: str
    recovery_code: str


@dataclass(frozen=True, slots=True)
class AlreadyRecovered:
    """This very form has changed the password before; its new code was shown then, and once."""


@dataclass(frozen=True, slots=True)
class WrongCode:
    """No such account, another code, a used code: nobody is told which."""


@dataclass(frozen=True, slots=True)
class WeakPassword:
    """The new password cannot be taken; told before the code is looked at, so the code stays."""

    problem: str


def recover(
    username: str, code: str, new_password: str, source: str, now: datetime, form_id: str = ""
) -> Recovered | AlreadyRecovered | WrongCode | WeakPassword | TooManyTries:
    """Change the password of whoever holds the code; one argon2 call whether or not that is so.

    ``form_id`` is the random id the form was drawn with, or empty. Only whoever has it and what
    was typed beside it is told that the form worked before; an old code alone tells nothing.
    """
    name = fold_username(username)
    weak = passwords.problem(new_password, about_her=(name,))
    if weak:
        return WeakPassword(weak)
    counted = limits.credentials("recover", name, source)
    blocked = limits.take(counted, now)
    if blocked:
        audit.record("recover", None, "", "throttled", audit.request_id(), now)
        return blocked
    account = by_username(name)
    form = f"recover:{form_id}:{name}:{phrases.fold_code(code)}" if form_id else ""
    opened = _opens(account, code, now)
    if account is None or not opened:
        return _refuse(account, form, now)
    limits.give_back(counted)
    if form:
        limits.note_done(form, now)
    account.password_hash = passwords.make_hash(new_password)
    sessions.end_all(account.id, now)
    lapses.password_changed(account.id, now)
    audit.record("recover", account.id, "", "ok", audit.request_id(), now)
    return Recovered(account.id, replace_code(account.id, now))


def _opens(account: Account | None, code: str, now: datetime) -> bool:
    """Whether the code opens this account; it is used up by that. One argon2 call in any case."""
    kept = _open_code(account)
    stored = kept.code_hash if kept else passwords.NOBODYS_HASH
    right = passwords.verify(stored, phrases.fold_code(code))
    return right and kept is not None and _use_up(kept.id, now)


def _refuse(account: Account | None, form: str, now: datetime) -> AlreadyRecovered | WrongCode:
    """The try stays counted either way, so a repeated form opens no way around the limits."""
    repeated = bool(form) and limits.is_done(form, now)
    target = audit.pseudonym(account.id) if account else "unknown"
    outcome = "repeated" if repeated else "refused"
    audit.record("recover", None, target, outcome, audit.request_id(), now)
    return AlreadyRecovered() if repeated else WrongCode()


def replace_code(account_id: str, now: datetime) -> str:
    """End every recovery code of an account and give a new one, to be shown once."""
    db.session.execute(
        update(RecoveryCode)
        .where(RecoveryCode.account_id == account_id, RecoveryCode.ended_at.is_(None))
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )
    code = phrases.make_phrase()
    db.session.add(
        RecoveryCode(account_id=account_id, code_hash=passwords.make_hash(code), created_at=now)
    )
    db.session.flush()
    audit.record("recovery-code.new", account_id, "", "ok", audit.request_id(), now)
    return code


def _open_code(account: Account | None) -> RecoveryCode | None:
    """The one code in force; none for a disabled account or for staff, whom an operator helps."""
    if account is None or account.disabled_at is not None or account.role != "resident":
        return None
    return db.session.execute(
        select(RecoveryCode)
        .where(RecoveryCode.account_id == account.id, RecoveryCode.ended_at.is_(None))
        .order_by(RecoveryCode.created_at.desc())
        .limit(1)
    ).scalar_one_or_none()


def _use_up(code_id: str, now: datetime) -> bool:
    """End the code if it is still open; of two uses at once the database lets one do it."""
    result = db.session.execute(
        update(RecoveryCode)
        .where(RecoveryCode.id == code_id, RecoveryCode.ended_at.is_(None))
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )
    return bool(result.rowcount == 1)  # type: ignore[attr-defined]
