"""A class at one screen: the room people join by a code, what their phones said, hands counted.

Nothing here is about one person: a seat is a random word in a phone's cookie, and a row of hands is
a number. No table of learning points here, and none of these points at somebody.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, Identity, Moment, new_id, one_of

SHOWN = ("kuis", "kartu")


class LiveRoom(Base):
    """A screen before a class. ``place`` is the slide from 1, 0 before the first.

    Slides up to ``closed_upto`` show their answer. ``version`` grows with each step and each count
    of hands; ``joined`` is how many phones came in. ``code`` is empty once the screen has ended.
    """

    __tablename__ = "live_rooms"
    __table_args__ = (CheckConstraint(one_of("shows", SHOWN), name="shows"),)

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"), index=True)
    module: Mapped[str] = mapped_column(String(12))
    shows: Mapped[str] = mapped_column(String(8))
    code: Mapped[str | None] = mapped_column(String(6), unique=True)
    place: Mapped[int] = mapped_column(default=0)
    closed_upto: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    joined: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Moment, index=True)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class LiveAnswer(Base):
    """What one seat said to one item; the first answer stands. ``answer`` is JSON."""

    __tablename__ = "live_answers"

    room_id: Mapped[str] = mapped_column(
        ForeignKey("live_rooms.id", ondelete="CASCADE"), primary_key=True
    )
    item_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    seat: Mapped[str] = mapped_column(String(24), primary_key=True)
    answer: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(Moment)


class HandCount(Base):
    """How many hands a trainer counted for one choice of one item."""

    __tablename__ = "hand_counts"
    __table_args__ = (CheckConstraint("people >= 0", name="people"),)

    room_id: Mapped[str] = mapped_column(
        ForeignKey("live_rooms.id", ondelete="CASCADE"), primary_key=True
    )
    item_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    choice: Mapped[str] = mapped_column(String(60), primary_key=True)
    people: Mapped[int]
