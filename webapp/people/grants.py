"""Who may let whom work here: the one rule behind inviting, suspending and letting back in.

| Who | whom | where |
|---|---|---|
| operator | anybody | anywhere |
| officer of the province | officers and trainers | any region, the province |
| officer of a region | trainers | her region |

Nobody grants beyond her own reach, and nobody changes herself.
"""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import ColumnElement, and_, false

from webapp import regions
from webapp.records import STAFF, Account, Invitation


class Grantor(Protocol):
    """Somebody who works here, as far as a grant needs to know her."""

    @property
    def role(self) -> str:
        """One of the five roles."""

    @property
    def scope(self) -> str | None:
        """A region code, ``province``, or None."""


def may_grant(actor: Grantor, role: str, scope: str | None) -> bool:
    """Whether she may make somebody this, or change somebody who is."""
    if role not in STAFF:
        return False
    if actor.role == "operator":
        return True
    if actor.role != "officer" or role not in ("officer", "trainer"):
        return False
    if actor.scope == regions.PROVINCE:
        return True
    return role == "trainer" and scope is not None and scope == actor.scope


def roles_of(actor: Grantor) -> tuple[str, ...]:
    """The roles she may grant somewhere, the most common first."""
    if actor.role == "operator":
        return ("trainer", "officer", "author", "operator")
    if actor.role != "officer":
        return ()
    return ("trainer", "officer") if actor.scope == regions.PROVINCE else ("trainer",)


def within(actor: Grantor, table: type[Account | Invitation]) -> ColumnElement[bool]:
    """The condition that narrows accounts or invitations to those she may grant."""
    if actor.role == "operator":
        return table.role.in_(STAFF)
    if actor.role != "officer":
        return false()
    if actor.scope == regions.PROVINCE:
        return table.role.in_(("officer", "trainer"))
    return and_(table.role == "trainer", table.scope == (actor.scope or ""))
