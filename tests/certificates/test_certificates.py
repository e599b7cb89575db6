"""Certificates are made out once, from what the server stored; withdrawn, revoked, forgotten."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from tests.builders.earning import REVISION, completed, took_test
from tests.builders.people import make_account
from tests.conftest import START
from webapp import audit, certificates, content, people
from webapp.certificates import COURSE, ULDW, Issued, NotIssued, NotValid, Valid
from webapp.one_line import one_line
from webapp.people.papers import ALPHABET
from webapp.records import Certificate, db

DAY = timedelta(days=1)
SOURCE = "203.0.113.9"
SLUG = "uji-coba"


@pytest.fixture
def house(app: Flask) -> Iterator[Flask]:
    """An application context."""
    with app.app_context():
        yield app
        db.session.rollback()
        db.session.remove()


@pytest.fixture
def hers(house: Flask) -> str:
    """The account of somebody who completed the course two days ago."""
    return a_holder(house)


def a_holder(house: Flask) -> str:
    """Somebody who completed the course two days ago."""
    account = make_account(house, START - 9 * DAY).id
    completed(house, account, "K1", START - 2 * DAY)
    return account


def make_out(
    account: str, library: content.Library, name: str = "Bu Sri", kind: str = COURSE,
    key: str = SLUG,
) -> Issued | NotIssued:  # fmt: skip
    """Have it made out and committed."""
    made = certificates.issue(account, kind, key, name, library, START)
    db.session.commit()
    return made


def test_it_says_what_was_stored_and_is_made_once(hers: str, library: content.Library) -> None:
    first = make_out(hers, library, "  Hj. Sri\tWahyuni\u202e, S.Pd. ")
    again = make_out(hers, library, "Orang lain")
    assert isinstance(first, Issued)
    assert isinstance(again, Issued)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.certificate == first.certificate
    it = first.certificate
    assert it.name == "Hj. Sri Wahyuni , S.Pd."
    assert (it.title, it.modules, it.revision) == ("Kursus Uji", 2, REVISION)
    assert (it.achieved_at, it.issued_at, it.valid_until) == (START - 2 * DAY, START, None)
    assert it.number == f"SD-2026-{it.serial:06}"
    assert len(it.code) == 18
    assert set(it.code) <= set(ALPHABET)
    found = certificates.verify(certificates.grouped(it.code).lower(), SOURCE, START)
    assert found == Valid(it, lapsed=False)


def test_many_at_once_make_one(each_app: Flask, library: content.Library) -> None:
    """The database decides who is first, on SQLite and on PostgreSQL."""
    hers, together, made = a_holder(each_app), threading.Barrier(6), []

    def run() -> None:
        with each_app.app_context():
            together.wait()
            done = certificates.issue(hers, COURSE, SLUG, "Bu Sri", library, START)
            db.session.commit()
            made.append(done)
            db.session.remove()

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.certificate.id for one in made}) == 1
    assert sorted(one.is_new for one in made) == [False] * 5 + [True]
    with each_app.app_context():
        assert len(certificates.of(hers)) == 1


def test_withdrawn_it_may_be_made_out_anew_but_not_after_a_fraud(
    hers: str, library: content.Library
) -> None:
    first = make_out(hers, library)
    assert isinstance(first, Issued)
    assert certificates.withdraw(hers, first.certificate.id, START)
    assert not certificates.withdraw(hers, first.certificate.id, START)
    assert certificates.verify(first.certificate.code, SOURCE, START) == NotValid()
    second = make_out(hers, library, "Sri Wahyuni")
    assert isinstance(second, Issued)
    assert second.is_new
    number = second.certificate.number
    assert not certificates.revoke_as_house(number.replace("2026", "2025"), "fraud", "cli", START)
    assert certificates.revoke_as_house(number, "fraud", "cli", START)
    assert not certificates.revoke_as_house(number, "fraud", "cli", START)
    assert certificates.verify(second.certificate.code, SOURCE, START) == NotValid()
    assert make_out(hers, library) == NotIssued("barred")
    assert ("certificate.revoke", "fraud") in {
        (one.event, one.outcome) for one in people.history(hers)
    }


def test_the_test_counts_only_supervised_valid_literate_and_in_its_year(
    house: Flask, library: content.Library
) -> None:
    hers = make_account(house, START - 9 * DAY).id
    refused = [
        took_test(house, hers, START - DAY, mode) for mode in ("mandiri", "didampingi", "kertas")
    ]
    refused.append(took_test(house, hers, START - DAY, valid=False))
    refused.append(took_test(house, hers, START - DAY, literate=False))
    refused.append(took_test(house, hers, START - DAY, in_time=False))
    refused.append(took_test(house, hers, START - 366 * DAY))
    for attempt in refused:
        assert make_out(hers, library, kind=ULDW, key=attempt) == NotIssued("unearned")
    good = took_test(house, hers, START - DAY)
    made = make_out(hers, library, kind=ULDW, key=good)
    assert isinstance(made, Issued)
    it = made.certificate
    assert (it.mode, it.method_version) == ("diawasi", "v0")
    assert it.valid_until == it.achieved_at + 365 * DAY
    later = certificates.verify(it.code, SOURCE, it.valid_until)
    assert later == Valid(it, lapsed=True)


def test_nothing_is_earned_by_another_and_nothing_of_hers_is_found(
    house: Flask, hers: str, library: content.Library
) -> None:
    other = make_account(house, START).id
    made = make_out(hers, library)
    assert isinstance(made, Issued)
    attempt = took_test(house, hers, START - DAY)
    assert make_out(other, library) == NotIssued("unearned")
    assert make_out(other, library, kind=ULDW, key=attempt) == NotIssued("unearned")
    assert certificates.find_own(other, made.certificate.id) is None
    assert not certificates.withdraw(other, made.certificate.id, START)
    certificates.let_print(other, made.certificate.id, allowed=True)
    assert not certificates.of(hers)[0].may_print


@pytest.mark.parametrize(
    ("name", "problem"),
    [("", "missing"), (" \u200b\u202e ", "missing"), ("123", "missing"), ("a" * 81, "long"),
     ("Sri 3578 0123 4567 8901", "number"), ("Sri 0812-3456-7890", "number")],
)  # fmt: skip
def test_a_name_is_a_name(name: str, problem: str) -> None:
    assert certificates.name_problem(one_line(name)) == problem


def test_forgotten_it_is_a_bare_number(house: Flask, hers: str, library: content.Library) -> None:
    attempt = took_test(house, hers, START - DAY)
    made = [make_out(hers, library), make_out(hers, library, kind=ULDW, key=attempt)]
    codes = [one.certificate.code for one in made if isinstance(one, Issued)]
    assert people.export(hers)["certificates"][0]["code"] == codes[0]
    people.forget(hers, START + DAY)
    db.session.commit()
    for code in codes:
        assert certificates.verify(code, SOURCE, START + DAY) == NotValid()
    rows = db.session.execute(text("SELECT * FROM certificates")).all()
    assert len(rows) == 2
    kept = {"serial", "id", "kind", "issued_at", "revoked_at"}
    for row in rows:
        told = {name for name, value in row._mapping.items() if value not in (None, "", 0, False)}
        assert told == kept
    anew = Certificate(kind=COURSE, account_id=None, code="x", name="Bu Sri", title="",
                       issued_at=START)  # fmt: skip
    db.session.add(anew)
    with pytest.raises(Exception, match="nameless"):
        db.session.flush()
    db.session.rollback()


def test_guesses_are_counted_per_source_and_right_ones_are_not(
    hers: str, library: content.Library
) -> None:
    made = make_out(hers, library)
    assert isinstance(made, Issued)
    code = made.certificate.code
    for _ in range(40):
        assert isinstance(certificates.verify(code, SOURCE, START), Valid)
    answers = [certificates.verify(f"{n:018}", SOURCE, START) for n in range(31)]
    assert answers[:30] == [NotValid()] * 30
    assert isinstance(answers[30], certificates.TooManyTries)
    assert isinstance(certificates.verify(code, SOURCE, START), certificates.TooManyTries)
    assert isinstance(certificates.verify(code, "198.51.100.4", START), Valid)
    assert isinstance(certificates.verify(code, SOURCE, START + timedelta(minutes=16)), Valid)


def test_the_security_log_names_nobody(hers: str, library: content.Library) -> None:
    make_out(hers, library, "Sri Wahyuningsih")
    rows = db.session.execute(text("SELECT * FROM audit_events")).all()
    told = [row for row in rows if row.event == "certificate.issue"]
    assert [row.actor for row in told] == [audit.pseudonym(hers)]
    assert "Wahyuningsih" not in repr(rows)
