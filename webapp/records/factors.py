"""What a person proves herself with besides a password, and how those who work here are invited."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, Identity, Moment, new_id, one_of
from .people import STAFF


class Passkey(Base):
    """One key of hers (WebAuthn): the public half, and how often it says it was used."""

    __tablename__ = "passkeys"

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    credential_id: Mapped[str] = mapped_column(String(1400), unique=True)
    public_key: Mapped[str] = mapped_column(String(1400))
    sign_count: Mapped[int] = mapped_column(BigInteger, default=0)
    name: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class CodeApp(Base):
    """The app that shows her six digits (TOTP): the sealed secret and the last step it was used at.

    ``drawn`` is a new secret, sealed too, that waits for its first code and counts for nothing
    until then; so an app can be replaced without a moment in which she has none.
    """

    __tablename__ = "code_apps"

    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    sealed: Mapped[str | None] = mapped_column(String(200))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    last_step: Mapped[int] = mapped_column(BigInteger, default=0)
    drawn: Mapped[str | None] = mapped_column(String(200))
    drawn_at: Mapped[datetime | None] = mapped_column(Moment)


class SpareCode(Base):
    """One of ten codes on paper, each good for one sign-in without phone or key."""

    __tablename__ = "spare_codes"

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class Invitation(Base):
    """A way in for one person who will work here, or who lost password or keys and comes back.

    ``account_id`` is who invites (empty: the server's command line). ``taken_by`` is whose account
    it became; with ``lets_back`` it is whom it lets back in, from the beginning. ``label`` is the
    inviter's own note, so that she knows which invitation is whose.
    """

    __tablename__ = "invitations"
    __table_args__ = (CheckConstraint(one_of("role", STAFF), name="role"),)

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[str | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    taken_by: Mapped[str | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    lets_back: Mapped[bool] = mapped_column(default=False)
    role: Mapped[str] = mapped_column(String(10))
    scope: Mapped[str | None] = mapped_column(String(8))
    label: Mapped[str] = mapped_column(String(60), default="")
    created_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
