"""Signing a JSON object as a compact JWS, and reading back what we signed. One algorithm only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .keys import ALGORITHM, SigningKey, base64url, from_base64url


class NotOurs(Exception):
    """The text is no object signed with this key."""


def signed(payload: Mapping[str, Any], key: SigningKey, key_address: str, typ: str = "JWT") -> str:
    """The object as a compact JWS; ``key_address`` is where the public half is published.

    The same object and key give the same text: Ed25519 draws no random number.
    """
    header = {"alg": ALGORITHM, "kid": key_address, "typ": typ}
    body = f"{_part(header)}.{_part(payload)}"
    return f"{body}.{base64url(key.secret.sign(body.encode()))}"


def opened(text: str, public_key: str) -> dict[str, Any]:
    """The object in a compact JWS signed with this key.

    Raises NotOurs whatever is wrong. The header's own word on the algorithm is compared and never
    followed, so that no ``none`` and no HMAC with the public key as its secret gets by.
    """
    try:
        head, body, signature = text.encode("ascii").decode().split(".")
        if json.loads(from_base64url(head)).get("alg") != ALGORITHM:
            raise NotOurs
        verifier = Ed25519PublicKey.from_public_bytes(from_base64url(public_key))
        verifier.verify(from_base64url(signature), f"{head}.{body}".encode())
        found = json.loads(from_base64url(body))
    except (ValueError, AttributeError, InvalidSignature) as error:
        raise NotOurs from error
    if not isinstance(found, dict):
        raise NotOurs
    return found


def _part(thing: Mapping[str, Any]) -> str:
    told = json.dumps(thing, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return base64url(told.encode())
