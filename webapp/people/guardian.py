"""A parent's or guardian's yes for somebody of 13 to 17, before any account data is kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from webapp.records import SIGNERS

from . import consent

METHODS = ("same-phone", "paper")
VALID_FOR = timedelta(hours=24)
"""How long a confirmation waits in the phone's signed cookie for the account to be made."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the adult decided on the page addressed to her: who, how, when, on which text.

    ``paper_id`` names the trainer's word that stands for a signed paper; empty without one.
    """

    given_by: str
    method: str
    statistics: bool
    text_version: str
    at: datetime
    paper_id: str = ""

    def packed(self) -> dict[str, Any]:
        """As plain values for a signed cookie."""
        return asdict(self) | {"at": self.at.isoformat()}


def confirm(given_by: str, statistics: bool, now: datetime) -> Confirmation:
    """The confirmation to carry until the account exists; nothing is stored yet.

    This is the adult on the same phone; a trainer's way begins in ``papers``. Raises ValueError
    for a role that is not in the list.
    """
    if given_by not in SIGNERS:
        raise ValueError(f"no such guardian: {given_by}")
    return Confirmation(given_by, "same-phone", statistics, consent.TEXT_VERSION, now)


def unpack(values: object, now: datetime) -> Confirmation | None:
    """The confirmation out of a cookie; None when absent, malformed, stale or on another text."""
    if not isinstance(values, dict):
        return None
    try:
        at = datetime.fromisoformat(values["at"])
        found = Confirmation(
            str(values["given_by"]),
            str(values["method"]),
            values["statistics"] is True,
            str(values["text_version"]),
            at,
            str(values.get("paper_id", "")),
        )
    except (KeyError, TypeError, ValueError):
        return None
    fresh = timedelta(0) <= now - at < VALID_FOR
    known = found.given_by in consent.GUARDIANS and found.method in METHODS
    known = known and (found.method == "paper") is bool(found.paper_id)
    return found if fresh and known and found.text_version == consent.TEXT_VERSION else None


def store(account_id: str, confirmation: Confirmation, age_band: str) -> None:
    """Append the guardian's decisions to an account; statistics only where they can count."""
    decisions = {"account": True}
    if age_band == consent.COUNTED_WITH_GUARDIAN:
        decisions["statistics"] = confirmation.statistics
    for purpose, yes in decisions.items():
        consent.append(
            account_id,
            purpose,
            "given" if yes else "withdrawn",
            confirmation.at,
            given_by=confirmation.given_by,
            method=confirmation.method,
            text_version=confirmation.text_version,
        )
