"""What the server must read again is sealed; what it must only recognise is hashed with its key.

The seed of a code app is needed in the clear at every sign-in, so a hash would not do: it is
sealed with AES-256-GCM under a key that comes from the house's secret, bound to its account. A
stolen database alone opens nothing. With another secret no seal opens and no code is recognised.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12

_keys: dict[str, bytes] = {}


def use_key(secret: str) -> None:
    """Set the secret behind seals and hashes; called once when the application is made."""
    for use in ("seal", "hash"):
        _keys[use] = hashlib.sha256(f"factors-{use}:{secret}".encode()).digest()


def seal(text: str, owner: str) -> str:
    """The text sealed for one owner; two seals of the same text differ."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    closed = AESGCM(_key("seal")).encrypt(nonce, text.encode(), owner.encode())
    return base64.b64encode(nonce + closed).decode()


def unseal(sealed: str, owner: str) -> str | None:
    """What was sealed for this owner; None for another owner, another key or a changed seal."""
    raw = base64.b64decode(sealed)
    nonce, closed = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
    try:
        return AESGCM(_key("seal")).decrypt(nonce, closed, owner.encode()).decode()
    except InvalidTag:
        return None


def hidden(kind: str, code: str) -> str:
    """The keyed hash under which a code of this kind is kept and found: 64 hex digits."""
    said = f"{kind}:{code}".encode("utf-8", "replace")
    return hmac.new(_key("hash"), said, hashlib.sha256).hexdigest()


def _key(use: str) -> bytes:
    if use not in _keys:
        raise RuntimeError("sealing.use_key was not called")
    return _keys[use]
