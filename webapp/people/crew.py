"""Those who work here, as a colleague who may change them sees them: narrowed before it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, or_, select

from webapp.records import Account, CodeApp, Passkey, SignIn, db

from . import grants
from .sessions import Viewer

PAGE = 50


@dataclass(frozen=True, slots=True)
class Colleague:
    """One line of the list."""

    id: str
    nickname: str
    username: str
    role: str
    scope: str | None
    disabled_at: datetime | None
    seen_at: datetime | None
    second: bool


@dataclass(frozen=True, slots=True)
class Crew:
    """One page of the list, which page it is, and how many pages and people there are."""

    people: list[Colleague]
    page: int
    pages: int
    total: int


def listing(actor: Viewer, role: str, page: int) -> Crew:
    """Those within the actor's reach by nickname, ``PAGE`` a page; ``role`` narrows, "" does not.

    A page that is not there is the last one. Two queries, however many people there are.
    """
    hers = _reached(actor, role)
    counted = select(func.count()).select_from(hers.with_only_columns(Account.id).subquery())
    total = int(db.session.execute(counted).scalar_one())
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    rows = db.session.execute(
        hers.order_by(func.lower(Account.nickname), Account.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return Crew([Colleague(*row) for row in rows], page, pages, total)


def find(actor: Viewer, account_id: str) -> Colleague | None:
    """One of them; None out of the actor's reach as when there is nobody of this id."""
    row = db.session.execute(_reached(actor, "").where(Account.id == account_id)).first()
    return Colleague(*row) if row else None


def _reached(actor: Viewer, role: str) -> Select[*tuple[Any, ...]]:
    seen = select(func.max(SignIn.seen_at)).where(SignIn.account_id == Account.id).scalar_subquery()
    second = or_(
        exists().where(Passkey.account_id == Account.id),
        exists().where(CodeApp.account_id == Account.id, CodeApp.sealed.is_not(None)),
    )
    found = select(
        Account.id, Account.nickname, Account.username, Account.role, Account.scope,
        Account.disabled_at, seen, second,
    ).where(grants.within(actor, Account))  # fmt: skip
    return found.where(Account.role == role) if role else found
