"""People: accounts, what they agreed to, where they live, and how they come in.

Nothing here asks for a NIK, a birth date or an address; an e-mail she may give stands in
``messages``. Region, age band and sex are dated rows of their own, so that what was counted then
can still be explained now.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, Identity, Moment, new_id, one_of

ROLES = ("resident", "trainer", "officer", "author", "operator")
STAFF = ("trainer", "officer", "author", "operator")
AGE_BANDS = ("13-14", "15-17", "18-24", "25-44", "45-59", "60+")
SEXES = ("L", "P")
KINDS = ("ordinary", "test", "demo")
SIGNERS = ("parent", "guardian")
MANNERS = ("own", "assisted", "sealed")
PURPOSES = ("account", "statistics", "mail")


class Account(Base):
    """Somebody who can sign in. ``scope`` is a region code or ``province``, for officers only."""

    __tablename__ = "accounts"
    __table_args__ = (
        CheckConstraint(one_of("role", ROLES), name="role"),
        CheckConstraint(one_of("kind", KINDS), name="kind"),
    )

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    username: Mapped[str] = mapped_column(String(40), unique=True)
    nickname: Mapped[str] = mapped_column(String(40))
    password_hash: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(10), default="resident", index=True)
    scope: Mapped[str | None] = mapped_column(String(8))
    kind: Mapped[str] = mapped_column(String(10), default="ordinary")
    created_at: Mapped[datetime] = mapped_column(Moment, index=True)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment, index=True)


class SignIn(Base):
    """One signed-in device: the server keeps only the hash of the token the cookie carries.

    ``whole`` says that everything her role asks for was proven. A session of staff that is not
    opens the second step and nothing else; for residents it says nothing.

    ``manner``: her own; ``assisted`` on her trainer's device, for learning only; or ``sealed``,
    a trainer's that waits for her password while somebody else learns on her device.
    """

    __tablename__ = "sign_ins"
    __table_args__ = (CheckConstraint(one_of("manner", MANNERS), name="manner"),)

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    device: Mapped[str] = mapped_column(String(60), default="")
    whole: Mapped[bool] = mapped_column(default=False, server_default=false())
    manner: Mapped[str] = mapped_column(String(8), default="own", server_default="own")


class RecoveryCode(Base):
    """A hashed three-word code; used once, replaced when used or asked anew."""

    __tablename__ = "recovery_codes"

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    code_hash: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class Profile(Base):
    """Where she lives and which age band and sex she gave, from this date on; never updated."""

    __tablename__ = "profiles"
    __table_args__ = (
        CheckConstraint(one_of("age_band", AGE_BANDS), name="age_band"),
        CheckConstraint("sex IS NULL OR " + one_of("sex", SEXES), name="sex"),
        Index("ix_profiles_account_given", "account_id", "given_at"),
        Index("ix_profiles_given_at", "given_at"),
    )

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    region_code: Mapped[str] = mapped_column(String(4))
    age_band: Mapped[str] = mapped_column(String(6))
    sex: Mapped[str | None] = mapped_column(String(1))
    given_at: Mapped[datetime] = mapped_column(Moment)


class Consent(Base):
    """One decision about one purpose: given, refused or withdrawn, by whom, on which text."""

    __tablename__ = "consents"
    __table_args__ = (
        CheckConstraint(one_of("purpose", PURPOSES), name="purpose"),
        CheckConstraint(one_of("decision", ("given", "withdrawn")), name="decision"),
        Index("ix_consents_account_purpose", "account_id", "purpose", "given_at"),
        Index("ix_consents_given_at", "given_at"),
    )

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    purpose: Mapped[str] = mapped_column(String(12))
    decision: Mapped[str] = mapped_column(String(10))
    text_version: Mapped[str] = mapped_column(String(20))
    given_by: Mapped[str] = mapped_column(String(12), default="self")
    method: Mapped[str] = mapped_column(String(20), default="web")
    given_at: Mapped[datetime] = mapped_column(Moment)


class PaperConfirmation(Base):
    """A trainer's word that she holds a signed paper, and the hash of the code it opens with.

    Nothing here is about the child: whose account the code confirmed is nowhere in this table.
    """

    __tablename__ = "paper_confirmations"
    __table_args__ = (CheckConstraint(one_of("given_by", SIGNERS), name="given_by"),)

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    given_by: Mapped[str] = mapped_column(String(12))
    statistics: Mapped[bool]
    paper_on: Mapped[date]
    text_version: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
