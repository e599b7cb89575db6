"""Coming in: the same answer and the same price for everybody, and an end to guessing."""

from __future__ import annotations

from datetime import timedelta

import argon2
import pytest
from sqlalchemy import select, update

from tests.people.conftest import NOON, PASSWORD, PHONE, CountingHasher, Maker
from webapp import people
from webapp.people import TooManyTries, WrongCredentials, authenticate
from webapp.people.authenticate import by_username
from webapp.records import Account, AuditEvent, db


def test_the_right_password_opens_in_any_spelling_of_the_username(make_person: Maker) -> None:
    made = make_person()
    for typed in ("melati-627", " MELATI-627 ", "Ｍelati-627"):
        found = authenticate(typed, PASSWORD, PHONE, NOON)
        assert isinstance(found, Account)
        assert found.id == made.account_id


@pytest.mark.parametrize("name", ["melati-627", "nobody-here", "dis abled", "\x00", "a" * 5000])
def test_every_wrong_try_costs_one_verification(
    make_person: Maker, hasher: CountingHasher, name: str
) -> None:
    make_person()
    before = hasher.hashed
    assert authenticate(name, "not the password", PHONE, NOON) == WrongCredentials()
    assert (hasher.verified, hasher.hashed - before) == (1, 0)


def test_a_disabled_account_gets_the_same_answer_at_the_same_price(
    make_person: Maker, hasher: CountingHasher
) -> None:
    made = make_person()
    db.session.execute(
        update(Account).where(Account.id == made.account_id).values(disabled_at=NOON)
    )
    assert authenticate("melati-627", PASSWORD, PHONE, NOON) == WrongCredentials()
    assert hasher.verified == 1


def test_an_old_hash_is_renewed_at_sign_in(make_person: Maker) -> None:
    made = make_person()
    account = db.session.get_one(Account, made.account_id)
    weak = argon2.PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1)
    account.password_hash = weak.hash(people.passwords.normalise(PASSWORD))
    assert isinstance(authenticate("melati-627", PASSWORD, PHONE, NOON), Account)
    assert "m=19456,t=2,p=1" in account.password_hash
    assert isinstance(authenticate("melati-627", PASSWORD, PHONE, NOON), Account)


def test_the_eleventh_try_waits_and_the_window_ends_by_itself(make_person: Maker) -> None:
    make_person()
    for _ in range(10):
        assert authenticate("melati-627", "wrong", PHONE, NOON) == WrongCredentials()
    blocked = authenticate("melati-627", PASSWORD, PHONE, NOON)
    assert isinstance(blocked, TooManyTries)
    assert 0 < blocked.retry_after <= 15 * 60
    for minute in range(15):  # knocking on does not make it longer
        authenticate("melati-627", "wrong", PHONE, NOON + timedelta(minutes=minute))
    later = NOON + timedelta(seconds=blocked.retry_after)
    assert isinstance(authenticate("melati-627", PASSWORD, PHONE, later), Account)


def test_an_unknown_name_is_throttled_like_a_known_one(make_person: Maker) -> None:
    make_person()
    answers = {
        name: [authenticate(name, "wrong", PHONE, NOON) for _ in range(11)]
        for name in ("melati-627", "nobody-here")
    }
    assert answers["melati-627"] == answers["nobody-here"]


def test_guessing_from_one_place_does_not_shut_the_owner_out(make_person: Maker) -> None:
    make_person()
    for _ in range(40):
        authenticate("melati-627", "wrong", "198.51.100.9", NOON)
    assert isinstance(authenticate("melati-627", PASSWORD, PHONE, NOON), Account)


def test_guessing_from_many_places_is_limited_too(make_person: Maker) -> None:
    make_person()
    tries = [authenticate("melati-627", "wrong", f"198.51.100.{n}", NOON) for n in range(40)]
    assert sum(t == WrongCredentials() for t in tries) == 30


def test_forty_phones_behind_one_school_can_all_sign_in(make_person: Maker) -> None:
    names = [f"murid-{n}" for n in range(40)]
    for name in names:
        make_person(username=name)
    for name in names:
        assert authenticate(name, "salah ketik", PHONE, NOON) == WrongCredentials()
        assert isinstance(authenticate(name, PASSWORD, PHONE, NOON), Account)


def test_one_source_trying_many_names_is_limited(inside: object) -> None:
    del inside
    tries = [authenticate(f"tebak-{n}", "wrong", "2001:db8::1", NOON) for n in range(150)]
    assert all(t == WrongCredentials() for t in tries)
    neighbour = authenticate("tebak-x", "wrong", "2001:db8::ffff", NOON)
    assert isinstance(neighbour, TooManyTries)


def test_the_security_log_tells_how_it_ended_but_not_who_by_name(make_person: Maker) -> None:
    make_person()
    authenticate("melati-627", "wrong", PHONE, NOON)
    authenticate("melati-627", PASSWORD, PHONE, NOON)
    rows = db.session.execute(select(AuditEvent).where(AuditEvent.event == "sign-in")).scalars()
    told = [(row.outcome, row.actor, row.target) for row in rows]
    assert sorted(outcome for outcome, _, _ in told) == ["ok", "refused"]
    assert not any("melati" in actor + target for _, actor, target in told)


def test_password_again_is_limited_per_account(make_person: Maker) -> None:
    made = make_person()
    for _ in range(10):
        assert people.knows_password(made.account_id, "wrong", NOON) is False
    assert isinstance(people.knows_password(made.account_id, PASSWORD, NOON), TooManyTries)


def test_what_cannot_be_a_username_is_never_looked_up(inside: object) -> None:
    del inside
    assert by_username("nul\x00byte") is None
