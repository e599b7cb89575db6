"""Reading certificates back as plain values; only their holder's own, but by code (``verify``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from webapp.records import Certificate as Row
from webapp.records import db
from webapp.wib import WIB


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as its holder may see it, the code included."""

    serial: int
    id: str
    code: str
    kind: str
    course: str
    revision: str
    name: str
    title: str
    modules: int
    mode: str | None
    method_version: str | None
    may_print: bool
    achieved_at: datetime
    valid_until: datetime | None
    issued_at: datetime
    revoked_at: datetime | None

    @property
    def number(self) -> str:
        """Its number on paper, such as SD-2026-000123."""
        return number_of(self.serial, self.issued_at)

    def holds(self, now: datetime) -> bool:
        """Whether it stands and has not lapsed."""
        lapsed = self.valid_until is not None and self.valid_until <= now
        return self.revoked_at is None and not lapsed


FIELDS = tuple(Certificate.__dataclass_fields__)
_COLUMNS = tuple(getattr(Row, name) for name in FIELDS)


def number_of(serial: int, issued_at: datetime) -> str:
    """The number for people: year of issue (WIB) and serial; it opens nothing."""
    return f"SD-{issued_at.astimezone(WIB).year}-{serial:06}"


def of(account_id: str) -> tuple[Certificate, ...]:
    """All of hers, the newest first, the withdrawn ones too."""
    return read(Row.account_id == account_id)


def find_own(account_id: str, certificate_id: str) -> Certificate | None:
    """One of hers by id; None when it is not hers or there is none."""
    return next(iter(read(Row.account_id == account_id, Row.id == certificate_id)), None)


def read(*conditions: ColumnElement[bool]) -> tuple[Certificate, ...]:
    """Certificates that have a holder and fulfil the conditions, the newest first."""
    rows = db.session.execute(
        select(*_COLUMNS)
        .where(Row.account_id.is_not(None), *conditions)
        .order_by(Row.serial.desc())
    )
    return tuple(Certificate(*row) for row in rows)
