"""Whose progress it is: an account with its learner records, or this phone's anonymous one."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, select

from webapp.records import Learner, Ownership, Tombstone, db, insert_once

OWN_LEARNER = uuid.UUID("7f1b4c52-0d5e-4f0a-9a5e-6a1f3b2c9d10")


@dataclass(frozen=True)
class Reader:
    """``learner_ids`` are all of hers, for reading; ``learner_id`` is the one that writes."""

    account_id: str | None
    learner_ids: tuple[str, ...]
    learner_id: str | None

    @property
    def known(self) -> tuple[str, ...]:
        """The ids to read by, the writing one included."""
        own = (self.learner_id,) if self.learner_id else ()
        return tuple(dict.fromkeys((*self.learner_ids, *own)))


# Built once: putting a statement together costs more than running it, and every page asks these.
_OWNED = (
    select(Ownership.learner_id)
    .where(Ownership.account_id == bindparam("account"))
    .order_by(Ownership.since, Ownership.learner_id)
)
_TAKEN = (
    select(Ownership.learner_id)
    .where(Ownership.learner_id == bindparam("learner"))
    .union_all(select(Tombstone.learner_id).where(Tombstone.learner_id == bindparam("learner")))
)


def reader_of(account_id: str | None, phone_learner: str | None) -> Reader:
    """The reader of this request; costs one query.

    A phone's learner that an account owns, or that was forgotten, is nobody's while signed out:
    the writing id is then None and the door makes a new one.
    """
    if account_id is None:
        usable = phone_learner if phone_learner and _is_free(phone_learner) else None
        return Reader(None, (usable,) if usable else (), usable)
    rows = db.session.connection().execute(_OWNED, {"account": account_id})
    return owner(account_id, tuple(row[0] for row in rows), phone_learner)


def owner(account_id: str, owned: tuple[str, ...], phone_learner: str | None) -> Reader:
    """An account's reader: she writes as this phone's learner if it is hers, else as her first."""
    writes = phone_learner if phone_learner in owned else next(iter(owned), None)
    return Reader(account_id, owned, writes or own_learner(account_id))


def own_learner(account_id: str) -> str:
    """The id of the record an account gets when it has none: the same for two taps at once."""
    return str(uuid.uuid5(OWN_LEARNER, account_id))


def with_learner(reader: Reader, learner_id: str) -> Reader:
    """The same reader, writing as this (new, anonymous) learner."""
    return replace(reader, learner_id=learner_id)


def _is_free(learner_id: str) -> bool:
    return db.session.connection().execute(_TAKEN, {"learner": learner_id}).first() is None


def ensure_learner(reader: Reader, now: datetime) -> str:
    """Make sure the writing learner's row exists (and is owned); gives its id back."""
    learner_id = reader.learner_id
    if learner_id is None:
        raise ValueError("a reader without a learner cannot write")
    if learner_id in reader.learner_ids and reader.account_id:
        return learner_id
    insert_once(Learner, id=learner_id, created_at=now)
    if reader.account_id:
        insert_once(Ownership, learner_id=learner_id, account_id=reader.account_id, since=now)
    return learner_id
