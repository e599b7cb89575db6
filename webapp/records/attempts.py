"""What learners did: facts that are appended and never changed, and standings derived from them.

A trigger in the database refuses to update an attempt, a response, an end, a judgement or a card
opening, and to delete one unless the learner's tombstone has been written first.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, Identity, Moment, new_id, one_of

APPEND_ONLY = ("attempts", "responses", "attempt_ends", "judgements", "card_openings")
ATTEMPT_KINDS = ("quiz", "simulation", "uldw", "practice", "recheck")
FORMS = ("A", "B", "C")
MODES = ("mandiri", "didampingi", "diawasi", "kertas")


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
    since: Mapped[datetime] = mapped_column(Moment, index=True)


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
    """One go at a quiz, a simulation or the test. Its id is made by the page, its time is ours too.

    `form` is the test's; `mode` tells who was with her, where that is known.
    """

    __tablename__ = "attempts"
    __table_args__ = (
        CheckConstraint(one_of("kind", ATTEMPT_KINDS), name="kind"),
        CheckConstraint("form IS NULL OR " + one_of("form", FORMS), name="form"),
        CheckConstraint("mode IS NULL OR " + one_of("mode", MODES), name="mode"),
        Index("ix_attempts_learner_module", "learner_id", "module", "received_at"),
    )

    id: Mapped[str] = mapped_column(Identity, primary_key=True)
    learner_id: Mapped[str] = mapped_column(ForeignKey("learners.id"))
    kind: Mapped[str] = mapped_column(String(12), default="quiz")
    course: Mapped[str] = mapped_column(String(12))
    module: Mapped[str] = mapped_column(String(12))
    revision: Mapped[str] = mapped_column(String(64))
    form: Mapped[str | None] = mapped_column(String(1))
    mode: Mapped[str | None] = mapped_column(String(10))
    device_at: Mapped[datetime | None] = mapped_column(Moment)
    received_at: Mapped[datetime] = mapped_column(Moment)


class Response(Base):
    """One answer, keyed by attempt and item: the first one stored stands.

    In a simulation the item is a node, or a node and the number of a pick (``jam.3``).
    ``milliseconds`` is the time on an item of the test, by the server's clock.
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
    milliseconds: Mapped[int | None]
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


class Judgement(Base):
    """What an attempt at the test came to, under one version of the method; a new one is a new row.

    Scores are 0–100. ``reasons`` says why the attempt does not count (words of
    ``assessment.uldw_validity.Reason``, comma between), as far as the attempt itself shows; what
    hangs on her consent and profile is asked when figures are published.
    """

    __tablename__ = "judgements"
    __table_args__ = (
        Index("ix_judgements_attempt", "attempt_id", "received_at"),
        Index("ix_judgements_received_at", "received_at"),
    )

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempts.id"))
    valid: Mapped[bool]
    reasons: Mapped[str] = mapped_column(String(200), default="")
    cakap: Mapped[int]
    etika: Mapped[int]
    aman: Mapped[int]
    budaya: Mapped[int]
    total: Mapped[int]
    band: Mapped[str] = mapped_column(String(40))
    literate: Mapped[bool]
    method_version: Mapped[str] = mapped_column(String(8))
    revision: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(Moment)


NOTED_WITHIN = timedelta(minutes=5)
"""How far behind her last answer the times of a standing may lie: not every one is noted."""


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
    __table_args__ = (
        Index("ix_course_standings_enrolled", "enrolled_at"),
        Index("ix_course_standings_completed_at", "completed_at"),
    )

    learner_id: Mapped[str] = mapped_column(ForeignKey("learners.id"), primary_key=True)
    course: Mapped[str] = mapped_column(String(12), primary_key=True)
    enrolled_at: Mapped[datetime | None] = mapped_column(Moment)
    completed_at: Mapped[datetime | None] = mapped_column(Moment)
    completed_revision: Mapped[str | None] = mapped_column(String(64))
