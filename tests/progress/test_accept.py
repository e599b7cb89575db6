"""Answers are appended once, scored by us, and never changed."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from tests.progress.conftest import Desk, right_answer
from webapp import assessment, progress
from webapp.records import Attempt, AttemptEnd, Response, db


def rows(model: type) -> list:
    return list(db.session.execute(select(model)).scalars())


def test_an_answer_is_stored_with_our_score_revision_and_time(desk: Desk) -> None:
    item = desk.module.items[0]
    receipt = desk.answer(item, right_answer(item))
    stored = rows(Response)
    assert receipt.outcome is progress.Outcome.STORED
    assert [(r.item_id, r.points, r.received_at, r.revision) for r in stored] == [
        (item.id, 1, desk.now, desk.module.revision)
    ]


def test_the_same_answer_again_is_already_there(desk: Desk) -> None:
    item = desk.module.items[0]
    desk.answer(item, right_answer(item))
    assert desk.answer(item, right_answer(item)).outcome is progress.Outcome.ALREADY
    assert len(rows(Response)) == 1


def test_another_answer_to_the_same_item_stores_nothing_and_tells_what_stands(desk: Desk) -> None:
    item = desk.module.items[0]
    desk.answer(item, "tidak-tahu")
    receipt = desk.answer(item, right_answer(item))
    assert receipt.outcome is progress.Outcome.CONFLICT
    assert receipt.answer == assessment.DONT_KNOW
    assert [r.points for r in rows(Response)] == [0]


def test_a_new_attempt_may_answer_differently(desk: Desk) -> None:
    item = desk.module.items[0]
    desk.answer(item, "tidak-tahu")
    again = desk.answer(item, right_answer(item), attempt=str(uuid.uuid4()))
    assert again.outcome is progress.Outcome.STORED
    assert sorted(r.points for r in rows(Response)) == [0, 1]


def test_beginning_twice_makes_one_attempt(desk: Desk) -> None:
    first = progress.begin(desk.reader, desk.module, desk.attempt, desk.now)
    second = progress.begin(desk.reader, desk.module, desk.attempt, desk.now)
    assert (first, second) == (True, False)
    assert len(rows(Attempt)) == 1
    assert desk.state().attempts == 1


def test_somebody_elses_attempt_is_not_found_and_untouched(desk: Desk) -> None:
    item = desk.module.items[0]
    desk.answer(item, "tidak-tahu")
    stranger = Desk(desk.library, progress.fresh_reader(str(uuid.uuid4())))
    with pytest.raises(progress.NotHers):
        stranger.answer(item, right_answer(item), attempt=desk.attempt)
    db.session.rollback()
    assert [r.points for r in rows(Response)] == [0]
    assert progress.attempt_state(stranger.reader, desk.module, desk.attempt) is None


def test_an_attempt_of_one_module_takes_no_answers_of_another(desk: Desk) -> None:
    other = desk.library.courses[0].modules[1]
    desk.answer(desk.module.items[0], "tidak-tahu")
    with pytest.raises(progress.NotHers):
        desk.answer(other.items[0], "tidak-tahu", attempt=desk.attempt)


def test_an_unknown_item_or_an_empty_answer_is_refused_before_anything_is_stored(
    desk: Desk,
) -> None:
    submission = progress.Submission(desk.attempt, "tidak-ada", "a")
    with pytest.raises(progress.UnknownItem):
        progress.accept(desk.reader, desk.library, desk.module, submission, desk.now)
    with pytest.raises(assessment.InvalidAnswer):
        desk.answer(desk.module.items[0], "bukan-pilihan")
    assert rows(Attempt) == []


def test_the_last_answer_ends_the_attempt_once(desk: Desk) -> None:
    for item in desk.module.items:
        receipt = desk.answer(item, right_answer(item))
    assert receipt.finished
    desk.answer(desk.module.items[-1], right_answer(desk.module.items[-1]))
    ends = rows(AttemptEnd)
    assert [(e.points, e.items, e.passed) for e in ends] == [(5, 5, True)]


@pytest.mark.parametrize("table", ["attempts", "responses", "attempt_ends", "card_openings"])
@pytest.mark.parametrize(
    "sql", ["UPDATE {table} SET received_at = received_at", "DELETE FROM {table}"]
)
def test_the_database_itself_refuses_to_change_or_delete_facts(
    desk: Desk, table: str, sql: str
) -> None:
    desk.read_all()
    desk.take_quiz()
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(sql.format(table=table)))
    db.session.rollback()
    assert db.session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() > 0


def test_replace_is_a_change_too(desk: Desk) -> None:
    """On SQLite REPLACE deletes without a trigger unless recursive triggers are on."""
    desk.answer(desk.module.items[0], "tidak-tahu")
    if db.engine.dialect.name == "sqlite":
        words = "INSERT OR REPLACE INTO responses SELECT * FROM responses"
    else:
        words = (
            "INSERT INTO responses SELECT * FROM responses "
            "ON CONFLICT (attempt_id, item_id) DO UPDATE SET points = 1"
        )
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(words))
    db.session.rollback()
