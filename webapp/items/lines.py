"""An item, a form, a simulation as an author sees it: rounded, and hidden where few answered."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.indicator import Shown

UNEVEN, VERY_UNEVEN = "uneven", "very-uneven"
"""Flags of an item that is moderately, or largely, harder for one group than for another."""


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in whole percents; with ``bound`` "<" or ">" only the limit it lies beyond."""

    value: int
    bound: str = ""


@dataclass(frozen=True, slots=True)
class OptionLine:
    """How many took an option, and whether it belongs to the key."""

    name: str
    count: Shown
    is_key: bool


@dataclass(frozen=True, slots=True)
class Uneven:
    """An item that works differently between two groups: which comparison, how much, for whom.

    ``harder_for`` is 0 for the reference group, 1 for the focal group.
    """

    contrast: str
    flag: str
    harder_for: int


@dataclass(frozen=True, slots=True)
class ContrastLine:
    """A comparison between groups of a form, and whether both groups have people enough."""

    name: str
    reference: Shown
    focal: Shown
    is_enough: bool


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item as an author sees it; what is None is hidden or cannot be computed."""

    item: str
    place: int
    n: Shown
    right: Percent | None = None
    item_rest: float | None = None
    options: tuple[OptionLine, ...] = ()
    dont_know: Shown | None = None
    unanswered: Shown | None = None
    seconds: int | None = None
    flags: tuple[str, ...] = ()
    uneven: tuple[Uneven, ...] = ()


@dataclass(frozen=True, slots=True)
class FormLine:
    """A quiz or a form of the test: rounded persons, figures of the total, its items."""

    n: Shown
    is_enough: bool
    mean: int | None
    sd: int | None
    kr20: float | None
    flags: tuple[str, ...]
    items: tuple[ItemLine, ...]
    contrasts: tuple[ContrastLine, ...] = ()

    @property
    def flagged(self) -> int:
        """How many items bear a flag."""
        return sum(bool(item.flags) for item in self.items)


@dataclass(frozen=True, slots=True)
class SimulationLine:
    """A simulation: rounded persons; rates as percents, d′ and c only from 30 who judged."""

    module: str
    persons: Shown
    is_enough: bool
    hits: int | None
    false_alarms: int | None
    d_prime: float | None
    criterion: float | None
    has_clock: bool
    seconds: int | None
