"""People who sit the small library's test, play its simulations, answer its quizzes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.builders.sittings import Sittings
from tests.conftest import START
from webapp.records import db


@pytest.fixture
def sittings(each_app: Flask) -> Iterator[Sittings]:
    """An empty house, on SQLite and on PostgreSQL; what is written happened at START."""
    with each_app.app_context():
        yield Sittings(START)
        db.session.rollback()
        db.session.remove()
