"""A house without a database: people's outcomes go into the real ledger and are really judged.

Only what a disk would do is left out. Every week's lines stay as the archive an attacker reads,
and beside them the people as they were, which only the judge of an attack may look at.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

from webapp.statistics import judge
from webapp.statistics.cells import Cell, parts_of
from webapp.statistics.counts import Categories
from webapp.statistics.ledger import Ledger
from webapp.statistics.line import Key, Line
from webapp.statistics.moving import Press
from webapp.statistics.outcome import Outcome

FIRST = date(2026, 9, 7)
WEEK = timedelta(days=7)
CATEGORIES = Categories(("K4", "K5", "K6"), ("K4.1", "K4.2", "K5.1", "K6.1"))
NOBODY: Outcome = {}

Lines = Mapping[Key, Line]
Printed = dict[Key, tuple[Any, ...]]
People = Mapping[str, Outcome]


@dataclass(frozen=True)
class Snapshot:
    """One publication: its lines, and the people who stood behind it."""

    day: date
    lines: Lines
    people: People


@dataclass
class House:
    """People by token, as last counted and as they are now; its archive of snapshots."""

    ledger: Ledger = field(default_factory=Ledger)
    counted: dict[str, Outcome] = field(default_factory=dict)
    changed_in: dict[str, int] = field(default_factory=dict)
    people: dict[str, Outcome] = field(default_factory=dict)
    archive: list[Snapshot] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tokens = count()

    def enter(self, outcomes: Iterable[Outcome]) -> list[str]:
        """New people; their tokens."""
        entered = {f"p{next(self.tokens)}": outcome for outcome in outcomes}
        self.people |= entered
        return list(entered)

    def becomes(self, token: str, outcome: Outcome) -> None:
        """From now on she counts so; as nothing, she has left."""
        self.people[token] = outcome

    def leave(self, tokens: Iterable[str]) -> None:
        """They lapse, withdraw or are forgotten."""
        for token in tokens:
            self.people[token] = NOBODY

    def publish(self) -> Snapshot:
        """Count who changed and judge, as `statistics.publish` does, a week after the last time."""
        run = len(self.archive) + 1
        for token, outcome in self.people.items():
            held = self.counted.get(token, NOBODY)
            if outcome != held:
                self.ledger.change(held, outcome, token, self.changed_in.get(token, 0))
                self.counted[token], self.changed_in[token] = outcome, run
        day = FIRST + (run - 1) * WEEK
        last = self.archive[-1].lines if self.archive else {}
        lines = judge.rows(CATEGORIES, Press(self.ledger, last, day, run))
        present = {token: outcome for token, outcome in self.counted.items() if outcome}
        self.archive.append(Snapshot(day, {line.key: line for line in lines}, present))
        return self.archive[-1]

    def copy(self) -> House:
        """The same house, to live on differently."""
        other = copy.copy(self)
        other.ledger = copy.deepcopy(self.ledger)
        other.counted, other.people = dict(self.counted), dict(self.people)
        other.changed_in, other.archive = dict(self.changed_in), list(self.archive)
        return other


def printed(snapshot: Snapshot) -> Printed:
    """What there is to read in each row, but for the day it was counted."""
    return {
        key: (
            line.status, line.shown, line.shown_of, line.low, line.high, line.weighting,
            tuple(sorted(line.more.items())),
        )
        for key, line in snapshot.lines.items()
    }  # fmt: skip


def members(people: People, scope: str, cell: Cell) -> dict[str, int]:
    """Who is in a cell, with her status there; for the judge of an attack alone."""
    found = {}
    for token, outcome in people.items():
        for where, what, vector in parts_of(outcome):
            if where == scope and what == cell and vector[0]:
                found[token] = vector[1]
    return found
