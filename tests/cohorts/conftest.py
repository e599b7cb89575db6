"""Two trainers, a cohort of the first, and a few residents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from tests.builders.cohorts import Group, make_cohort, viewer_of
from tests.builders.people import make_account
from webapp.people import Viewer
from webapp.records import db

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


@pytest.fixture
def house(app: Flask) -> Iterator[Flask]:
    """An application context on SQLite."""
    with app.app_context():
        yield app
        db.session.rollback()


@pytest.fixture
def hers(house: Flask) -> Viewer:
    """The trainer who leads the cohort."""
    return viewer_of(make_account(house, NOW, role="trainer"), NOW)


@pytest.fixture
def another(house: Flask) -> Viewer:
    """A trainer who has nothing to do with it."""
    return viewer_of(make_account(house, NOW, role="trainer"), NOW)


@pytest.fixture
def group(hers: Viewer) -> Group:
    """Her cohort, with an open code."""
    made = make_cohort(hers, NOW)
    db.session.commit()
    return made


@pytest.fixture
def sri(house: Flask) -> str:
    """A resident's account."""
    return make_account(house, NOW, nickname="Bu Sri").id


@pytest.fixture
def people_of_six(house: Flask, sri: str) -> list[str]:
    """Six residents' accounts."""
    return [sri, *(make_account(house, NOW).id for _ in range(5))]
