"""Completed means cards opened and quiz passed; once completed, always completed."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Select, func, select

from tests.progress.conftest import Desk
from webapp import progress
from webapp.records import (
    NOTED_WITHIN,
    Account,
    Attempt,
    AttemptEnd,
    CourseStanding,
    Learner,
    ModuleStanding,
    Ownership,
    Response,
    Tombstone,
    db,
    insert_once,
)


def test_reading_alone_is_not_completion(desk: Desk) -> None:
    desk.read_all()
    assert desk.state().cards_done
    assert not desk.state().completed


def test_cards_and_a_passed_quiz_are_in_either_order(desk: Desk) -> None:
    desk.take_quiz(right=3)
    assert desk.state().passed
    assert not desk.state().completed
    desk.read_all()
    assert desk.state().completed


def test_two_of_five_is_not_a_pass_and_a_retry_may_be(desk: Desk) -> None:
    desk.read_all()
    desk.take_quiz(right=2)
    assert not desk.state().completed
    desk.take_quiz(right=5)
    state = desk.state()
    assert (state.completed, state.best_points, state.attempts) == (True, 5, 2)


def test_a_worse_attempt_afterwards_takes_nothing_away(desk: Desk) -> None:
    desk.read_all()
    desk.take_quiz()
    desk.take_quiz(right=0)
    state = desk.state()
    assert (state.completed, state.best_points) == (True, 5)


def test_a_course_is_completed_when_all_its_modules_are(desk: Desk) -> None:
    first, second = desk.library.courses[0].modules
    for module in (first, second):
        standing = db.session.execute(select(CourseStanding)).scalar_one_or_none()
        assert standing is None or standing.completed_at is None
        desk.later(days=1)
        desk.read_all(module)
        desk.take_quiz(module)
    standing = db.session.execute(select(CourseStanding)).scalar_one()
    assert standing.completed_at == desk.now
    assert standing.completed_revision == desk.library.courses[0].revision
    assert standing.enrolled_at is not None
    assert standing.enrolled_at < desk.now


def test_she_goes_on_where_she_stopped(desk: Desk) -> None:
    module = desk.module
    read = tuple(card.id for card in module.cards[:2])
    progress.open_cards(desk.reader, desk.library, module, read, desk.now)
    assert progress.next_card(desk.reader, module) == module.cards[2].id
    desk.answer(module.items[0], "tidak-tahu")
    assert progress.open_attempt(desk.reader, module) == desk.attempt
    step = progress.next_step(desk.reader, desk.library)
    assert step is not None
    assert (step.module.code, step.begun) == (module.code, True)


def test_not_every_answer_is_noted_but_the_next_one_after_a_while_is(desk: Desk) -> None:
    noted = []
    for item, minutes in zip(desk.module.items, (0, 4, 2, 4, 2), strict=True):
        desk.later(minutes=minutes)
        desk.answer(item, "tidak-tahu")
        standing = db.session.execute(select(ModuleStanding)).scalar_one()
        assert desk.now - standing.answered_at <= NOTED_WITHIN
        noted.append(standing.touched_at == standing.answered_at == desk.now)
    assert noted == [True, False, True, False, True]


def test_coming_back_to_a_module_is_noted_at_once(desk: Desk) -> None:
    first, second = desk.library.courses[0].modules
    attempts = {module: str(uuid.uuid4()) for module in (first, second)}
    for place, module in ((0, first), (0, second), (1, first)):
        desk.later(seconds=20)
        desk.answer(module.items[place], "tidak-tahu", attempts[module])
    step = progress.next_step(desk.reader, desk.library)
    assert step is not None
    assert step.module is first


def test_after_a_completed_module_the_next_one_is_offered(desk: Desk) -> None:
    desk.read_all()
    desk.take_quiz()
    step = progress.next_step(desk.reader, desk.library)
    assert step is not None
    assert (step.module.code, step.begun) == (desk.library.courses[0].modules[1].code, False)


def test_two_records_of_one_account_complete_a_module_together(desk: Desk) -> None:
    desk.read_all()
    account, phone = str(uuid.uuid4()), desk.reader.learner_id
    db.session.add(
        Account(id=account, username="bu-siti", nickname="Bu Siti", password_hash="-",
                created_at=desk.now)
    )  # fmt: skip
    second = str(uuid.uuid4())
    db.session.add(Learner(id=second, created_at=desk.now))
    db.session.flush()
    for learner in (phone, second):
        insert_once(Ownership, learner_id=learner, account_id=account, since=desk.now)
    desk.reader = progress.reader_of(account, second)
    assert desk.reader.learner_id == second
    desk.take_quiz()
    assert desk.state().completed


def test_a_forgotten_or_owned_learner_is_nobody_on_a_signed_out_phone(desk: Desk) -> None:
    desk.read_all()
    phone = desk.reader.learner_id
    assert progress.reader_of(None, phone).learner_id == phone
    db.session.add(Tombstone(learner_id=phone, buried_at=desk.now))
    db.session.flush()
    assert progress.reader_of(None, phone).learner_id is None


@pytest.mark.parametrize("points", range(6))
def test_passing_starts_at_sixty_percent(points: int) -> None:
    assert progress.is_passed(points, 5) == (points >= 3)
    assert not progress.is_passed(0, 0)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_standings_are_what_the_facts_say_whatever_the_order(
    desk: Desk, data: st.DataObject
) -> None:
    """Any mix of cards and quizzes leaves the standing a recount from the raw rows gives."""
    desk.reader = progress.fresh_reader(str(uuid.uuid4()))
    for action in data.draw(st.lists(st.sampled_from(["read", 0, 2, 3, 5]), max_size=4)):
        desk.later(minutes=1)
        desk.read_all() if action == "read" else desk.take_quiz(right=int(action))
    standing = db.session.get(ModuleStanding, (desk.reader.learner_id, desk.module.code))
    assert _recount(desk) == (
        (standing.attempts, standing.best_points, standing.passed) if standing else (0, None, False)
    )


def _recount(desk: Desk) -> tuple[int, int | None, bool]:
    mine = select(Response.attempt_id).distinct()
    mine = mine.where(Response.attempt_id.in_(_attempts_of(desk)))
    best, passed = db.session.execute(
        select(func.max(AttemptEnd.points), func.count().filter(AttemptEnd.passed)).where(
            AttemptEnd.attempt_id.in_(mine)
        )
    ).one()
    return len(db.session.execute(mine).all()), best, passed > 0


def _attempts_of(desk: Desk) -> Select[tuple[str]]:
    return select(Attempt.id).where(Attempt.learner_id == desk.reader.learner_id)
