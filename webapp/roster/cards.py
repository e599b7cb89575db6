"""Cards to hand over: a username and a code that opens this one account, shown once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update

from webapp import audit
from webapp.people import one_time
from webapp.records import SleepingAccount, db

OPEN_FOR = timedelta(days=90)
"""How long a line of a roster waits for its owner; after that it is deleted (``retention``)."""

CARD_FOR = timedelta(days=30)
"""How long one card opens anything: a stack of them that was lost is soon mere paper."""

MOST_AT_ONCE = 100
"""Cards on one page: ten sheets of A4."""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on one card, and until when it opens anything."""

    name: str
    username: str
    code: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Sleeping:
    """Somebody who has not opened her account, as her trainer sees her.

    ``card_ends_at``: until when her card is good; None without a card, past for one that was.
    """

    id: str
    name: str
    username: str
    age_band: str | None
    note: str
    ends_at: datetime
    card_ends_at: datetime | None


def sleeping(cohort_id: str, now: datetime) -> list[Sleeping]:
    """Who of this cohort has not opened her account, by name."""
    at = SleepingAccount
    rows = db.session.execute(
        select(
            at.id, at.nickname, at.username, at.age_band, at.note, at.created_at, at.code_made_at
        )
        .where(at.cohort_id == cohort_id, at.created_at > now - OPEN_FOR)
        .order_by(at.nickname, at.username)
    )
    return [
        Sleeping(*row[:5], row[5] + OPEN_FOR, _card_ends(row[5], row[6]) if row[6] else None)
        for row in rows
    ]


def make(cohort_id: str, trainer_id: str, ids: Sequence[str] | None, now: datetime) -> list[Card]:
    """New cards for these people, or (None) for those without a good one; older cards of them end.

    At most ``MOST_AT_ONCE``, in the order of the list.
    """
    at = SleepingAccount
    bare = or_(at.code_hash.is_(None), at.code_made_at <= now - CARD_FOR)
    chosen = bare if ids is None else at.id.in_(ids[:MOST_AT_ONCE])
    rows = db.session.execute(
        select(at.id, at.nickname, at.username, at.created_at)
        .where(at.cohort_id == cohort_id, at.created_at > now - OPEN_FOR, chosen)
        .order_by(at.nickname, at.username)
        .limit(MOST_AT_ONCE)
    ).all()
    made = [Card(row.nickname, row.username, one_time.make(), _card_ends(row.created_at, now))
            for row in rows]  # fmt: skip
    db.session.execute(
        update(at),
        [{"id": row.id, "code_hash": one_time.hidden(row.id, card.code), "code_made_at": now}
         for row, card in zip(rows, made, strict=True)],
    ) if rows else None  # fmt: skip
    _record("cards.make", trainer_id, cohort_id, len(made), now)
    return made


def remove(cohort_id: str, trainer_id: str, sleeping_id: str, now: datetime) -> bool:
    """Take somebody off the roster who has not opened her account; False when she is not there."""
    at = SleepingAccount
    result = db.session.execute(delete(at).where(at.id == sleeping_id, at.cohort_id == cohort_id))
    gone = bool(result.rowcount == 1)  # type: ignore[attr-defined]
    if gone:
        _record("roster.remove", trainer_id, cohort_id, 1, now)
    return gone


def _card_ends(line_made_at: datetime, card_made_at: datetime) -> datetime:
    return min(line_made_at + OPEN_FOR, card_made_at + CARD_FOR)


def _record(event: str, trainer_id: str, cohort_id: str, count: int, now: datetime) -> None:
    target = f"cohort {cohort_id[:8]} {count}"
    audit.record(event, trainer_id, target, "ok", audit.request_id(), now)
