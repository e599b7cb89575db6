"""Codes on cards that are handed over in person: how they are made, typed and hidden.

Eight of the 24 letters and digits that no handwriting confuses (``papers``): 24^8, about 10^11.
What is kept is a keyed hash of the code together with the one row it opens, so a code is good for
nobody else and a stolen table opens nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from .papers import ALPHABET, LENGTH, fold

_key: list[bytes] = []


def use_key(secret: str) -> None:
    """Set the secret that hides the codes; called once when the application is made."""
    _key[:] = [hashlib.sha256(b"one-time:" + secret.encode()).digest()]


def make() -> str:
    """A new code in two groups: ``HKRT-3479``."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{code[:4]}-{code[4:]}"


def hidden(owner: str, code: str) -> str:
    """What is kept of a code for the row ``owner``; however it was typed."""
    if not _key:
        raise RuntimeError("one_time.use_key was not called")
    said = f"{owner}:{fold(code)}".encode("utf-8", "replace")
    return hmac.new(_key[0], said, hashlib.sha256).hexdigest()


def opens(kept: str | None, owner: str, code: str) -> bool:
    """Whether the code is the one kept for ``owner``; takes as long where none is kept."""
    same = hmac.compare_digest(kept or hidden(owner, make()), hidden(owner, code))
    return same and kept is not None
