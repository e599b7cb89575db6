"""Accounts of those who work here. Who may make and change whom is told by ``grants``.

The server's own command line (actor None) may do everything. Nobody changes her own rights, the
last operator stays, and whoever's rights change is signed out everywhere at once.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from webapp import audit, regions
from webapp.records import STAFF, Account, db, new_id

from . import factors, grants, passwords, sessions
from .authenticate import by_username
from .names import clean_nickname, fold_username, is_free, username_problem
from .sessions import Viewer

NO_PASSWORD = "!"  # noqa: S105 - no hash at all, so nothing that is typed can match it


class NotAllowed(Exception):
    """The actor may not do this; ``reason`` is ``actor``, ``self``, ``last`` or ``resident``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StaffProblem(Exception):
    """The values cannot be taken; ``problems`` says per field why."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(", ".join(f"{field}: {why}" for field, why in problems.items()))
        self.problems = problems


def add(
    role: str,
    region: str | None,
    username: str,
    password: str,
    actor: Viewer | None,
    now: datetime,
    nickname: str = "",
    kind: str = "ordinary",
) -> str:
    """Make a staff account and give its id; ``actor`` None is the command line on the server.

    ``region`` is a region code or ``province``; an officer needs it, a trainer may have a code.
    Raises NotAllowed or StaffProblem.
    """
    _check_grant(actor, role, region)
    name = fold_username(username)
    shown = clean_nickname(nickname) or name
    found = problems(role, region, name, shown, password)
    if found:
        raise StaffProblem(found)
    account = Account(
        id=new_id(),
        username=name,
        nickname=shown[:40],
        password_hash=passwords.make_hash(password),
        role=role,
        scope=region or None,
        kind=kind,
        created_at=now,
    )
    db.session.add(account)
    db.session.flush()
    _record("staff.add", actor, account.id, now)
    return account.id


def change_role(
    account_id: str, role: str, region: str | None, actor: Viewer | None, now: datetime
) -> None:
    """Give a staff account another role or region; her sessions end. Raises as ``add`` does."""
    account = _other(account_id, actor)
    _check_grant(actor, role, region)
    if account.role == "operator" and role != "operator":
        _keep_one_operator(account)
    found = scope_problem(role, region)
    if found:
        raise StaffProblem(found)
    account.role, account.scope = role, region or None
    sessions.end_all(account_id, now)
    _record("staff.role", actor, account_id, now)


def disable(account_id: str, actor: Viewer | None, now: datetime) -> None:
    """Shut an account out at once, everywhere; its rows stay."""
    account = db.session.get_one(Account, account_id)
    _check_actor(actor, account)
    if account.role == "operator":
        _keep_one_operator(account)
    account.disabled_at = now
    sessions.end_all(account_id, now)
    _record("account.disable", actor, account_id, now)


def enable(account_id: str, actor: Viewer | None, now: datetime) -> None:
    """Let a disabled account in again; old sessions stay ended."""
    account = db.session.get_one(Account, account_id)
    _check_actor(actor, account)
    account.disabled_at = None
    _record("account.enable", actor, account_id, now)


def reset_password(account_id: str, password: str, actor: Viewer | None, now: datetime) -> None:
    """Set a new password for a staff account; all its sessions end. Raises as ``add`` does."""
    account = _other(account_id, actor)
    about_her = (account.username, account.nickname)
    weak = passwords.problem(
        password, staff=True, second=factors.exist(account_id), about_her=about_her
    )
    if weak:
        raise StaffProblem({"password": weak})
    account.password_hash = passwords.make_hash(password)
    sessions.end_all(account_id, now)
    _record("staff.password", actor, account_id, now)


def id_of(username: str) -> str | None:
    """The account of somebody who works here, by username; None when there is none."""
    account = by_username(fold_username(username))
    return account.id if account is not None and account.role in STAFF else None


def lock_out(account_id: str, actor: Viewer | None, now: datetime) -> Account:
    """Take password and second factor away from somebody who lost one of them.

    She comes back by an invitation, which ``invitations.let_back`` makes beside this. All her
    sessions end. Raises NotAllowed.
    """
    account = _other(account_id, actor)
    account.password_hash = NO_PASSWORD
    factors.reset(account_id, actor.account_id if actor else "cli", now)
    return account


def problems(
    role: str, region: str | None, username: str, nickname: str, password: str
) -> dict[str, str]:
    """What is wrong with a staff account to be, per field; empty when it could be made."""
    found = _problems(role, region, username)
    weak = passwords.problem(password, staff=True, about_her=(username, nickname))
    return found | ({"password": weak} if weak else {})


def _check_grant(actor: Viewer | None, role: str, scope: str | None) -> None:
    if actor is not None and not grants.may_grant(actor, role, scope):
        raise NotAllowed("actor")


def _check_actor(actor: Viewer | None, target: Account) -> None:
    if actor is not None and actor.account_id == target.id:
        raise NotAllowed("self")
    if target.role in STAFF or actor is None or actor.role != "operator":
        _check_grant(actor, target.role, target.scope)


def _other(account_id: str, actor: Viewer | None) -> Account:
    account = db.session.get_one(Account, account_id)
    _check_actor(actor, account)
    if account.role not in STAFF:
        raise NotAllowed("resident")  # her password was never judged as a staff password
    return account


def has_operator() -> bool:
    """Whether an operator works here, who can invite everybody else."""
    return db.session.execute(select(Account.id).where(_WORKING).limit(1)).first() is not None


_WORKING = (Account.role == "operator") & Account.disabled_at.is_(None)


def _keep_one_operator(leaving: Account) -> None:
    others = select(func.count()).select_from(Account).where(_WORKING, Account.id != leaving.id)
    db.session.execute(select(Account.id).where(_WORKING).with_for_update()).all()
    if db.session.execute(others).scalar_one() == 0:
        raise NotAllowed("last")


def _problems(role: str, region: str | None, username: str) -> dict[str, str]:
    found = scope_problem(role, region)
    shape = username_problem(username)
    if shape or not is_free(username):
        found["username"] = shape or "taken"
    return found


def scope_problem(role: str, region: str | None) -> dict[str, str]:
    """What is wrong with a role for a region, per field; empty when they fit."""
    if role not in STAFF:
        return {"role": "unknown"}
    if role == "officer" and not region:
        return {"region": "missing"}
    known = region == regions.PROVINCE or regions.find(region) is not None
    if region and not known:
        return {"region": "unknown"}
    if region and role not in ("officer", "trainer"):
        return {"region": "unwanted"}
    return {}


def _record(event: str, actor: Viewer | None, account_id: str, now: datetime) -> None:
    who = actor.account_id if actor else "cli"
    audit.record(event, who, audit.pseudonym(account_id), "ok", audit.request_id(), now)
