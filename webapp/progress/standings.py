"""Standings: where a learner is, derived from the facts and updated beside them.

They are written in the transaction that appends the fact, under a row lock, and can be rebuilt
from the facts at any time: a standing never knows anything the facts do not say.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, update

from webapp.content import Course, Library, Module
from webapp.records import CardOpening, CourseStanding, ModuleStanding, db, insert_once

from .reader import Reader
from .rules import cards_done, is_completed, is_passed

_NOTE = (
    update(ModuleStanding)
    .where(
        ModuleStanding.learner_id == bindparam("learner"),
        ModuleStanding.module == bindparam("code"),
    )
    .values(touched_at=bindparam("now"), answered_at=bindparam("now"))
)


def after_cards(
    reader: Reader, library: Library, module: Module, last_card: str, now: datetime
) -> None:
    """Cards were opened: remember the last one and see whether the module is complete."""
    standing = _locked(reader, module, now)
    standing.last_card = last_card
    standing.cards_done = cards_done(opened_cards(reader, module), [c.id for c in module.cards])
    _complete(reader, library, module, standing, now)


def after_beginning(reader: Reader, module: Module, now: datetime) -> None:
    """A quiz was opened: count the attempt and enrol her in the course if this was her first."""
    standing = _locked(reader, module, now)
    standing.attempts += 1
    course = _locked_course(reader, module.course_code)
    course.enrolled_at = course.enrolled_at or now


def after_answer(
    reader: Reader,
    library: Library,
    module: Module,
    finished: tuple[int, int] | None,
    now: datetime,
) -> None:
    """An answer was stored; ``finished`` holds points and items when it was the last one."""
    if finished is None and _noted(reader, module, now):
        return
    standing = _locked(reader, module, now)
    standing.answered_at = now
    if finished is None:
        return
    points, items = finished
    standing.passed = standing.passed or is_passed(points, items)
    best = (standing.best_points or 0) / (standing.best_items or 1)
    if standing.best_points is None or points / items > best:
        standing.best_points, standing.best_items = points, items
    _complete(reader, library, module, standing, now)


def _noted(reader: Reader, module: Module, now: datetime) -> bool:
    """Note an answer's time with one statement, the usual case; False if there is no row."""
    db.session.flush()
    values = {"learner": reader.learner_id, "code": module.code, "now": now}
    return bool(db.session.connection().execute(_NOTE, values).rowcount)


def opened_cards(reader: Reader, module: Module) -> set[str]:
    """The ids of this module's cards that any of her learner records opened."""
    query = select(CardOpening.card_id).where(
        CardOpening.learner_id.in_(reader.known), CardOpening.module == module.code
    )
    return set(db.session.execute(query).scalars())


def _complete(
    reader: Reader, library: Library, module: Module, standing: ModuleStanding, now: datetime
) -> None:
    if standing.completed_at is not None:
        return
    hers = _all_of(reader, [module.code])
    passed = any(row.passed for row in hers)
    done = any(row.cards_done for row in hers) or cards_done(
        opened_cards(reader, module), [card.id for card in module.cards]
    )
    if not is_completed(done, passed) or any(row.completed_at for row in hers):
        return
    standing.completed_at, standing.completed_revision = now, module.revision
    course = library.course(module.course_slug)
    if course is not None:
        _complete_course(reader, course, now)


def _complete_course(reader: Reader, course: Course, now: datetime) -> None:
    db.session.flush()
    codes = {module.code for module in course.modules}
    done = {row.module for row in _all_of(reader, list(codes)) if row.completed_at}
    standing = _locked_course(reader, course.code)
    if done >= codes and standing.completed_at is None:
        standing.completed_at, standing.completed_revision = now, course.revision


def _all_of(reader: Reader, modules: list[str]) -> list[ModuleStanding]:
    query = select(ModuleStanding).where(
        ModuleStanding.learner_id.in_(reader.known), ModuleStanding.module.in_(modules)
    )
    return list(db.session.execute(query).scalars())


def _locked(reader: Reader, module: Module, now: datetime) -> ModuleStanding:
    key = {"learner_id": reader.learner_id, "module": module.code}
    query = select(ModuleStanding).filter_by(**key).with_for_update()
    standing = db.session.execute(query).scalar_one_or_none()
    if standing is None:
        insert_once(
            ModuleStanding,
            **key,
            course=module.course_code,
            cards_done=False,
            attempts=0,
            passed=False,
            touched_at=now,
        )
        standing = db.session.execute(query).scalar_one()
    standing.touched_at = now
    return standing


def _locked_course(reader: Reader, course: str) -> CourseStanding:
    key = {"learner_id": reader.learner_id, "course": course}
    query = select(CourseStanding).filter_by(**key).with_for_update()
    standing = db.session.execute(query).scalar_one_or_none()
    if standing is None:
        insert_once(CourseStanding, **key)
        standing = db.session.execute(query).scalar_one()
    return standing
