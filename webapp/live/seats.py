"""A phone in a class: a random seat, no account, no learner; one answer to a question.

What a phone asks all the time is one row by its key, through statements prepared once, so that
a hall of five hundred can ask every three seconds.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy import bindparam, select, update

from webapp import assessment, audit, cohorts, throttle
from webapp.records import LiveAnswer, LiveRoom, Prepared, db, insert_once, start_writing

from .rooms import COLUMNS, Room
from .slides import Slide

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
FROM_ONE_PLACE, FROM_ALL, FEW = 60, 300, 10
"""Wrong codes; a hall full of people shares one address. Beyond all, each has few."""
MOST_SEATS = 1000

_ROOM = Prepared(select(*COLUMNS).where(LiveRoom.id == bindparam("room")))
_SAID = Prepared(
    select(LiveAnswer.answer).where(
        LiveAnswer.room_id == bindparam("room"),
        LiveAnswer.item_id == bindparam("item"),
        LiveAnswer.seat == bindparam("seat"),
    )
)


@dataclass(frozen=True, slots=True)
class Seat:
    """What the phone's cookie holds: which room, and a word that nobody else has."""

    room_id: str
    token: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many wrong codes; try again after so many seconds."""

    seconds: int


class NoSeat(Enum):
    """Why nobody was let in."""

    WRONG = "wrong"
    FULL = "full"


class Taken(Enum):
    """What became of an answer from a seat."""

    STORED = "stored"
    ALREADY = "already"
    LATE = "late"
    EMPTY = "empty"


def join(typed: str, source: str, now: datetime) -> Seat | NoSeat | Wait:
    """A seat in the room this code opens now. Wrong codes are counted, by place and in all."""
    counted = ((f"live:{throttle.source_of(source)}", FROM_ONE_PLACE, QUARTER),
               ("live:all", FROM_ALL, HOUR))  # fmt: skip
    wait = throttle.take_shared(counted, now, FEW)
    if wait:
        audit.record("live.try", None, "", "throttled", audit.request_id(), now)
        return Wait(wait)
    room_id = _open_by(typed, now)
    if room_id is None:
        audit.record("live.try", None, "", "refused", audit.request_id(), now)
        return NoSeat.WRONG
    throttle.give_back(counted)
    return Seat(room_id, secrets.token_urlsafe(16)) if _sit_down(room_id) else NoSeat.FULL


def room_of(seat: Seat) -> Room | None:
    """The room of a seat, as it stands; None once it is no longer kept. One row by its key."""
    row = _ROOM.first(room=seat.room_id)
    return Room(*row) if row else None


def said(seat: Seat, item_id: str) -> frozenset[str] | None:
    """What this seat chose for an item; None when it has not answered."""
    row = _SAID.first(room=seat.room_id, item=item_id, seat=seat.token)
    return None if row is None else chosen(row[0])


def answer(
    seat: Seat, room: Room, slide: Slide | None, item_id: str, given: Sequence[str], now: datetime
) -> Taken:
    """Take one answer to the question on the wall; the first of a seat stands."""
    if slide is None or slide.id != item_id or room.is_closed or room.is_over(now):
        return Taken.LATE
    wanted = sorted({one for one in given if one in slide.ids})
    if assessment.DONT_KNOW in wanted:
        wanted = [assessment.DONT_KNOW]
    if not wanted or (len(wanted) > 1 and not slide.several):
        return Taken.EMPTY
    start_writing()
    stored = insert_once(
        LiveAnswer, room_id=room.id, item_id=item_id, seat=seat.token,
        answer=assessment.dump(wanted), received_at=now,
    )  # fmt: skip
    return Taken.STORED if stored else Taken.ALREADY


def chosen(stored: str) -> frozenset[str]:
    """The choices in a stored answer."""
    return frozenset(assessment.parse(stored))


def _open_by(typed: str, now: datetime) -> str | None:
    code = cohorts.folded(typed)
    if len(code) != cohorts.LENGTH:
        return None
    return db.session.execute(
        select(LiveRoom.id).where(
            LiveRoom.code == code, LiveRoom.ended_at.is_(None), LiveRoom.ends_at > now
        )
    ).scalar_one_or_none()


def _sit_down(room_id: str) -> bool:
    done = db.session.execute(
        update(LiveRoom)
        .where(LiveRoom.id == room_id, LiveRoom.joined < MOST_SEATS)
        .values(joined=LiveRoom.joined + 1)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]
