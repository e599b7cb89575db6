"""A process that only serves keeps a connection for each thread, and nothing of what was undone."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import START, AppMaker
from webapp.records import Learner, Way, commit, connection, db, finish, go, insert_once, plain
from webapp.records.plain import forsake_kept, keep_connections
from webapp.records.unit import driver


@pytest.fixture
def app(make_app: AppMaker, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """An application whose threads keep their connections."""
    monkeypatch.setattr(plain._Eras, "kept", False)
    keep_connections()
    app = make_app(database_url)
    with app.app_context():
        yield app
        finish()
        forsake_kept()
        kept = plain._thread.take(db.engine)
        assert kept is None


def opened() -> object:
    """The driver's connection of a unit of work that has ended."""
    go(Way.PLAIN)
    found = driver()[1]
    finish()
    return found


def store(learner: str) -> None:
    """Have a unit of work store a learner; whether it commits is the caller's."""
    go(Way.PLAIN)
    insert_once(Learner, id=learner, created_at=START)


def stored() -> set[str]:
    """Who is stored, as another unit of work sees it."""
    go(Way.SESSION)
    return set(connection().execute(select(Learner.id)).scalars())


@pytest.mark.usefixtures("app")
def test_the_next_unit_of_work_goes_on_with_the_same_connection() -> None:
    assert opened() is opened()


@pytest.mark.usefixtures("app")
def test_what_was_not_committed_is_undone_before_it_is_kept() -> None:
    lost, kept = str(uuid.uuid4()), str(uuid.uuid4())
    store(lost)
    finish()
    store(kept)
    commit()
    finish()
    assert stored() == {kept}


@pytest.mark.usefixtures("app")
def test_one_kept_from_before_the_server_was_lost_is_not_used() -> None:
    before = opened()
    forsake_kept()
    assert opened() is not before
