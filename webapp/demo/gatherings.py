"""The demonstration's meetings: four that were, one to come, and who came to those that were.

Four in five came; who did follows from the names alone, so that every start says the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from webapp.records import Attendance, Meeting, insert_once

from .residents import ACCOUNTS

_NAMES = UUID("5a4a1e0e-24a4-4d0c-9c53-0f5d9f6b7a11")
WEEKS = (-4, -3, -2, -1, 1)
LASTS = timedelta(hours=2)
HOUR = 2
"""09.00 WIB."""
STATES = ("hadir",) * 8 + ("izin", "tidak")


def meet(
    cohort: str, place: str, district: str, members: Sequence[tuple[str, str]], now: datetime
) -> None:
    """Make a cohort's meetings; ``members`` are stays with their accounts. Once, like all here."""
    for week in WEEKS:
        meeting = str(uuid5(_NAMES, f"{cohort} {week}"))
        begins = (now + timedelta(weeks=week)).replace(hour=HOUR, minute=0, second=0, microsecond=0)
        made = insert_once(
            Meeting, id=meeting, cohort_id=cohort, place=place, district=district, topics="",
            starts_at=begins, ends_at=begins + LASTS, version=1, created_at=begins - LASTS,
        )  # fmt: skip
        if made and week < 0:
            _note(meeting, members, begins)


def _note(meeting: str, members: Sequence[tuple[str, str]], at: datetime) -> None:
    for membership, account in members:
        drawn = hashlib.sha256(f"{meeting} {membership}".encode()).digest()[0]
        insert_once(
            Attendance, meeting_id=meeting, membership_id=membership, turn=1, account_id=account,
            state=STATES[drawn % len(STATES)], source="tap", reason="",
            marked_by=ACCOUNTS["trainer"], at=at + timedelta(minutes=5),
        )  # fmt: skip
