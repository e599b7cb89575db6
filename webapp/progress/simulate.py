"""Playing a simulation: each choice is a response of one attempt, in the order of the story.

What may be answered next follows from what is stored: the page's word for it is not taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from webapp import assessment
from webapp.assessment import Answer, Play
from webapp.content import Library, Module, Simulation
from webapp.records import Attempt, AttemptEnd, Response, connection, start_writing

from . import standings
from .accept import NotHers, Outcome, Receipt, Submission, append, begin, end, goes_on
from .reader import Reader
from .standings import SIMULATION

_STORED = (
    select(Attempt.learner_id, Response.item_id, Response.answer)
    .outerjoin(Response, Response.attempt_id == Attempt.id)
    .where(
        Attempt.id == bindparam("attempt"),
        Attempt.module == bindparam("code"),
        Attempt.kind == SIMULATION,
    )
)
_UNFINISHED = (
    select(Attempt.id, Attempt.mode)
    .outerjoin(AttemptEnd, AttemptEnd.attempt_id == Attempt.id)
    .where(
        Attempt.learner_id.in_(bindparam("learners", expanding=True)),
        Attempt.module == bindparam("code"),
        Attempt.kind == SIMULATION,
        AttemptEnd.attempt_id.is_(None),
    )
    .order_by(Attempt.received_at.desc(), Attempt.id)
)


class NoSimulation(Exception):
    """The module has none (any more)."""


def begin_simulation(
    reader: Reader, module: Module, attempt_id: str, now: datetime, revision: str = ""
) -> bool:
    """Begin (or find) an attempt; whether it is new. Raises NotHers, NoLearner, NoSimulation."""
    simulation_of(module)
    return begin(reader, module, attempt_id, now, revision, kind=SIMULATION)


def simulation_of(module: Module) -> Simulation:
    """The module's simulation; raises NoSimulation."""
    if module.simulation is None:
        raise NoSimulation(module.code)
    return module.simulation


def playing(reader: Reader, module: Module, attempt_id: str) -> Play | None:
    """How far an attempt of hers has come, or None when none is for here."""
    answers = _answers(reader, module, attempt_id) if goes_on(reader, attempt_id) else None
    return None if answers is None else assessment.play(simulation_of(module), answers)


def unfinished_simulation(reader: Reader, module: Module) -> str | None:
    """Her latest attempt that has not come to an end, to be gone on with."""
    if not reader.known:
        return None
    values = {"learners": list(reader.known), "code": module.code}
    rows = connection().execute(_UNFINISHED, values)
    return next((str(row.id) for row in rows if reader.may_go_on(row.mode)), None)


def take_step(
    reader: Reader,
    library: Library,
    module: Module,
    submission: Submission,
    read: Callable[[Mapping[str, Answer]], Answer],
    now: datetime,
) -> Receipt:
    """Score and append one choice, once.

    ``read`` turns what was posted into the canonical answer, given what is stored; it is not
    asked when the key has its answer. Raises NotHers, NoLearner, NoSimulation,
    assessment.InvalidAnswer, or assessment.NotNow for a key whose turn it is not.
    """
    simulation = simulation_of(module)
    stored = _answers(reader, module, submission.attempt_id, must_be_hers=True) or {}
    if submission.item_id in stored:
        return _what_stands(simulation, stored, submission.item_id, read)
    answer = read(stored)
    start_writing()
    play = assessment.play(simulation, {**stored, submission.item_id: answer})
    point = next(step.point for step in play.steps if step.key == submission.item_id)
    if not append(reader, module, SIMULATION, submission, answer, point, now):
        stored = _answers(reader, module, submission.attempt_id) or {}
        return _what_stands(simulation, stored, submission.item_id, read)
    if play.ending is not None:
        end(submission.attempt_id, play.points, play.decisions, True, now)
        standings.after_playing(reader, library, module, submission.attempt_id, now)
    return Receipt(Outcome.STORED, answer, point, play.ending is not None)


def _what_stands(
    simulation: Simulation,
    stored: Mapping[str, Answer],
    key: str,
    read: Callable[[Mapping[str, Answer]], Answer],
) -> Receipt:
    play = assessment.play(simulation, stored)
    keys = [step.key for step in play.steps]
    before = keys[: keys.index(key)] if key in keys else []
    try:
        same = read({one: stored[one] for one in before}) == stored[key]
    except (assessment.InvalidAnswer, assessment.NotNow):
        same = False
    point = next((step.point for step in play.steps if step.key == key), 0)
    outcome = Outcome.ALREADY if same else Outcome.CONFLICT
    return Receipt(outcome, stored[key], point, play.ending is not None)


def _answers(
    reader: Reader, module: Module, attempt_id: str, *, must_be_hers: bool = False
) -> dict[str, Any] | None:
    values = {"attempt": attempt_id, "code": module.code}
    rows = connection().execute(_STORED, values).all()
    if rows and rows[0].learner_id not in reader.known:
        if must_be_hers:
            raise NotHers
        return None
    if not rows:
        return None
    return {row.item_id: assessment.parse(row.answer) for row in rows if row.item_id}
