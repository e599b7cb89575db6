"""Which attempts at the test may count in statistics (measurement.md §3, "Valid attempt").

An attempt that may not count stays visible to the learner; it only leaves the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FEWEST_ANSWERS = 18
LONGEST_ON_ITEM = 120_000
REFERENCE_MEDIAN = 360_000
"""The form's reference median, a constant of the method version v0; milliseconds as all times."""
SHORTEST = max(90_000, REFERENCE_MEDIAN // 4)
SAME_FORM_AFTER = timedelta(days=120)
AGAIN_AFTER = timedelta(days=7)


class Reason(StrEnum):
    """Why an attempt does not count; the values are stored, so they never change.

    `EDITION_CHANGED`: the bank's items were replaced while she answered, so that nobody can tell
    what the whole form would have come to.
    """

    NO_DOMICILE = "no-domicile"
    NO_AGE_BAND = "no-age-band"
    NO_CONSENT = "no-consent"
    FLAGGED = "flagged"
    TOO_FEW_ANSWERS = "too-few-answers"
    TOO_FAST = "too-fast"
    SAME_POSITION = "same-position"
    PREVIOUS_FORM = "previous-form"
    SAME_FORM_TOO_SOON = "same-form-too-soon"
    TOO_SOON = "too-soon"
    EDITION_CHANGED = "edition-changed"


@dataclass(frozen=True, slots=True)
class Earlier:
    """An attempt she began before, valid or not: she saw its items. `at` is when it began."""

    form: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """What the rules need of one attempt; `at` is when it began, by the server's clock.

    `answered` counts answered items ("Saya tidak tahu" is an answer) and those that were withdrawn.
    `milliseconds` are the times on each item. `positions` are the places, as shown, of the options
    she chose, an item each; None for "Saya tidak tahu", which always stands last, and for an item
    without an answer. `is_flagged`: an account of a tester, of staff or of the demonstration.
    """

    form: str
    at: datetime
    answered: int
    milliseconds: Sequence[int]
    positions: Sequence[int | None]
    has_domicile: bool
    has_age_band: bool
    has_consent: bool
    is_flagged: bool


def validity(sitting: Sitting, earlier: Iterable[Earlier]) -> tuple[Reason, ...]:
    """Every reason why the attempt does not count, in the order of `Reason`; () when it does.

    `earlier` are her other attempts that began before this one, in any order.
    """
    found = {*_person(sitting), *_way_of_answering(sitting), *_history(sitting, tuple(earlier))}
    return tuple(reason for reason in Reason if reason in found)


def duration(milliseconds: Iterable[int]) -> int:
    """Milliseconds on the items, each capped at two minutes, so that breaks do not count."""
    return sum(min(max(one, 0), LONGEST_ON_ITEM) for one in milliseconds)


def _person(sitting: Sitting) -> Iterator[Reason]:
    if not sitting.has_domicile:
        yield Reason.NO_DOMICILE
    if not sitting.has_age_band:
        yield Reason.NO_AGE_BAND
    if not sitting.has_consent:
        yield Reason.NO_CONSENT
    if sitting.is_flagged:
        yield Reason.FLAGGED


def _way_of_answering(sitting: Sitting) -> Iterator[Reason]:
    if sitting.answered < FEWEST_ANSWERS:
        yield Reason.TOO_FEW_ANSWERS
    if duration(sitting.milliseconds) < SHORTEST:
        yield Reason.TOO_FAST
    chosen = set(sitting.positions)
    # Who honestly says "Saya tidak tahu" twenty times is no straight-liner.
    if len(sitting.positions) >= FEWEST_ANSWERS and len(chosen) == 1 and None not in chosen:
        yield Reason.SAME_POSITION


def _history(sitting: Sitting, earlier: Sequence[Earlier]) -> Iterator[Reason]:
    if not earlier:
        return
    last = max(one.at for one in earlier)
    if any(one.at == last and one.form == sitting.form for one in earlier):
        yield Reason.PREVIOUS_FORM
    same = [one.at for one in earlier if one.form == sitting.form]
    if any(sitting.at - at < SAME_FORM_AFTER for at in same):
        yield Reason.SAME_FORM_TOO_SOON
    if sitting.at - last < AGAIN_AFTER:
        yield Reason.TOO_SOON
