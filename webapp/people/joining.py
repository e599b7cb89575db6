"""Whoever was invited makes her account, or sets her new password; a second factor comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from webapp import audit, throttle
from webapp.records import Account, db, new_id

from . import invitations, limits, names, passwords, staff
from .invitations import Open, Refused
from .limits import TAKEN, TooManyTries


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What she filled in; somebody who comes back fills in only the password."""

    nickname: str
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Whose account it is now; she is to be signed in half-way, to the second step."""

    account_id: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The invitation waits no more: used, revoked or over in the meantime."""


class _Late(Exception):
    """Somebody else used the invitation in this very moment."""


def join(
    invitation_id: str, wanted: Newcomer, source: str, now: datetime, kind: str = "ordinary"
) -> Joined | Refused | Ended | TooManyTries:
    """Use an invitation up for what was filled in; ``kind`` as for ``register``.

    Telling that a username is taken is counted per source.
    """
    found = invitations.by_id(invitation_id, now)
    if found is None:
        return Ended()
    if found.lets_back:
        return _come_back(found, wanted, now)
    return _begin(found, wanted, source, now, kind)


def _begin(
    found: Open, wanted: Newcomer, source: str, now: datetime, kind: str
) -> Joined | Refused | Ended | TooManyTries:
    wanted = replace(
        wanted,
        nickname=names.clean_nickname(wanted.nickname),
        username=names.fold_username(wanted.username),
    )
    wrong = _problems(found, wanted)
    if wrong.get("username") == "taken":
        blocked = limits.take(((TAKEN, throttle.source_of(source)),), now)
        if blocked:
            return blocked
    if wrong:
        return Refused(wrong)
    hashed = passwords.make_hash(wanted.password)
    try:
        with db.session.begin_nested():
            account_id = _add(found, wanted, hashed, kind, now)
    except _Late:
        return Ended()
    except IntegrityError:  # somebody took the name in this very moment
        return Refused({"username": "taken"})
    audit.record("staff.join", account_id, "", "ok", audit.request_id(), now)
    return Joined(account_id)


def _problems(found: Open, wanted: Newcomer) -> dict[str, str]:
    shown = names.nickname_problem(wanted.nickname)
    wrong = staff.problems(
        found.role, found.scope, wanted.username, wanted.nickname, wanted.password
    )
    return wrong | ({"nickname": shown} if shown else {})


def _add(found: Open, wanted: Newcomer, hashed: str, kind: str, now: datetime) -> str:
    account = Account(
        id=new_id(),
        username=wanted.username,
        nickname=wanted.nickname,
        password_hash=hashed,
        role=found.role,
        scope=found.scope,
        kind=kind,
        created_at=now,
    )
    db.session.add(account)
    db.session.flush()
    if not invitations.use_up(found.id, account.id, now):
        raise _Late
    return account.id


def _come_back(found: Open, wanted: Newcomer, now: datetime) -> Joined | Refused | Ended:
    account = db.session.get(Account, found.taken_by) if found.taken_by else None
    if account is None or account.disabled_at is not None:
        return Ended()
    about_her = (account.username, account.nickname)
    weak = passwords.problem(wanted.password, staff=True, about_her=about_her)
    if weak:
        return Refused({"password": weak})
    if not invitations.use_up(found.id, account.id, now):
        return Ended()
    account.password_hash = passwords.make_hash(wanted.password)
    audit.record("staff.return", account.id, "", "ok", audit.request_id(), now)
    return Joined(account.id)
