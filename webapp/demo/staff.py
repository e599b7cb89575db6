"""More trainers of the demonstration, so that an officer sees work under way in some regions.

Where they are and how many days ago each was seen last stands in the table below and is drawn by no
chance. Nobody signs in as one of them: they have no password, and their sessions have ended.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from webapp import regions
from webapp.records import Account, SignIn, insert_once

_NAMES = UUID("6f0d6a53-5b5e-4a53-9a2f-3578ab35c0de")
NO_PASSWORD = "!"  # noqa: S105 - no hash at all, so nothing that is typed can match it
JOINED = timedelta(days=110)

TRAINERS: tuple[tuple[str | None, int | None], ...] = (
    ("3578", 0), ("3578", 2), ("3578", 9), ("3578", 47),
    ("3573", 1), ("3573", 12), ("3507", 3), ("3507", 21), ("3507", None),
    ("3509", 5), ("3509", 34), ("3515", 1), ("3515", 8), ("3510", 4),
    ("3506", 6), ("3506", 62), ("3517", 2), ("3525", 15), ("3529", 11),
    ("3504", 27), ("3502", None), ("3571", 3), ("3579", 19), ("3520", 1),
    (None, 0), (None, 16),
)  # fmt: skip
"""Region, days since she was seen last (None: never yet); None as region: of no region."""


def hire(now: datetime) -> None:
    """Add those who are not there yet; flushes, never commits. What stands is left alone."""
    for number, (code, days) in enumerate(TRAINERS, 1):
        account = _identity(f"{number}")
        region = regions.find(code)
        nickname = f"Pelatih {region.name}" if region else "Pelatih keliling"
        joined = now - JOINED
        insert_once(
            Account, id=account, username=f"pelatih-{number:02}", nickname=nickname[:40],
            password_hash=NO_PASSWORD, role="trainer", scope=code, kind="demo", created_at=joined,
        )  # fmt: skip
        if days is None:
            continue
        seen = now - timedelta(days=days, hours=1)
        insert_once(SignIn, **_ended(account, seen))


def _ended(account: str, seen: datetime) -> dict[str, Any]:
    """A session that was ended; its hash is the hash of no token."""
    began = seen - timedelta(hours=2)
    return {
        "id": _identity(f"{account} seen"), "token_hash": f"-{account}", "account_id": account,
        "created_at": began, "seen_at": seen, "ends_at": began + timedelta(days=3),
        "confirmed_at": began, "revoked_at": seen, "device": "Android",
    }  # fmt: skip


def _identity(name: str) -> str:
    return str(uuid5(_NAMES, name))
