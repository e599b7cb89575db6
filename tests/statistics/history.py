"""Histories by chance: from a seed, people who come, learn, are tested, move, say no and are gone.

Everything happens in the order of its time, and at its time, as in life; only what a correction
may do to the past (a new judgement) comes later.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select

from webapp import people
from webapp.records import (
    Account,
    Attempt,
    AttemptEnd,
    CourseStanding,
    Judgement,
    ModuleStanding,
    Ownership,
    db,
    new_id,
)

from .population import KEDIRI_TOWN, SURABAYA
from .takers import Takers, meeting

REGIONS = (SURABAYA, KEDIRI_TOWN)
BANDS = ("13-14", "15-17", "18-24", "25-44", "60+")
MODULES = ("K4.1", "K4.2", "K5.1")
FIRST, MORE = 14, 18
Event = Callable[["History", datetime], None]


@dataclass
class History:
    """People of a seed; ``accounts`` and ``learners`` are those not forgotten."""

    seed: int
    takers: Takers
    accounts: list[str] = field(default_factory=list)
    learners: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def live(self, since: datetime, until: datetime) -> None:
        """What happens between two instants, by chance."""
        number = MORE if self.learners else FIRST
        step = (until - since) / (number + 1)
        for place in range(1, number + 1):
            at = since + place * step
            events = EVENTS if len(self.accounts) > 5 else [_comes]
            self.chance.choice(events)(self, at)
            db.session.flush()

    def account(self) -> str:
        """Somebody who has an account."""
        return self.chance.choice(self.accounts)

    def learner(self) -> str:
        """A learner record of anybody."""
        return self.chance.choice(self.learners)


def _comes(history: History, at: datetime) -> None:
    chance = history.chance
    account = history.takers.population.account(
        region=chance.choice(REGIONS), band=chance.choice(BANDS), since=at,
        consents=chance.random() < 0.8, sex=chance.choice((None, "L", "P")),
    )  # fmt: skip
    history.accounts.append(account)
    history.learners.append(history.takers.population.learner(account, at))


def _starts_without_account(history: History, at: datetime) -> None:
    learner = history.takers.population.learner()
    history.learners.append(learner)
    history.takers.population.answers(learner, at)


def _answers(history: History, at: datetime) -> None:
    module = history.chance.choice(MODULES)
    history.takers.population.answers(history.learner(), at, module=module)


def _ends_a_quiz(history: History, at: datetime) -> None:
    learner, module = history.learner(), history.chance.choice(MODULES)
    attempt = new_id()
    db.session.add(
        Attempt(
            id=attempt, learner_id=learner, course=module[:2], module=module, revision="r",
            received_at=at,
        )
    )  # fmt: skip
    db.session.flush()
    right = history.chance.randint(0, 5)
    db.session.add(
        AttemptEnd(attempt_id=attempt, points=right, items=5, passed=right > 3, received_at=at)
    )
    standing = db.session.get(ModuleStanding, (learner, module))
    if right > 3 and (standing is None or standing.completed_at is None):
        history.takers.population.completes(learner, at, module)
    else:
        _touch(learner, module, at)


def _touch(learner: str, module: str, at: datetime) -> None:
    db.session.merge(
        ModuleStanding(
            learner_id=learner, module=module, course=module[:2], touched_at=at, answered_at=at
        )
    )


def _finishes_what_has_no_quiz(history: History, at: datetime) -> None:
    learner, module = history.learner(), history.chance.choice(MODULES)
    standing = db.session.get(ModuleStanding, (learner, module))
    if standing is None or standing.completed_at is None:
        db.session.merge(
            ModuleStanding(
                learner_id=learner, module=module, course=module[:2], touched_at=at,
                completed_at=at,
            )
        )  # fmt: skip


def _plays(history: History, at: datetime) -> None:
    """One to five choices, now and then not even one, under her first attempt or another."""
    chance, module = history.chance, history.chance.choice(MODULES)
    said = "".join(chance.choice("ab") for _ in range(chance.randint(0, 5)))
    history.takers.population.plays(history.learner(), at, said, module)


def _enrols_or_finishes(history: History, at: datetime) -> None:
    learner = history.learner()
    standing = db.session.get(CourseStanding, (learner, "K4"))
    if standing is None:
        history.takers.population.enrols(learner, at)
    elif standing.completed_at is None:
        standing.completed_at = at


def _takes_the_test(history: History, at: datetime) -> None:
    chance = history.chance
    history.takers.takes(
        history.learner(), at - timedelta(minutes=8), literate=chance.random() < 0.6,
        total=chance.randint(20, 95), valid=chance.random() < 0.9,
        mode=chance.choice((None, "didampingi", "kertas")), right=("u-cakap-01a", "u-aman-03a"),
    )  # fmt: skip


def _a_class_takes_the_test(history: History, at: datetime) -> None:
    """Whoever comes: of several regions, some of them tested before, some a second time today."""
    held = meeting(at - timedelta(minutes=30))
    for _ in range(history.chance.randint(2, 5)):
        begun = at - timedelta(minutes=history.chance.randint(9, 25))
        literate = history.chance.random() < 0.6
        history.takers.takes(history.learner(), begun, literate=literate, at=held)


def _is_judged_anew(history: History, at: datetime) -> None:
    stands = db.session.scalars(select(Judgement).order_by(Judgement.received_at, Judgement.id))
    judged = list(stands)[-8:]
    if judged:
        old = history.chance.choice(judged)
        db.session.add(
            Judgement(
                attempt_id=old.attempt_id, valid=old.valid, cakap=60, etika=80, aman=40,
                budaya=100, total=100 - old.total, band="x", literate=not old.literate,
                method_version="v0", revision="r", received_at=at,
            )
        )  # fmt: skip


def _moves(history: History, at: datetime) -> None:
    chance = history.chance
    home = chance.choice(REGIONS), at, chance.choice(BANDS), chance.choice((None, "L", "P"))
    history.takers.population.moves(history.account(), *home)


def _says(history: History, at: datetime) -> None:
    decision = history.chance.choice(("given", "withdrawn"))
    by = history.chance.choice(("self", "self", "parent"))
    history.takers.population.says(history.account(), decision, at, by)


def _adopts_a_phone(history: History, at: datetime) -> None:
    owned = set(db.session.scalars(select(Ownership.learner_id)))
    alone = [learner for learner in history.learners if learner not in owned]
    if alone:
        learner, account = history.chance.choice(alone), history.account()
        db.session.add(Ownership(learner_id=learner, account_id=account, since=at))


def _is_closed(history: History, at: datetime) -> None:
    db.session.get_one(Account, history.account()).disabled_at = at


def _is_forgotten(history: History, at: datetime) -> None:
    account = history.account()
    owned = select(Ownership.learner_id).where(Ownership.account_id == account)
    gone = set(db.session.scalars(owned))
    people.forget(account, at)
    history.accounts.remove(account)
    history.learners = [learner for learner in history.learners if learner not in gone]


def _phone_is_forgotten(history: History, at: datetime) -> None:
    learner = history.learner()
    if people.forget_learner(learner, at):
        history.learners.remove(learner)


EVENTS: list[Event] = [
    _comes, _comes, _starts_without_account, _answers, _ends_a_quiz, _ends_a_quiz, _plays, _plays,
    _finishes_what_has_no_quiz, _enrols_or_finishes, _enrols_or_finishes, _takes_the_test,
    _takes_the_test, _takes_the_test, _a_class_takes_the_test, _is_judged_anew, _is_judged_anew,
    _moves, _says,
    _adopts_a_phone, _adopts_a_phone, _is_closed, _is_forgotten, _phone_is_forgotten,
]  # fmt: skip
