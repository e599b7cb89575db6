"""Small hand-made populations in an empty database of either kind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from webapp.records import db

from .population import Population


@pytest.fixture
def population(app: Flask) -> Iterator[Population]:
    """An empty house, ready to be peopled, inside an application context; on SQLite.

    What the statements find is asked of both databases where they are tested themselves.
    """
    with app.app_context():
        yield Population()
        db.session.rollback()


@pytest.fixture
def population_of_each(each_app: Flask) -> Iterator[Population]:
    """The same on either database."""
    with each_app.app_context():
        yield Population()
        db.session.rollback()
