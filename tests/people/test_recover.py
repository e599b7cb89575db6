"""Getting back in with the three words: once, and telling nobody anything."""

from __future__ import annotations

import threading
import uuid

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.people.conftest import NOON, PASSWORD, PHONE, SOMEBODY, CountingHasher, Maker
from webapp import people
from webapp.people import (
    AlreadyRecovered,
    Recovered,
    TooManyTries,
    WeakPassword,
    WrongCode,
    recover,
    sessions,
)
from webapp.records import Account, RecoveryCode, db

NEW = "teratai gerimis pelangi"


def test_the_code_works_once_changes_the_password_and_ends_sessions(make_person: Maker) -> None:
    made = make_person()
    token = sessions.begin(made.account_id, NOON)
    done = recover("Melati-627", made.recovery_code.upper(), NEW, PHONE, NOON)
    assert isinstance(done, Recovered)
    assert done.recovery_code != made.recovery_code
    assert sessions.resolve(token, NOON) is None
    assert people.authenticate("melati-627", PASSWORD, PHONE, NOON) == people.WrongCredentials()
    assert isinstance(people.authenticate("melati-627", NEW, PHONE, NOON), Account)
    assert recover("melati-627", made.recovery_code, NEW + " lagi", PHONE, NOON) == WrongCode()
    again = recover("melati-627", done.recovery_code, PASSWORD, PHONE, NOON)
    assert isinstance(again, Recovered)


def test_a_newer_code_ends_the_older_one(make_person: Maker) -> None:
    made = make_person()
    newer = people.replace_code(made.account_id, NOON)
    assert recover("melati-627", made.recovery_code, NEW, PHONE, NOON) == WrongCode()
    assert isinstance(recover("melati-627", newer, NEW, PHONE, NOON), Recovered)


def test_codes_are_hashed_at_rest(make_person: Maker) -> None:
    made = make_person()
    kept = db.session.execute(select(RecoveryCode.code_hash)).scalar_one()
    assert kept.startswith("$argon2id$")
    assert made.recovery_code not in kept


@pytest.mark.parametrize("name", ["melati-627", "nobody-here", "staff-one", "\x00"])
def test_a_wrong_code_costs_the_same_and_says_the_same(
    make_person: Maker, hasher: CountingHasher, name: str
) -> None:
    make_person()
    people.staff.add("operator", None, "staff-one", "panjang sekali lima belas", None, NOON)
    before = (hasher.verified, hasher.hashed)
    assert recover(name, "salah salah salah", NEW, PHONE, NOON) == WrongCode()
    assert (hasher.verified - before[0], hasher.hashed - before[1]) == (1, 0)


def test_a_disabled_account_is_not_reopened(make_person: Maker) -> None:
    made = make_person()
    people.staff.disable(made.account_id, None, NOON)
    db.session.flush()
    assert recover("melati-627", made.recovery_code, NEW, PHONE, NOON) == WrongCode()


def test_a_weak_new_password_does_not_cost_the_code(make_person: Maker) -> None:
    made = make_person()
    for name in ("melati-627", "nobody-here"):
        assert recover(name, made.recovery_code, "12345678", PHONE, NOON) == WeakPassword("common")
    assert isinstance(recover("melati-627", made.recovery_code, NEW, PHONE, NOON), Recovered)


def test_guessing_codes_is_throttled_for_known_and_unknown_alike(make_person: Maker) -> None:
    make_person()
    for name in ("melati-627", "nobody-here"):
        tries = [recover(name, "salah salah salah", NEW, PHONE, NOON) for _ in range(11)]
        assert tries[:10] == [WrongCode()] * 10
        assert isinstance(tries[10], TooManyTries)


def test_of_two_uses_at_once_one_wins(each_app: Flask) -> None:
    with each_app.app_context():
        made = people.register(SOMEBODY, PHONE, NOON)
        assert isinstance(made, people.Registered)
        db.session.commit()
    start, ended = threading.Barrier(2), []

    def use(number: int) -> None:
        with each_app.app_context():
            start.wait()
            new = f"teratai gerimis {number}"
            done = recover("melati-627", made.recovery_code, new, f"192.0.2.{number}", NOON)
            db.session.commit()
            ended.append((done, new))

    threads = [threading.Thread(target=use, args=(n,)) for n in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    won = [new for done, new in ended if isinstance(done, Recovered)]
    lost = [new for done, new in ended if done == WrongCode()]
    assert (len(won), len(lost)) == (1, 1)
    with each_app.app_context():
        assert isinstance(people.authenticate("melati-627", won[0], PHONE, NOON), Account)
        still_open = select(func.count()).where(RecoveryCode.ended_at.is_(None))
        assert db.session.execute(still_open).scalar_one() == 1


def test_of_one_form_sent_twice_at_once_one_works_and_one_knows_it(each_app: Flask) -> None:
    with each_app.app_context():
        made = people.register(SOMEBODY, PHONE, NOON)
        assert isinstance(made, people.Registered)
        db.session.commit()
    start, ended = threading.Barrier(2), []
    form = str(uuid.uuid4())

    def use() -> None:
        with each_app.app_context():
            start.wait()
            ended.append(recover("melati-627", made.recovery_code, NEW, PHONE, NOON, form))
            db.session.commit()

    threads = [threading.Thread(target=use) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {type(done) for done in ended} == {Recovered, AlreadyRecovered}


def test_a_repeated_form_costs_what_a_wrong_code_costs(
    make_person: Maker, hasher: CountingHasher
) -> None:
    made, form = make_person(), str(uuid.uuid4())
    recover("melati-627", made.recovery_code, NEW, PHONE, NOON, form)
    before = (hasher.verified, hasher.hashed)
    again = recover("melati-627", made.recovery_code, NEW, PHONE, NOON, form)
    assert again == AlreadyRecovered()
    assert (hasher.verified - before[0], hasher.hashed - before[1]) == (1, 0)
