"""A cohort with its trainer, and rosters brought into it by the verbs, without any page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders import people as builders
from tests.builders.cohorts import make_cohort, viewer_of
from webapp import documents, people, roster
from webapp.people import Viewer
from webapp.records import SleepingAccount, db

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
PHONE = "203.0.113.7"


@dataclass
class Group:
    """A cohort and its trainer."""

    id: str
    trainer: Viewer

    def receive(self, text: str) -> str:
        """Hand in pasted cells; gives the draft's id."""
        read = documents.read_pasted(text)
        kept = roster.receive(self.id, self.trainer.account_id, read, NOON)
        assert isinstance(kept, str), kept
        return kept

    def bring_in(self, text: str, *, only_good: bool = False) -> object:
        """Hand in and say yes."""
        return self.confirm(self.receive(text), only_good=only_good)

    def confirm(
        self, draft: str, *, only_good: bool = False, now: datetime = NOON, shown: str = ""
    ) -> object:
        """Say yes to a draft."""
        who = self.trainer.account_id
        return roster.bring_in(self.id, who, draft, now, only_good=only_good, shown=shown)

    def shown(self, draft: str) -> str:
        """What the preview's form carries about the notes it shows."""
        found = roster.drafts.find(self.id, self.trainer.account_id, draft, NOON)
        assert found is not None
        return roster.notes_replaced(roster.look(self.id, found))

    def card(self, now: datetime = NOON) -> roster.cards.Card:
        """The first of the cards made for everybody anew."""
        ids = [one.id for one in roster.cards.sleeping(self.id, now)]
        return roster.cards.make(self.id, self.trainer.account_id, ids, now)[0]


def people_of(group: Group) -> list[tuple[str, str | None, str]]:
    """Name, age band and note of whoever sleeps in a cohort."""
    rows = db.session.execute(
        select(SleepingAccount.nickname, SleepingAccount.age_band, SleepingAccount.note)
        .where(SleepingAccount.cohort_id == group.id)
        .order_by(SleepingAccount.nickname, SleepingAccount.note)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def typed(card: roster.cards.Card, now: datetime = NOON) -> roster.opening.Ticket:
    """The ticket of a card that was typed rightly."""
    found = roster.opening.verify(card.username, card.code, PHONE, now)
    assert isinstance(found, roster.opening.Ticket), found
    return found


def wanted(card: roster.cards.Card, **changed: object) -> people.SignUp:
    """What its owner fills in."""
    values: dict[str, object] = {
        "nickname": card.name, "username": card.username, "password": "kebun perahu melodi",
        "region_code": "3578", "age_band": "60+", "sex": None, "agrees": True,
        "agrees_statistics": True,
    }  # fmt: skip
    return people.SignUp(**(values | changed))  # type: ignore[arg-type]


def make_group(app: Flask) -> Group:
    """A trainer and her cohort; inside a context."""
    trainer = viewer_of(builders.make_account(app, NOON, role="trainer"), NOON)
    made = make_cohort(trainer, NOON)
    db.session.commit()
    return Group(made.id, trainer)


@pytest.fixture
def group(app: Flask) -> Iterator[Group]:
    """A cohort, inside an application context, on SQLite."""
    with app.app_context():
        yield make_group(app)
        db.session.rollback()
