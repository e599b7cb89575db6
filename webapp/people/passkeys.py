"""Passkeys (WebAuthn): a key in her phone or on her keyring that opens with finger, face or PIN.

The key must say that it looked at *her* (user verification), was asked by this site (its name and
origin) and answers the challenge we gave to this session. ``Site`` comes from the settings, never
from what a request calls itself.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import webauthn
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from webapp import audit
from webapp.records import Account, Passkey, db, new_id

from . import challenges
from .names import LONGEST_NICKNAME, clean_nickname

MOST = 10
"""Keys an account may have."""
LONGEST_ANSWER = 20_000
ADD, ENTER = "add", "enter"
"""What a challenge is for: a new key, or showing one."""

_FAULTS = (
    WebAuthnException, ValueError, KeyError, TypeError, AttributeError, IndexError, struct.error,
)  # fmt: skip
"""What reading a forged or broken answer may raise, in the library and below it."""


@dataclass(frozen=True, slots=True)
class Site:
    """Who asks, as a key knows it: the site's name for keys, and the origin of its pages."""

    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class Key:
    """One key in her list."""

    id: str
    name: str
    created_at: datetime
    used_at: datetime | None


class NotThisKey(Exception):
    """What came back proves nothing: nobody is told what was wrong with it."""


def listing(account_id: str) -> list[Key]:
    """Her keys, the oldest first."""
    rows = db.session.execute(
        select(Passkey.id, Passkey.name, Passkey.created_at, Passkey.used_at)
        .where(Passkey.account_id == account_id)
        .order_by(Passkey.created_at, Passkey.id)
    )
    return [Key(*row) for row in rows]


def count(account_id: str) -> int:
    """How many keys she has."""
    hers = select(func.count()).select_from(Passkey).where(Passkey.account_id == account_id)
    return int(db.session.execute(hers).scalar_one())


def options_to_add(account_id: str, site: Site, session: str, now: datetime) -> dict[str, Any]:
    """What the browser is told to make a new key; one she has already is refused by the key."""
    account = db.session.get_one(Account, account_id)
    options = webauthn.generate_registration_options(
        rp_id=site.name,
        rp_name="Sinau Digital",
        user_id=account.id.encode(),
        user_name=account.username,
        user_display_name=account.nickname,
        challenge=challenges.make(ADD, session, now),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            require_resident_key=True,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_hers(account_id),
    )
    return _plain(webauthn.options_to_json(options))


def options_to_enter(
    account_id: str | None, site: Site, session: str, now: datetime
) -> dict[str, Any]:
    """What the browser is told to show a key: one of hers, or (None) whichever it has for us."""
    options = webauthn.generate_authentication_options(
        rp_id=site.name,
        challenge=challenges.make(ENTER, session, now),
        allow_credentials=_hers(account_id) if account_id else [],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _plain(webauthn.options_to_json(options))


def add(account_id: str, answer: str, name: str, site: Site, session: str, now: datetime) -> str:
    """Keep the key that answered ``options_to_add`` and give its id. Raises NotThisKey."""
    said = _read(answer)
    if count(account_id) >= MOST:
        raise NotThisKey
    challenge = _challenge(said, ADD, session, now)
    try:
        made = webauthn.verify_registration_response(
            credential=said, expected_challenge=challenge, expected_rp_id=site.name,
            expected_origin=site.origin, require_user_verification=True,
        )  # fmt: skip
    except _FAULTS as error:
        raise NotThisKey from error
    key = Passkey(
        id=new_id(),
        account_id=account_id,
        credential_id=bytes_to_base64url(made.credential_id),
        public_key=bytes_to_base64url(made.credential_public_key),
        sign_count=made.sign_count,
        name=clean_nickname(name)[:LONGEST_NICKNAME] or "Kunci",
        created_at=now,
    )
    return _keep(key)


def _keep(key: Passkey) -> str:
    try:
        with db.session.begin_nested():
            db.session.add(key)
    except IntegrityError as error:  # this very key is somebody's already
        raise NotThisKey from error
    return key.id


def show(answer: str, site: Site, session: str, now: datetime) -> str:
    """The account whose key answered ``options_to_enter``. Raises NotThisKey.

    A counter that went back means that a key was copied; it is refused and written down.
    """
    said = _read(answer)
    challenge = _challenge(said, ENTER, session, now)
    key = db.session.execute(
        select(Passkey).where(Passkey.credential_id == str(said.get("id", ""))[:1400])
    ).scalar_one_or_none()
    if key is None or not _belongs(said, key.account_id):
        raise NotThisKey
    try:
        proved = webauthn.verify_authentication_response(
            credential=said, expected_challenge=challenge, expected_rp_id=site.name,
            expected_origin=site.origin, require_user_verification=True,
            credential_public_key=base64url_to_bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
        )  # fmt: skip
    except _FAULTS as error:
        audit.record(
            "factor.key", None, audit.pseudonym(key.account_id), "refused", audit.request_id(), now
        )
        raise NotThisKey from error
    _count_on(key, proved.new_sign_count, now)
    return key.account_id


def _count_on(key: Passkey, new: int, now: datetime) -> None:
    """Move the counter, unless another use moved it in this very moment."""
    moved = db.session.execute(
        update(Passkey)
        .where(Passkey.id == key.id, Passkey.sign_count == key.sign_count)
        .values(sign_count=new, used_at=now)
        .execution_options(synchronize_session=False)
    )
    if moved.rowcount != 1:  # type: ignore[attr-defined]
        raise NotThisKey


def remove(account_id: str, key_id: str) -> bool:
    """Take one of her keys away; False when it is not hers."""
    gone = db.session.execute(
        delete(Passkey).where(Passkey.id == key_id, Passkey.account_id == account_id)
    )
    return bool(gone.rowcount == 1)  # type: ignore[attr-defined]


def remove_all(account_id: str) -> None:
    """Take all her keys away."""
    db.session.execute(delete(Passkey).where(Passkey.account_id == account_id))


def _hers(account_id: str) -> list[PublicKeyCredentialDescriptor]:
    ids = db.session.execute(
        select(Passkey.credential_id)
        .where(Passkey.account_id == account_id)
        .order_by(Passkey.created_at)
    ).scalars()
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in ids]


def _plain(options: str) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(options)
    return plain


def _read(answer: str) -> dict[str, Any]:
    """What the browser sent, as far as it is an object at all."""
    try:
        said = json.loads(answer) if len(answer) <= LONGEST_ANSWER else None
    except (ValueError, RecursionError) as error:
        raise NotThisKey from error
    if not isinstance(said, dict) or not isinstance(said.get("response"), dict):
        raise NotThisKey
    return said


def _challenge(said: dict[str, Any], purpose: str, session: str, now: datetime) -> bytes:
    """The challenge that was signed, if it is one of ours that waits; it is used up by this."""
    try:
        told = parse_client_data_json(base64url_to_bytes(said["response"]["clientDataJSON"]))
    except _FAULTS as error:
        raise NotThisKey from error
    if not challenges.use(told.challenge, purpose, session, now):
        raise NotThisKey
    return told.challenge


def _belongs(said: dict[str, Any], account_id: str) -> bool:
    """Whether the account the key itself names, if it names one, is the one it was kept for."""
    handle = said["response"].get("userHandle")
    return not handle or handle == bytes_to_base64url(account_id.encode())
