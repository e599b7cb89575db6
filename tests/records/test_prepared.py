"""A statement handed straight to the driver gives, takes and refuses what SQLAlchemy would."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import bindparam, create_engine, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests.conftest import START, AppMaker
from webapp.records import (
    Counted,
    Learner,
    ModuleStanding,
    Prepared,
    Response,
    Way,
    commit,
    connection,
    db,
    finish,
    go,
    hold,
    insert_all,
    insert_once,
    insert_once_each,
    rollback,
)

WIB = timezone(timedelta(hours=7))
STANDING = Prepared(
    select(
        ModuleStanding.passed,
        ModuleStanding.touched_at,
        ModuleStanding.answered_at,
        ModuleStanding.best_points,
        ModuleStanding.simulated,
    ).where(
        ModuleStanding.learner_id == bindparam("learner"),
        ModuleStanding.touched_at <= bindparam("until", type_=ModuleStanding.touched_at.type),
    )
)
PASS = Prepared(
    update(ModuleStanding)
    .where(ModuleStanding.learner_id == bindparam("learner"))
    .values(passed=bindparam("well"))
)


@pytest.fixture(params=list(Way))
def unit(request: pytest.FixtureRequest, make_app: AppMaker, database_url: str) -> Iterator[Flask]:
    """An application at work in each of the ways statements reach the database."""
    app = make_app(database_url)
    with app.app_context():
        go(request.param)
        yield app
        finish()


def stand(at: datetime) -> str:
    """A learner with a standing of this time, not committed."""
    learner = str(uuid.uuid4())
    insert_once(Learner, id=learner, created_at=at)
    insert_once(
        ModuleStanding, learner_id=learner, module="KP1", course="KP", cards_done=False, attempts=1,
        passed=False, touched_at=at,
    )  # fmt: skip
    return learner


def test_times_and_truth_come_back_as_they_went_in(unit: Flask) -> None:
    at = datetime(2026, 11, 25, 10, 0, 0, 123456, tzinfo=WIB)
    learner = stand(at)
    row = STANDING.first(learner=learner, until=at)
    assert row is not None
    assert row.touched_at == at
    assert row.touched_at.tzinfo is UTC or row.touched_at.utcoffset() == timedelta(0)
    assert (row.passed, row.answered_at, row.best_points) == (False, None, None)
    assert row.passed is False
    assert row.simulated is False  # left out above: the column's own default
    assert PASS.changed(learner=learner, well=True) == 1
    assert [row.passed for row in STANDING.rows(learner=learner, until=at)] == [True]
    before = (at - timedelta(microseconds=1)).astimezone(UTC)
    assert STANDING.first(learner=learner, until=before) is None
    through = select(ModuleStanding.touched_at).where(ModuleStanding.learner_id == learner)
    assert connection().execute(through).scalar_one() == at  # SQLAlchemy sees the very same


def test_a_time_without_a_zone_is_refused(unit: Flask) -> None:
    with pytest.raises(ValueError, match="zone"):
        STANDING.rows(learner="x", until=datetime(2026, 11, 25))  # noqa: DTZ001


def test_what_the_driver_refuses_is_told_in_sqlalchemys_errors(unit: Flask) -> None:
    with pytest.raises(IntegrityError) as told:
        insert_once(
            Response, attempt_id=str(uuid.uuid4()), item_id="x", answer="rahasia", points=7,
            revision="a", received_at=START,
        )  # fmt: skip
    assert "rahasia" not in str(told.value.params)
    rollback()


def test_a_null_byte_is_stored_whole_or_refused(unit: Flask) -> None:
    """PostgreSQL keeps none in its texts; nothing after it may be lost without a word."""
    insert_once(Learner, id=(learner := str(uuid.uuid4())), created_at=START)
    row = {"learner_id": learner, "module": "KP1", "cards_done": False, "attempts": 1,
           "passed": False, "touched_at": START, "course": "K\0P"}  # fmt: skip
    if db.engine.dialect.name == "sqlite":
        insert_once(ModuleStanding, **row)
        stored = connection().execute(select(ModuleStanding.course))
        assert stored.scalar_one() == "K\0P"
    else:
        with pytest.raises(DBAPIError):
            insert_once(ModuleStanding, **row)


def test_who_holds_a_word_is_waited_for(make_app: AppMaker, database_url: str) -> None:
    app, order = make_app(database_url), []

    def second() -> None:
        with app.app_context():
            go(Way.PLAIN)
            hold("giliran")
            insert_once(Learner, id=str(uuid.uuid4()), created_at=START)
            order.append("second")
            commit()
            finish()

    with app.app_context():
        go(Way.PLAIN)
        hold("giliran")
        insert_once(Learner, id=str(uuid.uuid4()), created_at=START)
        other = Thread(target=second)
        other.start()
        other.join(0.2)
        order.append("first")
        commit()
        finish()
    other.join(10)
    assert order == ["first", "second"]


def test_many_rows_are_inserted_as_one_by_one(unit: Flask) -> None:
    """With times, truth, nested values, nothing at all, and letters that a stream might mistake."""
    at = datetime(2026, 11, 25, 10, 0, 0, 123456, tzinfo=WIB)
    rows = [
        {"id": str(uuid.uuid4()), "person": person, "outcome": outcome, "changed_in": place,
         "due_at": due}
        for place, (person, outcome, due) in enumerate(
            (("a\tb\\N", {"a": [1, {"b": None}], "ö\n": "\\."}, at), (None, {}, None))
        )
    ]  # fmt: skip
    insert_all(Counted, rows)
    insert_all(Counted, [])
    columns = Counted.__table__.c
    stored = connection().execute(select(*columns).order_by(columns.changed_in))
    assert [row._asdict() for row in stored] == rows


def test_of_many_rows_those_that_stand_already_are_left_and_the_others_counted(
    unit: Flask,
) -> None:
    rows = [{"id": str(uuid.uuid4()), "created_at": START} for _ in range(5)]
    assert insert_once_each(Learner, rows[:2]) == 2
    assert insert_once_each(Learner, rows) == 3
    assert insert_once_each(Learner, []) == 0
    assert connection().execute(select(func.count()).select_from(Learner)).scalar_one() == 5


def test_of_many_rows_none_is_stored_when_one_is_refused(unit: Flask) -> None:
    learners = [{"id": str(uuid.uuid4()), "created_at": START} for _ in range(3)]
    with pytest.raises(IntegrityError):
        insert_all(Learner, [*learners, learners[0]])
    rollback()
    assert connection().execute(select(func.count()).select_from(Learner)).scalar_one() == 0


def test_only_what_is_committed_stays(make_app: AppMaker, database_url: str) -> None:
    app = make_app(database_url)
    with app.app_context():
        for way, stays in ((Way.READING, 0), (Way.PLAIN, 1), (Way.SESSION, 2)):
            go(way)
            insert_once(Learner, id=str(uuid.uuid4()), created_at=START)
            commit()
            finish()
            assert db.session.execute(select(func.count()).select_from(Learner)).scalar() == stays
            db.session.rollback()
        go(Way.PLAIN)
        insert_once(Learner, id=str(uuid.uuid4()), created_at=START)
        rollback()
        assert db.session.execute(select(func.count()).select_from(Learner)).scalar() == stays


def test_after_a_commit_the_next_statement_begins_again(
    make_app: AppMaker, database_url: str
) -> None:
    with make_app(database_url).app_context():
        go(Way.PLAIN)
        insert_once(Learner, id=str(uuid.uuid4()), created_at=START)
        commit()
        insert_once(Learner, id=str(uuid.uuid4()), created_at=START)
        finish()
        assert db.session.execute(select(func.count()).select_from(Learner)).scalar() == 1


@pytest.mark.parametrize(
    "statement",
    [
        select(Learner.id).where(Learner.id.in_(bindparam("ids", expanding=True))),
        insert(Learner),
    ],
    ids=["a list to be spelt out", "a default made in Python"],
)
def test_what_needs_sqlalchemy_each_time_is_refused(app: Flask, statement: object) -> None:
    with app.app_context(), pytest.raises(TypeError, match="every call"):
        Prepared(statement, ("created_at",)).rows(created_at=START, ids=[])  # type: ignore[arg-type]


def test_a_server_that_went_away_costs_one_error(make_app: AppMaker, postgres_url: str) -> None:
    """The connection is forsaken with all that wait in the pool; the next unit gets a fresh one."""
    app = make_app(postgres_url)
    with app.app_context():
        others = [db.engine.connect() for _ in range(3)]
        for other in others:
            other.close()
        go(Way.PLAIN)
        assert STANDING.rows(learner="x", until=START) == []
        _end_everybody_else(app)
        with pytest.raises(DBAPIError) as told:
            STANDING.rows(learner="x", until=START)
        assert told.value.connection_invalidated
        rollback()
        go(Way.PLAIN)
        assert STANDING.rows(learner="x", until=START) == []
        finish()
        assert db.session.execute(text("SELECT 1")).scalar() == 1


@pytest.mark.parametrize("way", list(Way))
def test_a_database_that_cannot_be_opened_is_told_alike(
    make_app: AppMaker, tmp_path: Path, way: Way
) -> None:
    with make_app(f"sqlite:///{tmp_path / 'none' / 'x.sqlite3'}").app_context():
        go(way)
        with pytest.raises(DBAPIError, match="unable to open"):
            STANDING.rows(learner="x", until=START)
        finish()


def _end_everybody_else(app: Flask) -> None:
    watch = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
    with watch.connect() as one:
        one.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    watch.dispose()
