"""The key badges are signed with, and how its public half is named and published.

A key's name (``kid``) is the thumbprint of its public half (RFC 7638), so no two keys share one
and nobody can choose it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, field

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

ALGORITHM = "EdDSA"
CURVE = "Ed25519"


class BadKey(Exception):
    """The text is no unencrypted Ed25519 key in PEM."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The secret half, never printed, beside the public half and its name."""

    secret: Ed25519PrivateKey = field(repr=False, compare=False)
    public_key: str
    kid: str


def read_key(pem: str) -> SigningKey:
    """The key in a PEM text (PKCS #8); raises BadKey for anything but an open Ed25519 key."""
    try:
        secret = load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BadKey from error  # without the cause's words: they may quote the secret
    if not isinstance(secret, Ed25519PrivateKey):
        raise BadKey
    public = base64url(secret.public_key().public_bytes_raw())
    return SigningKey(secret, public, fingerprint(public))


def public_jwk(public_key: str) -> dict[str, str]:
    """The public half as a JSON Web Key (RFC 8037)."""
    return {
        "kty": "OKP",
        "crv": CURVE,
        "x": public_key,
        "kid": fingerprint(public_key),
        "alg": ALGORITHM,
        "use": "sig",
    }


def fingerprint(public_key: str) -> str:
    """The thumbprint of a public half: SHA-256 over its required members in order (RFC 7638)."""
    members = {"crv": CURVE, "kty": "OKP", "x": public_key}
    told = json.dumps(members, separators=(",", ":"), sort_keys=True)
    return base64url(hashlib.sha256(told.encode()).digest())


def base64url(raw: bytes) -> str:
    """Base64 for addresses, without padding (RFC 7515)."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """The bytes behind such a text; raises ValueError for anything else."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
