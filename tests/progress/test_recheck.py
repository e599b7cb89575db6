"""The recheck: offered after completion and after the test, five items, other ones each time."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select

from tests.progress.conftest import Desk, right_answer
from webapp import progress
from webapp.assessment.memory import day_of
from webapp.content import Library
from webapp.records import (
    Attempt,
    AttemptEnd,
    CourseStanding,
    Judgement,
    Memory,
    ModuleStanding,
    Response,
    db,
)


def state(desk: Desk) -> progress.Rechecks:
    """Where she stands with rechecks."""
    return progress.rechecks(desk.reader, desk.library, desk.now)


def complete(desk: Desk) -> None:
    """Complete the first module, which is of pillar Aman."""
    desk.read_all()
    desk.take_quiz()
    assert desk.state().completed


def take(desk: Desk, *, right: bool = True) -> progress.Sitting:
    """A whole recheck; the sitting as it stands at its end."""
    attempt = progress.begin_recheck(desk.reader, desk.library, desk.now)
    db.session.commit()
    for item in progress.recheck_sitting(desk.reader, desk.library, attempt).items:
        desk.later(seconds=20)
        raw = right_answer(item) if right else "tidak-tahu"
        submission = progress.Submission(attempt, item.id, raw)
        progress.take_recheck(desk.reader, desk.library, submission, desk.now)
        db.session.commit()
    return progress.recheck_sitting(desk.reader, desk.library, attempt)


def sit_the_test(desk: Desk) -> None:
    """An ended attempt at the test, as far as the recheck looks at it."""
    attempt = str(uuid.uuid4())
    learner = desk.reader.learner_id
    db.session.add(
        Attempt(id=attempt, learner_id=learner, kind="uldw", course="ULDW", module="ULDW",
                form="A", revision="r", received_at=desk.now)
    )  # fmt: skip
    db.session.flush()
    db.session.add(
        AttemptEnd(attempt_id=attempt, points=16, items=20, passed=True, received_at=desk.now)
    )
    db.session.commit()


def test_nothing_is_offered_before_something_was_completed(desk: Desk) -> None:
    desk.take_quiz()
    desk.later(days=400)
    assert state(desk) == progress.Rechecks(state(desk).offer, None, (), stale=False)
    assert not state(desk).waits
    with pytest.raises(progress.NothingDue):
        progress.begin_recheck(desk.reader, desk.library, desk.now)


def test_it_comes_on_day_thirty_ninety_and_hundred_and_eighty(desk: Desk) -> None:
    complete(desk)
    start, days = desk.now, []
    assert day_of(state(desk).offer.upcoming).isoformat() == "2026-12-25"
    for _ in range(260):
        desk.later(days=1)
        if state(desk).waits:
            days.append((day_of(desk.now) - day_of(start)).days)
            take(desk)
    assert days == [30, 90, 180]
    assert (state(desk).offer.since, state(desk).offer.upcoming) == (None, None)
    assert len(state(desk).taken) == 3


def test_three_rechecks_ask_fifteen_items_none_of_a_module_or_the_test(desk: Desk) -> None:
    complete(desk)
    asked: list[str] = []
    for days in (30, 60, 90):
        desk.later(days=days)
        sitting = take(desk)
        assert sum(item.case == "asli" for item in sitting.items) == 2
        asked += [item.id for item in sitting.items]
    assert len(set(asked)) == 15
    assert not [one for one in asked if desk.library.item(one)]


def test_after_the_test_safety_is_refreshed_too(desk: Desk) -> None:
    desk.take_quiz()
    sit_the_test(desk)
    desk.later(days=30)
    assert state(desk).waits
    assert not state(desk).stale
    desk.later(days=150)
    assert state(desk).stale
    take(desk)
    assert not state(desk).stale


def test_an_open_recheck_is_gone_on_with_and_pressing_twice_begins_one(desk: Desk) -> None:
    complete(desk)
    desk.later(days=31)
    first = progress.begin_recheck(desk.reader, desk.library, desk.now)
    assert progress.begin_recheck(desk.reader, desk.library, desk.now) == first
    items = progress.recheck_sitting(desk.reader, desk.library, first).items
    submission = progress.Submission(first, items[0].id, "tidak-tahu")
    progress.take_recheck(desk.reader, desk.library, submission, desk.now)
    desk.later(days=200)
    assert state(desk).unfinished == first
    sitting = progress.recheck_sitting(desk.reader, desk.library, first)
    assert (sitting.items, sitting.left) == (items, items[1:])


def test_it_enters_no_standing_and_no_judgement_but_is_remembered(desk: Desk) -> None:
    complete(desk)
    sit_the_test(desk)

    def derived() -> list[object]:
        tables = (ModuleStanding, CourseStanding, Judgement)
        return [list(db.session.execute(select(*t.__table__.columns)).all()) for t in tables]

    before = derived()
    desk.later(days=30)
    sitting = take(desk, right=False)
    assert derived() == before
    assert sitting.score == 0
    taken = state(desk).taken[0]
    assert (taken.points, taken.items, taken.id) == (0, 5, sitting.id)
    assert {item.competence for item in sitting.items} & {"4.1", "5.1"}
    memories = select(*Memory.__table__.columns).order_by(Memory.competence)
    stands = list(db.session.execute(memories))
    assert {row.reviews for row in stands} & {2}
    progress.rebuild_memories(desk.library)
    assert list(db.session.execute(memories)) == stands
    pool = desk.library.refreshers
    revisions = select(Response.revision).where(Response.attempt_id == sitting.id)
    assert set(db.session.execute(revisions).scalars()) == {pool.revision}


def test_somebody_elses_recheck_is_not_found(desk: Desk) -> None:
    complete(desk)
    desk.later(days=30)
    attempt = progress.begin_recheck(desk.reader, desk.library, desk.now)
    stranger = progress.fresh_reader(str(uuid.uuid4()))
    assert progress.recheck_sitting(stranger, desk.library, attempt) is None


def test_a_library_without_a_pool_offers_nothing(desk: Desk) -> None:
    complete(desk)
    desk.later(days=30)
    desk.library = Library(desk.library.courses, desk.library.revision)
    assert not state(desk).waits
    assert progress.recheck_sitting(desk.reader, desk.library, str(uuid.uuid4())) is None
    with pytest.raises(progress.NothingDue):
        progress.begin_recheck(desk.reader, desk.library, desk.now)


def test_the_simulation_offered_is_of_a_module_that_teaches_it(real_library: Library) -> None:
    found = {
        code: progress.simulation_for(real_library, code)
        for code in ("1.2", "2.6", "4.1", "4.2", "4.3", "5.1")
    }
    for code, module in found.items():
        assert module is not None, code
        assert code in module.competences
        assert module.simulation is not None
    assert found["5.1"].code == "K4.6"
    assert progress.simulation_for(real_library, "3.4") is None
