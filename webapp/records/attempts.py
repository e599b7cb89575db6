"""What learners did: facts that are appended and never changed, and standings derived from them.

A trigger in the database refuses to update an attempt, a response, an end or a card opening, and
to delete one unless the learner's tombstone has been written first.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, Identity, Moment, new_id

APPEND_ONLY = ("attempts", "responses", "attempt_ends", "card_openings")


class Learner(Base):
    """One learner record: a phone's, with no personal data, until an account owns it."""

    __tablename__ = "learners"

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    created_at: Mapped[datetime] = mapped_column(Moment)


class Ownership(Base):
    """A learner record belongs to an account: a row of its own, so nothing is rewritten."""

    __tablename__ = "ownerships"

    learner_id: Mapped[str] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    since: Mapped[datetime] = mapped_column(Moment)


class Tombstone(Base):
    """A forgotten learner: allows deleting her rows and refuses them if a late phone sends more."""

    __tablename__ = "tombstones"

    learner_id: Mapped[str] = mapped_column(Identity, primary_key=True)
    buried_at: Mapped[datetime] = mapped_column(Moment)


class CardOpening(Base):
    """The first time a learner finished a card of a module."""

    __tablename__ = "card_openings"

    learner_id: Mapped[str] = mapped_column(ForeignKey("learners.id"), primary_key=True)
    module: Mapped[str] = mapped_column(String(12), primary_key=True)
    card_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    revision: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(Moment)


class Attempt(Base):
    """One go at a quiz or a simulation. Its id is made by the page; our own time stands beside."""

    __tablename__ = "attempts"
    __table_args__ = (
        CheckConstraint("kind IN ('quiz', 'simulation')", name="kind"),
        Index("ix_attempts_learner_module", "learner_id", "module", "received_at"),
    )

    id: Mapped[str] = mapped_column(Identity, primary_key=True)
    learner_id: Mapped[str] = mapped_column(ForeignKey("learners.id"))
    kind: Mapped[str] = mapped_column(String(12), default="quiz")
    course: Mapped[str] = mapped_column(String(12))
    module: Mapped[str] = mapped_column(String(12))
    revision: Mapped[str] = mapped_column(String(64))
    device_at: Mapped[datetime | None] = mapped_column(Moment)
    received_at: Mapped[datetime] = mapped_column(Moment)


class Response(Base):
    """One answer, keyed by attempt and item: the first one stored stands.

    In a simulation the item is a node, or a node and the number of a pick (``jam.3``).
    """

    __tablename__ = "responses"
    __table_args__ = (
        CheckConstraint("points IN (0, 1)", name="points"),
        Index("ix_responses_received", "received_at"),
    )

    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempts.id"), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    answer: Mapped[str] = mapped_column(Text)
    points: Mapped[int]
    revision: Mapped[str] = mapped_column(String(64))
    device_at: Mapped[datetime | None] = mapped_column(Moment)
    received_at: Mapped[datetime] = mapped_column(Moment)


class AttemptEnd(Base):
    """The end of an attempt: every item answered, and what it came to."""

    __tablename__ = "attempt_ends"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempts.id"), primary_key=True)
    points: Mapped[int]
    items: Mapped[int]
    passed: Mapped[bool]
    received_at: Mapped[datetime] = mapped_column(Moment)


class ModuleStanding(Base):
    """Where a learner is in a module; derived, rebuilt from the facts at any time."""

    __tablename__ = "module_standings"
    __table_args__ = (
        Index("ix_module_standings_completed", "completed_at"),
        Index("ix_module_standings_active", "answered_at"),
    )

    learner_id: Mapped[str] = mapped_column(ForeignKey("learners.id"), primary_key=True)
    module: Mapped[str] = mapped_column(String(12), primary_key=True)
    course: Mapped[str] = mapped_column(String(12))
    last_card: Mapped[str | None] = mapped_column(String(60))
    cards_done: Mapped[bool] = mapped_column(default=False)
    attempts: Mapped[int] = mapped_column(default=0)
    best_points: Mapped[int | None]
    best_items: Mapped[int | None]
    passed: Mapped[bool] = mapped_column(default=False)
    simulated: Mapped[bool] = mapped_column(default=False, server_default=false())
    touched_at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    completed_at: Mapped[datetime | None] = mapped_column(Moment)
    completed_revision: Mapped[str | None] = mapped_column(String(64))


class CourseStanding(Base):
    """Enrolment (first opened quiz) and completion of a course; derived."""

    __tablename__ = "course_standings"
    __table_args__ = (Index("ix_course_standings_enrolled", "enrolled_at"),)

    learner_id: Mapped[str] = mapped_column(ForeignKey("learners.id"), primary_key=True)
    course: Mapped[str] = mapped_column(String(12), primary_key=True)
    enrolled_at: Mapped[datetime | None] = mapped_column(Moment)
    completed_at: Mapped[datetime | None] = mapped_column(Moment)
    completed_revision: Mapped[str | None] = mapped_column(String(64))
