"""A demonstration and real people never share a database; careless storage is refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.conftest import AppMaker
from webapp import purpose
from webapp.records import db


@pytest.mark.usefixtures("session")
def test_a_live_database_refuses_a_demonstration() -> None:
    purpose.claim(purpose.LIVE)
    with pytest.raises(purpose.WrongPurpose, match="akun sungguhan"):
        purpose.claim(purpose.DEMO)


@pytest.mark.usefixtures("session")
def test_a_demonstration_refuses_to_go_live() -> None:
    purpose.claim(purpose.DEMO)
    purpose.claim(purpose.DEMO)
    with pytest.raises(purpose.WrongPurpose, match="milik peragaan"):
        purpose.claim(purpose.LIVE)


def test_an_unmarked_database_with_a_real_account_is_no_demonstration(
    app: Flask, make_account: Callable[..., Any]
) -> None:
    make_account()
    with app.app_context(), pytest.raises(purpose.WrongPurpose, match="akun sungguhan"):
        purpose.claim(purpose.DEMO)


def test_a_demonstration_looks_before_it_changes_anything(
    app: Flask, make_account: Callable[..., Any]
) -> None:
    with app.app_context():
        purpose.refuse_real_people()
    make_account()
    with app.app_context(), pytest.raises(purpose.WrongPurpose, match="akun sungguhan"):
        purpose.refuse_real_people()


@pytest.fixture
def durable(make_app: AppMaker, sqlite_url: str) -> Flask:
    """An application that waits for the disk, as it is delivered."""
    return make_app(sqlite_url, durable=True)


def test_sqlite_that_does_not_sync_is_refused(durable: Flask) -> None:
    with durable.app_context():
        assert purpose.refuse_careless_storage() == []
        db.session.rollback()
        raw = db.session.connection().connection.driver_connection
        assert raw is not None
        db.session.rollback()
        raw.execute("PRAGMA synchronous=OFF")
        with pytest.raises(purpose.WrongPurpose, match="synchronous"):
            purpose.refuse_careless_storage()


def test_sqlite_that_is_too_old_is_refused(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with app.app_context(), pytest.raises(purpose.WrongPurpose, match=r"perlu 3\.35"):
        purpose.refuse_careless_storage()


def test_every_pooled_connection_keeps_the_promises(durable: Flask) -> None:
    pragmas = (
        "journal_mode", "synchronous", "foreign_keys", "busy_timeout", "recursive_triggers",
    )  # fmt: skip
    with durable.app_context():
        opened = [db.engine.raw_connection() for _ in range(4)]
        told = {
            tuple(one.cursor().execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas)
            for one in opened
        }
        for one in opened:
            one.close()
    assert told == {("wal", 2, 1, 10_000, 1)}


def test_postgresql_that_does_not_sync_is_refused(make_app: AppMaker, postgres_url: str) -> None:
    """The server tests share is a hasty one, as nobody may run."""
    with make_app(postgres_url).app_context():
        with pytest.raises(purpose.WrongPurpose, match="fsync=off"):
            purpose.refuse_careless_storage()
        db.session.rollback()


class _Told:
    """The answer to ``SHOW``."""

    def __init__(self, value: str) -> None:
        self.value = value

    def scalar_one(self) -> str:
        return self.value


def _telling(**settings: str) -> Callable[[Any], _Told]:
    return lambda asked: _Told(settings[str(asked).removeprefix("SHOW ")])


def test_postgresql_that_may_forget_the_last_commit_is_warned_of(
    make_app: AppMaker, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make_app(postgres_url).app_context():
        monkeypatch.setattr(db.session, "execute", _telling(fsync="on", synchronous_commit="off"))
        [warning] = purpose.refuse_careless_storage()
        assert "synchronous_commit=off" in warning
        monkeypatch.setattr(db.session, "execute", _telling(fsync="on", synchronous_commit="on"))
        assert purpose.refuse_careless_storage() == []
