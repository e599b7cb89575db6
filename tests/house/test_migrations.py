"""Migrations equal the models, go up and down with rows, and never lose one unasked."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.builders.apps import MIGRATIONS
from tests.builders.postgres import Cluster
from tests.conftest import AppMaker
from webapp.records import APPEND_ONLY, db

from .full_house import (
    DERIVED,
    ONLY_NEW,
    ROWS,
    STAFF_ONLY,
    everything,
    fill,
    known_to,
    reflected,
)

FOLDER = str(MIGRATIONS)
REVISIONS = [script.revision for script in ScriptDirectory(FOLDER).walk_revisions()][::-1]
STANDS_ON = {
    "assignments": {"cohorts"},
    "meetings": {"cohorts"},
    "sleeping_accounts": {"cohorts"},
}
"""What must be there for a row of a newer table to stand."""
LATER = ONLY_NEW - {"judgements"}
"""Tables whose rows refuse the way down by themselves, before what a test is about is reached."""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'kosong.sqlite3'}"
    cluster: Cluster = request.getfixturevalue("postgres")
    return cluster.create("sinau_empty")


@pytest.fixture
def house(make_app: AppMaker, empty_url: str) -> Iterator[Flask]:
    """An application on that database, inside its context."""
    app = make_app(empty_url)
    with app.app_context():
        yield app


def test_revisions_are_one_line(house: Flask) -> None:
    assert len(ScriptDirectory(FOLDER).get_heads()) == 1
    assert len(REVISIONS) == len(set(REVISIONS))


def test_the_head_equals_the_models(house: Flask) -> None:
    upgrade(FOLDER)
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


def test_checks_keys_and_defaults_equal_the_models_too(house: Flask) -> None:
    """The comparison above does not see check constraints; bring both to a list and compare."""
    upgrade(FOLDER)
    with db.engine.connect() as connection:
        found = reflected(connection)
    for name, table in db.metadata.tables.items():
        stands = found.tables[name]
        assert _checks(stands) == _checks(table), name
        assert {c.name for c in stands.primary_key} == {c.name for c in table.primary_key}, name
        nullable = {c.name: c.nullable for c in table.columns}
        assert {c.name: c.nullable for c in stands.columns} == nullable, name


def _checks(table: object) -> set[str]:
    constraints = table.constraints  # type: ignore[attr-defined]
    return {str(c.name) for c in constraints if type(c).__name__ == "CheckConstraint"}


def test_every_table_has_a_row_to_travel_with(house: Flask) -> None:
    assert set(ROWS) == set(db.metadata.tables)


def test_every_step_up_and_down_keeps_every_row(house: Flask) -> None:
    """Down to each revision, first of all the first, and up again."""
    upgrade(FOLDER)
    with db.engine.begin() as connection:
        fill(connection, without=ONLY_NEW | DERIVED)
        before = everything(connection)
    for revision in reversed(REVISIONS):
        downgrade(FOLDER, revision=revision)
        with db.engine.connect() as connection:
            stands = everything(connection)
            assert stands == known_to(stands, before), revision
    for revision in REVISIONS:
        upgrade(FOLDER, revision=revision)
    upgrade(FOLDER)
    with db.engine.connect() as connection:
        assert everything(connection) == before


def test_what_is_derived_goes_down_alone(house: Flask) -> None:
    """The memories go with their table; no fact and no other standing goes with them."""
    upgrade(FOLDER)
    with db.engine.begin() as connection:
        fill(connection, without=LATER)
        before = everything(connection)
    downgrade(FOLDER, revision="0004")
    with db.engine.connect() as connection:
        stands = everything(connection)
    kept = {name: rows for name, rows in before.items() if name not in DERIVED | LATER}
    assert stands == known_to(stands, kept)
    upgrade(FOLDER)
    with db.engine.connect() as connection:
        assert everything(connection) == before | {name: [] for name in DERIVED}


def test_a_way_down_that_would_lose_rows_is_refused(house: Flask) -> None:
    upgrade(FOLDER)
    with db.engine.begin() as connection:
        fill(connection)
        before = everything(connection)
    with pytest.raises(SystemExit):  # Flask-Migrate logs the reason and ends the command
        downgrade(FOLDER, revision="base")
    with db.engine.connect() as connection:
        assert everything(connection) == before


@pytest.mark.parametrize(
    ("kind", "earlier"),
    [("simulation", "0002"), ("uldw", "0003"), ("practice", "0003"), ("recheck", "0003")],
)
def test_an_attempt_of_a_newer_kind_is_not_lost_to_an_earlier_release(
    house: Flask, kind: str, earlier: str
) -> None:
    upgrade(FOLDER)
    with db.engine.begin() as connection:
        fill(connection, without=LATER)
        attempts = db.metadata.tables["attempts"]
        again = ROWS["attempts"] | {"id": str(uuid.uuid4()), "kind": kind}
        connection.execute(attempts.insert().values(**again))
    with pytest.raises((SystemExit, RuntimeError)):
        downgrade(FOLDER, revision=earlier)
    with db.engine.connect() as connection:
        assert len(everything(connection)["attempts"]) == 2


@pytest.mark.parametrize(
    ("table", "earlier"),
    [
        ("paper_confirmations", "0005"),
        ("saved_views", "0007"),
        ("cohorts", "0008"),
        ("assignments", "0010"),
        ("certificates", "0011"),
        ("published_keys", "0011"),
        ("reset_codes", "0013"),
        ("sleeping_accounts", "0013"),
        *((table, "0014") for table in sorted(STAFF_ONLY)),
        ("meetings", "0015"),
        ("mail_addresses", "0016"),
    ],
)
def test_what_somebody_here_wrote_is_not_lost_to_an_earlier_release(
    house: Flask, table: str, earlier: str
) -> None:
    """A trainer's word, an officer's view: only this table's rows stand in the way."""
    upgrade(FOLDER)
    with db.engine.begin() as connection:
        fill(connection, without=ONLY_NEW - {table} - STANDS_ON.get(table, set()))
        before = everything(connection)
    with pytest.raises((SystemExit, RuntimeError)):
        downgrade(FOLDER, revision=earlier)
    with db.engine.connect() as connection:
        assert everything(connection) == before


@pytest.mark.parametrize("column", ["kind", "form", "mode"])
def test_a_word_nobody_knows_is_refused_after_the_checks_were_widened(
    house: Flask, column: str
) -> None:
    upgrade(FOLDER)
    attempts = db.metadata.tables["attempts"]
    again = ROWS["attempts"] | {"id": str(uuid.uuid4()), column: "?"}
    with db.engine.begin() as connection:
        fill(connection)
    with pytest.raises(DatabaseError), db.engine.begin() as connection:
        connection.execute(attempts.insert().values(**again))


def test_an_empty_database_goes_all_the_way_down_and_up(house: Flask) -> None:
    upgrade(FOLDER)
    downgrade(FOLDER, revision="base")
    with db.engine.connect() as connection:
        assert set(reflected(connection).tables) <= {"alembic_version"}
    upgrade(FOLDER)
    with db.engine.connect() as connection:
        assert set(db.metadata.tables) <= set(reflected(connection).tables)


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_itself_refuses_to_change_facts(house: Flask, table: str, verb: str) -> None:
    upgrade(FOLDER)
    with db.engine.begin() as connection:
        fill(connection)
        before = everything(connection)
    rows = db.metadata.tables[table]
    change = (
        rows.update().values(received_at=ROWS[table]["received_at"])
        if verb == "update"
        else rows.delete()
    )
    with pytest.raises(DatabaseError), db.engine.begin() as connection:
        connection.execute(change)
    with db.engine.connect() as connection:
        assert everything(connection) == before


@pytest.mark.parametrize("table", ["snapshots", "figures"])
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_itself_keeps_what_was_published(house: Flask, table: str, verb: str) -> None:
    """Also where nothing else points at it; PostgreSQL does not empty the table either."""
    upgrade(FOLDER)
    with db.engine.begin() as connection:
        fill(connection, without={"figures"} - {table})
        before = everything(connection)
    rows = db.metadata.tables[table]
    changed = "reason" if table == "snapshots" else "more"
    changes = [rows.update().values({changed: "lain"}) if verb == "update" else rows.delete()]
    if verb == "delete" and db.engine.dialect.name == "postgresql":
        changes.append(text(f"TRUNCATE {table} CASCADE"))
    for change in changes:
        with pytest.raises(DatabaseError, match="append-only"), db.engine.begin() as connection:
            connection.execute(change)
    with db.engine.connect() as connection:
        assert everything(connection) == before


def test_an_earlier_release_may_still_delete_figures(house: Flask) -> None:
    """Down to before the guard, with rows; and up again, where they are kept."""
    upgrade(FOLDER)
    with db.engine.begin() as connection:
        fill(connection, without=ONLY_NEW | DERIVED)
    figures = db.metadata.tables["figures"]
    downgrade(FOLDER, revision="0018")
    with db.engine.begin() as connection:
        assert connection.execute(figures.delete()).rowcount == 1
        connection.execute(figures.insert().values(**ROWS["figures"]))
    upgrade(FOLDER)
    with pytest.raises(DatabaseError, match="append-only"), db.engine.begin() as connection:
        connection.execute(figures.delete())
