"""Standings: where a learner is, derived from the facts and updated beside them.

They are written in the transaction that appends the fact, each with one statement that is right
whoever else writes at the same time, and can be rebuilt from the facts at any time: a standing
never knows anything the facts do not say.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func, or_, select, true, update

from webapp.content import Course, Library, Module
from webapp.records import (
    Attempt,
    CardOpening,
    CourseStanding,
    ModuleStanding,
    Prepared,
    change_and_tell,
    insert_once,
    insert_or_change,
)

from .reader import Reader
from .rules import cards_done, is_completed, is_passed

QUIZ, SIMULATION = "quiz", "simulation"
_M, _C = ModuleStanding, CourseStanding
_NOW = bindparam("now", type_=_M.touched_at.type)
HER_ATTEMPT = select(Attempt.learner_id).where(
    Attempt.id == bindparam("attempt"),
    Attempt.module == bindparam("code"),
    Attempt.kind == bindparam("kind"),
)
_BETTER = or_(
    _M.best_points.is_(None),
    _M.best_points * bindparam("items") < bindparam("points") * _M.best_items,
)
_OWN = (
    update(_M)
    .where(_M.module == bindparam("code"))
    .where(_M.learner_id == HER_ATTEMPT.scalar_subquery())
)
_FINISH = Prepared(
    _OWN.values(
        passed=or_(_M.passed, bindparam("well")),
        best_points=case((_BETTER, bindparam("points")), else_=_M.best_points),
        best_items=case((_BETTER, bindparam("items")), else_=_M.best_items),
    )
)
_ANSWERING = Prepared(_OWN.values(touched_at=_NOW, answered_at=_NOW))
_PLAYED = Prepared(_OWN.values(simulated=true()))
_COMPLETE = Prepared(
    update(_M)
    .where(_M.module == bindparam("code"), _M.learner_id == bindparam("learner"))
    .values(completed_at=_NOW, completed_revision=bindparam("revision"))
)
_HERS = Prepared(
    select(_M.learner_id, _M.module, _M.cards_done, _M.passed, _M.simulated, _M.completed_at).where(
        _M.learner_id == bindparam("learner")
    )
)
_OPENED = Prepared(
    select(CardOpening.card_id).where(
        CardOpening.learner_id == bindparam("learner"), CardOpening.module == bindparam("code")
    )
)
_COURSE = Prepared(
    select(_C.completed_at)
    .where(_C.learner_id == bindparam("learner"), _C.course == bindparam("code"))
    .with_for_update()
)
_COMPLETE_COURSE = Prepared(
    update(_C)
    .where(_C.learner_id == bindparam("learner"), _C.course == bindparam("code"))
    .values(completed_at=_NOW, completed_revision=bindparam("revision"))
)


def after_cards(
    reader: Reader, library: Library, module: Module, last_card: str, now: datetime
) -> None:
    """Cards were opened: remember the last one and see whether the module is complete."""
    done = cards_done(opened_cards(reader, module), [card.id for card in module.cards])
    row = _row(reader, module, now, last_card=last_card, cards_done=done)
    insert_or_change(ModuleStanding, _cards_opened, **row)
    _complete(reader, library, module, now)


def after_beginning(
    reader: Reader, module: Module, kind: str, now: datetime, *, answered: bool = False
) -> None:
    """A quiz or a simulation was opened: count it, and enrol her if this was her first here.

    Only attempts at the quiz are counted. ``answered``: opened by its first answer, whose time is
    then noted too.
    """
    at, counted = now if answered else None, int(kind == QUIZ)
    row = _row(reader, module, now, attempts=counted, answered_at=at)
    quizzes = change_and_tell(ModuleStanding, _attempt_begun, "attempts", **row)
    if quizzes > 1:  # her first quiz here enrolled her
        return
    insert_or_change(
        CourseStanding,
        _enrolled,
        learner_id=reader.learner_id,
        course=module.course_code,
        enrolled_at=now,
    )


def after_answer(module: Module, kind: str, attempt_id: str, now: datetime) -> None:
    """An answer came that is to be noted: when she was last here."""
    _ANSWERING.changed(attempt=attempt_id, kind=kind, code=module.code, now=now)


def after_last_answer(
    reader: Reader, library: Library, module: Module, attempt_id: str, finished: tuple[int, int],
    now: datetime,
) -> None:  # fmt: skip
    """The last item was answered: keep the better result, see whether the module is complete."""
    points, items = finished
    values = {
        "attempt": attempt_id, "kind": QUIZ, "code": module.code, "points": points, "items": items,
    }  # fmt: skip
    _FINISH.changed(**values, well=is_passed(points, items))
    _complete(reader, library, module, now)


def after_playing(
    reader: Reader, library: Library, module: Module, attempt_id: str, now: datetime
) -> None:
    """A simulation was played to an end: see whether the module is complete."""
    _PLAYED.changed(attempt=attempt_id, kind=SIMULATION, code=module.code)
    _complete(reader, library, module, now)


def opened_cards(reader: Reader, module: Module) -> set[str]:
    """The ids of this module's cards that any of her learner records opened."""
    return {
        row.card_id
        for learner in reader.known
        for row in _OPENED.rows(learner=learner, code=module.code)
    }


def _row(reader: Reader, module: Module, now: datetime, **more: Any) -> dict[str, Any]:
    """Her standing in a module as it begins."""
    return {
        "learner_id": reader.learner_id,
        "module": module.code,
        "course": module.course_code,
        "touched_at": now,
        "cards_done": False,
        "attempts": 0,
        "passed": False,
        **more,
    }


def _cards_opened(_old: Any, new: Any) -> Mapping[str, Any]:
    return {name: new[name] for name in ("last_card", "cards_done", "touched_at")}


def _attempt_begun(old: Any, new: Any) -> Mapping[str, Any]:
    answered = func.coalesce(new.answered_at, old.answered_at)
    return {
        "attempts": old.attempts + new.attempts,
        "touched_at": new.touched_at,
        "answered_at": answered,
    }


def _enrolled(old: Any, new: Any) -> Mapping[str, Any]:
    return {
        "enrolled_at": case((old.enrolled_at.is_(None), new.enrolled_at), else_=old.enrolled_at)
    }


def _complete(reader: Reader, library: Library, module: Module, now: datetime) -> None:
    hers = _hers(reader, {module.code})
    if any(row.completed_at for row in hers) or not any(row.passed for row in hers):
        return
    done = any(row.cards_done for row in hers) or cards_done(
        opened_cards(reader, module), [card.id for card in module.cards]
    )
    played = module.simulation is None or any(row.simulated for row in hers)
    if not is_completed(done, passed=True, simulated=played):
        return
    rows = {row.learner_id for row in hers}
    learner = reader.learner_id if reader.learner_id in rows else hers[0].learner_id
    _COMPLETE.changed(learner=learner, code=module.code, now=now, revision=module.revision)
    course = library.course(module.course_slug)
    if course is not None:
        _complete_course(reader, course, now)


def _complete_course(reader: Reader, course: Course, now: datetime) -> None:
    insert_once(CourseStanding, learner_id=reader.learner_id, course=course.code)
    values = {"learner": reader.learner_id, "code": course.code}
    completed_at = _COURSE.rows(**values)[0].completed_at
    codes = {module.code for module in course.modules}
    done = {row.module for row in _hers(reader, codes) if row.completed_at}
    if done >= codes and completed_at is None:
        _COMPLETE_COURSE.changed(**values, now=now, revision=course.revision)


def _hers(reader: Reader, modules: Collection[str]) -> list[Any]:
    rows = [row for learner in reader.known for row in _HERS.rows(learner=learner)]
    return [row for row in rows if row.module in modules]
