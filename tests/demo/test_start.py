"""Starting the demonstration: again and again, on the file it made the first time."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.builders.apps import count
from tests.builders.client import HouseClient
from tests.conftest import AppMaker
from webapp import purpose
from webapp.demo import residents, start
from webapp.records import HouseMark, db

START = {
    "officer": "dinas",
    "regency": "dinas",
    "trainer": "pelatih/izin",
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
    with again.app_context():
        db.engine.dispose()
