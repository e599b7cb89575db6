"""The synthetic residents at the test: who takes it, when, and how well.

The model. Six in ten of those with an account take the test soon after they joined, and of these
four in ten again two to eight weeks later. An item is answered rightly with the chance
logistic(ability + ease of its level + 0.5 on a later test), where ability is the log-odds of a
right answer in her own quizzes less 0.9 (no feedback, new stories), and 0.4 less again for who
never learnt here; what is not right is "Saya
tidak tahu" three times in ten. One in five is helped, one in twenty hurries too much for her
attempt to count. Forms, points and judgements follow the rules of ``progress``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, log
from random import Random
from typing import Any

from webapp import assessment, progress
from webapp.assessment import uldw
from webapp.content import Bank, BankItem
from webapp.progress import Answered, UldwAttempt
from webapp.records import (
    Account,
    Attempt,
    AttemptEnd,
    Base,
    Judgement,
    ModuleStanding,
    Ownership,
    Response,
)

from .model import identity

SEED = 20
TAKES, AGAIN, HELPED, HURRIES, UNKNOWN = 0.6, 0.4, 0.2, 0.05, 0.3
LEARNT, HARDER = 0.5, 0.9
EASE = {"Dasar": 0.9, "Menengah": 0.2, "Lanjut": -0.4}
Rows = dict[type[Base], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who takes the test; ``ability`` is in logits."""

    learner_id: str
    joined: datetime
    ability: float


def draw(lives: Rows, bank: Bank, now: datetime) -> Rows:
    """Every row about the test, decided by the other rows, the bank and the time."""
    rng = Random(SEED)  # noqa: S311 - a repeatable demonstration, not a secret
    rows: Rows = defaultdict(list)
    for taker in _takers(lives):
        if rng.random() < TAKES:
            _take_all(rows, taker, bank, rng, now)
    return rows


def _takers(lives: Rows) -> Iterator[Taker]:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    owner = {row["id"]: row["learner_id"] for row in lives[Attempt] if row["kind"] == "quiz"}
    for row in lives[Response]:
        learner = owner.get(row["attempt_id"])
        if learner is not None:
            right[learner] += row["points"]
            asked[learner] += 1
    joined = {row["id"]: row["created_at"] for row in lives[Account]}
    for row in lives[Ownership]:
        one = row["learner_id"]
        odds = (right[one] + 2) / (asked[one] - right[one] + 2)
        ability = log(odds) - HARDER - (0 if asked[one] else 0.4)
        yield Taker(one, joined[row["account_id"]], ability)


def _take_all(rows: Rows, taker: Taker, bank: Bank, rng: Random, now: datetime) -> None:
    taken: list[UldwAttempt] = []
    at = taker.joined + timedelta(minutes=rng.uniform(5, 60))
    for learnt in (0.0, LEARNT):
        attempt = _attempt(taker, bank, rng, at, taken, learnt)
        if attempt.ended_at is None or attempt.ended_at >= now:
            return
        taken.append(attempt)
        _store(rows, taker, attempt, taken, bank, identity(rng))
        at += timedelta(days=rng.uniform(14, 56))
        if rng.random() > AGAIN:
            return


def _attempt(
    taker: Taker,
    bank: Bank,
    rng: Random,
    at: datetime,
    taken: list[UldwAttempt],
    learnt: float,
) -> UldwAttempt:
    form = uldw.next_form(progress.order_for(taker.learner_id), [one.form for one in taken])
    pace = 2.5 if rng.random() < HURRIES else rng.lognormvariate(3.1, 0.35)
    moment, answers = at, {}
    for item in bank.form(form):
        gap = timedelta(milliseconds=int(1000 * pace * rng.uniform(0.5, 1.6)))
        moment += gap
        answer, points = _answer(item, taker.ability + learnt, rng)
        answers[item.id] = Answered(answer, points, gap // timedelta(milliseconds=1), moment)
    mode = "didampingi" if rng.random() < HELPED else "mandiri"
    return UldwAttempt(identity(rng), form, mode, bank.revision, at, moment, answers)


def _answer(item: BankItem, ability: float, rng: Random) -> tuple[str, int]:
    if rng.random() < 1 / (1 + exp(-ability - EASE[item.level])):
        return item.key, 1
    if rng.random() < UNKNOWN:
        return assessment.DONT_KNOW, 0
    return rng.choice([option.id for option in item.options if option.id != item.key]), 0


def _store(
    rows: Rows,
    taker: Taker,
    attempt: UldwAttempt,
    taken: list[UldwAttempt],
    bank: Bank,
    judgement_id: str,
) -> None:
    ended = attempt.ended_at or attempt.begun_at
    judged = progress.judged(attempt, taken, bank, ended)
    common = {"revision": bank.revision, "device_at": None}
    rows[Attempt].append(
        {"id": attempt.id, "learner_id": taker.learner_id, "kind": "uldw", "course": "uldw",
         "module": "uldw", "form": attempt.form, "mode": attempt.mode,
         "received_at": attempt.begun_at} | common
    )  # fmt: skip
    rows[Response].extend(
        {"attempt_id": attempt.id, "item_id": item, "answer": assessment.dump(one.answer),
         "points": one.points, "milliseconds": one.milliseconds, "received_at": one.at} | common
        for item, one in attempt.answers.items()
    )  # fmt: skip
    points = sum(one.points for one in attempt.answers.values())
    rows[AttemptEnd].append(
        {"attempt_id": attempt.id, "points": points, "items": len(attempt.answers),
         "passed": judged.literate, "received_at": ended}
    )  # fmt: skip
    rows[Judgement].append(
        judged.columns() | {"id": judgement_id, "attempt_id": attempt.id, "revision": bank.revision}
    )
    if len(taken) == 1:
        rows[ModuleStanding].append(
            {"learner_id": taker.learner_id, "module": "uldw", "course": "uldw",
             "cards_done": False, "attempts": 0, "passed": False, "simulated": False}
        )  # fmt: skip
    rows[ModuleStanding][-1] |= {"touched_at": ended, "answered_at": ended}
