"""What breaks, breaks clearly, keeps what was acknowledged, and comes back by itself."""

from __future__ import annotations

import sqlite3
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, event, text

from tests.builders.answering import Answering, right_answer, submission
from tests.builders.apps import SECRET, build_app, count, make_schema, settings_for
from tests.builders.client import HouseClient
from tests.builders.courses import COURSE
from tests.builders.pages import Page
from tests.builders.postgres import Cluster
from tests.builders.server import Server
from tests.builders.wire import Wire
from tests.conftest import AppMaker
from webapp import content
from webapp.records import db

PAGE = f"/kursus/{COURSE}/satu"
API = "/api/v1/responses"
PATIENCE = 20


@pytest.fixture(scope="module")
def sturdy(
    courses_dir: Path, library: content.Library, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cluster]:
    """A PostgreSQL that waits for its disk, with a template; a test may kill it."""
    with Cluster() as cluster:
        given = settings_for(
            cluster.create("kosong"), tmp_path_factory.mktemp("kosong"), courses_dir
        )
        make_schema(build_app(given, library))
        yield cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh database on which the house agrees to be served."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    return str(request.getfixturevalue("sturdy").create("sinau", "kosong"))


@pytest.fixture
def four_workers(database_url: str, courses_dir: Path, tmp_path: Path) -> Iterator[Server]:
    """A server with four workers, on each database."""
    with Server(database_url, courses_dir, tmp_path, SECRET, workers=4) as running:
        yield running


def answer(client: HouseClient, module: content.Module, item: content.Item) -> Page:
    """One answer through the form of the page."""
    if client.page is None:
        client.get(PAGE)
    sent = client.raw.post(
        API,
        json=submission(module, str(uuid.uuid4()), item, right_answer(item)),
        headers={"Origin": "http://localhost"},
        base_url="http://localhost",
    )
    return Page(sent)


def stored(url: str) -> list[tuple[str, str]]:
    """Every stored answer's key, as often as it stands there."""
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT attempt_id, item_id FROM responses")).all()
    engine.dispose()
    return [(row[0], row[1]) for row in rows]


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for something that must come by itself."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not come back by itself"
        time.sleep(0.1)


def test_no_acknowledged_answer_is_lost_or_doubled(
    four_workers: Server, database_url: str, library: content.Library
) -> None:
    """Workers are killed outright while phones answer; PostgreSQL loses its helpers as well."""
    module = library.courses[0].modules[0]
    phones = [Answering(four_workers.port, module, seconds=6).start() for _ in range(6)]
    killed = 0
    for _ in range(8):
        time.sleep(0.7)
        killed += four_workers.kill_worker() is not None
    for phone in phones:
        phone.join(60)
    assert killed >= 5
    assert not [word for phone in phones for word in phone.strange]
    rows = stored(database_url)
    acknowledged = [pair for phone in phones for pair in phone.acknowledged]
    assert len(acknowledged) > 50
    assert len(rows) == len(set(rows))
    assert set(acknowledged) <= set(rows) <= {pair for phone in phones for pair in phone.sent}
    _standings_equal_a_recount(database_url, len(module.items))
    last = submission(module, str(uuid.uuid4()), module.items[0], right_answer(module.items[0]))
    assert _while_it_stops(four_workers, phones[0].wire, last) == 201
    assert (last["attempt"], last["item"]) in stored(database_url)


def _while_it_stops(server: Server, phone: Wire, body: dict[str, Any]) -> int:
    """The answer to what is half on its way when the server is asked to stop."""
    request = phone.json_request(API, body)
    phone.begin(request[:-9])
    assert server.process
    server.process.terminate()
    wait_until(lambda: len(server.workers()) == 1)  # the one that waits for the rest
    return phone.send(request[-9:]).status


def _standings_equal_a_recount(url: str, items: int) -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        whole = text(
            "SELECT count(*) FROM (SELECT attempt_id FROM responses GROUP BY attempt_id "
            "HAVING count(*) = :items) AS finished"
        )
        finished = connection.execute(whole, {"items": items}).scalar_one()
        ends = connection.execute(text("SELECT count(*) FROM attempt_ends")).scalar_one()
        best = connection.execute(text("SELECT min(best_points) FROM module_standings")).scalar()
        begun = connection.execute(text("SELECT count(*) FROM attempts")).scalar_one()
        counted = connection.execute(text("SELECT sum(attempts) FROM module_standings")).scalar()
    engine.dispose()
    assert ends == finished > 0
    assert best == items
    assert counted == begun


def test_ten_copies_at_once_make_one_row(
    four_workers: Server, database_url: str, library: content.Library
) -> None:
    module = library.courses[0].modules[0]
    item = module.items[0]
    first = Wire(four_workers.port)
    assert first.get(PAGE).status == 200
    body = submission(module, str(uuid.uuid4()), item, right_answer(item))
    statuses = at_once(four_workers.port, first.cookies, [body] * 10)
    assert sorted(statuses) == [200] * 9 + [201]
    assert len(stored(database_url)) == 1
    other = first.post_json(API, body | {"answer": "a"})
    assert other.status == 409
    assert other.json["answer"] == right_answer(item)
    stranger = Wire(four_workers.port)
    stranger.get(PAGE)
    assert stranger.post_json(API, body).status == 404
    assert len(stored(database_url)) == 1


def test_all_answers_of_a_quiz_at_once_still_end_it_once(
    four_workers: Server, database_url: str, library: content.Library
) -> None:
    module = library.courses[0].modules[0]
    phone = Wire(four_workers.port)
    assert phone.get(PAGE).status == 200
    for _ in range(8):
        attempt = str(uuid.uuid4())
        bodies = [submission(module, attempt, i, right_answer(i)) for i in module.items]
        assert set(at_once(four_workers.port, phone.cookies, bodies)) <= {200, 201}
    _standings_equal_a_recount(database_url, len(module.items))


def test_ten_attempts_begun_at_once_are_all_counted(
    four_workers: Server, database_url: str, library: content.Library
) -> None:
    module = library.courses[0].modules[0]
    phone = Wire(four_workers.port)
    assert phone.get(PAGE).status == 200
    for item in module.items:
        bodies = [submission(module, str(uuid.uuid4()), item, right_answer(item))] * 5
        bodies += [
            submission(module, str(uuid.uuid4()), item, right_answer(item)) for _ in range(5)
        ]
        assert set(at_once(four_workers.port, phone.cookies, bodies)) <= {200, 201}
    engine = create_engine(database_url)
    with engine.connect() as connection:
        begun = connection.execute(text("SELECT count(*) FROM attempts")).scalar_one()
        counted = connection.execute(text("SELECT attempts FROM module_standings")).scalars().all()
    engine.dispose()
    assert begun == 6 * len(module.items)
    assert list(counted) == [begun]


def at_once(port: int, cookies: dict[str, str], bodies: list[dict[str, object]]) -> list[int]:
    """Send each body over its own connection, all at the same moment; the statuses."""
    statuses: list[int] = []
    start = threading.Barrier(len(bodies))

    def send(body: dict[str, object]) -> None:
        wire = Wire(port)
        wire.cookies = dict(cookies)
        start.wait()
        statuses.append(wire.post_json(API, body).status)
        wire.close()

    threads = [threading.Thread(target=send, args=(body,)) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE * 2)
    assert len(statuses) == len(bodies)
    return statuses


def test_a_full_disk_says_so_and_loses_nothing(
    app: Flask, client: HouseClient, library: content.Library
) -> None:
    """SQLite's own page limit makes the same error as a disk without room."""
    module = library.courses[0].modules[0]
    assert answer(client, module, module.items[0]).status == 201
    before = count(app, "responses")
    with app.app_context():
        pages = db.session.execute(text("PRAGMA page_count")).scalar_one()
        db.session.remove()
        db.engine.dispose()
    limit = _limit_pages(app, pages)
    statuses = [answer(client, module, module.items[0]).status for _ in range(200)]
    assert statuses[-1] == 503
    assert set(statuses) <= {201, 503}
    refused = answer(client, module, module.items[0])
    assert int(refused.headers["Retry-After"]) > 0
    assert client.get(PAGE).h1
    assert count(app, "responses") == before + statuses.count(201)
    limit()
    assert answer(client, module, module.items[0]).status == 201


def _limit_pages(app: Flask, pages: int) -> Callable[[], None]:
    """Let the file grow no further; the returned call lifts the limit."""
    with app.app_context():
        engine = db.engine

    def full(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(engine, "connect", full)

    def lift() -> None:
        event.remove(engine, "connect", full)
        engine.dispose()

    return lift


def test_a_locked_database_is_waited_for(
    live_server: Server, sqlite_url: str, library: content.Library
) -> None:
    """Somebody holds the write lock for ten seconds: an answer waits or is told to come back."""
    module = library.courses[0].modules[0]
    phone = Answering(live_server.port, module, seconds=1)
    phone.wire.timeout = PATIENCE * 2
    file = sqlite_url.removeprefix("sqlite:///")
    holder = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    phone.start()
    assert Wire(live_server.port).get(PAGE).status == 200
    threading.Timer(10, holder.rollback).start()
    phone.join(60)
    assert not phone.strange
    assert set(phone.acknowledged) == set(stored(sqlite_url))
    assert phone.acknowledged


def test_a_missing_database_file_is_a_clear_503(make_app: AppMaker, tmp_path: Path) -> None:
    app = make_app(f"sqlite:///{tmp_path / 'tidak' / 'ada.sqlite3'}")
    client = HouseClient(app)
    page = client.get(f"{PAGE}/kuis?percobaan={uuid.uuid4()}", expect=(200, 503))
    posted = client.raw.get("/literasi", base_url="http://localhost")
    assert posted.status_code == 503
    assert int(posted.headers["Retry-After"]) > 0
    assert page.h1
    assert client.raw.get("/healthz", base_url="http://localhost").status_code == 200
    assert client.raw.get("/readyz", base_url="http://localhost").status_code == 503
    client.get("/tolong")


def test_a_database_that_lost_its_tables_is_not_ready(make_app: AppMaker, tmp_path: Path) -> None:
    """Such as the empty file that stands where a disk was not mounted."""
    phone = make_app(f"sqlite:///{tmp_path / 'kosong.sqlite3'}").test_client()
    for path, status in (("/healthz", 200), ("/readyz", 503), ("/literasi", 503)):
        assert phone.get(path, base_url="http://localhost").status_code == status


def test_postgresql_killed_and_restarted(
    sturdy: Cluster, courses_dir: Path, library: content.Library, tmp_path: Path
) -> None:
    """While it is away: 503 and when to come back; afterwards nothing acknowledged is missing."""
    url = sturdy.create("sinau", "kosong")
    module = library.courses[0].modules[0]
    with Server(url, courses_dir, tmp_path, SECRET, workers=4) as server:
        phones = [Answering(server.port, module, seconds=5).start() for _ in range(4)]
        time.sleep(1.5)
        sturdy.kill()
        away = Wire(server.port)
        wait_until(lambda: away.get("/readyz").status == 503)
        refused = away.get("/literasi")
        assert refused.status == 503
        assert int(refused.headers["retry-after"]) > 0
        assert away.get("/healthz").status == 200
        assert away.get("/tolong").status == 200
        sturdy.start()
        wait_until(lambda: away.get("/readyz").status == 200)
        for phone in phones:
            phone.join(60)
        assert not [word for phone in phones for word in phone.strange]
        rows = stored(url)
        acknowledged = {pair for phone in phones for pair in phone.acknowledged}
        assert acknowledged <= set(rows)
        assert len(rows) == len(set(rows))
        assert sum(phone.repeated for phone in phones) > 0
