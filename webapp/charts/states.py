"""What may be said of a value, and how a region compares with the province."""

from __future__ import annotations

from .lettering import DASH

SHOWN = "shown"
INDICATIVE = "indicative"
FEW = "few"
HELD = "held"
ABSENT = "absent"
STATES = (SHOWN, INDICATIVE, FEW, HELD, ABSENT)

ABOVE = "above"
BELOW = "below"
SAME = "same"
VERDICTS = (ABOVE, BELOW, SAME)

TOO_FEW = "n < 30"
"""What stands where a number would, unless the caller words it differently."""


def checked(state: str, verdict: str | None = None) -> str:
    """The state; ValueError for a state or a verdict nobody could draw."""
    if state not in STATES:
        raise ValueError(f"no such state: {state!r}")
    if verdict is not None and verdict not in VERDICTS:
        raise ValueError(f"no such verdict: {verdict!r}")
    return state


def is_drawn(state: str, value: int | None) -> bool:
    """Whether there is a number to draw: a state that prints one, and the number itself."""
    return checked(state) in (SHOWN, INDICATIVE) and value is not None


def instead(state: str, few: str = TOO_FEW) -> str:
    """The words in place of a number: too few people, or a dash."""
    return few if state == FEW else DASH
