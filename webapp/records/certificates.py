"""Certificates that residents had made out, and the public keys their badges are signed with.

A certificate is a copy of what it said on its day: title, date and name do not change with the
course or the account. When its holder is forgotten the row stays as a number, so that no number
is given twice; the database itself refuses a row that has a name and no holder.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from .attempts import MODES
from .database import Base, Identity, Moment, new_id, one_of

CERTIFIED = ("course", "uldw")
REVOKED_FOR = ("holder", "mistake", "fraud")
_STANDS = "revoked_at IS NULL AND kind = "


class Certificate(Base):
    """One certificate. ``serial`` makes its number; ``code`` opens its page at ``/verifikasi``.

    ``achieved_at`` is when the course was completed or the test ended, ``valid_until`` is only set
    for the test, as are ``mode`` and ``method_version``. ``may_print``: the trainer of a class of
    hers may print it. Without ``account_id`` nothing but the number is left.
    """

    __tablename__ = "certificates"
    __table_args__ = (
        CheckConstraint(one_of("kind", CERTIFIED), name="kind"),
        CheckConstraint("mode IS NULL OR " + one_of("mode", MODES), name="mode"),
        CheckConstraint("reason IS NULL OR " + one_of("reason", REVOKED_FOR), name="reason"),
        CheckConstraint(
            "account_id IS NOT NULL OR (name = '' AND title = '' AND code IS NULL"
            " AND attempt_id IS NULL)",
            name="nameless",
        ),
        Index(
            "uq_certificates_course",
            "account_id",
            "course",
            "revision",
            unique=True,
            sqlite_where=text(_STANDS + "'course'"),
            postgresql_where=text(_STANDS + "'course'"),
        ),
        Index(
            "uq_certificates_attempt",
            "attempt_id",
            unique=True,
            sqlite_where=text(_STANDS + "'uldw'"),
            postgresql_where=text(_STANDS + "'uldw'"),
        ),
    )

    serial: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(Identity, unique=True, default=new_id)
    code: Mapped[str | None] = mapped_column(String(20), unique=True)
    account_id: Mapped[str | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[str] = mapped_column(String(8))
    course: Mapped[str] = mapped_column(String(12), default="")
    revision: Mapped[str] = mapped_column(String(64), default="")
    attempt_id: Mapped[str | None] = mapped_column(ForeignKey("attempts.id"))
    name: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(160))
    modules: Mapped[int] = mapped_column(default=0)
    mode: Mapped[str | None] = mapped_column(String(10))
    method_version: Mapped[str | None] = mapped_column(String(8))
    may_print: Mapped[bool] = mapped_column(default=False)
    achieved_at: Mapped[datetime | None] = mapped_column(Moment)
    valid_until: Mapped[datetime | None] = mapped_column(Moment)
    issued_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str | None] = mapped_column(String(12))


class PublishedKey(Base):
    """A public key that badges are signed with; its secret half is never in the database.

    ``retired_at``: nothing new is signed with it, what was stays verifiable. ``distrusted_at``: its
    secret may be known to others, so it is published no more.
    """

    __tablename__ = "published_keys"

    kid: Mapped[str] = mapped_column(String(43), primary_key=True)
    public_key: Mapped[str] = mapped_column(String(43))
    published_at: Mapped[datetime] = mapped_column(Moment)
    retired_at: Mapped[datetime | None] = mapped_column(Moment)
    distrusted_at: Mapped[datetime | None] = mapped_column(Moment)
