"""The challenge a passkey signs: made for one session and one purpose, short-lived, used once.

Nothing is stored when one is made, so that looking at a page writes nothing. It carries its own
time and the server's keyed hash over time, purpose and session; using it up is one row in the
limits, and of two uses at once one is the first.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta

from . import limits, sealing

LIFE = timedelta(minutes=5)
NONCE_BYTES, TIME_BYTES, PROOF_BYTES = 16, 8, 32


def make(purpose: str, session: str, now: datetime) -> bytes:
    """A challenge of 56 bytes for what is about to be done in this session."""
    head = secrets.token_bytes(NONCE_BYTES) + int(now.timestamp()).to_bytes(TIME_BYTES, "big")
    return head + _proof(head, purpose, session)


def use(challenge: bytes, purpose: str, session: str, now: datetime) -> bool:
    """Whether it was made here for this purpose and session, lately, and is used first by this."""
    head, proof = challenge[: NONCE_BYTES + TIME_BYTES], challenge[NONCE_BYTES + TIME_BYTES :]
    if not hmac.compare_digest(proof, _proof(head, purpose, session)):
        return False
    made = int.from_bytes(head[NONCE_BYTES:], "big")
    if not 0 <= int(now.timestamp()) - made < LIFE.total_seconds():
        return False
    return limits.is_first(challenge.hex(), now)


def _proof(head: bytes, purpose: str, session: str) -> bytes:
    return bytes.fromhex(sealing.hidden("challenge", f"{head.hex()}:{purpose}:{session}"))
