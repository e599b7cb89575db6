"""Second factors in the hand: an app that shows six digits, and a passkey made of software."""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import datetime, timedelta
from typing import Any

import cbor2
import pyotp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from webauthn.helpers import bytes_to_base64url

from webapp.people import code_apps
from webapp.records import db

from .people import Somebody

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def give_app(app: Flask, account: Somebody, at: datetime) -> str:
    """Give a member of staff an app that counts; its secret. Its first code was used a day ago."""
    before = at - timedelta(days=1)
    with app.app_context():
        code_apps.begin(account.id, before)
        secret = code_apps.waiting(account.id, before)
        assert secret
        assert code_apps.confirm(account.id, digits(secret, before), before)
        db.session.commit()
    return secret


def digits(secret: str, at: datetime) -> str:
    """What the app shows now."""
    return pyotp.TOTP(secret).at(at)


class SoftKey:
    """A passkey as a phone holds one: it answers what the browser hands it, honestly unless told.

    ``says`` of an answer replaces what it tells: ``origin``, ``rp_id``, ``challenge``, ``flags``,
    ``kind``, ``handle``; ``count`` is the counter it shows next.
    """

    def __init__(self, origin: str = "http://localhost") -> None:
        self.origin = origin
        self.secret = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(32)
        self.handle = b""
        self.count = 0

    def make(self, options: dict[str, Any], **says: Any) -> str:
        """The answer to ``navigator.credentials.create``."""
        self.handle = options["user"]["id"].encode()
        public = self.secret.public_key().public_numbers()
        cose = {
            1: 2,
            3: -7,
            -1: 1,
            -2: public.x.to_bytes(32, "big"),
            -3: public.y.to_bytes(32, "big"),
        }
        own = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(cose)
        data = self._data(options["rp"]["id"], ATTESTED, says) + own
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        told = self._told("webauthn.create", options, says)
        return self._answer({"clientDataJSON": told, "attestationObject": attested})

    def show(self, options: dict[str, Any], **says: Any) -> str:
        """The answer to ``navigator.credentials.get``."""
        self.count += 1
        data = self._data(options["rpId"], 0, says)
        told = self._told("webauthn.get", options, says)
        signed = self.secret.sign(data + hashlib.sha256(told).digest(), ec.ECDSA(hashes.SHA256()))
        parts = {"clientDataJSON": told, "authenticatorData": data, "signature": signed}
        answer = json.loads(self._answer(parts))
        answer["response"]["userHandle"] = says.get("handle", self.handle.decode())
        return json.dumps(answer)

    def _data(self, rp_id: str, more: int, says: dict[str, Any]) -> bytes:
        name = hashlib.sha256(says.get("rp_id", rp_id).encode()).digest()
        flags = says.get("flags", PRESENT | VERIFIED) | more
        return name + bytes([flags]) + int(says.get("count", self.count)).to_bytes(4, "big")

    def _told(self, kind: str, options: dict[str, Any], says: dict[str, Any]) -> bytes:
        told = {
            "type": says.get("kind", kind),
            "challenge": says.get("challenge", options["challenge"]),
            "origin": says.get("origin", self.origin),
            "crossOrigin": False,
        }
        return json.dumps(told).encode()

    def _answer(self, response: dict[str, bytes]) -> str:
        name = bytes_to_base64url(self.id)
        parts = {key: bytes_to_base64url(value) for key, value in response.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": parts})
