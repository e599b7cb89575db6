"""In which line a person counts: her account, profiles and consents, as they bear on figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .facts import Facts
from .population import NEEDS_GUARDIAN, TOO_YOUNG, Day

NOWHERE = "none"
"""The one line of learners without an account or without consent to statistics."""


@dataclass(frozen=True, slots=True)
class Person:
    """``home`` is where an account of 15+ is registered at T ("" for a learner without account).

    ``line`` is where what she does counts at T; ``is_counted`` whether she may be counted by
    region.
    """

    home: str
    line: str
    is_counted: bool
    profiles: Sequence[Any]

    def profile(self, at: datetime) -> Any:
        """The profile that held then; the first one reaches back for ever."""
        for profile in reversed(self.profiles[1:]):
            if profile.given_at <= at:
                return profile
        return self.profiles[0]

    def place(self, at: datetime) -> str:
        """The line something counts in that happened then; "" for what a child under 15 did."""
        if not self.profiles:
            return NOWHERE
        profile = self.profile(at)
        if profile.age_band == TOO_YOUNG:
            return ""
        return str(profile.region_code) if self.is_counted else NOWHERE


def person_of(facts: Facts, day: Day) -> Person | None:
    """Who she is to the figures; None for staff, test accounts, closed ones and children under 15.

    Consents and closed accounts stand as they are now, not as they were at T: who has withdrawn
    since is no longer counted.
    """
    if facts.account is None:
        return Person("", NOWHERE, False, ()) if _has_learnt(facts) else None
    if not _is_resident(facts.account, day) or not facts.profiles:
        return None
    held = [profile for profile in facts.profiles if profile.given_at < day.moment]
    now = held[-1] if held else facts.profiles[0]
    if now.age_band == TOO_YOUNG:
        return None
    counted = _consents(facts.consents, now.age_band)
    line = now.region_code if counted else NOWHERE
    return Person(now.region_code, line, counted, facts.profiles)


def _has_learnt(facts: Facts) -> bool:
    return bool(facts.modules or facts.courses)


def _is_resident(account: Any, day: Day) -> bool:
    ordinary = account.role == "resident" and account.kind in day.kinds
    return ordinary and account.disabled_at is None and account.created_at < day.moment


def _consents(words: Sequence[Any], band: str) -> bool:
    """Her own last word, and for a minor another's too; from 18 on her own is enough."""
    own = other = False
    for word in words:
        if word.given_by == "self":
            own = word.decision == "given"
        else:
            other = word.decision == "given"
    return own and (other or band != NEEDS_GUARDIAN)
