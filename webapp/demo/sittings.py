"""The synthetic residents at the test: one attempt after another, answered and judged.

Who comes when, and how able she is by then, is told in ``schedule``. An item is answered rightly
with the chance logistic(ability + ease of its level + 0.25 with a helper); what is not right is
"Saya tidak tahu" three times in ten. A helper sits beside her with the chance of her region
(``reach``), half that for those under 45 and half as much again for the others.
One in twenty hurries too much for her attempt to count. Forms, points and judgements follow the
rules of ``progress``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from math import exp
from random import Random

from webapp import assessment, progress
from webapp.assessment import uldw
from webapp.content import FORMS, Bank, BankItem
from webapp.progress import Answered, UldwAttempt
from webapp.records import Attempt, AttemptEnd, Judgement, ModuleStanding, Response

from .model import YOUNG, Lives, Person, Rows, identity
from .schedule import Taker, is_allowed, takers

Forms = Mapping[str, tuple[BankItem, ...]]

SEED = 20
HURRIES, UNKNOWN = 0.05, 0.3
HELP = 0.25
EASE = {"Dasar": 0.9, "Menengah": 0.2, "Lanjut": -0.4}


def draw(lives: Lives, bank: Bank, now: datetime) -> Rows:
    """Every row about the test, decided by the other rows, the bank and the time."""
    rng = Random(SEED)  # noqa: S311 - a repeatable demonstration, not a secret
    rows: Rows = defaultdict(list)
    forms = {form: bank.form(form) for form in FORMS}
    for taker in takers(lives, rng):
        _take_all(rows, taker, bank, forms, rng, now)
    return rows


def _take_all(
    rows: Rows, taker: Taker, bank: Bank, forms: Forms, rng: Random, now: datetime
) -> None:
    taken: list[UldwAttempt] = []
    order = progress.order_for(taker.person.learner_id)
    for at in taker.wishes:
        if not is_allowed(at, [one.begun_at for one in taken]):
            continue
        form = uldw.next_form(order, [one.form for one in taken])
        attempt = _attempt(taker, forms[form], bank, rng, at, len(taken))
        if attempt.ended_at is None or attempt.ended_at >= now:
            return
        taken.append(attempt)
        _store(rows, taker, attempt, taken, bank, identity(rng))


def _is_helped(person: Person, rng: Random) -> bool:
    return rng.random() < person.helped * (0.5 if person.band in YOUNG else 1.5)


def _attempt(
    taker: Taker,
    items: tuple[BankItem, ...],
    bank: Bank,
    rng: Random,
    at: datetime,
    earlier: int,
) -> UldwAttempt:
    helped = _is_helped(taker.person, rng)
    ability = taker.ability(at, earlier) + HELP * helped
    pace = 2.5 if rng.random() < HURRIES else rng.lognormvariate(3.1, 0.35)
    moment, answers = at, {}
    for item in items:
        gap = timedelta(milliseconds=int(1000 * pace * rng.uniform(0.5, 1.6)))
        moment += gap
        answer, points = _answer(item, ability, rng)
        answers[item.id] = Answered(answer, points, gap // timedelta(milliseconds=1), moment)
    mode = "didampingi" if helped else "mandiri"
    return UldwAttempt(identity(rng), items[0].form, mode, bank.revision, at, moment, answers)


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
        {"id": attempt.id, "learner_id": taker.person.learner_id, "kind": "uldw", "course": "uldw",
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
            {"learner_id": taker.person.learner_id, "module": "uldw", "course": "uldw",
             "cards_done": False, "attempts": 0, "passed": False, "simulated": False}
        )  # fmt: skip
    rows[ModuleStanding][-1] |= {"touched_at": ended, "answered_at": ended}
