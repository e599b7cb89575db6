"""What several tests of the whole house stand on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from tests.builders import people
from tests.builders.apps import SECRET
from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, make_meeting, viewer_of
from tests.builders.earning import completed
from tests.builders.figures import make_snapshot
from tests.builders.server import Server
from tests.builders.stage import Stage
from tests.conftest import AppMaker
from webapp import statistics
from webapp.people import sessions
from webapp.records import db


@pytest.fixture
def stage(
    make_app: AppMaker, sqlite_url: str, courses_dir: Path, tmp_path: Path,
) -> Iterator[Stage]:  # fmt: skip
    """A server with one person of each role, a cohort, and figures of every state.

    The server reads the real clock, so everything here happened just now. ``later`` is the
    resident's other phone, where the password was typed too long ago for a step that needs it;
    ``half`` an officer who has typed her password and has no second factor yet.
    """
    app = make_app(sqlite_url)
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
    with Server(sqlite_url, courses_dir, tmp_path, SECRET) as server:
        yield Stage(server, made["resident"], cookies)


def _cookie(app: Flask, account: people.Somebody, at: datetime, *, half: bool = False) -> str:
    phone = people.sign_in_as(HouseClient(app, host="127.0.0.1"), account, at, half=half)
    found = phone.raw.get_cookie("sinau", domain="127.0.0.1")
    assert found is not None
    return found.value
