"""What a cohort does together: its meetings, who came, tests taken under a trainer's eyes, help."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    and_,
    case,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from .attempts import Attempt, AttemptEnd
from .database import Base, Identity, Moment, new_id, one_of

STATES = ("hadir", "izin", "tidak")
SOURCES = ("tap", "code")


class Meeting(Base):
    """A meeting of a cohort; ``district`` is the kecamatan of the place, never of a person.

    ``topics`` are codes of modules, with commas. One that is cancelled stays and is marked.
    """

    __tablename__ = "meetings"
    __table_args__ = (Index("ix_meetings_cohort_starts", "cohort_id", "starts_at"),)

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"))
    place: Mapped[str] = mapped_column(String(80), default="")
    district: Mapped[str] = mapped_column(String(60), default="")
    topics: Mapped[str] = mapped_column(String(200), default="")
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment, index=True)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Moment)
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)


class Attendance(Base):
    """What was said about one member at one meeting; appended, and the last ``turn`` stands."""

    __tablename__ = "attendances"
    __table_args__ = (
        CheckConstraint(one_of("state", STATES), name="state"),
        CheckConstraint(one_of("source", SOURCES), name="source"),
    )

    meeting_id: Mapped[str] = mapped_column(
        ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True
    )
    membership_id: Mapped[str] = mapped_column(
        ForeignKey("memberships.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    turn: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[str] = mapped_column(String(6))
    source: Mapped[str] = mapped_column(String(4))
    reason: Mapped[str] = mapped_column(String(120), default="")
    marked_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(Moment)


class Supervision(Base):
    """A trainer is there while the test is taken, from opening to closing, under one code."""

    __tablename__ = "supervisions"

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(
        ForeignKey("meetings.id", ondelete="CASCADE"), index=True
    )
    code: Mapped[str] = mapped_column(String(6), unique=True)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    closes_at: Mapped[datetime] = mapped_column(Moment)


class SupervisedAttempt(Base):
    """Under which supervision an attempt at the test was begun: who was tested together."""

    __tablename__ = "supervised_attempts"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempts.id"), primary_key=True)
    supervision_id: Mapped[str] = mapped_column(
        ForeignKey("supervisions.id", ondelete="CASCADE"), index=True
    )


class AssistCode(Base):
    """The hash of six digits by which a member comes in on her trainer's device, for one stay.

    ``used_at`` is when she first came in by them: they end with that day.
    """

    __tablename__ = "assist_codes"

    membership_id: Mapped[str] = mapped_column(
        ForeignKey("memberships.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    code_hash: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


def counted_mode() -> ColumnElement[str | None]:
    """The mode an attempt counts under, for a query over attempts joined with their ends.

    Attempts are never changed, so *diawasi* is what she began with; it counts as that only if the
    attempt also ended before the supervision did, and as *mandiri* otherwise. Whatever time it is
    asked, the answer for an ended attempt is the same.
    """
    until_the_end = (
        select(SupervisedAttempt.attempt_id)
        .join(Supervision, Supervision.id == SupervisedAttempt.supervision_id)
        .where(
            SupervisedAttempt.attempt_id == Attempt.id,
            Supervision.closes_at >= AttemptEnd.received_at,
        )
        .correlate(Attempt, AttemptEnd)
        .exists()
    )
    left_alone = and_(
        Attempt.mode == "diawasi", AttemptEnd.received_at.is_not(None), ~until_the_end
    )
    return case((left_alone, "mandiri"), else_=Attempt.mode)
