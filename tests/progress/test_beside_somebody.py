"""Practice and rechecks on a trainer's device: what she began alone, or did before, stays shut."""

from __future__ import annotations

import pytest

from tests.progress.conftest import Desk, right_answer
from webapp import progress
from webapp.assessment.memory import PRACTICE
from webapp.records import Attempt, db

HELPED = "didampingi"


@pytest.fixture
def due(desk: Desk) -> Desk:
    """Somebody with a practice and a recheck before her."""
    desk.read_all()
    desk.take_quiz()
    desk.later(days=30)
    return desk


def beside(desk: Desk) -> Desk:
    """The same learner at her trainer's device, handed to her now."""
    reader = progress.Reader(
        None, desk.reader.phone_learner, is_fresh=True, mode=HELPED, since=desk.now
    )
    return Desk(desk.library, reader, desk.now)


def answer_all(desk: Desk, sitting: progress.Sitting | None) -> None:
    """Every question of a sitting, rightly."""
    assert sitting is not None
    take = progress.practise if sitting.kind == PRACTICE else progress.take_recheck
    for item in sitting.items:
        given = progress.Submission(sitting.id, item.id, right_answer(item))
        take(desk.reader, desk.library, given, desk.now)


def practised(desk: Desk) -> str:
    """A day's practice, all of it; the id of the sitting."""
    attempt = progress.begin_practice(desk.reader, desk.library, desk.now)
    answer_all(desk, progress.practice_sitting(desk.reader, desk.library, attempt))
    return attempt


def rechecked(desk: Desk) -> str:
    """A whole recheck; the id of the sitting."""
    attempt = progress.begin_recheck(desk.reader, desk.library, desk.now)
    answer_all(desk, progress.recheck_sitting(desk.reader, desk.library, attempt))
    return attempt


def test_a_practice_begun_alone_is_not_gone_on_with_there(due: Desk) -> None:
    attempt = progress.begin_practice(due.reader, due.library, due.now)
    sitting = progress.practice_sitting(due.reader, due.library, attempt)
    assert sitting is not None
    given = progress.Submission(attempt, sitting.items[0].id, right_answer(sitting.items[0]))
    there = beside(due)
    today = progress.practice_today(there.reader, there.library, there.now)
    assert (today.elsewhere, today.done, today.sitting.items) == (True, False, ())
    assert progress.practice_waiting(there.reader, there.library, there.now) == 0
    assert progress.practice_sitting(there.reader, there.library, attempt) is None
    with pytest.raises(progress.NothingDue):
        progress.begin_practice(there.reader, there.library, there.now)
    with pytest.raises(progress.NotHers):
        progress.practise(there.reader, there.library, given, there.now)
    assert progress.practise(due.reader, due.library, given, due.now).points == 1


def test_a_recheck_begun_alone_is_not_gone_on_with_there(due: Desk) -> None:
    attempt = progress.begin_recheck(due.reader, due.library, due.now)
    there = beside(due)
    state = progress.rechecks(there.reader, there.library, there.now)
    assert (state.elsewhere, state.waits, state.unfinished) == (True, False, None)
    assert progress.recheck_sitting(there.reader, there.library, attempt) is None
    with pytest.raises(progress.NothingDue):
        progress.begin_recheck(there.reader, there.library, there.now)
    assert progress.rechecks(due.reader, due.library, due.now).unfinished == attempt


def test_what_is_done_there_is_marked_and_goes_on_on_her_own_phone(due: Desk) -> None:
    there = beside(due)
    practice = progress.begin_practice(there.reader, there.library, there.now)
    recheck = progress.begin_recheck(there.reader, there.library, there.now)
    for attempt in (practice, recheck):
        assert db.session.get_one(Attempt, attempt).mode == HELPED
    assert progress.begin_practice(due.reader, due.library, due.now) == practice
    assert progress.begin_recheck(due.reader, due.library, due.now) == recheck


def test_results_are_shown_there_only_of_this_very_sitting(due: Desk) -> None:
    """Not those of her own phone, and not those of the last time she was helped."""
    there = beside(due)
    practice, recheck = practised(there), rechecked(there)
    assert progress.practice_today(there.reader, there.library, there.now).done
    assert progress.recheck_sitting(there.reader, there.library, recheck) is not None
    due.later(hours=2)
    again = beside(due)
    assert progress.practice_today(again.reader, again.library, again.now).elsewhere
    assert progress.practice_sitting(again.reader, again.library, practice) is None
    assert progress.recheck_sitting(again.reader, again.library, recheck) is None
    assert progress.rechecks(again.reader, again.library, again.now).taken == ()
    assert progress.practice_today(due.reader, due.library, due.now).done
    assert len(progress.rechecks(due.reader, due.library, due.now).taken) == 1
