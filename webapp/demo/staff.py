"""More trainers of the demonstration, so that an officer sees work under way in some regions.

Where they are, how many days ago each was seen last and how many papers each vouched for stands
in the table below and is drawn by no chance. Nobody signs in as one of them: they have no
password, their sessions have ended, and no code opens what their papers stand for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from webapp import regions
from webapp.people import consent
from webapp.records import Account, PaperConfirmation, SignIn, insert_once

_NAMES = UUID("6f0d6a53-5b5e-4a53-9a2f-3578ab35c0de")
NO_PASSWORD = "!"  # noqa: S105 - no hash at all, so nothing that is typed can match it
JOINED = timedelta(days=110)
EVERY = timedelta(days=3)
"""One paper in three days, the newest a day before the trainer was seen last."""

TRAINERS: tuple[tuple[str | None, int | None, int], ...] = (
    ("3578", 0, 6), ("3578", 2, 3), ("3578", 9, 0), ("3578", 47, 0),
    ("3573", 1, 4), ("3573", 12, 0), ("3507", 3, 7), ("3507", 21, 1), ("3507", None, 0),
    ("3509", 5, 2), ("3509", 34, 0), ("3515", 1, 0), ("3515", 8, 2), ("3510", 4, 5),
    ("3506", 6, 0), ("3506", 62, 0), ("3517", 2, 1), ("3525", 15, 0), ("3529", 11, 3),
    ("3504", 27, 0), ("3502", None, 0), ("3571", 3, 0), ("3579", 19, 2), ("3520", 1, 3),
    (None, 0, 0), (None, 16, 0),
)  # fmt: skip
"""Region, days since she was seen last (None: never yet), papers; None as region: of no region."""


def hire(now: datetime) -> None:
    """Add those who are not there yet; flushes, never commits. What stands is left alone."""
    for number, (code, days, papers) in enumerate(TRAINERS, 1):
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
        for row in _papers(account, seen, papers):
            insert_once(PaperConfirmation, **row)


def _ended(account: str, seen: datetime) -> dict[str, Any]:
    """A session that was ended; its hash is the hash of no token."""
    began = seen - timedelta(hours=2)
    return {
        "id": _identity(f"{account} seen"), "token_hash": f"-{account}", "account_id": account,
        "created_at": began, "seen_at": seen, "ends_at": began + timedelta(days=3),
        "confirmed_at": began, "revoked_at": seen, "device": "Android",
    }  # fmt: skip


def _papers(account: str, seen: datetime, number: int) -> Iterator[dict[str, Any]]:
    for nth in range(number):
        at = seen - timedelta(days=1) - nth * EVERY
        key = _identity(f"{account} paper {nth}")
        yield {
            "id": key, "code_hash": f"-{key}", "account_id": account, "given_by": "parent",
            "statistics": nth % 2 == 0, "paper_on": at.date(), "created_at": at,
            "text_version": consent.TEXT_VERSION, "ends_at": at + timedelta(days=7),
            "used_at": at + timedelta(minutes=20),
        }  # fmt: skip


def _identity(name: str) -> str:
    return str(uuid5(_NAMES, name))
