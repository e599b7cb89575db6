"""Storing an answer: one statement that asks whose the attempt is and tells what else it has."""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy import Executable, ScalarSelect, Select, and_, bindparam, func, select
from sqlalchemy.orm import aliased

from webapp.content import Module
from webapp.records import (
    NOTED_WITHIN,
    Attempt,
    ModuleStanding,
    Ownership,
    Prepared,
    Response,
    unless_there,
)

from . import standings
from .reader import Reader

_ROW = [
    bindparam(column.name, type_=column.type)
    for column in Response.__table__.c
    if column.name != "milliseconds"  # of the test alone, which is stored otherwise
]
_ID, _ITEM, _WHO = (bindparam(n, type_=Attempt.id.type) for n in ("attempt", "item_id", "who"))
_OWNED = select(Ownership.learner_id)
_OF_ACCOUNT = standings.HER_ATTEMPT.where(
    Attempt.learner_id.in_(_OWNED.where(Ownership.account_id == _WHO))
)
_OF_PHONE = standings.HER_ATTEMPT.where(
    Attempt.learner_id == _WHO, ~_OWNED.where(Ownership.learner_id == _WHO).exists()
)


def _append(hers: Select[Any], dialect: str) -> Executable:
    """The INSERT if the attempt is among hers; how many others it has, and whether to note it."""
    row = select(*_ROW).where(hers.exists())
    names = [bind.key for bind in _ROW]
    statement: Executable = (
        unless_there(Response, dialect)
        .from_select(names, row, include_defaults=False)
        .returning(_others().label("others"), _unnoted().label("unnoted"))
    )
    return statement


def _others() -> ScalarSelect[int]:
    other = aliased(Response)
    here = other.attempt_id == _ID, other.item_id != _ITEM
    return select(func.count()).where(*here).scalar_subquery()


def _unnoted() -> ScalarSelect[bool]:
    """Whether her standing lies too far behind this answer, or another module was touched since."""
    attempt, later, standing = aliased(Attempt), aliased(ModuleStanding), ModuleStanding
    long_ago = bindparam("long_ago", type_=standing.touched_at.type)
    since = later.learner_id == standing.learner_id, later.touched_at > standing.touched_at
    noted = (
        select(standing.module)
        .join(
            attempt,
            and_(attempt.learner_id == standing.learner_id, attempt.module == standing.module),
        )
        .where(attempt.id == _ID, standing.answered_at >= long_ago)
        .where(~select(later.module).where(*since).exists())
    )
    return select(~noted.exists()).scalar_subquery()


_ACCOUNTS = Prepared(partial(_append, _OF_ACCOUNT))
_PHONES = Prepared(partial(_append, _OF_PHONE))


def put(reader: Reader, module: Module, kind: str, row: dict[str, Any]) -> int:
    """Store this row of ``responses`` if its attempt at the module is hers and has none like it.

    How many answers the attempt has then; 0 when nothing was stored.
    """
    statement = _ACCOUNTS if reader.account_id else _PHONES
    stored = statement.first(
        **row,
        who=reader.account_id or reader.phone_learner,
        attempt=row["attempt_id"],
        code=module.code,
        kind=kind,
        long_ago=row["received_at"] - NOTED_WITHIN,
    )
    if stored is None:
        return 0
    if reader.account_id is None:
        reader.note_free()
    if stored.unnoted:
        standings.after_answer(module, kind, row["attempt_id"], row["received_at"])
    return 1 + int(stored.others)
