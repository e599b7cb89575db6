"""Exact counts as of one moment, each by one set-based statement; they never leave this room.

Every statement costs time linear in the rows it reads, and gives back at most one row per scope
and course or module.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import CTE

from webapp.records import Attempt, CourseStanding, ModuleStanding, Response

from .population import TOO_YOUNG, Day, holds_at, people, spans, who, with_owner

ACTIVE_WITHIN = timedelta(days=30)
RIPE_AFTER = timedelta(days=30)
WITHOUT = "none"
"""The scope of learners without an account or without consent to statistics."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One exact count; ``of`` is the denominator where the measure is a share."""

    measure: str
    scope: str
    dimension: str
    category: str
    count: int
    of: int | None = None


def registered(session: Session, day: Day) -> Iterator[Tally]:
    """Accounts of residents of 15+, by the region she lives in at T."""
    person = people(day, spans())
    query = select(person.c.region, func.count()).group_by(person.c.region)
    for region, number in session.execute(query):
        yield Tally("registered", region, "total", "", number)


def active(session: Session, day: Day) -> Iterator[Tally]:
    """Persons with a response stored in the 30 days before T, by the region at T."""
    person, doer = people(day, spans()), _answerers(day)
    lines = select(who(doer.c.learner_id), _line(person, person.c.region).label("scope"))
    seen = with_owner(lines.select_from(doer), doer.c.learner_id, person, day).distinct()
    found = seen.subquery()
    query = select(found.c.scope, func.count()).group_by(found.c.scope)
    for scope, number in session.execute(query):
        yield Tally("active", scope, "total", "", number)


def modules_completed(session: Session, day: Day) -> Iterator[Tally]:
    """Completed modules, one per person and module, where she lived when she completed it."""
    table = ModuleStanding
    query = _events(day, table, table.module, table.completed_at)
    for scope, module, number in session.execute(query):
        yield Tally("completions", scope, "module", module, number)


def courses_completed(session: Session, day: Day) -> Iterator[Tally]:
    """Completed courses, one per person and course, where she lived when she completed it."""
    table = CourseStanding
    query = _events(day, table, table.course, table.completed_at)
    for scope, course, number in session.execute(query):
        yield Tally("completions", scope, "course", course, number)


def enrolments(session: Session, day: Day) -> Iterator[Tally]:
    """Enrolments, and how many of those older than 30 days ended in completion by T.

    Both are counted where she lived when she enrolled, so that a share is of the same people.
    """
    table = CourseStanding
    ends = func.min(case((table.completed_at < day.moment, table.completed_at)))
    event, span = _first_times(day, table, table.course, table.enrolled_at, ends)
    ripe = event.c.at < day.moment - RIPE_AFTER
    query = _placed(event, span).add_columns(
        func.sum(case((ripe, 1), else_=0)),
        func.sum(case((and_(ripe, event.c.ended.is_not(None)), 1), else_=0)),
    )
    for scope, course, number, old, ended in session.execute(query):
        yield Tally("enrolments", scope, "course", course, number)
        yield Tally("completion", scope, "course", course, ended, old)


def _answerers(day: Day) -> CTE:
    """Learners who answered in the window; facts are read only where a later answer hides it."""
    since = day.moment - ACTIVE_WITHIN
    standing = ModuleStanding
    plain = select(standing.learner_id).where(
        standing.answered_at >= since, standing.answered_at < day.moment
    )
    hidden = (
        select(standing.learner_id)
        .join(
            Attempt,
            and_(Attempt.learner_id == standing.learner_id, Attempt.module == standing.module),
        )
        .join(Response, Response.attempt_id == Attempt.id)
        .where(
            standing.answered_at >= day.moment,
            Response.received_at >= since,
            Response.received_at < day.moment,
        )
    )
    return plain.union(hidden).cte("answerers")


def _line(person: CTE, region: Any) -> Any:
    return case((person.c.consents == 1, region), else_=WITHOUT)


def _events(day: Day, table: Any, key: Any, at: Any) -> Select[Any]:
    return _placed(*_first_times(day, table, key, at, func.min(at)))


def _first_times(day: Day, table: Any, key: Any, at: Any, ends: Any) -> tuple[CTE, CTE]:
    """For each person and key the first time something happened before T, and the spans."""
    span = spans()
    person = people(day, span)
    mine = case((person.c.consents == 1, person.c.account_id))
    query = (
        select(
            mine.label("account_id"),
            key.label("category"),
            func.min(at).label("at"),
            ends.label("ended"),
        )
        .select_from(table)
        .where(at < day.moment)
        .group_by(who(table.learner_id), mine, key)
    )
    return with_owner(query, table.learner_id, person, day).cte("events"), span


def _placed(event: CTE, span: CTE) -> Select[Any]:
    """Events counted by scope and category; one that a child under 15 did is in no line."""
    there = and_(span.c.account_id == event.c.account_id, holds_at(span, event.c.at))
    scope = func.coalesce(span.c.region_code, WITHOUT)
    return (
        select(scope.label("scope"), event.c.category, func.count())
        .select_from(event.outerjoin(span, there))
        .where(or_(event.c.account_id.is_(None), span.c.age_band != TOO_YOUNG))
        .group_by(scope, event.c.category)
    )
