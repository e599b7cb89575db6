"""Proving who one is. The answer and its price are the same whether the account exists or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp import audit
from webapp.records import Account, db

from . import limits, passwords
from .limits import AGAIN, TooManyTries
from .names import fold_username, username_problem


@dataclass(frozen=True, slots=True)
class WrongCredentials:
    """No such account, another password, or a disabled account: nobody is told which."""


def authenticate(
    username: str, password: str, source: str, now: datetime
) -> Account | WrongCredentials | TooManyTries:
    """The account these credentials belong to.

    ``source`` is the network address the request came from. Exactly one argon2 call is made for a
    known, an unknown and a disabled account; a hash of older parameters is renewed after success.
    """
    name = fold_username(username)
    counted = limits.credentials("sign-in", name, source)
    blocked = limits.take(counted, now)
    if blocked:
        audit.record("sign-in", None, "", "throttled", audit.request_id(), now)
        return blocked
    account = by_username(name)
    right = passwords.verify(account.password_hash if account else passwords.NOBODYS_HASH, password)
    if account is None or not right or account.disabled_at is not None:
        target = audit.pseudonym(account.id) if account else "unknown"
        audit.record("sign-in", None, target, "refused", audit.request_id(), now)
        return WrongCredentials()
    limits.give_back(counted)
    if passwords.is_outdated(account.password_hash):
        account.password_hash = passwords.make_hash(password)
    audit.record("sign-in", account.id, "", "ok", audit.request_id(), now)
    return account


def knows_password(account_id: str, password: str, now: datetime) -> bool | TooManyTries:
    """Whether somebody already signed in still knows the password (before a step that needs it)."""
    counted = ((AGAIN, account_id),)
    blocked = limits.take(counted, now)
    if blocked:
        audit.record("confirm", account_id, "", "throttled", audit.request_id(), now)
        return blocked
    stored = db.session.execute(
        select(Account.password_hash).where(Account.id == account_id)
    ).scalar_one_or_none()
    right = passwords.verify(stored or passwords.NOBODYS_HASH, password) and stored is not None
    if right:
        limits.give_back(counted)
    outcome = "ok" if right else "refused"
    audit.record("confirm", account_id, "", outcome, audit.request_id(), now)
    return right


def signed_out(account_id: str, now: datetime) -> None:
    """Record that she went out; the session itself is ended where its token is known."""
    audit.record("sign-out", account_id, "", "ok", audit.request_id(), now)


def by_username(folded: str) -> Account | None:
    """The account with this folded username, or None; what cannot be one is not looked up."""
    if username_problem(folded):
        return None
    return db.session.execute(
        select(Account).where(Account.username == folded)
    ).scalar_one_or_none()
