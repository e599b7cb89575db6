"""A run that is stopped, wherever, and taken up again comes to what an unstopped one does."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import DDL, delete, func, insert, select

from webapp import statistics
from webapp.content import Bank
from webapp.records import Counted, Figure, Run, Snapshot, Sum, db
from webapp.statistics import due

from .history import History
from .population import DAY, Population, library
from .takers import Takers

STORED = [db.metadata.tables[name] for name in ("snapshots", "figures", "runs", "sums", "counted")]
WEEKS = (0, 1)
NIGHT = timedelta(hours=3)
State = list[list[Any]]


class Stopped(Exception):
    """The machine goes off."""


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few people a batch that every run has several."""
    monkeypatch.setattr(due, "BATCH", 2)


@pytest.fixture
def history(population_of_each: Population) -> History:
    """People who lived three months, and nothing published yet; on either database."""
    return _lived(population_of_each)


@pytest.fixture
def history_here(population: Population) -> History:
    """The same on SQLite alone."""
    return _lived(population)


def _lived(population: Population) -> History:
    _let_figures_go()
    found = History(7, Takers(population))
    found.live(_now(0) - timedelta(days=90), _now(0))
    db.session.commit()
    return found


def _let_figures_go() -> None:
    """Published rows are kept by triggers; here time goes back, so this database does without."""
    is_sqlite = db.engine.dialect.name == "sqlite"
    for table in ("figures", "snapshots"):
        place = "" if is_sqlite else f" ON {table}"
        db.session.execute(DDL(f"DROP TRIGGER {table}_no_delete{place}"))


def test_it_may_stop_before_and_after_every_commit(history_here: History, bank: Bank) -> None:
    """The first time, when everybody is counted, and a week later, when only some are."""
    for week in WEEKS:
        begun = state()
        publish(week, bank)
        unstopped, ended = outcome(), state()
        stops = commits(week)
        assert stops > 4
        for stop in range(stops):
            for is_committed in (False, True):
                restore(begun)
                with pytest.raises(Stopped):
                    publish(week, bank, stop, is_committed)
                publish(week, bank)
                assert outcome() == unstopped, (week, stop, is_committed)
        restore(ended)
        history_here.live(_now(week), _now(week + 1))
        db.session.commit()


def test_a_stopped_run_is_ended_before_the_next_day_is_counted(
    history: History, bank: Bank
) -> None:
    """With its own day; nobody asked for it again."""
    assert history.accounts
    with pytest.raises(Stopped):
        publish(0, bank, stop=2)
    publish(1, bank)
    days = db.session.scalars(select(Snapshot.as_of).order_by(Snapshot.as_of)).all()
    assert days == [DAY, DAY + timedelta(weeks=1)]


def test_of_two_at_once_one_is_told_to_wait(history: History, bank: Bank, each_app: Flask) -> None:
    """The other ends the run, which is as good as if there had been only one."""
    assert history.accounts
    begun = state()
    publish(0, bank)
    alone = outcome()
    restore(begun)

    def other(done: int, _steps: int) -> None:
        if done == 2:
            thread = threading.Thread(target=_elsewhere, args=(each_app, bank))
            thread.start()
            thread.join()

    with pytest.raises(statistics.BusyError):
        statistics.publish(
            DAY, library(), _now(0), progress=other, bank=bank, checkpoint=db.session.commit
        )
    db.session.rollback()
    assert outcome() == alone
    publish(0, bank)
    assert db.session.scalar(select(func.count()).select_from(Run)) == 1


def _elsewhere(app: Flask, bank: Bank) -> None:
    with app.app_context():
        publish(0, bank)
        db.session.remove()


def _now(week: int) -> datetime:
    return statistics.moment_of(DAY + timedelta(weeks=week)) + NIGHT


def publish(week: int, bank: Bank, stop: int | None = None, is_committed: bool = True) -> None:
    """Publish a week; the machine may go off at this commit, just before it or just after."""
    commits = count()

    def checkpoint() -> None:
        is_the_end = next(commits) == stop
        if not is_the_end or is_committed:
            db.session.commit()
        if is_the_end:
            db.session.rollback()
            raise Stopped

    day = DAY + timedelta(weeks=week)
    statistics.publish(day, library(), _now(week), bank=bank, checkpoint=checkpoint)
    db.session.commit()


def commits(week: int) -> int:
    """At how many commits the run of this week could have stopped."""
    day = DAY + timedelta(weeks=week)
    batches = db.session.scalar(select(Run.batches).where(Run.as_of == day))
    assert batches
    return batches + 2


def state() -> State:
    """Everything publishing stored so far."""
    return [[row._asdict() for row in db.session.execute(table.select())] for table in STORED]


def restore(rows: State) -> None:
    """Make it as if nothing had been published since."""
    for table in reversed(STORED):
        db.session.execute(delete(table))
    for table, its_rows in zip(STORED, rows, strict=True):
        if its_rows:
            db.session.execute(insert(table), its_rows)
    db.session.commit()
    db.session.expire_all()


def outcome() -> tuple[Any, ...]:
    """All that a run leaves behind, but for random names and for the numbers of runs."""
    shown = [column for column in Figure.__table__.c if column.name != "snapshot_id"]
    figures = db.session.execute(
        select(Snapshot.as_of, Snapshot.edition, *shown)
        .join(Figure, Figure.snapshot_id == Snapshot.id)
        .order_by(Snapshot.as_of, Figure.scope, Figure.dimension, Figure.category, Figure.measure)
    )
    days = {0: None} | dict(map(tuple, db.session.execute(select(Run.id, Run.as_of))))
    people = select(Counted.person, Counted.outcome, Counted.changed_in, Counted.due_at)
    sums = db.session.execute(select(Sum.scope, Sum.cells, Sum.witnesses, Sum.moved_in))
    return (
        [tuple(row) for row in figures],
        {
            person: (added, days[changed_in], until)
            for person, added, changed_in, until in db.session.execute(people)
        },
        {
            scope: (
                cells,
                _statuses(seen),
                {c: (days[run], is_) for c, (run, is_) in moved.items()},
            )
            for scope, cells, seen, moved in sums
        },
    )


def _statuses(witnesses: dict[str, dict[str, list[int | None]]]) -> dict[str, list[Any]]:
    return {cell: sorted(seen.values(), key=repr) for cell, seen in witnesses.items()}
