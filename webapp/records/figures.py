"""Published figures: what the officer's table and the public page read, and nothing else."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, Moment, one_of

STATUSES = ("shown", "indicative", "few", "small", "held")


class Snapshot(Base):
    """One published set of figures as of a day T; immutable, a correction is a new edition."""

    __tablename__ = "snapshots"
    __table_args__ = (UniqueConstraint("as_of", "edition", name="uq_snapshots_as_of_edition"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    as_of: Mapped[date]
    edition: Mapped[int] = mapped_column(default=1)
    reason: Mapped[str] = mapped_column(Text, default="")
    published_at: Mapped[datetime] = mapped_column(Moment)
    method_version: Mapped[str] = mapped_column(String(8))


class Figure(Base):
    """One printed value of a snapshot, and beside it the exact counts that are never rendered.

    ``scope`` is a region code, ``35`` for the province or ``none`` for learners without region;
    ``dimension``/``category`` are ``total``/`` ``, ``pillar``/``Aman`` and the like. ``shown`` is
    the count, whole percent or points to print, ``low`` and ``high`` its interval; ``status`` is
    ``shown``, ``indicative`` or why it is hidden. ``counted_on`` is the day the row was counted: a
    row that too few people moved is carried forward. ``more`` are further printed values and
    ``exact_more`` further private ones, as JSON.
    """

    __tablename__ = "figures"
    __table_args__ = (CheckConstraint(one_of("status", STATUSES), name="status"),)

    snapshot_id: Mapped[int] = mapped_column(
        ForeignKey("snapshots.id", ondelete="CASCADE"), primary_key=True
    )
    scope: Mapped[str] = mapped_column(String(4), primary_key=True)
    dimension: Mapped[str] = mapped_column(String(12), primary_key=True)
    category: Mapped[str] = mapped_column(String(12), primary_key=True)
    measure: Mapped[str] = mapped_column(String(24), primary_key=True)
    shown: Mapped[int | None]
    shown_of: Mapped[int | None]
    status: Mapped[str] = mapped_column(String(12))
    low: Mapped[int | None]
    high: Mapped[int | None]
    weighting: Mapped[str | None] = mapped_column(String(8))
    counted_on: Mapped[date | None]
    more: Mapped[str | None] = mapped_column(Text)
    exact: Mapped[int]
    exact_of: Mapped[int | None]
    exact_more: Mapped[str | None] = mapped_column(Text)
