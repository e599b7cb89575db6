"""Whose progress it is: an account with its learner records, or this phone's anonymous one."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import BindParameter, bindparam, or_, select

from webapp.records import Learner, Ownership, Prepared, Tombstone, insert_once

OWN_LEARNER = uuid.UUID("7f1b4c52-0d5e-4f0a-9a5e-6a1f3b2c9d10")


class NoLearner(Exception):
    """Nobody can write here: this phone's record is somebody's or gone. The door makes a new id."""


@dataclass(frozen=True)
class Reader:
    """Whoever asks: an account, or only a phone that may carry a learner's id.

    What she owns is asked of the database when it is first needed (one query): the usual answer
    is taken in without.
    """

    account_id: str | None
    phone_learner: str | None
    is_fresh: bool = False  # the phone's id was made just now: nobody's yet
    mode: str | None = None  # who is with her, where the server knows; never what a page says
    since: datetime | None = None  # when this sitting beside somebody began

    @cached_property
    def learner_ids(self) -> tuple[str, ...]:
        """All her learner records, for reading."""
        if self.account_id is not None:
            return tuple(row[0] for row in _OWNED.rows(account=self.account_id))
        usable = self.phone_learner and (self.is_fresh or not self._phone.is_taken)
        return (self.phone_learner,) if self.phone_learner and usable else ()

    @cached_property
    def _phone(self) -> Any:
        """Whether the phone's learner is stored, and whether she is somebody's or gone."""
        return _PHONE.rows(learner=self.phone_learner)[0]

    @property
    def is_stored(self) -> bool:
        """Whether the phone's learner is known to be stored, as far as anybody looked."""
        return "_phone" in vars(self) and bool(self._phone.is_stored)

    def may_go_on(self, mode: str | None) -> bool:
        """Whether she may go on here with something begun in this mode.

        What she began alone is not finished with somebody beside her: it would count as hers alone.
        """
        return self.mode is None or mode == self.mode

    def may_see(self, mode: str | None, ended_at: datetime | None) -> bool:
        """Whether there is a result to show here: beside a trainer only one of this very sitting.

        Whoever takes the device back before she gave it back sees no more than what was done on it.
        """
        if self.since is None or ended_at is None:
            return ended_at is not None
        return self.may_go_on(mode) and ended_at >= self.since

    def note_free(self) -> None:
        """Somebody saw in the database that this phone's learner is nobody else's: do not ask."""
        vars(self)["learner_ids"] = (self.phone_learner,)

    @property
    def learner_id(self) -> str | None:
        """The one that writes: this phone's if it is hers, else her first, else a new one of hers.

        None for a phone without an account whose id is missing, owned by an account or forgotten.
        """
        if self.phone_learner in self.learner_ids:
            return self.phone_learner
        if self.account_id is None:
            return None
        return next(iter(self.learner_ids), None) or own_learner(self.account_id)

    @property
    def known(self) -> tuple[str, ...]:
        """The ids to read by, the writing one included."""
        own = (self.learner_id,) if self.learner_id else ()
        return tuple(dict.fromkeys((*self.learner_ids, *own)))


_OWNED = Prepared(
    select(Ownership.learner_id)
    .where(Ownership.account_id == bindparam("account"))
    .order_by(Ownership.since, Ownership.learner_id)
)
_LEARNER: BindParameter[str] = bindparam("learner")
_IS_OWNED = select(Ownership.since).where(Ownership.learner_id == _LEARNER).exists()
_IS_BURIED = select(Tombstone.buried_at).where(Tombstone.learner_id == _LEARNER).exists()
_PHONE = Prepared(
    select(
        select(Learner.created_at).where(Learner.id == _LEARNER).exists().label("is_stored"),
        or_(_IS_OWNED, _IS_BURIED).label("is_taken"),
    )
)


def reader_of(
    account_id: str | None,
    phone_learner: str | None,
    mode: str | None = None,
    since: datetime | None = None,
) -> Reader:
    """The reader of a request; ``mode`` is what her attempts are marked with, where it is known.

    ``since`` is when somebody else's device was handed to her, where it was.

    A phone's learner that an account owns, or that was forgotten, is nobody's while signed out:
    the writing id is then None and the door makes a new one.
    """
    return Reader(account_id, phone_learner, mode=mode, since=since)


def reader_owning(account_id: str, owned: tuple[str, ...], phone_learner: str | None) -> Reader:
    """An account's reader when her records are known already."""
    reader = Reader(account_id, phone_learner)
    vars(reader)["learner_ids"] = owned
    return reader


def own_learner(account_id: str) -> str:
    """The id of the record an account gets when it has none: the same for two taps at once."""
    return str(uuid.uuid5(OWN_LEARNER, account_id))


def fresh_reader(learner_id: str) -> Reader:
    """A reader without an account, writing as this new, anonymous learner."""
    return Reader(None, learner_id, is_fresh=True)


def ensure_learner(reader: Reader, now: datetime) -> str:
    """Make sure the writing learner's row exists (and is owned); gives its id back.

    Raises NoLearner when there is none to write as.
    """
    learner_id = reader.learner_id
    if learner_id is None:
        raise NoLearner
    if learner_id in reader.learner_ids and (reader.account_id or reader.is_stored):
        return learner_id
    insert_once(Learner, id=learner_id, created_at=now)
    if reader.account_id:
        insert_once(Ownership, learner_id=learner_id, account_id=reader.account_id, since=now)
    return learner_id
