"""Groups taught together: the group, who teaches it, who is in it and since when."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, Identity, Moment, new_id, one_of

CAME_BY = ("code", "roster")


class Cohort(Base):
    """A group taught together. ``courses`` are the codes of its path, with commas, in order.

    ``district`` is the kecamatan where it meets, never where anybody lives. ``version`` grows with
    each change, so that whoever edits an older state is told instead of writing over it.
    ``trainer_code_hash`` hides the code that lets one more trainer in.
    """

    __tablename__ = "cohorts"

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(80))
    region_code: Mapped[str] = mapped_column(String(4), index=True)
    place: Mapped[str] = mapped_column(String(80), default="")
    district: Mapped[str] = mapped_column(String(60), default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    courses: Mapped[str] = mapped_column(String(200))
    join_code: Mapped[str | None] = mapped_column(String(6), unique=True)
    join_ends_at: Mapped[datetime | None] = mapped_column(Moment)
    trainer_code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    trainer_code_ends_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Moment)
    archived_at: Mapped[datetime | None] = mapped_column(Moment)


class CohortTrainer(Base):
    """A trainer of a cohort, from when until when; the lead may let others in and out."""

    __tablename__ = "cohort_trainers"

    cohort_id: Mapped[str] = mapped_column(
        ForeignKey("cohorts.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    leads: Mapped[bool] = mapped_column(default=False, server_default=false())
    since: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)


class Membership(Base):
    """One stay of somebody in a cohort. Her trainers see what she did within it, no day more.

    Who leaves and comes again has two rows; only one of them may be open. ``news_seen_at`` is when
    she last read what was announced; that is for her own pages.
    """

    __tablename__ = "memberships"
    __table_args__ = (
        CheckConstraint(one_of("came_by", CAME_BY), name="came_by"),
        Index("ix_memberships_account_id", "account_id"),
        Index(
            "uq_memberships_open",
            "cohort_id",
            "account_id",
            unique=True,
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"))
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    group_name: Mapped[str] = mapped_column(String(40), default="", server_default="")
    note: Mapped[str] = mapped_column(String(200), default="", server_default="")
    came_by: Mapped[str] = mapped_column(String(8), default="code")
    joined_at: Mapped[datetime] = mapped_column(Moment)
    left_at: Mapped[datetime | None] = mapped_column(Moment)
    news_seen_at: Mapped[datetime | None] = mapped_column(Moment)


class Assignment(Base):
    """Something a cohort, one of its groups or one member is asked to do by a day.

    ``target`` is the code of a course (K4) or a module (K4.2), ``path`` (every course of the
    cohort) or ``uldw``. ``group_name`` and
    ``membership_id`` narrow whom it is for; both empty: everybody. It is withdrawn, never changed.
    """

    __tablename__ = "assignments"
    __table_args__ = (Index("ix_assignments_cohort_id", "cohort_id"),)

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"))
    target: Mapped[str] = mapped_column(String(12))
    group_name: Mapped[str] = mapped_column(String(40), default="", server_default="")
    membership_id: Mapped[str | None] = mapped_column(
        ForeignKey("memberships.id", ondelete="CASCADE")
    )
    due_on: Mapped[date]
    created_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
