"""What the house keeps about itself: the security log, limits, reports of errors, its own mark."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, Identity, Moment, new_id


class AuditEvent(Base):
    """One line of the security log; ``actor`` is a pseudonym, never a name or a username."""

    __tablename__ = "audit_events"
    __table_args__ = (Index("ix_audit_events_at", "at"),)

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(String(24))
    event: Mapped[str] = mapped_column(String(40))
    target: Mapped[str] = mapped_column(String(80), default="")
    outcome: Mapped[str] = mapped_column(String(12))
    request_id: Mapped[str] = mapped_column(String(36), default="")


class Throttle(Base):
    """Failures counted for one key (a keyed hash of account or source) in the current window.

    ``allowed`` is the limit the window was opened with, so that a look needs only the key.
    """

    __tablename__ = "throttles"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    allowed: Mapped[int]
    window_ends_at: Mapped[datetime] = mapped_column(Moment, index=True)


class Correction(Base):
    """A reader's report of a mistake in a card; no account, no address, only her words."""

    __tablename__ = "corrections"
    __table_args__ = (Index("ix_corrections_received", "received_at"),)

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    module: Mapped[str] = mapped_column(String(12))
    card_id: Mapped[str] = mapped_column(String(60))
    revision: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(Moment)
    handled_at: Mapped[datetime | None] = mapped_column(Moment)


class HouseMark(Base):
    """Facts about this database itself, such as ``purpose`` = ``live`` or ``demo``."""

    __tablename__ = "house_marks"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str] = mapped_column(String(80))
