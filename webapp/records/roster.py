"""People a trainer brought in who have not opened their account, and codes handed out in person.

Whoever sleeps here is no account: she cannot sign in, agreed to nothing and is counted nowhere.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, Identity, Moment, new_id, one_of
from .people import AGE_BANDS


class SleepingAccount(Base):
    """A line of a roster that waits for its owner; it goes when she opens it or says no.

    ``code_hash`` hides the code on her newest card; the one before ends with it.
    """

    __tablename__ = "sleeping_accounts"
    __table_args__ = (
        CheckConstraint("age_band IS NULL OR " + one_of("age_band", AGE_BANDS), name="age_band"),
    )

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"), index=True)
    username: Mapped[str] = mapped_column(String(40), unique=True)
    nickname: Mapped[str] = mapped_column(String(40))
    age_band: Mapped[str | None] = mapped_column(String(6))
    note: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(Moment, index=True)
    code_hash: Mapped[str | None] = mapped_column(String(64))
    code_made_at: Mapped[datetime | None] = mapped_column(Moment)


class RosterDraft(Base):
    """A sheet between its preview and the yes to it; ``content`` holds only what may be kept."""

    __tablename__ = "roster_drafts"

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    content: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Moment, index=True)


class ResetCode(Base):
    """A code a trainer hands to the owner of an account, who sets a new password with it, once.

    ``made_by`` is that trainer: her code opens only as long as she teaches its owner.
    """

    __tablename__ = "reset_codes"

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    made_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    code_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
