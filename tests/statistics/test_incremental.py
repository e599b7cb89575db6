"""Counting only what is new comes to the same as counting everybody, whatever happened between."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select

from webapp import statistics
from webapp.content import Bank
from webapp.records import Counted, Due, Sum, db
from webapp.statistics import due
from webapp.statistics.facts import gather
from webapp.statistics.ledger import Ledger
from webapp.statistics.outcome import ACTIVE_WITHIN, Outcome, outcome_of
from webapp.statistics.plays import Plays
from webapp.statistics.population import Day, counted_kinds

from .history import History
from .population import DAY, Population, library
from .takers import Takers

WEEKS = (0, 1, 2, 5, 6, 7, 20, 21, 53, 60)
"""When is published, in weeks from the first time: now and then nobody did for long."""

People = dict[str, tuple[Outcome, Any]]
NIGHT = timedelta(hours=3)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few people a batch that every run has several."""
    monkeypatch.setattr(due, "BATCH", 3)


@pytest.mark.parametrize("seed", range(2))
def test_what_is_remembered_is_what_a_full_count_finds(
    population_of_each: Population, seed: int, bank: Bank
) -> None:
    """After each run: everybody's outcome, when time alone will change it, and all sums."""
    history, judged, together = History(seed, Takers(population_of_each)), 0, 0
    before = statistics.moment_of(DAY) - timedelta(days=90)
    for week in WEEKS:
        as_of = DAY + timedelta(weeks=week)
        now = statistics.moment_of(as_of) + NIGHT
        history.live(before, now)
        statistics.publish(as_of, library(), now, bank=bank)
        people = everybody(Day(statistics.moment_of(as_of), counted_kinds(db.session())), bank)
        judged += sum("judged" in outcome for outcome, _ in people.values())
        together += sum("groups" in outcome for outcome, _ in people.values())
        assert remembered() == people, f"week {week}"
        assert sums() == sums_of(people), f"week {week}"
        before = now
    assert judged  # else nothing was asked of plays
    assert together  # nor of classes


def everybody(day: Day, bank: Bank) -> People:
    """Who adds what as of this day, counted from the facts of everybody, and until when."""
    session = db.session()
    found: People = {}
    plays = Plays(library())
    for batch in range(due.fill(session, day, None)):
        for person, facts in gather(session, batch, day, day.moment - ACTIVE_WITHIN).items():
            outcome, until = outcome_of(facts, day, bank, plays)
            if outcome:
                found[person] = outcome, until
    session.execute(delete(Due))
    return found


def remembered() -> People:
    """Who adds what, as the last run left it."""
    rows = db.session.execute(select(Counted.person, Counted.outcome, Counted.due_at))
    return {person: (outcome, until) for person, outcome, until in rows}


def sums_of(people: People) -> dict[tuple[str, str], list[int]]:
    """The sums of these people, put into an empty ledger."""
    ledger = Ledger()
    for person, (outcome, _) in people.items():
        ledger.change({}, outcome, person, 0)
    return {
        (scope, str(cell)): list(vector)
        for scope in ledger.pages
        for cell, vector in ledger.vectors(scope).items()
        if any(vector)
    }


def sums() -> dict[tuple[str, str], list[int]]:
    """The stored sums of every cell in which there is anything."""
    return {
        (scope, cell): vector
        for scope, cells in db.session.execute(select(Sum.scope, Sum.cells))
        for cell, vector in cells.items()
        if any(vector)
    }
