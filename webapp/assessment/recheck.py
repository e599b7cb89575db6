"""The recheck of pillar Aman: when its five items are offered, and which they are. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from webapp.assessment.memory import day_begins
from webapp.assessment.practice import with_answered
from webapp.content import Item

ITEMS = 5
GENUINE = 2
"""Of five; the house rule is 30 % at least."""
DAYS = (30, 90, 180)
APART = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Offer:
    """When a recheck is due: since a moment (None: not now), or at one that is still to come."""

    since: datetime | None
    upcoming: datetime | None


def offer(anchors: Collection[datetime], taken: Collection[datetime], now: datetime) -> Offer:
    """Whether a recheck is due now, and else when the next one will be. Times are UTC.

    ``anchors`` are the completions of modules of pillar Aman and the end of her latest attempt at
    the test; day 30, 90 and 180 after each is a milestone, from
    the morning of that day in East Java. One recheck answers every milestone
    up to its end (``taken`` holds the ends), and two are never less than 30 days apart: who has
    completed eight modules in eight weeks is not asked twenty-four times.
    """
    last = max(taken, default=None)
    milestones = sorted(
        day_begins(anchor + timedelta(days=days)) for anchor in anchors for days in DAYS
    )
    open_ones = [moment for moment in milestones if last is None or moment > last]
    if not open_ones:
        return Offer(None, None)
    first = open_ones[0] if last is None else max(open_ones[0], day_begins(last + APART))
    return Offer(first, None) if first <= now else Offer(None, first)


def draw(
    pool: Sequence[Item], seen: Mapping[str, int], seed: str, answered: Sequence[Item] = ()
) -> tuple[Item, ...]:
    """The items of one recheck, in the order they are asked.

    ``seen`` tells when she met an item in earlier rechecks (higher is later), ``seed`` is the
    attempt. Items she has never met come first, then those met longest ago; among these each
    competence gets its turn; two of the five situations are genuine. The same arguments give the
    same items. ``answered`` stay in it, should the pool have changed under an open recheck.
    """
    chosen: list[Item] = []
    used: Counter[str] = Counter()
    for number in range(min(ITEMS, len(pool))):
        left = [item for item in pool if item not in chosen]
        fit = [item for item in left if (item.case == "asli") == (number < GENUINE)] or left
        best = min(fit, key=lambda item: _rank(item, seen, used, seed))
        chosen.append(best)
        used[best.competence] += 1
    mixed = sorted(chosen, key=lambda item: _lot(seed, item))
    return with_answered(mixed, answered, ITEMS)


def _rank(
    item: Item, seen: Mapping[str, int], used: Counter[str], seed: str
) -> tuple[int, int, str]:
    return seen.get(item.id, 0), used[item.competence], _lot(seed, item)


def _lot(seed: str, item: Item) -> str:
    """A draw that can be repeated: the same seed gives the same lot."""
    return hashlib.sha256(f"{seed}|{item.id}".encode()).hexdigest()
