"""How good each item of each module's quiz is: whose answers count, and what is read from them."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from webapp import psychometrics
from webapp.content import Item, Library, Matching, Module, Ordering
from webapp.psychometrics import FormFigures, Reply, Tally

from .first_attempts import first_attempts
from .selection import asked

TOGETHER = 1.0
"""Answers that came less than a second apart were sent in one go: their time is not known."""


Known = dict[tuple[str, str], tuple[str, ...]]
"""(item id, answer as stored) → the options in it: a few answers come again and again."""


@dataclass(frozen=True, slots=True)
class QuizFigures:
    """The figures of one module's quiz: code, title, and the items it asks now, in order."""

    module: str
    title: str
    form: FormFigures


def quiz_report(
    library: Library, code: str | None = None, before: datetime | None = None
) -> list[QuizFigures]:
    """The figures of every module's quiz, or of one, in the order of the library.

    A person is an account with all its phones, or a phone without account; staff and test accounts
    are left out. Her row is her first attempt with an answer; what came at or after ``before`` is
    as if it were not there. An item the module no longer asks is not counted; one that she did not
    answer, or that was added since, is unanswered. Seconds lie between the arrivals of two answers
    by the server's clock: reading the feedback is part of them.
    Persons are read one after the other, so memory does not grow with them.
    Raises UnknownModule.
    """
    quizzes = asked(library, code)
    tallies = {name: Tally([item.id for item in quizzes[name].items]) for name in quizzes}
    known: Known = {}
    for name, answers in first_attempts("quiz", list(quizzes), before):
        tallies[name].add(_row(quizzes[name], answers, known))
    return [
        QuizFigures(name, quizzes[name].title, psychometrics.figures(tallies[name]))
        for name in quizzes
    ]


def _row(module: Module, answers: list[Any], known: Known) -> list[Reply | None]:
    """A reply for each item the module asks now; what is chosen in a stored text is kept known."""
    given: dict[str, Reply] = {}
    for answer, seconds in zip(answers, _times(answers), strict=True):
        text = (answer.item_id, answer.answer)
        item = module.item(answer.item_id)
        if item is not None:
            if text not in known:
                known[text] = chosen(item, answer.answer)
            given[item.id] = Reply(answer.points, known[text], seconds)
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
