"""A new password for somebody who is signed in and knows the old one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from webapp import audit
from webapp.records import STAFF, Account, db

from . import factors, lapses, passwords, sessions
from .authenticate import WrongCredentials, knows_password
from .limits import TooManyTries
from .recover import WeakPassword


@dataclass(frozen=True, slots=True)
class PasswordChanged:
    """Every other session was ended; this one goes on under a new token."""

    token: str
    sessions_ended: int


def change_password(
    account_id: str, old: str, new: str, token: str, now: datetime
) -> PasswordChanged | WrongCredentials | WeakPassword | TooManyTries:
    """Replace the password of an account; ``token`` is the session that asks for it."""
    account = db.session.get_one(Account, account_id)
    about_her = (account.username, account.nickname)
    staff = account.role in STAFF
    second = staff and factors.exist(account_id)
    weak = passwords.problem(new, staff=staff, second=second, about_her=about_her)
    if weak:
        return WeakPassword(weak)
    knows = knows_password(account_id, old, now)
    if isinstance(knows, TooManyTries):
        return knows
    if not knows:
        return WrongCredentials()
    account.password_hash = passwords.make_hash(new)
    ended = sessions.end_all(account_id, now, except_token=token)
    lapses.password_changed(account_id, now)
    audit.record("password.change", account_id, "", "ok", audit.request_id(), now)
    return PasswordChanged(sessions.confirm(token, now), ended)
