"""The limits of the method's quality rules, and which figures fall outside them."""

from __future__ import annotations

SHARE_RIGHT = (0.25, 0.90)
ITEM_REST_FROM = 0.15
RELIABLE_FROM = 0.70

TOO_HARD = "too-hard"
TOO_EASY = "too-easy"
WEAK = "weak"
UNRELIABLE = "unreliable"


def item_flags(difficulty: float | None, item_rest: float | None) -> tuple[str, ...]:
    """What is wrong with an item; a figure that is None says nothing, limits themselves are fine.

    ``too-hard`` and ``too-easy``: the share right is under 0.25 or over 0.90. ``weak``: the
    item-rest correlation is under 0.15.
    """
    found = []
    if difficulty is not None and difficulty < SHARE_RIGHT[0]:
        found.append(TOO_HARD)
    if difficulty is not None and difficulty > SHARE_RIGHT[1]:
        found.append(TOO_EASY)
    if item_rest is not None and item_rest < ITEM_REST_FROM:
        found.append(WEAK)
    return tuple(found)


def form_flags(kr20: float | None) -> tuple[str, ...]:
    """``unreliable`` when KR-20 is under 0.70."""
    return (UNRELIABLE,) if kr20 is not None and kr20 < RELIABLE_FROM else ()
