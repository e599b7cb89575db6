"""The demonstration's trainers: seen by officers, entered by nobody, added once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tests.builders.apps import table_rows
from webapp import operations
from webapp.demo import staff
from webapp.people import sessions
from webapp.records import Account, HouseMark, SignIn, db

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Officer:
    """An officer as a permission sees her."""

    scope: str | None
    role: str = "officer"


@pytest.fixture
def house(app: Flask) -> Iterator[Flask]:
    """An empty demonstration with its trainers."""
    with app.app_context():
        db.session.add(HouseMark(name="purpose", value="demo"))
        staff.hire(NOW)
        db.session.commit()
        yield app


def test_some_regions_have_trainers_and_some_have_none(house: Flask) -> None:
    assert house.name
    shown = operations.overview(Officer("province"), NOW)
    assert shown is not None
    assert shown.total is not None
    assert shown.total.trainers == len(staff.TRAINERS)
    assert 0 < shown.total.active < shown.total.trainers
    assert {line.trainers == 0 for line in shown.regional} == {True, False}
    surabaya = next(line for line in shown.regional if line.code == "3578")
    assert (surabaya.trainers, surabaya.active) == (4, 3)


def test_a_later_start_adds_nothing(house: Flask) -> None:
    before = table_rows(house)
    staff.hire(NOW + timedelta(days=40))
    db.session.commit()
    assert table_rows(house) == before


def test_nothing_of_theirs_opens_a_door(house: Flask) -> None:
    """What is stored is no hash of any token, and no password's either."""
    assert house.name
    for sign_in in db.session.query(SignIn):
        assert sign_in.token_hash.startswith("-")
        assert sessions.resolve(sign_in.token_hash, sign_in.seen_at) is None
        assert sign_in.revoked_at is not None
    for account in db.session.query(Account):
        assert (account.password_hash, account.kind) == (staff.NO_PASSWORD, "demo")
