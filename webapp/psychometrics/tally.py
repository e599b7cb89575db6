"""Counting persons into items: all that any figure needs, and nothing about one person.

Every figure of a form with k items follows from whole numbers: for each item, how many with each
rest score (0 … k−1) were right and how many wrong. They are exact, so no rounding depends on the
order in which people come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

DONT_KNOW = "tidak-tahu"
UNANSWERED = "tidak-dijawab"
LONGEST_SECONDS = 120
"""Seconds on one item are cut here, as in the method: beyond it somebody took a break."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What one person did with one item.

    ``score`` is 1 or 0; ``options`` the ids she chose, ``DONT_KNOW`` included; ``seconds`` her time
    on it, None when unknown. Where an item left out scores 0 (the method's test does so), it is
    ``Reply(0, (UNANSWERED,))``; an item without any score is None in the person's row.
    Raises ValueError for another score.
    """

    score: int
    options: tuple[str, ...] = ()
    seconds: float | None = None

    def __post_init__(self) -> None:
        if self.score not in (0, 1):
            raise ValueError("a score is 0 or 1")


Row = Sequence[Reply | None]
"""One person: a reply per item of the form, in the form's order."""


@dataclass(slots=True)
class ItemTally:
    """The counts of one item.

    ``n`` and ``right`` are over everybody who has a score on it; ``rest`` counts (rest score,
    score) over complete rows only; ``seconds`` counts whole seconds.
    """

    n: int = 0
    right: int = 0
    options: Counter[str] = field(default_factory=Counter)
    seconds: Counter[int] = field(default_factory=Counter)
    rest: Counter[tuple[int, int]] = field(default_factory=Counter)

    def add(self, reply: Reply | None) -> None:
        """Count one person's reply."""
        if reply is None:
            self.options[UNANSWERED] += 1
            return
        self.n += 1
        self.right += reply.score
        self.options.update(set(reply.options))
        # (written so that NaN, infinity and a clock that ran backwards are no time at all)
        if reply.seconds is not None and 0 <= reply.seconds < float("inf"):
            self.seconds[min(round(reply.seconds), LONGEST_SECONDS)] += 1


class Tally:
    """The counts of a form; ``ids`` are its items in order."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.ids = tuple(ids)
        self.items = tuple(ItemTally() for _ in self.ids)
        self.persons = 0
        self.totals: Counter[int] = Counter()
        """Points → how many complete rows came to them."""

    @property
    def complete(self) -> int:
        """How many persons have a score on every item."""
        return self.totals.total()

    def add(self, row: Row) -> None:
        """Count one person. Raises ValueError when the row is not as long as the form."""
        if len(row) != len(self.items):
            raise ValueError("a row needs one place for each item of the form")
        self.persons += 1
        for item, reply in zip(self.items, row, strict=True):
            item.add(reply)
        scores = [reply.score for reply in row if reply is not None]
        if scores and len(scores) == len(row):
            self._add_complete(scores)

    def _add_complete(self, scores: list[int]) -> None:
        total = sum(scores)
        self.totals[total] += 1
        for item, score in zip(self.items, scores, strict=True):
            item.rest[total - score, score] += 1
