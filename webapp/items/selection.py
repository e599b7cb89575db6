"""Whose answers to quizzes and simulations are looked at, and of which modules."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, true

from webapp import statistics
from webapp.content import Library, Module
from webapp.records import Account, Attempt, Ownership

ROWS_AT_ONCE = 1000
"""Rows of answers come from the database in portions, so that memory does not grow with them."""

PERSON = func.coalesce(Ownership.account_id, Attempt.learner_id)
"""One person: an account with all its phones, or a phone without account."""

COUNTED = or_(Account.id.is_(None), and_(Account.role == "resident", Account.kind != "test"))
"""Staff and test accounts are left out."""


class UnknownModule(Exception):
    """No module of the library has this code."""


def asked(library: Library, code: str | None) -> dict[str, Module]:
    """The module with this code, or all of them for None, by code in the order of the library.

    Raises UnknownModule.
    """
    found = {module.code: module for module in library.modules() if code in (None, module.code)}
    if code is not None and not found:
        raise UnknownModule(code)
    return found


def received(column: Any, before: datetime | None) -> ColumnElement[bool]:
    """Only what was received before this moment; everything for None."""
    return true() if before is None else column < before


def week_began(now: datetime) -> datetime:
    """Up to when authors see answers: Monday 00.00 WIB, as for published figures; never live.

    Who looks before and after somebody answered learns nothing about her.
    """
    return statistics.moment_of(statistics.last_monday(now))
