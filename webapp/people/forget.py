"""Forgetting: every row of hers goes, and a tombstone keeps a late phone from bringing any back.

What stays are published figures about many people and the security log, which knows her by a
pseudonym that nothing can link to her any more.
"""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import Table, delete, func, select, update

from webapp import audit
from webapp.records import Certificate, Counted, Ownership, Tombstone, db, insert_once

from .learners import learners_of
from .reach import Keys, rows_of, tables

KEPT_TABLES = frozenset({"tombstones", "audit_events"})


def forget(account_id: str, now: datetime) -> None:
    """Delete an account with everything done and said under it; all its sessions end."""
    audit.record("account.delete", account_id, "", "ok", audit.request_id(), now)
    _erase(Keys(account_id, tuple(learners_of(account_id))), now)


def forget_learner(learner_id: str, now: datetime) -> bool:
    """Delete an anonymous learner record; False when an account owns it (then forget that)."""
    owned = select(Ownership.learner_id).where(Ownership.learner_id == learner_id)
    if db.session.execute(owned).first() is not None:
        return False
    audit.record("learner.delete", None, "", "ok", audit.request_id(), now)
    _erase(Keys(None, (learner_id,)), now)
    return True


def _erase(keys: Keys, now: datetime) -> None:
    for learner_id in keys.learner_ids:  # first: the database deletes facts only of the buried
        insert_once(Tombstone, learner_id=learner_id, buried_at=now)
    db.session.flush()
    _unlink_from_figures(keys, now)
    _leave_bare_numbers(keys, now)
    for table in reversed(tables()):
        if table.name not in KEPT_TABLES:
            db.session.execute(delete(table).where(rows_of(table, keys)))
    db.session.expire_all()


def _unlink_from_figures(keys: Keys, now: datetime) -> None:
    """What she adds to the sums is no longer hers by name; the next count takes it out of them.

    Dropped at once, it would stay in the sums for ever: nothing would tell what to subtract.
    """
    hers = rows_of(cast(Table, Counted.__table__), keys)
    db.session.execute(update(Counted).where(hers).values(person=None, due_at=now))


def _leave_bare_numbers(keys: Keys, now: datetime) -> None:
    """Her certificates keep their numbers and nothing else; their page says they hold no more."""
    hers = rows_of(cast(Table, Certificate.__table__), keys)
    bare = {
        "account_id": None, "attempt_id": None, "code": None, "name": "", "title": "",
        "course": "", "revision": "", "modules": 0, "mode": None, "method_version": None,
        "may_print": False, "achieved_at": None, "valid_until": None, "reason": None,
    }  # fmt: skip
    told = func.coalesce(Certificate.revoked_at, now)
    db.session.execute(update(Certificate).where(hers).values(revoked_at=told, **bare))
