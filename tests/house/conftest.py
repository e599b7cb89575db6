"""What several tests of the whole house stand on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from tests.builders import apps, people
from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, make_meeting, viewer_of
from tests.builders.earning import completed
from tests.builders.figures import make_snapshot
from tests.builders.server import Server
from tests.builders.stage import Stage
from webapp import statistics
from webapp.content import Bank, Library
from webapp.people import sessions
from webapp.records import db


@pytest.fixture
def stage(
    sqlite_url: str, courses_dir: Path, library: Library, bank: Bank, tmp_path: Path
) -> Iterator[Stage]:
    """A server of this test alone, with one person of each role and figures of every state."""
    with _staged(sqlite_url, courses_dir, library, bank, tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def gallery(
    sqlite_template: Path, courses_dir: Path, library: Library, bank: Bank,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stage]:  # fmt: skip
    """The same for tests that only look: one server for all of a file."""
    folder = tmp_path_factory.mktemp("gallery")
    url = apps.copy_sqlite(sqlite_template, folder)
    with _staged(url, courses_dir, library, bank, folder) as made:
        yield made


@contextmanager
def _staged(
    url: str, courses_dir: Path, library: Library, bank: Bank, folder: Path
) -> Iterator[Stage]:
    """The server reads the real clock, so everything here happened just now.

    ``later`` is the resident's other phone, where the password was typed too long ago for a step
    that needs it; ``half`` an officer who has typed her password and has no second factor yet.
    """
    app = apps.build_app(apps.settings_for(url, folder, courses_dir), library, bank)
    now = datetime.now(UTC)
    made = {role: people.make_account(app, now, role=role)
            for role in ("resident", "trainer", "officer", "author")}  # fmt: skip
    cookies = {"anonymous": ""} | {who: _cookie(app, made[who], now) for who in made}
    completed(app, made["resident"].id, "K1", now)
    waiting = people.make_account(app, now, role="officer", nickname="Bu Separuh")
    cookies["half"] = _cookie(app, waiting, now, half=True)
    cookies["later"] = _cookie(app, made["resident"], now - 2 * sessions.CONFIRMED_FOR)
    with app.app_context():
        make_snapshot(statistics.last_monday(now))
        teaches = viewer_of(made["trainer"], now)
        group = make_cohort(teaches, now, (made["resident"].id,))
        make_meeting(teaches, group, now)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    with Server(url, courses_dir, folder, apps.SECRET) as server:
        yield Stage(server, made["resident"], cookies)


def _cookie(app: Flask, account: people.Somebody, at: datetime, *, half: bool = False) -> str:
    phone = people.sign_in_as(HouseClient(app, host="127.0.0.1"), account, at, half=half)
    found = phone.raw.get_cookie("sinau", domain="127.0.0.1")
    assert found is not None
    return found.value
