"""Psychometrics over what learners answered: how good each item of each module's quiz is.

Exact figures for whoever runs the house and for authors; none of it is published, nothing of it
names a person. Only her first go at a quiz counts: later ones follow the feedback.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from webapp import psychometrics
from webapp.content import Item, Library, Matching, Module, Ordering
from webapp.psychometrics import FormFigures, Reply, Tally
from webapp.records import Account, Attempt, Ownership, Response, connection

ROWS_AT_ONCE = 1000
TOGETHER = 1.0
"""Answers that came less than a second apart were sent in one go: their time is not known."""


class UnknownModule(Exception):
    """No module of the library has this code."""


@dataclass(frozen=True, slots=True)
class QuizFigures:
    """The figures of one module's quiz: code, title, and the items it asks now, in order."""

    module: str
    title: str
    form: FormFigures


def quiz_report(library: Library, code: str | None = None) -> list[QuizFigures]:
    """The figures of every module's quiz, or of one, in the order of the library.

    A person is an account with all its phones, or a phone without account; staff and test accounts
    are left out. Her row is her first attempt with an answer. An item the module no longer asks is
    not counted; one that she did not answer, or that was added since, is unanswered. Seconds lie
    between the arrivals of two answers by the server's clock: reading the feedback is part of them.
    Persons are read one after the other, so memory does not grow with them.
    Raises UnknownModule.
    """
    modules = [module for module in library.modules() if code in (None, module.code)]
    if code is not None and not modules:
        raise UnknownModule(code)
    tallies = {module.code: Tally([item.id for item in module.items]) for module in modules}
    quizzes = {module.code: module for module in modules}
    for name, answers in _first_attempts(list(quizzes)):
        tallies[name].add(_row(quizzes[name], answers))
    return [
        QuizFigures(module.code, module.title, psychometrics.figures(tallies[module.code]))
        for module in modules
    ]


_PERSON = func.coalesce(Ownership.account_id, Attempt.learner_id)
_COUNTED = or_(Account.id.is_(None), and_(Account.role == "resident", Account.kind != "test"))


def _first_attempts(codes: Sequence[str]) -> Iterator[tuple[str, list[Any]]]:
    """Module code and answers of each person's first attempt, in the order they arrived.

    One statement, sorted by the database; its rows come in portions.
    """
    rows = connection().execute(_answers(codes).execution_options(yield_per=ROWS_AT_ONCE))
    for (code, _), hers in groupby(rows, attrgetter("module", "person")):
        _, first = next(groupby(hers, attrgetter("attempt_id")))
        yield code, list(first)


def _answers(codes: Sequence[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Attempt.module,
            _PERSON.label("person"),
            Response.attempt_id,
            Attempt.received_at.label("begun_at"),
            Response.item_id,
            Response.answer,
            Response.points,
            Response.received_at,
        )
        .join(Attempt, Attempt.id == Response.attempt_id)
        .outerjoin(Ownership, Ownership.learner_id == Attempt.learner_id)
        .outerjoin(Account, Account.id == Ownership.account_id)
        .where(Attempt.kind == "quiz", Attempt.module.in_(codes), _COUNTED)
        .order_by(
            Attempt.module,
            _PERSON,
            Attempt.received_at,
            Response.attempt_id,
            Response.received_at,
            Response.item_id,
        )
    )


def _row(module: Module, answers: list[Any]) -> list[Reply | None]:
    """A reply for each item the module asks now."""
    given: dict[str, Reply] = {}
    for answer, seconds in zip(answers, _times(answers), strict=True):
        item = module.item(answer.item_id)
        if item is not None:
            given[item.id] = Reply(answer.points, chosen(item, answer.answer), seconds)
    return [given.get(item.id) for item in module.items]


def _times(answers: list[Any]) -> list[float | None]:
    """Seconds from one arrival to the next; unknown for each of those that came in one go."""
    moments = [answers[0].begun_at, *(answer.received_at for answer in answers)]
    gaps = [(after - before).total_seconds() for before, after in pairwise(moments)]
    following = [*gaps[1:], math.inf]
    return [
        gap if min(gap, after) >= TOGETHER else None
        for gap, after in zip(gaps, following, strict=True)
    ]


def chosen(item: Item, stored: str) -> tuple[str, ...]:
    """What counts as options in a stored answer, named by the author's own ids.

    An id each for one or several choices and for "Saya tidak tahu"; ``1=b`` for a step's place;
    ``a=c`` for a pair; ``jawab=salah`` and ``alasan=b`` for a statement and its reason.
    """
    answer = json.loads(stored)
    if isinstance(answer, str):
        return (answer,)
    names = _authors_names(item)
    if isinstance(answer, dict):
        return tuple(f"{part}={names.get(value, value)}" for part, value in answer.items())
    if isinstance(item, Ordering):
        return tuple(f"{place}={names.get(step, step)}" for place, step in enumerate(answer, 1))
    return tuple(answer)


def _authors_names(item: Item) -> dict[str, str]:
    """Public id → author's id, where the two differ."""
    if isinstance(item, Ordering):
        return {step.public_id: step.id for step in item.steps}
    if isinstance(item, Matching):
        return {right.public_id: right.id for right in item.rights}
    return {}
