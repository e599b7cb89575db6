"""A server with the delivered courses on a fresh database, and people to ask it as."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from tests.builders import apps, people, processes
from tests.builders.client import HouseClient
from tests.builders.server import Server, free_port
from tests.builders.wire import Answer, Wire
from webapp import config
from webapp.records import db

WORKERS = 2
CONNECTIONS = 8
COURSE, MODULE = "kebal-penipuan", "apk-menyamar"
PAGE = f"/kursus/{COURSE}/{MODULE}"
ANSWER_TIMEOUT = 30


def prepare(url: str, folder: Path) -> Flask:
    """An application on this database with the newest schema."""
    app = apps.build_app(apps.settings_for(url, folder, config.default_courses()))
    apps.make_schema(app)
    return app


@contextlib.contextmanager
def serving(url: str, folder: Path) -> Iterator[Server]:
    """``sinau serve`` on this database."""
    with Server(url, config.default_courses(), folder, apps.SECRET, workers=WORKERS) as server:
        yield server


def resident_cookie(app: Flask) -> str:
    """The Cookie header of a signed-in resident with a learner record on her phone."""
    now = datetime.now(UTC)
    account = people.make_account(app, now)
    client = people.sign_in_as(HouseClient(app, host="127.0.0.1"), account, now)
    people.make_learner(app, now, account)
    client.raw.get(PAGE, base_url="http://127.0.0.1")
    cookie = client.raw.get_cookie("sinau", domain="127.0.0.1")
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    assert cookie is not None
    return f"sinau={cookie.value}"


@contextlib.contextmanager
def bare_server(answer: Answer, folder: Path) -> Iterator[int]:
    """A bare Flask view that returns this answer's bytes under the same server; its port."""
    port = free_port()
    body, headers = folder / "body", folder / "headers"
    body.write_bytes(answer.body)
    kept = ("content-type", "content-encoding")
    lines = [f"{name}: {answer.headers[name]}" for name in kept if name in answer.headers]
    headers.write_text("\n".join(lines), encoding="utf-8")
    words = [sys.executable, "-m", "tests.bench.bare", str(port), str(WORKERS), body, headers]
    process = processes.start(words, lambda: _answers(port), folder / "bare.log", cwd=apps.HOUSE)
    try:
        yield port
    finally:
        process.terminate()
        process.wait(timeout=ANSWER_TIMEOUT)


def _answers(port: int) -> bool:
    try:
        return Wire(port, timeout=1).get("/").status == 200
    except OSError:
        return False
