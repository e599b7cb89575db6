"""Under which ids sheets are stored: made from what they are, so that one typed twice is one.

The house's secret is in them: whoever begins attempts of her own can take no id of a sheet before
her trainer types it.
"""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Mapping
from datetime import date

from webapp.assessment import Answer, dump

_key: list[bytes] = []


def use_key(secret: str) -> None:
    """Set the secret behind the ids; called once when the application is made."""
    _key[:] = [hashlib.sha256(b"sheets:" + secret.encode()).digest()]


def ids_of(
    membership_id: str, module: str, done_on: date, answers: Mapping[str, Answer]
) -> tuple[str, str]:
    """The id of her sheet of that day, and of a correction that says just this."""
    first = f"{membership_id}|{module}|{done_on.isoformat()}"
    said = "|".join(f"{item}={dump(answer)}" for item, answer in sorted(answers.items()))
    return _id(first), _id(f"{first}|{said}")


def _id(text: str) -> str:
    if not _key:
        raise RuntimeError("sheets.use_key was not called")
    digest = hmac.digest(_key[0], text.encode(), "sha256")
    return str(uuid.UUID(bytes=digest[:16], version=5))
