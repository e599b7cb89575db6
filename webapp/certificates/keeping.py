"""What becomes of a certificate: taken along, lent to a trainer, withdrawn, revoked."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, select, update

from webapp import audit
from webapp.records import Certificate as Row
from webapp.records import db

from .earned import Certificate, number_of


def withdraw(account_id: str, certificate_id: str, now: datetime) -> bool:
    """Its holder wants it no more; False when it is not hers or does not stand.

    She may have it made out anew, in another name.
    """
    hers = (Row.account_id == account_id, Row.id == certificate_id)
    number = _end("holder", now, *hers)
    if number:
        audit.record("certificate.withdraw", account_id, number, "ok", audit.request_id(), now)
    return bool(number)


def let_print(account_id: str, certificate_id: str, *, allowed: bool) -> None:
    """Let the trainer of a class of hers print it, or no more."""
    hers = (Row.account_id == account_id, Row.id == certificate_id)
    db.session.execute(update(Row).where(*hers).values(may_print=allowed))


def note_taken(account_id: str, taken: Certificate, form: str, now: datetime) -> None:
    """Write into the security log that its holder took it along as a file of this form."""
    target = f"{taken.number} {form}"
    audit.record("certificate.take", account_id, target, "ok", audit.request_id(), now)


def revoke_as_house(number: str, reason: str, actor: str, now: datetime) -> bool:
    """The house takes back the certificate with this number; False when none stands under it.

    ``reason`` is ``mistake`` (it may be made out anew) or ``fraud`` (never again). Raises
    ValueError for another one. Both actor and holder find it in the security log.
    """
    if reason not in ("mistake", "fraud"):
        raise ValueError(reason)
    serial = number.rpartition("-")[2]
    row = db.session.execute(
        select(Row.issued_at, Row.account_id).where(
            Row.serial == (int(serial) if serial.isdecimal() and len(serial) < 10 else -1)
        )
    ).first()
    if row is None or number_of(int(serial), row.issued_at) != number.strip().upper():
        return False
    if not _end(reason, now, Row.serial == int(serial)):
        return False
    target = audit.pseudonym(row.account_id)
    audit.record("certificate.revoke", actor, target, reason, number, now)
    return True


def _end(reason: str, now: datetime, *conditions: ColumnElement[bool]) -> str:
    """Its number when one that stood was ended, else nothing."""
    ended = db.session.execute(
        update(Row)
        .where(Row.revoked_at.is_(None), Row.account_id.is_not(None), *conditions)
        .values(revoked_at=now, reason=reason)
        .returning(Row.serial, Row.issued_at)
        .execution_options(synchronize_session=False)
    ).first()
    return number_of(ended.serial, ended.issued_at) if ended else ""
