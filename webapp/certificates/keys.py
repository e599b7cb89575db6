"""The public keys of the house: which one signs, which were, which nobody should believe.

A key signs only once it has been put in use here. The first is put in use by who runs the house;
another one, and distrusting one, by two operators (the command line asks them).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from webapp import audit, credential
from webapp.records import PublishedKey, db, insert_once


class KeyProblem(Exception):
    """The key cannot be put in use or distrusted; the text says why, in Indonesian."""


def published() -> list[dict[str, str]]:
    """All keys that badges may be verified with, as JSON Web Keys, the newest first."""
    rows = db.session.execute(
        select(PublishedKey.public_key)
        .where(PublishedKey.distrusted_at.is_(None))
        .order_by(PublishedKey.published_at.desc(), PublishedKey.kid)
    )
    return [credential.public_jwk(one) for one in rows.scalars()]


def published_key(kid: str) -> dict[str, str] | None:
    """One of them by name; None for one that is unknown or distrusted."""
    return next((one for one in published() if one["kid"] == kid), None)


def is_in_use(key: credential.SigningKey | None) -> bool:
    """Whether badges may be signed with this key now."""
    return key is not None and _standing(key.kid) == (None, None)


def has_any_key() -> bool:
    """Whether a key was ever put in use."""
    return db.session.execute(select(PublishedKey.kid).limit(1)).first() is not None


def put_in_use(key: credential.SigningKey, actors: list[str], now: datetime) -> bool:
    """Publish a key and retire those before; False when it is in use already.

    ``actors`` stand in the security log. Raises KeyProblem for a key that was retired or
    distrusted, and where another key is in use and fewer than two people say so.
    """
    stands = _standing(key.kid)
    if stands == (None, None):
        return False
    if stands is not None:
        raise KeyProblem("kunci ini pernah dipakai lalu dihentikan; buat kunci baru")
    if has_any_key() and len(set(actors)) < 2:
        raise KeyProblem("mengganti kunci perlu dua operator")
    retire = update(PublishedKey).where(PublishedKey.retired_at.is_(None))
    db.session.execute(retire.values(retired_at=now))
    insert_once(PublishedKey, kid=key.kid, public_key=key.public_key, published_at=now)
    _record("key.publish", actors, key.kid, now)
    return True


def distrust(kid: str, actors: list[str], now: datetime) -> bool:
    """Publish a key no more: its secret may be known. Badges signed with it verify no longer.

    Their holders take them anew, signed with the key then in use. False when there is no such key
    or it is distrusted already; raises KeyProblem for fewer than two people.
    """
    if len(set(actors)) < 2:
        raise KeyProblem("mencabut kunci perlu dua operator")
    changed: Any = db.session.execute(
        update(PublishedKey)
        .where(PublishedKey.kid == kid, PublishedKey.distrusted_at.is_(None))
        .values(distrusted_at=now)
    )
    if changed.rowcount:
        _record("key.distrust", actors, kid, now)
    return bool(changed.rowcount)


def _standing(kid: str) -> tuple[datetime | None, datetime | None] | None:
    row = db.session.execute(
        select(PublishedKey.retired_at, PublishedKey.distrusted_at).where(PublishedKey.kid == kid)
    ).first()
    return (row[0], row[1]) if row else None


def _record(event: str, actors: list[str], kid: str, now: datetime) -> None:
    for actor in actors:
        audit.record(event, actor, f"key {kid[:12]}", "ok", audit.request_id(), now)
