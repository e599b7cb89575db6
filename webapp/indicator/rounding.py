"""What may leave the house: exact counts in, a printable value or the reason for its absence out.

The rules are those of the published method (``METHOD``): a count of 0–9 is never printed, any
other goes to the nearest 5; a share needs a denominator of 30 and is computed from the rounded
inputs, in whole percents; a province total is the sum of what is printed, so that it betrays
nothing the rows hide. A share whose numerator is hidden is hidden too: printed, it would give the
hidden count away to within 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

METHOD = "v0"
"""The version of the method that every published figure carries."""

HIDE_BELOW = 10
ROUND_TO = 5
SHARE_FROM = 30

SHOWN = "shown"
SMALL = "small"
FEW = "few"


@dataclass(frozen=True, slots=True)
class Shown:
    """One printable value, in persons or whole percents.

    ``status`` is ``shown``; ``small`` when the count, or a share's numerator, is 0–9; ``few`` when
    a share's denominator is under 30, nothing that could be added up was printed, or a count is
    held back to protect a smaller one. For a share
    ``part`` and ``of`` are its rounded numerator and denominator; they are None where hidden.
    """

    value: int | None
    status: str
    part: int | None = None
    of: int | None = None


def nearest_five(count: int) -> int:
    """The multiple of 5 nearest to a count; whole numbers never lie halfway."""
    return ROUND_TO * ((count + ROUND_TO // 2) // ROUND_TO)


def shown_count(count: int) -> Shown:
    """A count as it is printed. Raises ValueError for a negative one."""
    if count < 0:
        raise ValueError("a count cannot be negative")
    if count < HIDE_BELOW:
        return Shown(None, SMALL)
    return Shown(nearest_five(count), SHOWN)


def shown_share(part: int, whole: int) -> Shown:
    """``part`` of ``whole`` as a whole percent. Raises ValueError unless 0 ≤ part ≤ whole."""
    if not 0 <= part <= whole:
        raise ValueError("a share needs 0 <= part <= whole")
    if whole < SHARE_FROM:
        return Shown(None, FEW)
    if part < HIDE_BELOW:
        return Shown(None, SMALL, of=nearest_five(whole))
    return _share(nearest_five(part), nearest_five(whole))


def total_count(parts: Iterable[Shown]) -> Shown:
    """The sum of the printed counts; ``few`` when none of them was printed."""
    printed = [part.value for part in parts if part.value is not None]
    return Shown(sum(printed), SHOWN) if printed else Shown(None, FEW)


def total_share(parts: Iterable[Shown]) -> Shown:
    """The share over the regions whose own share is printed, from their rounded inputs."""
    pairs = [(p.part, p.of) for p in parts if p.part is not None and p.of is not None]
    return _share(sum(k for k, _ in pairs), sum(n for _, n in pairs)) if pairs else Shown(None, FEW)


HELD = Shown(None, FEW)
"""A count that is large enough, and is held back so that a small one beside it stays hidden."""


def held_back(
    parts: Mapping[str, int],
    total: int,
    small: frozenset[str] | None = None,
    least_seen: int = 2,
) -> frozenset[str]:
    """The printable parts of a printed total that must be hidden along with its small parts.

    The smallest go first, until what is hidden comes to 10 together; when that leaves fewer than
    ``least_seen`` to see, all of them go. Without a hidden part nothing is held back. ``small``
    are the parts that are hidden anyway, those under 10 unless it is told.
    """
    if small is None:
        small = frozenset(name for name, n in parts.items() if n < HIDE_BELOW)
    visible = sorted((n, name) for name, n in parts.items() if name not in small)
    hidden = total - sum(n for n, _ in visible)
    if not hidden and len(visible) == len(parts):
        return frozenset()
    held = []
    while visible and (hidden < HIDE_BELOW or len(visible) < least_seen):
        number, name = visible.pop(0)
        hidden += number
        held.append(name)
    return frozenset(held)


def ceiling_percent(of: int) -> int:
    """The whole percent that a share with a hidden numerator stays below."""
    return -(-100 * HIDE_BELOW // of)


def _share(part: int, whole: int) -> Shown:
    percent = (200 * part + whole) // (2 * whole)
    return Shown(percent, SHOWN, part, whole)
