"""A card opens one account, by its owner, once; until then and after her no there is nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.roster.conftest import NOON, PHONE, Group, people_of, typed, wanted
from webapp import audit, cohorts, people, roster
from webapp.people import guardian, sessions
from webapp.records import Account, AuditEvent, Consent, Membership, SleepingAccount, db

LATER = NOON + timedelta(days=3)


def opened(group: Group, now: object = NOON, **changed: object) -> people.Registered:
    """Somebody of the cohort who opened her account."""
    group.bring_in("nama\tumur\tcatatan\nBu Sri\t67\tduduk depan")
    card = group.card()
    made = roster.opening.open_account(typed(card), wanted(card, **changed), PHONE, LATER)
    assert isinstance(made, people.Registered), made
    return made


def test_opening_makes_an_account_with_consents_and_a_stay_from_then_on(group: Group) -> None:
    made = opened(group)
    stay = db.session.execute(select(Membership)).scalar_one()
    assert (stay.account_id, stay.came_by, stay.note) == (made.account_id, "roster", "duduk depan")
    assert stay.joined_at == LATER
    said = db.session.execute(select(Consent.purpose, Consent.given_at)).all()
    assert {row[0] for row in said} == {"account", "statistics"}
    assert people_of(group) == []
    signed_in = people.authenticate(made.username, "kebun perahu melodi", PHONE, LATER)
    assert isinstance(signed_in, Account)


def test_a_card_is_good_once(group: Group) -> None:
    group.bring_in("nama\nSri")
    card = group.card()
    ticket = typed(card)
    roster.opening.open_account(ticket, wanted(card), PHONE, NOON)
    again = roster.opening.verify(card.username, card.code, PHONE, NOON)
    assert isinstance(again, roster.opening.WrongCard)
    other = wanted(card, password="sungai kambing terang")
    late = NOON + timedelta(minutes=11)
    assert isinstance(
        roster.opening.open_account(ticket, other, PHONE, late), roster.opening.CardGone
    )


def test_the_same_form_sent_twice_finds_its_own_account(group: Group) -> None:
    group.bring_in("nama\nSri")
    card = group.card()
    ticket = typed(card)
    first = roster.opening.open_account(ticket, wanted(card), PHONE, NOON)
    second = roster.opening.open_account(ticket, wanted(card), PHONE, NOON)
    assert isinstance(first, people.Registered)
    assert isinstance(second, people.Registered)
    assert first.account_id == second.account_id


def test_a_new_card_ends_the_old_one_even_after_it_was_typed(group: Group) -> None:
    group.bring_in("nama\nSri")
    old = group.card()
    ticket = typed(old)
    new = group.card()
    assert isinstance(
        roster.opening.verify(old.username, old.code, PHONE, NOON), roster.opening.WrongCard
    )
    assert roster.opening.waiting(ticket, NOON) is None
    assert isinstance(
        roster.opening.open_account(ticket, wanted(old), PHONE, NOON), roster.opening.CardGone
    )
    assert typed(new).kind == "open"


def test_a_code_opens_only_the_account_it_was_made_for(group: Group) -> None:
    group.bring_in("nama\tnama pengguna\nSri\tsri.1\nTri\ttri.1")
    first, second = roster.cards.make(group.id, group.trainer.account_id, None, NOON)
    for username, code in ((first.username, second.code), ("tidak.ada", first.code)):
        tried = roster.opening.verify(username, code, PHONE, NOON)
        assert isinstance(tried, roster.opening.WrongCard)
    assert roster.cards.make(group.id, group.trainer.account_id, None, NOON) == []


def test_what_is_refused_leaves_everything_as_it_stood(group: Group) -> None:
    group.bring_in("nama\nSri")
    card = group.card()
    ticket = typed(card)
    made = roster.opening.open_account(ticket, wanted(card, agrees=False), PHONE, NOON)
    assert made == people.SignUpRefused({"agrees": "missing"})
    judged = roster.opening.judge(ticket, wanted(card, password="x"), PHONE, NOON)
    assert judged == people.SignUpRefused({"password": "short"})
    assert len(people_of(group)) == 1
    assert db.session.execute(select(func.count()).where(Account.role == "resident")).scalar() == 0
    assert isinstance(
        roster.opening.open_account(ticket, wanted(card), PHONE, NOON), people.Registered
    )


def test_another_persons_username_is_told_so_often_and_no_more(group: Group) -> None:
    """What is undone does not undo the count: 30 an hour, as at the sign-up."""
    group.bring_in("nama\tnama pengguna\nSri\tsri.1\nTri\ttri.1")
    card = roster.cards.make(group.id, group.trainer.account_id, None, NOON)[0]
    ticket = typed(card)
    asked = wanted(card, username="tri.1")
    for _ in range(30):
        told = roster.opening.open_account(ticket, asked, PHONE, NOON)
        assert told == people.SignUpRefused({"username": "taken"})
    told = roster.opening.judge(ticket, asked, PHONE, NOON)
    assert isinstance(told, people.TooManyTries)


def test_a_minor_needs_her_guardian_here_too(group: Group) -> None:
    group.bring_in("nama\tumur\nPupil\t15")
    card = group.card()
    ticket = typed(card)
    young = wanted(card, age_band="15-17")
    refused = roster.opening.open_account(ticket, young, PHONE, NOON)
    assert refused == people.SignUpRefused({"age_band": "guardian"})
    said = guardian.confirm("parent", statistics=False, now=NOON)
    made = roster.opening.open_account(ticket, young, PHONE, NOON, said)
    assert isinstance(made, people.Registered)
    given_by = db.session.execute(select(Consent.given_by).where(Consent.purpose == "account"))
    assert set(given_by.scalars()) == {"self", "parent"}


def test_her_no_deletes_what_was_written_down(group: Group) -> None:
    group.bring_in("nama\nSri")
    ticket = typed(group.card())
    assert roster.opening.decline(ticket, NOON)
    assert people_of(group) == []
    assert not roster.opening.decline(ticket, NOON)


def test_guessing_is_slowed_per_account_and_per_source(group: Group) -> None:
    group.bring_in("nama\tnama pengguna\nSri\tsri.1")
    card = group.card()
    answers = [roster.opening.verify("sri.1", "AAAA-AAAA", PHONE, NOON) for _ in range(11)]
    assert isinstance(answers[-1], people.TooManyTries)
    assert isinstance(answers[-2], roster.opening.WrongCard)
    elsewhere = roster.opening.verify("sri.1", card.code, "198.51.100.9", NOON)
    assert isinstance(elsewhere, roster.opening.Ticket)


def test_in_an_archived_cohort_the_account_is_hers_without_a_stay(group: Group) -> None:

    group.bring_in("nama\nSri")
    card = group.card()
    cohorts.archive(group.trainer, group.id, NOON)
    made = roster.opening.open_account(typed(card), wanted(card), PHONE, NOON)
    assert isinstance(made, people.Registered)
    assert db.session.execute(select(func.count(Membership.id))).scalar_one() == 0


def test_codes_and_names_are_in_no_log(group: Group, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    made = opened(group)
    reset = people.resets.make(made.account_id, group.trainer.account_id, LATER)
    assert reset is not None
    roster.opening.verify(made.username, reset.code, PHONE, LATER)
    rows = db.session.execute(select(AuditEvent)).scalars().all()
    written = caplog.text + str([vars(row) for row in rows])
    for secret in (reset.code, reset.code.replace("-", ""), "Bu Sri", made.username):
        assert secret not in written
    stored = str(db.session.execute(select(SleepingAccount.code_hash)).all())
    assert reset.code not in stored


def test_a_reset_ends_sessions_and_lets_only_the_owner_choose(group: Group) -> None:
    made = opened(group)
    token = sessions.begin(made.account_id, LATER)
    stay = db.session.execute(select(Membership.id)).scalar_one()
    reset = roster.resets.make(group.trainer, group.id, stay, LATER)
    assert reset is not None
    assert sessions.resolve(token, LATER) is None
    ticket = roster.opening.verify(made.username, reset.code, PHONE, LATER)
    assert isinstance(ticket, roster.opening.Ticket)
    assert ticket.kind == "reset"
    weak = people.resets.use(ticket.id, made.username, LATER)
    assert isinstance(weak, people.WeakPassword)
    done = people.resets.use(ticket.id, "ladang senja merpati", LATER)
    assert isinstance(done, people.resets.Reset)
    again = people.resets.use(ticket.id, "sumur kelapa beranda", LATER)
    assert isinstance(again, people.resets.NoLongerOpen)
    assert isinstance(
        people.authenticate(made.username, "ladang senja merpati", PHONE, LATER), Account
    )
    events = {happening.event for happening in audit.history(made.account_id)}
    assert {"reset.make", "reset.use"} <= events


def test_a_newer_reset_ends_the_older_and_each_ends_by_itself(group: Group) -> None:
    made = opened(group)
    trainer = group.trainer.account_id
    old = people.resets.make(made.account_id, trainer, LATER)
    new = people.resets.make(made.account_id, trainer, LATER)
    assert old
    assert new
    assert people.resets.find(made.username, old.code, LATER) is None
    assert people.resets.find(made.username, new.code, LATER)
    late = LATER + timedelta(days=3, minutes=1)
    assert people.resets.find(made.username, new.code, late) is None


def test_nobody_is_helped_who_is_staff_shut_out_or_in_another_cohort(group: Group) -> None:
    made = opened(group)
    trainer = group.trainer
    assert people.resets.make(trainer.account_id, trainer.account_id, LATER) is None
    stay = db.session.execute(select(Membership.id)).scalar_one()
    assert roster.resets.make(trainer, "another", stay, LATER) is None
    db.session.get_one(Account, made.account_id).disabled_at = LATER
    db.session.flush()
    assert roster.resets.make(trainer, group.id, stay, LATER) is None


def test_a_card_lapses_before_its_line_and_can_be_made_anew(group: Group) -> None:
    group.bring_in("nama\nSri")
    card = group.card()
    late = NOON + roster.cards.CARD_FOR
    assert card.ends_at == late
    told = roster.opening.verify(card.username, card.code, PHONE, late)
    assert isinstance(told, roster.opening.WrongCard)
    (fresh,) = roster.cards.make(group.id, group.trainer.account_id, None, late)
    typed_anew = roster.opening.verify(fresh.username, fresh.code, PHONE, late)
    assert isinstance(typed_anew, roster.opening.Ticket)
    assert not roster.cards.make(group.id, group.trainer.account_id, None, late)
    last = group.card(NOON + timedelta(days=80))
    assert last.ends_at == NOON + roster.cards.OPEN_FOR
