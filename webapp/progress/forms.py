"""Which form of the test a learner gets first: shared out evenly, and not to be guessed."""

from __future__ import annotations

import hashlib
import hmac

from webapp.assessment import uldw

_key: list[bytes] = []


def use_key(secret: str) -> None:
    """Set the secret behind the order; called once when the application is made."""
    _key[:] = [hashlib.sha256(b"forms:" + secret.encode()).digest()]


def order_for(learner_id: str) -> tuple[str, ...]:
    """Her order of the forms A, B and C: one of six, by a keyed hash of her id, always the same.

    Raises RuntimeError before the key was set: an order that changes later would be none.
    """
    if not _key:
        raise RuntimeError("the key of the forms was not set")
    return uldw.order_of_forms(hmac.digest(_key[0], learner_id.encode(), "sha256"))
