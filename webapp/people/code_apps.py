"""Six digits from an app (TOTP, RFC 6238: SHA-1, 30 seconds), each good once.

The step of the last code that was taken stands in the row; a code is taken by moving it forward
in one UPDATE. So of two workers that are shown the same code at once, one has it.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from datetime import datetime, timedelta

import pyotp
from sqlalchemy import ColumnElement, delete, select, update

from webapp.records import CodeApp, db, insert_once

from . import sealing

STEP_SECONDS = 30
DRIFT = 1
"""Steps before and after the server's own that are taken too: phones' clocks go wrong."""
WAITS_FOR = timedelta(hours=1)
"""How long a secret may be shown again while no first code was typed."""
ISSUER = "Sinau Digital"


def begin(account_id: str, now: datetime) -> None:
    """Draw a secret for an app to come; one drawn before is replaced, one in use stays so far."""
    drawn = sealing.seal(pyotp.random_base32(), account_id)
    insert_once(CodeApp, account_id=account_id, last_step=0)
    _change(account_id, (), drawn=drawn, drawn_at=now)


def waiting(account_id: str, now: datetime) -> str | None:
    """The secret that was drawn lately, in base 32; None for ever once it is in use."""
    drawn = _drawn(account_id, now)
    return sealing.unseal(drawn, account_id) if drawn else None


def address(secret: str, username: str) -> str:
    """What the QR code says to the app: ``otpauth://…``."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)


def confirm(account_id: str, typed: str, now: datetime) -> bool:
    """Take the first code of the app that was begun; from then on it is the one that counts."""
    drawn = _drawn(account_id, now)
    step = _step(sealing.unseal(drawn, account_id) if drawn else None, typed, now)
    if drawn is None or step is None:
        return False
    still = (CodeApp.drawn == drawn,)
    new = {"sealed": drawn, "confirmed_at": now, "last_step": step}
    return _change(account_id, still, **new, drawn=None, drawn_at=None)


def take(account_id: str, typed: str, now: datetime) -> bool:
    """Whether these are digits her app shows now and nobody has used; they are used up by it."""
    sealed = db.session.execute(
        select(CodeApp.sealed).where(CodeApp.account_id == account_id)
    ).scalar_one_or_none()
    step = _step(sealing.unseal(sealed, account_id) if sealed else None, typed, now)
    if step is None:
        return False
    forwards = (CodeApp.sealed == sealed, CodeApp.last_step < step)
    return _change(account_id, forwards, last_step=step)


def is_confirmed(account_id: str) -> bool:
    """Whether she has an app that counts."""
    found = select(CodeApp.account_id).where(
        CodeApp.account_id == account_id, CodeApp.sealed.is_not(None)
    )
    return db.session.execute(found).first() is not None


def remove(account_id: str) -> bool:
    """Take the app away; False when there was none that counted."""
    was = is_confirmed(account_id)
    db.session.execute(delete(CodeApp).where(CodeApp.account_id == account_id))
    return was


def fold(typed: str) -> str:
    """Digits as they are compared: six plain ones, or nothing that could be right."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", typed))


def _step(secret: str | None, typed: str, now: datetime) -> int | None:
    """The step whose code this is, the latest one first; None when it is of none."""
    code = fold(typed)
    if secret is None or not re.fullmatch(r"[0-9]{6}", code):
        return None
    at, codes = int(now.timestamp()) // STEP_SECONDS, pyotp.HOTP(secret)
    steps = range(at + DRIFT, at - DRIFT - 1, -1)
    return next((step for step in steps if hmac.compare_digest(codes.at(step), code)), None)


def _drawn(account_id: str, now: datetime) -> str | None:
    return db.session.execute(
        select(CodeApp.drawn).where(
            CodeApp.account_id == account_id, CodeApp.drawn_at > now - WAITS_FOR
        )
    ).scalar_one_or_none()


def _change(account_id: str, conditions: tuple[ColumnElement[bool], ...], **values: object) -> bool:
    result = db.session.execute(
        update(CodeApp)
        .where(CodeApp.account_id == account_id, *conditions)
        .values(values)
        .execution_options(synchronize_session=False)
    )
    return bool(result.rowcount == 1)  # type: ignore[attr-defined]
