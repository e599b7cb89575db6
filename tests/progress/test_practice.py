"""Practice: what is due, two minutes a day, saved as she goes; what is kept equals a replay."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.progress.conftest import Desk, right_answer
from webapp import content, progress
from webapp.assessment.memory import day_of
from webapp.assessment.practice import ITEMS_A_DAY
from webapp.records import Account, Attempt, AttemptEnd, Learner, Memory, Ownership, db, insert_once


def today(desk: Desk) -> progress.Today:
    """Her practice as of now."""
    return progress.practice_today(desk.reader, desk.library, desk.now)


def begin(desk: Desk) -> str:
    """Press “Mulai latihan”."""
    attempt_id = progress.begin_practice(desk.reader, desk.library, desk.now)
    db.session.commit()
    return attempt_id


def practise(
    desk: Desk, item: content.Item, attempt: str, *, right: bool = True
) -> progress.Receipt:
    """Answer one item of a sitting."""
    raw = right_answer(item) if right else "tidak-tahu"
    submission = progress.Submission(attempt, item.id, raw)
    receipt = progress.practise(desk.reader, desk.library, submission, desk.now)
    db.session.commit()
    return receipt


def practise_all(desk: Desk, *, right: bool = True) -> list[content.Item]:
    """A whole sitting; the items it asked."""
    attempt, asked = begin(desk), []
    for item in today(desk).sitting.items:
        desk.later(seconds=20)
        practise(desk, item, attempt, right=right)
        asked.append(item)
    return asked


def kept(desk: Desk) -> dict[tuple[str, str], tuple[object, ...]]:
    """The kept memories, column by column."""
    rows = db.session.execute(select(*Memory.__table__.columns)).all()
    return {(row.learner_id, row.competence): tuple(row)[2:] for row in rows}


def test_nothing_waits_before_a_quiz_is_finished(desk: Desk) -> None:
    assert not today(desk).entered
    desk.answer(desk.module.items[0], "tidak-tahu")
    desk.later(days=9)
    assert not today(desk).entered
    assert progress.practice_waiting(desk.reader, desk.library, desk.now) == 0
    with pytest.raises(progress.NothingDue):
        begin(desk)


def test_what_she_did_not_know_comes_tomorrow_and_what_she_knew_later(desk: Desk) -> None:
    desk.take_quiz(right=0)
    assert today(desk).entered
    assert day_of(today(desk).upcoming) == day_of(desk.now + timedelta(days=1))
    assert progress.practice_waiting(desk.reader, desk.library, desk.now) == 0
    desk.later(days=1)
    assert progress.practice_waiting(desk.reader, desk.library, desk.now) == ITEMS_A_DAY
    other = Desk(desk.library, progress.fresh_reader(str(uuid.uuid4())), desk.now)
    other.take_quiz()
    assert day_of(today(other).upcoming) == day_of(other.now + timedelta(days=2))


def test_only_modules_she_has_met_are_asked(desk: Desk) -> None:
    desk.take_quiz(right=0)
    desk.later(days=1)
    own = {item.id for item in desk.module.items}
    assert {item.id for item in today(desk).sitting.items} <= own


def test_a_day_has_two_minutes_and_then_it_is_enough(desk: Desk) -> None:
    for module in desk.library.courses[0].modules:
        desk.take_quiz(module, right=0)
    desk.later(days=1)
    assert len(practise_all(desk, right=False)) == ITEMS_A_DAY
    state = today(desk)
    assert state.done
    assert state.sitting.score == 0
    assert progress.practice_waiting(desk.reader, desk.library, desk.now) == 0
    assert begin(desk) == state.sitting.id
    assert db.session.query(Attempt).filter_by(kind="practice").count() == 1
    desk.later(days=1)
    assert progress.practice_waiting(desk.reader, desk.library, desk.now) == ITEMS_A_DAY


def test_items_she_saw_longest_ago_come_first(desk: Desk) -> None:
    for module in desk.library.courses[0].modules:
        desk.take_quiz(module, right=0)
        desk.later(minutes=5)
    desk.later(days=1)
    first = practise_all(desk, right=False)
    desk.later(days=1)
    second = practise_all(desk, right=False)
    every = {item.id: item for m in desk.library.courses[0].modules for item in m.items}
    asked = {item.id for item in (*first, *second)}
    again = {item.id for item in first} & {item.id for item in second}
    used_up = {every[one].competence for one in again}
    assert {one for one, item in every.items() if item.competence in used_up} <= asked
    assert len(asked) >= 2 * ITEMS_A_DAY - 1


def test_the_first_answer_stands_and_the_end_is_stored_once(desk: Desk) -> None:
    desk.take_quiz(right=0)
    desk.later(days=1)
    attempt = begin(desk)
    items = today(desk).sitting.items
    assert practise(desk, items[0], attempt).outcome is progress.Outcome.STORED
    assert practise(desk, items[0], attempt).outcome is progress.Outcome.ALREADY
    again = practise(desk, items[0], attempt, right=False)
    assert (again.outcome, again.points) == (progress.Outcome.CONFLICT, 1)
    for item in items[1:]:
        receipt = practise(desk, item, attempt, right=False)
    assert receipt.finished
    end = db.session.get(AttemptEnd, attempt)
    assert (end.points, end.items) == (1, len(items))


def test_it_goes_on_where_she_stopped_even_past_midnight(desk: Desk) -> None:
    desk.take_quiz(right=0)
    desk.later(days=1)
    attempt = begin(desk)
    items = today(desk).sitting.items
    practise(desk, items[0], attempt)
    assert today(desk).sitting.items == items
    assert today(desk).sitting.left == items[1:]
    desk.later(days=1)
    practise(desk, items[1], attempt)
    yesterday = progress.practice_sitting(desk.reader, desk.library, attempt)
    assert yesterday.items == items
    assert yesterday.left == items[2:]


def test_home_knows_what_is_left_of_a_sitting_at_every_step(desk: Desk) -> None:
    """Also when every competence was asked once, and only second items are left."""
    desk.take_quiz(right=0)
    desk.later(days=1)
    attempt = begin(desk)
    for item in today(desk).sitting.items:
        practise(desk, item, attempt)
        left = len(today(desk).sitting.left)
        assert progress.practice_waiting(desk.reader, desk.library, desk.now) == left
    assert left == 0


def test_what_the_sitting_does_not_ask_or_another_has_begun_is_refused(desk: Desk) -> None:
    desk.take_quiz(right=0)
    desk.later(days=1)
    attempt = begin(desk)
    other = desk.library.courses[0].modules[1].items[0]
    with pytest.raises(progress.UnknownItem):
        practise(desk, other, attempt)
    stranger = Desk(desk.library, progress.fresh_reader(str(uuid.uuid4())), desk.now)
    with pytest.raises(progress.NotHers):
        practise(stranger, today(desk).sitting.items[0], attempt)
    with pytest.raises(progress.NotHers):
        practise(desk, other, str(uuid.uuid4()))


def test_two_phones_of_one_account_share_one_practice_a_day(desk: Desk) -> None:
    desk.take_quiz(right=0)
    first, second = desk.reader.learner_id, str(uuid.uuid4())
    account = str(uuid.uuid4())
    db.session.add(
        Account(id=account, username="bu-siti", nickname="Bu Siti", password_hash="-",
                created_at=desk.now)
    )  # fmt: skip
    db.session.add(Learner(id=second, created_at=desk.now))
    db.session.flush()
    for learner in (first, second):
        insert_once(Ownership, learner_id=learner, account_id=account, since=desk.now)
    desk.later(days=1)
    phones = [progress.reader_of(account, learner) for learner in (first, second)]
    assert {progress.practice_waiting(p, desk.library, desk.now) for p in phones} == {ITEMS_A_DAY}
    begun = {progress.begin_practice(phone, desk.library, desk.now) for phone in phones}
    assert len(begun) == 1
    desk.reader = phones[1]
    practise(desk, today(desk).sitting.items[0], begun.pop())
    left = {len(progress.practice_today(p, desk.library, desk.now).sitting.left) for p in phones}
    assert left == {ITEMS_A_DAY - 1}


def test_kept_memories_say_no_more_and_no_less_than_home_needs(desk: Desk) -> None:
    desk.take_quiz(right=2)
    due = {key[1]: row[2] for key, row in kept(desk).items()}
    assert set(due) == {item.competence for item in desk.module.items}
    upcoming = today(desk).upcoming
    assert upcoming == min(due.values())


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_kept_memories_equal_a_replay_whatever_she_did(desk: Desk, data: st.DataObject) -> None:
    desk.reader = progress.fresh_reader(str(uuid.uuid4()))
    for action in data.draw(
        st.lists(st.sampled_from(["right", "wrong", "pause", "broken off", 0, 3, 5]), max_size=7)
    ):
        desk.later(days=data.draw(st.integers(0, 9)), minutes=1)
        if isinstance(action, int):
            module = data.draw(st.sampled_from(desk.library.courses[0].modules))
            desk.take_quiz(module, right=action)
        elif action == "broken off":
            desk.answer(desk.module.items[0], "tidak-tahu", attempt=str(uuid.uuid4()))
        elif action != "pause" and today(desk).sitting.left:
            practise_all(desk, right=action == "right")
    before = kept(desk)
    count = progress.rebuild_memories(desk.library)
    db.session.commit()
    assert kept(desk) == before
    assert count == len(before)


@pytest.mark.parametrize("entered", [True, False], ids=["known before", "entering by it"])
def test_a_quiz_with_practice_in_its_midst_is_remembered_like_a_replay(
    desk: Desk, entered: bool
) -> None:
    """The last answer of a quiz may come after a practice of what its first answers were about."""
    first, second = desk.library.courses[0].modules[:2]
    desk.take_quiz(first, right=0)
    if entered:
        desk.take_quiz(second, right=2)
    desk.later(days=3)
    attempt = str(uuid.uuid4())
    for item in second.items[:-1]:
        desk.later(seconds=9)
        desk.answer(item, right_answer(item), attempt)
    practise_all(desk, right=False)
    desk.later(seconds=9)
    desk.answer(second.items[-1], right_answer(second.items[-1]), attempt)
    before = kept(desk)
    progress.rebuild_memories(desk.library)
    db.session.commit()
    assert kept(desk) == before
