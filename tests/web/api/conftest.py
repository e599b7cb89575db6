"""A house with what the data door tells: several days, editions, and every state of a figure."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from tests.builders.figures import DAY, make_snapshot
from webapp.records import db

REASON = "Kunci satu soal keliru"


@pytest.fixture
def published(app: Flask) -> None:
    """A week ago, and now in two editions."""
    with app.app_context():
        make_snapshot(DAY - timedelta(days=7))
        make_snapshot(DAY)
        make_snapshot(DAY, edition=2, reason=REASON)
        db.session.commit()
