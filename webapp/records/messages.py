"""What is told to a cohort, and the letters that carry it to whoever asked for e-mail."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, Identity, Moment, new_id

LONGEST_ANNOUNCEMENT = 1000


class Announcement(Base):
    """Words a trainer (``account_id``) told her cohort; plain text, withdrawn but never changed."""

    __tablename__ = "announcements"
    __table_args__ = (Index("ix_announcements_cohort", "cohort_id", "created_at"),)

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"))
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(String(LONGEST_ANNOUNCEMENT))
    created_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class MailAddress(Base):
    """The one e-mail address of an account, given freely; used once it is confirmed.

    ``code_hash`` hides the code of the last letter that asks for confirmation, sent for the
    request of ``asked_at``; it is empty once the code was used.
    """

    __tablename__ = "mail_addresses"

    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    address: Mapped[str] = mapped_column(String(254))
    code_hash: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Moment)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)


class Outgoing(Base):
    """One letter to be sent: to whom and about what, never the words or the address.

    Without an announcement it is the letter with the code. ``begun_at`` stands while a sender has
    it in hand; one that stays was cut off, and nobody knows whether the letter left.
    """

    __tablename__ = "outgoing"
    __table_args__ = (Index("ix_outgoing_due", "sent_at", "failed_at", "try_at"),)

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    announcement_id: Mapped[str | None] = mapped_column(
        ForeignKey("announcements.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[datetime] = mapped_column(Moment)
    try_at: Mapped[datetime] = mapped_column(Moment)
    tries: Mapped[int] = mapped_column(default=0)
    begun_at: Mapped[datetime | None] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    failed_at: Mapped[datetime | None] = mapped_column(Moment)
    stopped_at: Mapped[datetime | None] = mapped_column(Moment)
