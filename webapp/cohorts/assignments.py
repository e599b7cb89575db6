"""Work by a day: the path, a course, a module or the test, for all, a group or one member.

Whether it is done is told by what each member did since she joined, never stored beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from webapp import access
from webapp.content import Library
from webapp.records import (
    Assignment,
    Attempt,
    Cohort,
    Judgement,
    Membership,
    ModuleStanding,
    Ownership,
    db,
    new_id,
)

from .details import Refused
from .keep import find, record
from .overview import Line

ULDW = "uldw"
PATH = "path"
"""All courses of the cohort, whichever those are when it is looked at."""
FARTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a trainer assigns; ``group`` and ``membership_id`` empty: to everybody."""

    target: str
    due_on: date | None
    group: str = ""
    membership_id: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One assignment with how many of those it is for have done it.

    ``target`` of the path is its courses, with commas.
    """

    id: str
    target: str
    group: str
    membership_id: str
    due_on: date
    done: int
    asked: int


@dataclass(frozen=True, slots=True)
class Hers:
    """One assignment as far as one member is asked: done or not, and past its day undone."""

    task: Task
    is_done: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class Due:
    """One assignment as its learner sees it: what (as in ``Task``), by when, for which cohort."""

    id: str
    target: str
    due_on: date
    cohort: str


def assign(
    viewer: access.Known, cohort_id: str, wanted: Wanted, library: Library, now: datetime
) -> Refused | None:
    """Ask for something by a day; None when it stands. The same twice is one.

    Problems: ``target`` unknown, ``due_on`` missing, past or far, ``whom`` unknown.
    """
    if find(viewer, cohort_id) is None:
        return Refused({"target": "unknown"})
    found = _problems(cohort_id, wanted, library, now)
    if found or wanted.due_on is None:
        return Refused(found)
    if not _stands(cohort_id, wanted):
        db.session.add(_row(cohort_id, wanted, wanted.due_on, now))
        db.session.flush()
        record("cohort.assign", viewer, cohort_id, now)
    return None


def withdraw(viewer: access.Known, cohort_id: str, assignment_id: str, now: datetime) -> bool:
    """Ask for it no more; False when it is not of a cohort of hers or was withdrawn."""
    if find(viewer, cohort_id) is None:
        return False
    done = db.session.execute(
        update(Assignment)
        .where(
            Assignment.id == assignment_id,
            Assignment.cohort_id == cohort_id,
            Assignment.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now)
        .execution_options(synchronize_session=False)
    )
    if done.rowcount:  # type: ignore[attr-defined]
        record("cohort.withdraw", viewer, cohort_id, now)
    return bool(done.rowcount)  # type: ignore[attr-defined]


def tasks(cohort_id: str, lines: Iterable[Line], library: Library) -> tuple[Task, ...]:
    """What stands assigned in a cohort she was found to teach, the earliest due first."""
    members = list(lines)
    rows = db.session.execute(
        select(Assignment, Cohort.courses)
        .join(Cohort, Cohort.id == Assignment.cohort_id)
        .where(Assignment.cohort_id == cohort_id, Assignment.withdrawn_at.is_(None))
        .order_by(Assignment.due_on, Assignment.target, Assignment.id)
    )
    return tuple(_task(row, _target(row, path, library), members, library) for row, path in rows)


def tasks_of(
    line: Line, standing: Iterable[Task], library: Library, today: date
) -> tuple[Hers, ...]:
    """What of all that stands is asked of this member, the earliest due first."""
    asked = [task for task in standing if is_for(task, line)]
    did = [(task, is_done(task.target, line, library)) for task in asked]
    return tuple(Hers(task, done, not done and task.due_on < today) for task, done in did)


def due_for(account_id: str, library: Library) -> tuple[Due, ...]:
    """What she is asked to do and has not done, over all her cohorts, the earliest due first."""
    rows = db.session.execute(
        select(Assignment, Cohort.courses, Cohort.name, Membership.joined_at)
        .join(Cohort, Cohort.id == Assignment.cohort_id)
        .join(Membership, Membership.cohort_id == Cohort.id)
        .where(
            Membership.account_id == account_id,
            Membership.left_at.is_(None),
            Assignment.withdrawn_at.is_(None),
            Cohort.archived_at.is_(None),
            _hers(),
        )
        .order_by(Assignment.due_on, Assignment.target)
    ).all()
    done = _done_by(account_id) if rows else {}
    asked = [(row, _target(row, path, library), name, at) for row, path, name, at in rows]
    return tuple(
        Due(row.id, target, row.due_on, cohort)
        for row, target, cohort, joined in asked
        if not _did(target, {code for code, at in done.items() if at >= joined}, library)
    )


def is_for(task: Task, line: Line) -> bool:
    """Whether a task is for this member."""
    if task.membership_id:
        return task.membership_id == line.membership_id
    return task.group in ("", line.group)


def is_done(target: str, line: Line, library: Library) -> bool:
    """Whether she did it since she joined: every module of the courses, the module, a test."""
    done = line.done | ({ULDW} if line.pillars else set())
    return _did(target, done, library)


def _did(target: str, done: Iterable[str], library: Library) -> bool:
    wanted = set(target.split(","))
    courses = [course for course in library.courses if course.code in wanted]
    modules = {module.code for course in courses for module in course.modules}
    return modules | (wanted - {course.code for course in courses}) <= set(done)


def _target(row: Assignment, path: str, library: Library) -> str:
    """What a row asks for; of the path the courses that there still are."""
    if row.target != PATH:
        return row.target
    known = {course.code for course in library.courses}
    return ",".join(code for code in path.split(",") if code in known) or path


def _done_by(account_id: str) -> dict[str, datetime]:
    """When she completed each module, and when she began her latest valid test."""
    modules = db.session.execute(
        select(ModuleStanding.module, ModuleStanding.completed_at)
        .join(Ownership, Ownership.learner_id == ModuleStanding.learner_id)
        .where(Ownership.account_id == account_id, ModuleStanding.completed_at.is_not(None))
    )
    done = {module: at for module, at in modules if at is not None}
    tested = db.session.execute(
        select(func.max(Attempt.received_at))
        .join(Ownership, Ownership.learner_id == Attempt.learner_id)
        .join(Judgement, Judgement.attempt_id == Attempt.id)
        .where(Ownership.account_id == account_id, Judgement.valid)
    ).scalar_one_or_none()
    return done | ({ULDW: tested} if tested else {})


def _hers() -> ColumnElement[bool]:
    return or_(
        Assignment.membership_id == Membership.id,
        and_(
            Assignment.membership_id.is_(None),
            Assignment.group_name.in_(("", Membership.group_name)),
        ),
    )


def _task(row: Assignment, target: str, members: list[Line], library: Library) -> Task:
    task = Task(row.id, target, row.group_name, row.membership_id or "", row.due_on, 0, 0)
    asked = [line for line in members if is_for(task, line)]
    done = sum(is_done(target, line, library) for line in asked)
    return replace(task, done=done, asked=len(asked))


def _row(cohort_id: str, wanted: Wanted, due_on: date, now: datetime) -> Assignment:
    return Assignment(
        id=new_id(),
        cohort_id=cohort_id,
        target=wanted.target,
        group_name=wanted.group,
        membership_id=wanted.membership_id or None,
        due_on=due_on,
        created_at=now,
    )


def _stands(cohort_id: str, wanted: Wanted) -> bool:
    same = select(Assignment.id).where(
        Assignment.cohort_id == cohort_id,
        Assignment.target == wanted.target,
        Assignment.group_name == wanted.group,
        Assignment.membership_id == (wanted.membership_id or None),
        Assignment.due_on == wanted.due_on,
        Assignment.withdrawn_at.is_(None),
    )
    return db.session.execute(same).first() is not None


def _problems(cohort_id: str, wanted: Wanted, library: Library, now: datetime) -> dict[str, str]:
    found = {}
    codes = {course.code for course in library.courses} | {m.code for m in library.modules()}
    if wanted.target not in codes | {ULDW, PATH}:
        found["target"] = "unknown"
    today = now.date()  # in UTC: never later than the day it is in Java
    if wanted.due_on is None:
        found["due_on"] = "missing"
    elif wanted.due_on < today:
        found["due_on"] = "past"
    elif wanted.due_on > today + FARTHEST:
        found["due_on"] = "far"
    if not _knows(cohort_id, wanted):
        found["whom"] = "unknown"
    return found


def _knows(cohort_id: str, wanted: Wanted) -> bool:
    """Whether the group or the member is one of this cohort."""
    if not wanted.group and not wanted.membership_id:
        return True
    inside = select(Membership.id).where(
        Membership.cohort_id == cohort_id, Membership.left_at.is_(None)
    )
    if wanted.membership_id:
        inside = inside.where(Membership.id == wanted.membership_id)
    else:
        inside = inside.where(Membership.group_name == wanted.group)
    return db.session.execute(inside.limit(1)).first() is not None
