"""The four words, as rules: pure, so that the demonstration and a recount use the very same ones.

*Selesai* (completed) = every card opened, the quiz passed and, where a module has one, the
simulation played to an end. *Lulus* (passed) = at least 60 % of the quiz's items right.
"""

from __future__ import annotations

from collections.abc import Collection

PASS_PERCENT = 60


def is_passed(points: int, items: int) -> bool:
    """Whether so many points of so many items are a pass; an empty quiz is never passed."""
    return items > 0 and 100 * points >= PASS_PERCENT * items


def needed(items: int) -> int:
    """The fewest points that pass a quiz of so many items."""
    return -(-PASS_PERCENT * items // 100)


def cards_done(opened: Collection[str], cards: Collection[str]) -> bool:
    """Whether every card the module has now was opened (once is enough, in any revision)."""
    return set(cards) <= set(opened)


def is_completed(all_cards: bool, passed: bool, simulated: bool) -> bool:
    """Whether a module counts as *selesai*; without a simulation, ``simulated`` counts as done."""
    return all_cards and passed and simulated
