"""Cohorts that run and meetings that were held, counted where they meet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from webapp import operations
from webapp.operations import Line, Place
from webapp.records import Meeting, db

from .test_overview import NOW, PROVINCE, A, B, Somebody, line
from .trainers import plant, plant_groups

OFFICER = Somebody("officer", A)


@pytest.fixture(autouse=True)
def house(app: Flask) -> Iterator[None]:
    """An empty house."""
    with app.app_context():
        yield
        db.session.rollback()


@pytest.fixture
def leader() -> str:
    """A trainer of no region, who leads cohorts in several."""
    return plant(None, NOW)[0]


def test_they_count_where_they_meet_not_where_their_trainer_belongs(leader: str) -> None:
    plant_groups(A, leader, NOW, cohorts=3, meetings=4)
    plant_groups(B, leader, NOW, meetings=2)
    assert line(OFFICER, A) == Line(A, 0, 0, 3, 4)
    assert line(PROVINCE, "35") == Line("35", 1, 0, 4, 6)


@pytest.mark.parametrize(
    "columns",
    [
        {"archived_at": NOW},
        {"starts_on": date(2026, 11, 26), "ends_on": date(2026, 12, 1)},
        {"starts_on": date(2026, 11, 1), "ends_on": date(2026, 11, 24)},
    ],
)
def test_only_cohorts_that_run_today_count(leader: str, columns: dict[str, object]) -> None:
    plant_groups(A, leader, NOW, **columns)
    assert line(OFFICER, A).cohorts == 0


@pytest.mark.parametrize(("days", "counts"), [(0, 1), (30, 1), (30.01, 0), (-1, 0)])
def test_meetings_of_thirty_days_that_were_held_count(
    leader: str, days: float, counts: int
) -> None:
    plant_groups(A, leader, NOW, meetings=1, days=days)
    assert line(OFFICER, A).meetings == counts
    db.session.execute(update(Meeting).values(cancelled_at=NOW))
    assert line(OFFICER, A).meetings == 0
    assert operations.places(OFFICER, NOW) == ()


def test_cohorts_of_test_accounts_count_nowhere() -> None:
    plant_groups(A, plant(A, NOW, kind="test")[0], NOW, meetings=1)
    assert line(PROVINCE, "35") == Line("35")


def test_places_are_those_of_ones_own_region_whatever_their_capitals(leader: str) -> None:
    for district in ("Gubeng", "GUBENG", "Tegalsari", ""):
        plant_groups(A, leader, NOW, meetings=2, district=district)
    plant_groups(B, leader, NOW, meetings=1, district="Mojoroto")
    mine = (Place(A, "", 2), Place(A, "GUBENG", 4), Place(A, "Tegalsari", 2))
    assert operations.places(OFFICER, NOW) == mine
    assert operations.places(PROVINCE, NOW) == (Place(B, "Mojoroto", 1), *mine)
    assert operations.places(Somebody("trainer"), NOW) == ()
    assert operations.places(OFFICER, NOW + timedelta(days=60)) == ()
