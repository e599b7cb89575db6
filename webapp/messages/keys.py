"""Codes and links that only this house can make: keyed hashes of random ids, kept nowhere else."""

from __future__ import annotations

import hashlib
import hmac

DIGITS = 6

_key: list[bytes] = []


def use_key(secret: str) -> None:
    """Set the secret behind codes and links; called once when the application is made."""
    _key[:] = [hashlib.sha256(b"messages:" + secret.encode()).digest()]


def code_of(letter_id: str) -> str:
    """The six digits a letter brings: drawn from its random id, so that no queue holds them."""
    return f"{int.from_bytes(_seal('code', letter_id)[:8]) % 10**DIGITS:0{DIGITS}d}"


def hidden(account_id: str, address: str, code: str) -> str:
    """A code as it is stored: worth nothing for another account or another address."""
    return _seal("hidden", account_id, address, code).hex()


def stop_key(letter_id: str) -> str:
    """What stands in a letter's own link to no more letters."""
    return _seal("stop", letter_id).hex()[:32]


def is_stop_key(letter_id: str, key: str) -> bool:
    """Whether a link was made by us for this letter."""
    return hmac.compare_digest(stop_key(letter_id).encode(), key.encode("utf-8", "replace"))


def _seal(*parts: str) -> bytes:
    if not _key:
        raise RuntimeError("messages.use_key was not called")
    return hmac.new(_key[0], "\n".join(parts).encode(), hashlib.sha256).digest()
