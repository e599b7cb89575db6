"""Finding whose sittings count is work for each person once, not for each pair of them."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from tests.builders.sittings import Sittings
from tests.conftest import START
from webapp.content import Bank
from webapp.items.valid_attempts import answers_of_valid_attempts
from webapp.records import db

STEP = 100


def test_the_work_grows_with_people_and_not_with_their_square(app: Flask, bank: Bank) -> None:
    """SQLite, which keeps no statistics of its tables, once paired all judgements and accounts."""
    with app.app_context():
        few = _work(Sittings(START), bank, people=50)
        many = _work(Sittings(START), bank, people=350)
        db.session.remove()
    assert many < 12 * few  # eight times as many


def _work(sittings: Sittings, bank: Bank, people: int) -> int:
    """Write sittings of so many more people, read all; the steps SQLite's machine took."""
    for _ in range(people):
        sittings.sits(sittings.person().learner, bank.form("A")[:1])
    sittings.write()
    db.session.commit()
    connection = db.session.connection().connection.driver_connection
    assert connection is not None
    steps: list[None] = []
    connection.set_progress_handler(lambda: steps.append(None), STEP)
    found = db.session.execute(answers_of_valid_attempts(START + timedelta(days=1))).all()
    connection.set_progress_handler(None, STEP)
    assert len(found) >= people
    return len(steps)
