"""Certificates as signed badges, and the signed list of those that hold no more.

A badge is made whenever its holder takes it, with the key in use then: nothing signed is stored,
and after a key was distrusted she only takes it again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import select

from webapp import credential
from webapp.credential import LIST_LENGTH, Achievement, Holding, SigningKey
from webapp.records import Certificate as Row
from webapp.records import db

from .claims import COURSE, ULDW
from .earned import Certificate
from .paper import said

ISSUER = "Sinau Digital"
Address = Callable[[str, str], str]
"""From a word ("issuer", "key", "status", "achievement") and what it is about to an address."""


def badge_of(certificate: Certificate, key: SigningKey, address: Address) -> str:
    """The certificate as Open Badges 3.0: a compact JWS signed with this key."""
    held = Holding(
        id=f"urn:uuid:{certificate.id}",
        holder=f"urn:uuid:{uuid5(UUID(certificate.id), 'holder')}",
        name=certificate.name,
        number=certificate.number,
        achievement=_achievement(certificate, address),
        achieved_at=certificate.achieved_at,
        issued_at=certificate.issued_at,
        ends_at=certificate.valid_until,
        issuer=address("issuer", ""),
        issuer_name=ISSUER,
        status=credential.place(
            address("status", str(certificate.serial // LIST_LENGTH)),
            certificate.serial % LIST_LENGTH,
        ),
    )
    return credential.signed(credential.badge(held), key, address("key", key.kid))


def enveloped(badge: str) -> str:
    """A signed badge as JSON, for wallets that take no bare token (VC data model 2.0, §4.13)."""
    told = {
        "@context": "https://www.w3.org/ns/credentials/v2",
        "id": f"data:application/vc+jwt,{badge}",
        "type": "EnvelopedVerifiableCredential",
    }
    return json.dumps(told, indent=1)


def revocations(part: str, key: SigningKey, address: Address, now: datetime) -> str | None:
    """The signed list number ``part`` of badges that hold no more; None for a list of none."""
    if not part.isdecimal() or len(part) > 4:
        return None
    first = int(part) * LIST_LENGTH
    newest = db.session.execute(select(Row.serial).order_by(Row.serial.desc()).limit(1)).scalar()
    if int(part) and first > (newest or 0):
        return None
    rows = db.session.execute(
        select(Row.serial).where(
            Row.revoked_at.is_not(None), Row.serial >= first, Row.serial < first + LIST_LENGTH
        )
    )
    places = [serial - first for serial in rows.scalars()]
    at = address("status", str(int(part)))
    told = credential.status_list(at, address("issuer", ""), places, now)
    return credential.signed(told, key, address("key", key.kid), "vc+jwt")


def _achievement(certificate: Certificate, address: Address) -> Achievement:
    is_course = certificate.kind == COURSE
    about = (certificate.course, certificate.revision[:12]) if is_course else (
        ULDW, certificate.method_version or ""
    )  # fmt: skip
    lasting = address("achievement", "-".join(about))
    return Achievement(lasting, certificate.title, *said(certificate))
