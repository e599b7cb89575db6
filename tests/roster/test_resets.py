"""A card for a lost password opens only as long as it is needed, and its maker teaches her."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.builders import people as builders
from tests.roster.conftest import NOON, PHONE, Group, make_group
from tests.roster.test_at_once import at_once
from webapp import cohorts, people, roster
from webapp.records import Account, CohortTrainer, ResetCode, db

PASSWORD, NEW = builders.PASSWORD, "ladang senja merpati"


class Card:
    """A card for the lost password of a member of a cohort."""

    def __init__(self, group: Group, app: Flask) -> None:
        self.group = group
        self.owner = builders.make_account(app, NOON, nickname="Bu Sri")
        assert cohorts.enter(group.id, self.owner.id, "code", NOON)
        (member,) = cohorts.members_of(group.id)
        self.membership = member.membership_id
        made = roster.resets.make(group.trainer, group.id, self.membership, NOON)
        assert made is not None
        self.code = made.code
        db.session.commit()

    def typed(self, at: timedelta = timedelta(0)) -> object:
        """What typing it gives: a ticket, or that it opens nothing."""
        return roster.opening.verify(self.owner.username, self.code, PHONE, NOON + at)

    @property
    def opens(self) -> bool:
        """Whether it opens."""
        return isinstance(self.typed(), roster.opening.Ticket)


@pytest.fixture
def card(group: Group, app: Flask) -> Card:
    return Card(group, app)


def test_it_opens_while_it_is_needed(card: Card) -> None:
    assert card.opens
    ticket = card.typed()
    assert isinstance(ticket, roster.opening.Ticket)
    assert isinstance(people.resets.use(ticket.id, NEW, NOON), people.resets.Reset)


def signs_in(card: Card) -> None:
    people.sessions.begin(card.owner.id, NOON)


def changes_her_password(card: Card) -> None:
    token = people.sessions.begin(card.owner.id, NOON, assisted=True)
    people.change_password(card.owner.id, PASSWORD, NEW, token, NOON)


def recovers(card: Card) -> None:
    code = people.replace_code(card.owner.id, NOON)
    done = people.recover(card.owner.username, code, NEW, PHONE, NOON)
    assert isinstance(done, people.Recovered)


def leaves(card: Card) -> None:
    cohorts.leave(card.owner.id, card.membership, NOON)


def stops_teaching(card: Card) -> None:
    db.session.execute(update(CohortTrainer).values(until=NOON))


def is_suspended(card: Card) -> None:
    hers = Account.id == card.group.trainer.account_id
    db.session.execute(update(Account).where(hers).values(disabled_at=NOON))


def puts_the_class_away(card: Card) -> None:
    cohorts.archive(card.group.trainer, card.group.id, NOON)


@pytest.mark.parametrize(
    "what",
    [
        signs_in, changes_her_password, recovers, leaves, stops_teaching, is_suspended,
        puts_the_class_away,
    ],
)  # fmt: skip
def test_it_ends(card: Card, what: Callable[[Card], None]) -> None:
    """A6, Z6: with whatever ends its reason, on the next request."""
    ticket = card.typed()
    assert isinstance(ticket, roster.opening.Ticket)
    what(card)
    db.session.flush()
    assert isinstance(card.typed(), roster.opening.WrongCard)
    used = people.resets.use(ticket.id, NEW, NOON)  # nor by a phone on which it was typed before
    assert isinstance(used, people.resets.NoLongerOpen)


def test_another_trainer_of_the_class_does_not_keep_it_open(card: Card, app: Flask) -> None:
    """Who made it is asked, and not whether somebody teaches her."""
    other = builders.make_account(app, NOON, role="trainer")
    db.session.add(CohortTrainer(cohort_id=card.group.id, account_id=other.id, since=NOON))
    hers = CohortTrainer.account_id == card.group.trainer.account_id
    db.session.execute(update(CohortTrainer).where(hers).values(until=NOON))
    assert not card.opens


def test_typed_on_a_shared_phone_it_waits_a_quarter_of_an_hour(card: Card) -> None:
    ticket = card.typed()
    assert isinstance(ticket, roster.opening.Ticket)
    kept = ticket.packed()
    assert roster.opening.unpack(kept, NOON + timedelta(minutes=14))
    assert roster.opening.unpack(kept, NOON + timedelta(minutes=15)) is None


def test_a_double_tap_leaves_one_code_that_opens(each_app: Flask) -> None:
    """Two cards at the same moment; whoever holds the later one is not met by a fault."""
    with each_app.app_context():
        group = make_group(each_app)
        card = Card(group, each_app)
        owner, membership = card.owner, card.membership
        db.session.commit()

    def tap() -> object:
        return roster.resets.make(group.trainer, group.id, membership, NOON)

    made = at_once(each_app, tap, tap)
    with each_app.app_context():
        still = db.session.scalars(select(ResetCode).where(ResetCode.ended_at.is_(None)))
        assert len(still.all()) == 1
        tried = [people.resets.find(owner.username, one.code, NOON) for one in made]
        assert sum(found is not None for found in tried) == 1


def test_its_owner_reads_of_it_and_its_maker_does_not(card: Card) -> None:
    """A change of how she comes in stands on her page; the trainer's own is unchanged."""
    told = [one.event for one in people.factors.news(card.owner.id, NOON)]
    assert told == ["reset.make"]
    assert people.factors.news(card.group.trainer.account_id, NOON) == []
