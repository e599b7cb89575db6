"""Starting the demonstration: again and again, on the file it made the first time."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders.apps import count
from tests.builders.client import HouseClient
from tests.conftest import AppMaker
from webapp import content, purpose
from webapp.demo import residents, start
from webapp.records import HouseMark, Snapshot, db

START = {
    "officer": "dinas",
    "regency": "dinas",
    "trainer": "pelatih",
    "author": "penulis/laporan",
}


def silent(_label: str) -> object:
    """A progress bar nobody sees."""
    return lambda _done, _total: None


def test_the_second_start_finds_everything_in_place(
    make_app: AppMaker,
    sqlite_template: Path,
    courses_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The look for real people must not hold the lock that bringing the tables up to date needs."""
    file = tmp_path / start.FILE
    shutil.copy(sqlite_template, file)
    first = make_app(f"sqlite:///{file}", demo=True)
    with first.app_context():
        purpose.claim(purpose.DEMO)
        db.session.add(HouseMark(name="filled", value=datetime.now(UTC).isoformat()))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    monkeypatch.setenv("SINAU_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SINAU_COURSES_DIR", str(courses_dir))
    again = start.prepare(silent)
    assert count(again, "house_marks") == 2
    phone = HouseClient(again)
    for name in residents.STAFF:  # though the file was filled before any of them worked here
        phone.post("/peraga/masuk", {"peran": name}, expect=303)
        phone.forget_token()
        assert phone.get("/masuk", follow=True).path == f"/{START[name]}"
    (key,) = phone.get("/verifikasi/kunci.json").json["keys"]
    assert key["kid"] == again.extensions["sinau"].signing.kid
    with again.app_context():
        db.engine.dispose()


def test_the_mondays_of_ten_weeks_are_published_in_order(
    app: Flask, library: content.Library
) -> None:
    """The trend has a past; the bar is told of all of them as one work."""
    told: list[tuple[int, int]] = []
    now = datetime(2026, 11, 25, 3, tzinfo=UTC)
    with app.app_context():
        start.publish(library, now, lambda done, in_all: told.append((done, in_all)))
        days = db.session.scalars(select(Snapshot.as_of).order_by(Snapshot.id)).all()
        db.session.rollback()
    assert days[-1] == date(2026, 11, 23)
    assert days == [days[-1] - timedelta(weeks=ago) for ago in reversed(range(10))]
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] == told[0][1]
    assert told[0][0] == 0
