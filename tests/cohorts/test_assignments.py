"""Work by a day: for all, a group, one member; done is what was done since joining."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from tests.builders.cohorts import Group
from tests.builders.stays import learner_of, sat_the_test
from webapp import cohorts, content
from webapp.cohorts import Described, Wanted
from webapp.people import Viewer
from webapp.records import Cohort, ModuleStanding, db

from .conftest import NOW
from .test_overview import AFTER, BEFORE

DUE = date(2026, 12, 1)


def completes(learner: str, module: str, at: object = AFTER) -> None:
    """The standing of a completed module."""
    db.session.add(
        ModuleStanding(learner_id=learner, module=module, course="K1", touched_at=at,
                       completed_at=at)
    )  # fmt: skip
    db.session.flush()


def standing(group: Group, library: content.Library) -> list[tuple[str, int, int]]:
    """What is asked for, how many did it, of how many."""
    lines = cohorts.overview(group.id, library, NOW).lines
    return [(t.target, t.done, t.asked) for t in cohorts.tasks(group.id, lines, library)]


def test_a_course_is_done_when_every_module_is(
    hers: Viewer, group: Group, sri: str, library: content.Library
) -> None:
    learner = learner_of(sri)
    cohorts.enter(group.id, sri, "code", NOW)
    for target in ("K1", "K1.1", "uldw"):
        assert cohorts.assign(hers, group.id, Wanted(target, DUE), library, NOW) is None
    completes(learner, "K1.1")
    assert standing(group, library) == [("K1", 0, 1), ("K1.1", 1, 1), ("uldw", 0, 1)]
    assert [due.target for due in cohorts.due_for(sri, library)] == ["K1", "uldw"]
    completes(learner, "K1.2")
    sat_the_test(learner, AFTER, 70)
    assert standing(group, library) == [("K1", 1, 1), ("K1.1", 1, 1), ("uldw", 1, 1)]
    assert cohorts.due_for(sri, library) == ()


def test_the_path_is_one_task_and_follows_what_the_cohort_learns(
    hers: Viewer, group: Group, sri: str, library: content.Library
) -> None:
    """Done when every module of every course is; a course that is gone asks nothing."""
    (first,) = library.courses
    only = replace(first.modules[0], code="K2.1")
    both = replace(library, courses=(first, replace(first, code="K2", modules=(only,))))
    learner = learner_of(sri)
    cohorts.enter(group.id, sri, "code", NOW)
    assert cohorts.assign(hers, group.id, Wanted(cohorts.PATH, DUE), both, NOW) is None
    for module in ("K1.1", "K1.2"):
        assert standing(group, both) == [("K1", 0, 1)]
        completes(learner, module)
    assert cohorts.due_for(sri, both) == ()
    db.session.execute(update(Cohort).values(courses="K1,K2,K9"))
    assert standing(group, both) == [("K1,K2", 0, 1)]
    assert [due.target for due in cohorts.due_for(sri, both)] == ["K1,K2"]
    completes(learner, "K2.1")
    assert standing(group, both) == [("K1,K2", 1, 1)]


def test_what_she_did_before_joining_counts_for_nothing_here(
    hers: Viewer, group: Group, sri: str, library: content.Library
) -> None:
    """Her trainer must not learn of it by way of a task."""
    learner = learner_of(sri)
    cohorts.enter(group.id, sri, "code", NOW)
    completes(learner, "K1.1", BEFORE)
    sat_the_test(learner, BEFORE, 70)
    for target in ("K1.1", "uldw"):
        cohorts.assign(hers, group.id, Wanted(target, DUE), library, NOW)
    assert [done for _target, done, _asked in standing(group, library)] == [0, 0]
    assert len(cohorts.due_for(sri, library)) == 2


def test_a_group_and_a_member_are_asked_alone(
    hers: Viewer, group: Group, people_of_six: list[str], library: content.Library
) -> None:
    for account in people_of_six:
        cohorts.enter(group.id, account, "code", NOW)
    lines = cohorts.overview(group.id, library, NOW).lines
    for line in lines[:2]:
        cohorts.describe(hers, line.membership_id, Described(), Described("Melati"), NOW)
    cohorts.assign(hers, group.id, Wanted("K1.1", DUE, group="Melati"), library, NOW)
    alone = Wanted("K1.2", DUE, membership_id=lines[5].membership_id)
    cohorts.assign(hers, group.id, alone, library, NOW)
    assert standing(group, library) == [("K1.1", 0, 2), ("K1.2", 0, 1)]
    due = {line.account_id: len(cohorts.due_for(line.account_id, library)) for line in lines}
    assert sorted(due.values()) == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        (Wanted("K9", DUE), {"target": "unknown"}),
        (Wanted("K1", None), {"due_on": "missing"}),
        (Wanted("K1", NOW.date() - timedelta(days=1)), {"due_on": "past"}),
        (Wanted("K1", NOW.date() + timedelta(days=400)), {"due_on": "far"}),
        (Wanted("K1", DUE, group="Mawar"), {"whom": "unknown"}),
        (Wanted("K1", DUE, membership_id="?"), {"whom": "unknown"}),
    ],
)
def test_what_cannot_be_asked_is_told(
    hers: Viewer, group: Group, library: content.Library, wanted: Wanted, problem: dict[str, str]
) -> None:
    refused = cohorts.assign(hers, group.id, wanted, library, NOW)
    assert refused == cohorts.Refused(problem)


def test_another_trainer_neither_asks_nor_withdraws(
    hers: Viewer, another: Viewer, group: Group, sri: str, library: content.Library
) -> None:
    cohorts.enter(group.id, sri, "code", NOW)
    assert cohorts.assign(another, group.id, Wanted("K1", DUE), library, NOW)
    for _ in range(2):  # the same twice is one
        cohorts.assign(hers, group.id, Wanted("K1", DUE), library, NOW)
    (due,) = cohorts.due_for(sri, library)
    assert not cohorts.withdraw(another, group.id, due.id, NOW)
    assert cohorts.withdraw(hers, group.id, due.id, NOW)
    assert cohorts.due_for(sri, library) == ()


def test_late_is_told_to_the_trainer(
    hers: Viewer, group: Group, sri: str, library: content.Library
) -> None:
    """Past the day and not done; done late is done."""
    learner = learner_of(sri)
    cohorts.enter(group.id, sri, "code", NOW)
    cohorts.assign(hers, group.id, Wanted("K1.1", DUE), library, NOW)

    def late(today: date) -> int:
        (line,) = cohorts.overview(group.id, library, NOW).lines
        tasks = cohorts.tasks(group.id, (line,), library)
        return sum(one.is_late for one in cohorts.tasks_of(line, tasks, library, today))

    assert late(DUE) == 0
    assert late(DUE + timedelta(days=1)) == 1
    completes(learner, "K1.1")
    assert late(DUE + timedelta(days=1)) == 0
