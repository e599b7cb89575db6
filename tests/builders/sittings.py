"""Attempts at the test and at simulations written as rows, for hundreds of people at a time."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from webapp import assessment, content
from webapp.content import BankItem
from webapp.records import (
    Account,
    Attempt,
    AttemptEnd,
    Consent,
    Judgement,
    Learner,
    Ownership,
    Profile,
    Response,
    db,
    new_id,
)

TABLES = (
    *(Account, Profile, Consent, Learner, Ownership),
    *(Attempt, Response, AttemptEnd, Judgement),
)
REVISION = "r" * 64


@dataclass(frozen=True)
class Sitter:
    """Somebody with an account and one learner of hers."""

    account: str
    learner: str


@dataclass
class Sittings:
    """Collects rows and writes them all at once; ``at`` is when everything happens."""

    at: datetime
    rows: dict[type, list[dict[str, Any]]] = field(
        default_factory=lambda: {table: [] for table in TABLES}
    )

    def person(
        self,
        *,
        sex: str | None = None,
        age_band: str = "25-44",
        region: str = "3578",
        consents: bool = True,
        role: str = "resident",
        kind: str = "ordinary",
    ) -> Sitter:
        """A resident with a profile and, unless told otherwise, consent to statistics."""
        made = Sitter(new_id(), self.phone())
        before = self.at - timedelta(days=30)
        self.add(
            Account, id=made.account, username=made.account, nickname="x", password_hash="!",
            role=role, kind=kind, created_at=before,
        )  # fmt: skip
        self.moves(made, before, sex=sex, age_band=age_band, region=region)
        if consents:
            self.says(made, "given", before)
        self.add(Ownership, learner_id=made.learner, account_id=made.account, since=before)
        return made

    def phone(self) -> str:
        """The learner of a phone without account; its id."""
        learner = new_id()
        self.add(Learner, id=learner, created_at=self.at - timedelta(days=40))
        return learner

    def moves(
        self, who: Sitter, when: datetime, *, sex: str | None, age_band: str, region: str
    ) -> None:
        """Her profile from this time on."""
        self.add(
            Profile, id=new_id(), account_id=who.account, region_code=region, age_band=age_band,
            sex=sex, given_at=when,
        )  # fmt: skip

    def says(self, who: Sitter, decision: str, when: datetime) -> None:
        """Her word about statistics."""
        self.add(
            Consent, id=new_id(), account_id=who.account, purpose="statistics", decision=decision,
            text_version="1", given_by="self", method="web", given_at=when,
        )  # fmt: skip

    def attempt(
        self, learner: str, answers: Mapping[str, tuple[Any, int]], at: datetime | None = None,
        milliseconds: int | None = None, **columns: Any,
    ) -> str:  # fmt: skip
        """An attempt with its answers: item id → (answer, points); its id."""
        name, at = new_id(), at or self.at
        plain = {"form": None, "mode": None, "revision": REVISION}
        self.add(Attempt, id=name, learner_id=learner, received_at=at, **(plain | columns))
        for item, (answer, points) in answers.items():
            self.add(
                Response, attempt_id=name, item_id=item, answer=json.dumps(answer), points=points,
                revision=REVISION, milliseconds=milliseconds, received_at=at,
            )  # fmt: skip
        return name

    def sits(
        self,
        learner: str,
        items: Collection[BankItem],
        answers: Mapping[int, str | None] | None = None,
        *,
        right: Collection[int] = (),
        at: datetime | None = None,
        milliseconds: int = 20_000,
        ended: bool = True,
        valid: bool | None = True,
    ) -> str:
        """One sitting of a form: ``right`` are the cells answered rightly, the others unknown.

        ``answers`` gives other answers by cell, None for an item left out. ``valid`` None: not
        judged yet. Gives the attempt's id.
        """
        given: dict[str, tuple[Any, int]] = {}
        for item in items:
            answer = item.key if item.cell in right else "tidak-tahu"
            answer = answers[item.cell] if answers and item.cell in answers else answer  # type: ignore[assignment]
            if answer is not None:
                given[item.id] = (answer, int(answer == item.key))
        form = next(item.form for item in items)
        name = self.attempt(
            learner, given, at, milliseconds, kind="uldw", course="uldw", module="uldw",
            form=form, mode="mandiri",
        )  # fmt: skip
        if ended:
            self.ends(name, sum(points for _answer, points in given.values()), at)
        if valid is not None:
            self.judges(name, valid=valid, at=at)
        return name

    def ends(self, attempt: str, points: int, at: datetime | None = None) -> None:
        """The end of a sitting."""
        self.add(
            AttemptEnd, attempt_id=attempt, points=points, items=20, passed=False,
            received_at=at or self.at,
        )  # fmt: skip

    def judges(self, attempt: str, *, valid: bool, at: datetime | None = None) -> None:
        """A judgement; only whether it counts matters here."""
        pillars = dict.fromkeys(("cakap", "etika", "aman", "budaya", "total"), 50)
        self.add(
            Judgement, id=new_id(), attempt_id=attempt, valid=valid, reasons="", band="Berkembang",
            literate=False, method_version="v0", revision=REVISION, received_at=at or self.at,
            **pillars,
        )  # fmt: skip

    def plays(
        self, learner: str, module: content.Module, *, refuse: bool, steps: int = 99,
        at: datetime | None = None, first: str = "",
    ) -> None:  # fmt: skip
        """An attempt at a simulation that refuses, or believes, whatever can be.

        After so many ``steps`` she leaves. ``first`` is the action taken first against a clock.
        """
        assert module.simulation is not None
        answers: dict[str, Any] = {}
        way = assessment.play(module.simulation, answers)
        while way.current is not None and len(answers) < steps:
            answers[way.key] = _move(way, refuse=refuse, first=first)
            way = assessment.play(module.simulation, answers)
        told = {key: (answer, 0) for key, answer in answers.items()}
        self.attempt(
            learner, told, at, kind="simulation", course=module.course_code, module=module.code
        )

    def add(self, table: type, **row: Any) -> None:
        """A row for later."""
        self.rows[table].append(row)

    def write(self) -> None:
        """Put everything collected so far into the database."""
        for table in TABLES:
            if self.rows[table]:
                db.session.execute(insert(table), self.rows[table])
            self.rows[table] = []
        db.session.commit()


def _move(way: assessment.Play, *, refuse: bool, first: str) -> Any:
    node = way.current
    if isinstance(node, content.Decision):
        fit = [choice.id for choice in node.choices if choice.refuses is refuse]
        return (fit or [choice.id for choice in node.choices])[0]
    if isinstance(node, content.Pool):
        left = [action.id for action in node.actions if action.id not in way.order]
        return first if first in left else left[0]
    assert isinstance(node, content.Task)
    if isinstance(node.item, content.SeveralChoices):
        return sorted(node.item.key)
    if isinstance(node.item, content.Ordering):
        return [step.public_id for step in node.item.steps]
    return {pair.id: pair.right.public_id for pair in node.item.pairs}
