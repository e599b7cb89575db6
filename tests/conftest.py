"""Fixtures every test may use. What a fixture is made of lives in ``tests/builders``."""

from __future__ import annotations

import functools
import gc
import platform
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.builders import apps, courses, people, refreshers, server
from tests.builders import browser as chromium
from tests.builders import postgres as pg
from tests.builders.bank import make_bank
from tests.builders.client import HouseClient
from webapp import config, content
from webapp.records import db

# A busy machine draws examples slowly; no test may fail for that.
settings.register_profile(
    "house", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

START = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
"""A Wednesday morning in East Java; the clock of every test begins here."""

AppMaker = Callable[..., Flask]


@pytest.fixture(scope="session")
def courses_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library, its bank and refreshers on disk; a test that breaks it makes its own."""
    folder = courses.make_course(tmp_path_factory.mktemp("courses"))
    make_bank(folder / "uldw")
    refreshers.make_refreshers(folder / "penyegaran")
    return folder


@pytest.fixture
def make_course(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small library that this test may change: ``make_course(modules=…)``."""
    return functools.partial(courses.make_course, tmp_path / "courses")


@pytest.fixture(scope="session")
def library(courses_dir: Path) -> content.Library:
    """The small library, loaded."""
    return content.load(courses_dir)


@pytest.fixture(scope="session")
def bank(courses_dir: Path, library: content.Library) -> content.Bank:
    """The small library's bank of the test, loaded."""
    return content.load_bank(courses_dir / "uldw", courses_dir, library)


@pytest.fixture(scope="session")
def real_library() -> content.Library:
    """The library that is delivered, loaded."""
    return content.load(config.default_courses())


@pytest.fixture(scope="session")
def sqlite_template(
    tmp_path_factory: pytest.TempPathFactory, courses_dir: Path, library: content.Library
) -> Path:
    """An empty SQLite database with the newest schema, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    file = folder / "template.sqlite3"
    settings = apps.settings_for(f"sqlite:///{file}", folder, courses_dir)
    apps.make_schema(apps.build_app(settings, library, bank))
    apps.fold_wal(file)
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[pg.Cluster]:
    """A PostgreSQL server of our own, from the wheel."""
    with pg.Cluster(hasty=True) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def postgres_template(
    postgres: pg.Cluster,
    tmp_path_factory: pytest.TempPathFactory,
    courses_dir: Path,
    library: content.Library,
) -> str:
    """The name of an empty PostgreSQL database with the newest schema, to be copied."""
    name = "sinau_template"
    folder = tmp_path_factory.mktemp("postgres")
    settings = apps.settings_for(postgres.create(name), folder, courses_dir)
    apps.make_schema(apps.build_app(settings, library))
    return name


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh SQLite database of this test."""
    return apps.copy_sqlite(sqlite_template, tmp_path)


@pytest.fixture
def postgres_url(postgres: pg.Cluster, postgres_template: str) -> str:
    """A fresh PostgreSQL database of this test; it goes when the next one comes."""
    return postgres.create("sinau_test", postgres_template)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh database, once on SQLite and once on PostgreSQL."""
    kind = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(kind))


@pytest.fixture
def clock() -> people.Clock:
    """The time every application of this test sees; ``clock.set(moment)`` moves it."""
    return people.Clock(START)


@pytest.fixture
def make_app(
    tmp_path: Path,
    courses_dir: Path,
    library: content.Library,
    bank: content.Bank,
    clock: people.Clock,
) -> Iterator[AppMaker]:
    """Applications on any database: ``make_app(database_url, https=True, …)``."""
    made: list[Flask] = []

    def make(
        url: str, books: content.Library = library, *, durable: bool = False, **settings: Any
    ) -> Flask:
        given = apps.settings_for(url, tmp_path, courses_dir, **settings)
        app = apps.build_app(given, books, bank if books is library else None, durable=durable)
        app.config["CLOCK"] = clock
        made.append(app)
        return app

    yield make
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def app(make_app: AppMaker, sqlite_url: str) -> Flask:
    """An application on SQLite with the small library."""
    return make_app(sqlite_url)


@pytest.fixture
def each_app(make_app: AppMaker, database_url: str) -> Flask:
    """The same, once on SQLite and once on PostgreSQL."""
    return make_app(database_url)


@pytest.fixture
def session(app: Flask) -> Iterator[Any]:
    """``db.session`` inside a context, for tests of verbs (not together with ``client``)."""
    with app.app_context():
        yield db.session
        db.session.rollback()


@pytest.fixture
def client(app: Flask) -> HouseClient:
    """A phone; every page it sees is inspected."""
    return HouseClient(app)


@pytest.fixture
def make_account(app: Flask, clock: people.Clock) -> people.AccountMaker:
    """Accounts: ``make_account(role="officer", region="3578")``."""
    return lambda **given: people.make_account(given.pop("app", app), clock(), **given)


@pytest.fixture
def make_learner(app: Flask, clock: people.Clock) -> people.LearnerMaker:
    """Learner records: ``make_learner(account)``."""
    return lambda account=None: people.make_learner(app, clock(), account)


@pytest.fixture
def sign_in_as(clock: people.Clock) -> people.SignerIn:
    """``sign_in_as(client, account)`` gives this phone a session of that account."""
    return lambda phone, account, **how: people.sign_in_as(phone, account, clock(), **how)


@pytest.fixture
def live_server(sqlite_url: str, courses_dir: Path, tmp_path: Path) -> Iterator[server.Server]:
    """``sinau serve`` with two workers on a free loopback port."""
    with server.Server(sqlite_url, courses_dir, tmp_path, apps.SECRET) as running:
        yield running


@pytest.fixture(scope="module")
def shared_server(
    sqlite_template: Path, courses_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[server.Server]:
    """One server for a whole file, where each test comes with a phone that nobody knows yet."""
    folder = tmp_path_factory.mktemp("shared")
    url = apps.copy_sqlite(sqlite_template, folder)
    with server.Server(url, courses_dir, folder, apps.SECRET) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The distribution's Chromium."""
    with sync_playwright() as playwright:
        started = chromium.launch(playwright)
        yield started
        started.close()


@pytest.fixture
def tab(browser: Browser, live_server: server.Server) -> Iterator[chromium.Watched]:
    """A watched phone-sized tab on a running server; nothing foreign may have happened."""
    yield from _watched(browser, live_server)


@pytest.fixture
def stranger(browser: Browser, shared_server: server.Server) -> Iterator[chromium.Watched]:
    """The same on the server of a whole file: a phone that nobody knows yet."""
    yield from _watched(browser, shared_server)


def _watched(browser: Browser, running: server.Server) -> Iterator[chromium.Watched]:
    watched = chromium.watch(browser, running.url, viewport={"width": 360, "height": 740})
    yield watched
    faults = watched.faults()
    watched.context.close()
    assert not faults, faults


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Close with where each part came from."""
    terminalreporter.section("where each part came from")
    for name, tell in (
        ("Python", lambda: f"{platform.python_version()}, {platform.python_implementation()}"),
        ("PostgreSQL", pg.origin),
        ("Chromium", chromium.origin),
        ("axe-core", chromium.axe_origin),
    ):
        terminalreporter.line(f"{name}: {_told(tell)}")


def _told(tell: Callable[[], str]) -> str:
    try:
        return tell()
    except (OSError, RuntimeError, ImportError) as lack:
        return f"MISSING: {lack}"


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what was imported: it stays, and would be looked through."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
