"""Who counts is told twice: in SQL for items, in Python for publishing. Both say the same."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from webapp import statistics
from webapp.records import db
from webapp.statistics import due
from webapp.statistics.facts import gather
from webapp.statistics.person import person_of
from webapp.statistics.population import Day, counted_kinds, people, spans

from .history import History
from .population import DAY, Population
from .takers import Takers

Told = set[tuple[str, str, bool]]
"""Account, region at T, and whether she may be counted by region."""


@pytest.mark.parametrize("seed", range(1, 4))
def test_sql_and_python_name_the_same_people(population_of_each: Population, seed: int) -> None:
    """After months in which people signed up, moved, grew, consented and withdrew."""
    history = History(seed, Takers(population_of_each))
    day = Day(statistics.moment_of(DAY), counted_kinds(db.session()))
    history.live(day.moment - timedelta(days=90), day.moment + timedelta(days=5))
    by_sql, by_python = in_sql(day), in_python(day)
    assert by_sql == by_python
    assert {counted for _, _, counted in by_sql} == {True, False}


def in_sql(day: Day) -> Told:
    """As ``items`` asks."""
    person = people(day, spans())
    columns = (person.c.account_id, person.c.region, person.c.consents)
    return {(who, region, bool(yes)) for who, region, yes in db.session.execute(select(*columns))}


def in_python(day: Day) -> Told:
    """As publishing asks."""
    found: Told = set()
    for batch in range(due.fill(db.session(), day, None)):
        for who, facts in gather(db.session(), batch, day, day.moment).items():
            person = person_of(facts, day)
            if person is not None and person.home:
                found.add((who, person.home, person.is_counted))
    return found
