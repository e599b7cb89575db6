"""Memories: when each competence should be practised again, kept beside the answers.

Kept per learner record, from that record's own answers only, so that the kept rows equal a replay
whoever owns the record meanwhile. Somebody with several records is replayed over all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, delete, insert, or_, select, union_all

from webapp import assessment
from webapp.assessment.memory import PRACTICE, QUIZ, RECHECK, Answered, day_ends
from webapp.content import Library
from webapp.records import (
    Attempt,
    AttemptEnd,
    Learner,
    Memory,
    Prepared,
    Response,
    connection,
    insert_or_change_each,
)

from .reader import Reader

AT_ONCE = 500
"""Learner records replayed together, so that memory does not grow with their number."""

COLUMNS = tuple(field.name for field in fields(assessment.memory.Memory))
"""What a kept memory holds besides whose and of what: all that the replayed one has."""

_HERS = (
    select(
        Attempt.learner_id, Attempt.id, Attempt.kind,
        Response.item_id, Response.points, Response.received_at,
    )
    .join(Response, Response.attempt_id == Attempt.id)
    .outerjoin(AttemptEnd, AttemptEnd.attempt_id == Attempt.id)
    .where(
        Attempt.kind.in_((QUIZ, PRACTICE, RECHECK)),
        # Of a quiz only a finished one says what she knows; practice and rechecks each answer.
        or_(Attempt.kind != QUIZ, AttemptEnd.attempt_id.is_not(None)),
        Attempt.learner_id.in_(bindparam("learners", expanding=True)),
    )
    .order_by(Attempt.learner_id, Response.received_at, Attempt.id, Response.item_id)
)  # fmt: skip
_KEPT = Prepared(
    select(Memory.competence, *(getattr(Memory, name) for name in COLUMNS)).where(
        Memory.learner_id == bindparam("learner")
    )
)
_REFRESHED = Prepared(
    select(Attempt.id)
    .where(Attempt.learner_id == bindparam("learner"))
    .where(or_(Attempt.kind == PRACTICE, Attempt.kind == RECHECK))
    .limit(1)
)
# Two answers at once must each see the other; NO KEY leaves room for rows that point at her.
_LOCK = Prepared(
    select(Learner.id)
    .join(Attempt, Attempt.learner_id == Learner.id)
    .where(Attempt.id == bindparam("attempt"))
    .with_for_update(of=Learner, key_share=True)
)
_WAITING = union_all(
    select(Memory.competence).where(
        Memory.learner_id == bindparam("learner"),
        Memory.due_at < bindparam("tonight", type_=Memory.due_at.type),
    ),
    # Begun today and not finished: a second item of a competence is asked though its memory is new.
    select(Attempt.kind)
    .outerjoin(AttemptEnd, AttemptEnd.attempt_id == Attempt.id)
    .where(Attempt.id == bindparam("sitting"), AttemptEnd.attempt_id.is_(None)),
).limit(1)


def answered(learners: Iterable[str], library: Library) -> list[Answered]:
    """Everything these learner records answered that says something about a competence."""
    values = {"learners": list(learners)}
    return _readable(connection().execute(_HERS, values).all(), library)


def may_be_due(reader: Reader, sitting: str, now: datetime) -> bool:
    """Whether a look at her answers is worth it: with one record, the kept rows know.

    ``sitting`` is the id of today's practice, begun or not.

    Several records say something together that none of them says alone, so they are replayed.
    """
    if len(reader.known) != 1:
        return bool(reader.known)
    values = {"learner": reader.known[0], "tonight": day_ends(now), "sitting": sitting}
    return connection().execute(_WAITING, values).first() is not None


def after_sitting(attempt_id: str, library: Library) -> None:
    """Something of this sitting was stored: renew the memories of the competences in it."""
    _renew(_locked(attempt_id), attempt_id, library)


def after_quiz(attempt_id: str, answers: Iterable[Any], library: Library) -> None:
    """A quiz was finished with these answers (rows): renew the memories of its competences.

    It is the last review of each, but for answers that came in between: then one step from what is
    kept gives what a replay of years would give.
    """
    learner = _locked(attempt_id)
    facts = [
        Answered(attempt_id, QUIZ, row.item_id, competence, bool(row.points), row.received_at)
        for row in answers
        if (competence := _competence(row.item_id, library))
    ]
    known = {row[0]: assessment.memory.Memory(*row[1:]) for row in _KEPT.rows(learner=learner)}
    new = {one.competence for one in facts} - known.keys()
    found = assessment.memory.extended(known, facts)
    if found is None or (new and _REFRESHED.first(learner=learner)):
        _renew(learner, attempt_id, library)
        return
    _keep(learner, found)


def _locked(attempt_id: str) -> str:
    return str(_LOCK.rows(attempt=attempt_id)[0][0])


def _renew(learner: str, attempt_id: str, library: Library) -> None:
    facts = answered([learner], library)
    asked = {one.competence for one in facts if one.sitting == attempt_id}
    found = assessment.memory.memories(facts)
    _keep(learner, {code: memory for code, memory in found.items() if code in asked})


def rebuild(library: Library) -> int:
    """Derive every kept memory anew from the answers; how many there are now."""
    here = connection()
    here.execute(delete(Memory))
    learners = here.execute(select(Learner.id).order_by(Learner.id)).scalars().all()
    return sum(
        _rebuild(learners[start : start + AT_ONCE], library)
        for start in range(0, len(learners), AT_ONCE)
    )


def _rebuild(learners: Sequence[str], library: Library) -> int:
    rows = connection().execute(_HERS, {"learners": list(learners)}).all()
    kept = [
        {"learner_id": learner, "competence": competence, **_columns(memory)}
        for learner, hers in groupby(rows, key=lambda row: row.learner_id)
        for competence, memory in _replayed(list(hers), library).items()
    ]
    if kept:
        connection().execute(insert(Memory), kept)
    return len(kept)


def _replayed(rows: Sequence[Any], library: Library) -> dict[str, assessment.memory.Memory]:
    return assessment.memory.memories(_readable(rows, library))


def _keep(learner: str, found: Mapping[str, assessment.memory.Memory]) -> None:
    rows = [
        {"learner_id": learner, "competence": competence, **_columns(memory)}
        for competence, memory in found.items()
    ]
    insert_or_change_each(Memory, _renewed, rows)


def _renewed(_old: Any, new: Any) -> Mapping[str, Any]:
    return {name: new[name] for name in COLUMNS}


def _columns(memory: assessment.memory.Memory) -> dict[str, Any]:
    return {name: getattr(memory, name) for name in COLUMNS}


def _readable(rows: Sequence[Any], library: Library) -> list[Answered]:
    """The answers to items that are still asked: a retired one has no competence any more."""
    found = []
    for row in rows:
        competence = _competence(row.item_id, library)
        if competence:
            found.append(
                Answered(
                    row.id, row.kind, row.item_id, competence, bool(row.points), row.received_at
                )
            )
    return found


def _competence(item_id: str, library: Library) -> str:
    item = library.item(item_id)
    if item is None and library.refreshers is not None:
        item = library.refreshers.item(item_id)
    return item.competence if item else ""
