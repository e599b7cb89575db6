"""The trainer's page of signed papers, and the pupil's phone that gets the code."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from tests.builders.apps import table_rows
from tests.builders.client import HouseClient
from tests.builders.factors import digits, give_app
from tests.builders.pages import Page
from tests.builders.people import AccountMaker, Clock, SignerIn
from tests.web.account.conftest import DETAILS, count
from webapp import people
from webapp.people import limits
from webapp.records import Consent, db

SIGNED = {"given_by": "parent", "paper_on": "2026-11-24", "statistics": "y", "holds": "y"}
PAGE = "/pelatih/izin"
WRONG = "Kode ini belum cocok."


@pytest.fixture
def trainer(app: Flask, make_account: AccountMaker, sign_in_as: SignerIn) -> HouseClient:
    """A trainer's phone."""
    return sign_in_as(HouseClient(app), make_account(role="trainer"))


def make_code(trainer: HouseClient, **changes: Any) -> str:
    """Fill in the form as the page drew it; gives the code."""
    fields = trainer.get(PAGE).fields("main form")
    page = trainer.post(PAGE, fields | SIGNED | changes, expect=200)
    return page.one(".take .say").get_text(strip=True)


def pupil(app: Flask, band: str = "15-17") -> HouseClient:
    """A phone on the page for the adult."""
    phone = HouseClient(app)
    phone.get("/daftar")
    assert phone.post("/daftar", {"age_band": band}, follow=True).path == "/daftar/wali"
    return phone


def finish(phone: HouseClient, username: str = "kenari-1") -> Page:
    """Make the account on the page of details."""
    phone.get("/daftar/data")
    return phone.post("/daftar/data", DETAILS | {"username": username}, follow=True)


def test_a_code_goes_from_the_trainers_page_to_a_pupils_account(
    app: Flask, trainer: HouseClient
) -> None:
    code = make_code(trainer)
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", code)
    phone = pupil(app)
    assert phone.post("/daftar/wali", {"code": code.lower()}, expect=303).location == "/daftar/data"
    assert count(app, "consents") == 0  # waits in the cookie until the account is made
    assert "Akun Anda siap" in finish(phone).h1
    with app.app_context():
        rows = db.session.execute(db.select(Consent)).scalars()
        said = {(row.purpose, row.given_by, row.method, row.decision) for row in rows}
    assert said == {
        ("account", "self", "web", "given"),
        ("statistics", "self", "web", "given"),
        ("account", "trainer", "paper", "given"),
        ("statistics", "trainer", "paper", "given"),
    }
    phone.forget_token()
    assert "Izin orang tua lewat surat dipakai" in phone.get("/saya/perangkat").text


def test_the_code_is_shown_once_and_never_in_the_list(app: Flask, trainer: HouseClient) -> None:
    code = make_code(trainer)
    page = trainer.get(PAGE)
    assert code not in page.text
    assert code.replace("-", "") not in page.text
    assert "24 November 2026" in page.one(".waiting").get_text()
    assert code not in str(table_rows(app))
    assert page.headers["Cache-Control"] == "no-store"


def test_what_is_missing_is_told_and_what_was_filled_in_stays(
    app: Flask, trainer: HouseClient
) -> None:
    fields = trainer.get(PAGE).fields("main form")
    page = trainer.post(PAGE, fields, expect=422)
    asked = {link["href"] for link in page.all("[role=alert] a")}
    assert asked == {"#given_by", "#paper_on", "#holds"}
    page = trainer.post(PAGE, fields | SIGNED | {"paper_on": "2026-11-26"}, expect=422)
    kept = page.fields("main form")
    assert {name: kept[name] for name in SIGNED} == SIGNED | {"paper_on": "2026-11-26"}
    trainer.post(PAGE, fields | SIGNED | {"paper_on": "kemarin"}, expect=422)
    assert count(app, "paper_confirmations") == 0


def test_a_form_drawn_with_an_older_text_asks_to_look_again(
    app: Flask, trainer: HouseClient
) -> None:
    trainer.get(PAGE)
    page = trainer.post(PAGE, SIGNED | {"version": "2020-01-01"}, expect=422)
    assert [link["href"] for link in page.all("[role=alert] a")] == ["#version"]
    assert page.fields("main form")["version"] == people.consent.TEXT_VERSION
    assert count(app, "paper_confirmations") == 0


def test_nobody_names_the_trainer_or_the_end_in_the_form(app: Flask, trainer: HouseClient) -> None:
    make_code(trainer, account_id="x", ends_at="2099-01-01", code_hash="x", id="x")
    (row,) = table_rows(app)["paper_confirmations"]
    assert "x" not in row
    assert not any("2099" in str(value) for value in row)


def test_a_code_can_be_revoked_until_it_is_used(app: Flask, trainer: HouseClient) -> None:
    code = make_code(trainer)
    trainer.get(PAGE)
    page = trainer.submit(".waiting form")
    assert "Kode itu sudah dicabut." in page.one("[role=status]").get_text()
    assert not page.all(".waiting")
    phone = pupil(app)
    assert WRONG in phone.post("/daftar/wali", {"code": code}, expect=422).text


def test_what_waits_no_more_is_told_kindly(app: Flask, trainer: HouseClient) -> None:
    code = make_code(trainer)
    address = str(trainer.get(PAGE).one(".waiting form")["action"])
    phone = pupil(app)
    phone.post("/daftar/wali", {"code": code}, expect=303)
    finish(phone)
    page = trainer.post(address, follow=True)
    assert page.one(".notice.careful")
    assert not page.all("[role=status]")


def test_another_trainer_neither_sees_nor_revokes_it(
    app: Flask, trainer: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    code = make_code(trainer)
    address = str(trainer.get(PAGE).one(".waiting form")["action"])
    other = sign_in_as(HouseClient(app), make_account(role="trainer"))
    assert not other.get(PAGE).all(".waiting")
    other.post(address, follow=True)
    pupil(app).post("/daftar/wali", {"code": code}, expect=303)


def test_wrong_used_ended_and_revoked_say_the_same_and_keep_what_was_typed(
    app: Flask, trainer: HouseClient, clock: Clock
) -> None:
    revoked = make_code(trainer)
    trainer.get(PAGE)
    trainer.submit(".waiting form")
    used, ended = make_code(trainer), make_code(trainer)
    first = pupil(app)
    first.post("/daftar/wali", {"code": used}, expect=303)
    finish(first)
    phone = pupil(app)
    for code in ("HKRT-3479", used, revoked):
        _told(phone.post("/daftar/wali", {"code": code}, expect=422), code)
    clock.set(clock() + timedelta(days=7))
    _told(phone.post("/daftar/wali", {"code": ended}, expect=422), ended)
    assert phone.get("/daftar/wali").path == "/daftar/wali"  # her age is not asked again


def _told(page: Page, code: str) -> None:
    assert WRONG in page.one("#code-error").get_text()
    assert page.one("#code")["value"] == code
    assert [link["href"] for link in page.all("[role=alert] a")] == ["#code"]
    assert not page.all("#given_by [aria-invalid]")


def test_an_empty_code_is_no_try(app: Flask) -> None:
    phone = pupil(app)
    for _ in range(limits.PAPER.tries + 1):
        page = phone.post("/daftar/wali", {"code": "  "}, expect=422)
    assert "Ketik kode dari pelatih." in page.text


def test_guessing_ends_in_429_with_the_time_to_wait(app: Flask, trainer: HouseClient) -> None:
    code = make_code(trainer)
    phone = pupil(app)
    for n in range(limits.PAPER.tries):
        forged = {"X-Forwarded-For": f"198.51.100.{n}"}
        phone.post("/daftar/wali", {"code": "HKRT-3479"}, expect=422, headers=forged)
    page = phone.post("/daftar/wali", {"code": code}, expect=429)
    assert 0 < int(page.headers["Retry-After"]) <= 900
    assert count(app, "accounts") == 1  # the trainer's


def test_of_two_pupils_with_one_code_the_second_is_asked_again(
    app: Flask, trainer: HouseClient
) -> None:
    code = make_code(trainer)
    early, late = pupil(app), pupil(app)
    for phone in (early, late):
        phone.post("/daftar/wali", {"code": code}, expect=303)
    late.get("/daftar/data")
    finish(early)
    page = late.post("/daftar/data", DETAILS | {"username": "kenari-2"}, follow=True)
    assert page.path == "/daftar/wali"
    assert "sudah tidak berlaku" in page.one(".notice.careful").get_text()
    assert late.get("/daftar/data", expect=303).location == "/daftar/wali"
    late.get("/daftar/wali")
    late.post("/daftar/wali", {"given_by": "parent", "agrees": "y"}, expect=303)
    assert "Akun Anda siap" in finish(late, "kenari-2").h1


def test_a_sign_up_sent_twice_shows_the_account_and_not_a_used_code(
    app: Flask, trainer: HouseClient
) -> None:
    phone = pupil(app)
    phone.post("/daftar/wali", {"code": make_code(trainer)}, expect=303)
    phone.get("/daftar/data")
    with phone.raw.session_transaction(base_url="http://localhost") as cookie:
        before, token = dict(cookie), phone.token
    phone.post("/daftar/data", DETAILS, expect=200)
    with phone.raw.session_transaction(base_url="http://localhost") as cookie:
        cookie.clear()
        cookie.update(before)  # the answer to the first was lost on the way
    phone.token = token
    again = phone.post("/daftar/data", DETAILS, expect=200)
    assert "Akun Anda siap" in again.h1
    assert count(app, "accounts") == 2  # hers and the trainer's


def test_a_corrected_age_takes_a_code_too(
    app: Flask, trainer: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    phone = sign_in_as(HouseClient(app), make_account(age_band="18-24"))
    fields = phone.get("/saya/profil").fields("main form")
    phone.post("/saya/profil", fields | {"age_band": "15-17"}, expect=422)
    answer = phone.post("/daftar/wali", {"code": make_code(trainer)}, expect=303)
    assert answer.location == "/saya/profil"
    phone.get("/saya/profil")
    phone.post("/saya/profil", fields | {"age_band": "15-17"}, expect=303)
    with app.app_context():
        row = db.session.execute(db.select(Consent).where(Consent.method == "paper")).scalars()
        assert {consent.given_by for consent in row} == {"trainer"}
    assert not trainer.get(PAGE).all(".waiting")


def test_the_letter_says_what_the_page_for_the_adult_says(app: Flask, trainer: HouseClient) -> None:
    letter = trainer.get("/pelatih/izin/surat")
    asked = pupil(app).get("/daftar/wali")
    assert people.consent.TEXT_VERSION in letter.text
    assert people.consent.TEXT_VERSION in asked.text
    told = [item.get_text(" ", strip=True) for item in asked.all("main ul:not(.rows) li")]
    assert len(told) >= 4
    assert set(told) <= {item.get_text(" ", strip=True) for item in letter.all("main li")}
    rights = next(p.get_text(strip=True) for p in asked.all("main p") if "menolak" in p.get_text())
    assert rights in letter.text
    blanks = " ".join(item.get_text() for item in letter.all(".blanks dt"))
    assert not re.search(r"NIK|lahir|alamat", blanks, re.IGNORECASE)


def test_a_trainer_starts_at_her_classes_and_finds_the_papers_there(
    app: Flask, make_account: AccountMaker, clock: Clock
) -> None:
    somebody = make_account(role="trainer")
    secret = give_app(app, somebody, clock())
    phone = HouseClient(app)
    phone.get("/masuk")
    phone.post(
        "/masuk", {"username": somebody.username, "password": somebody.password}, follow=True
    )
    phone.forget_token()
    phone.get("/masuk/langkah-dua")
    page = phone.post("/masuk/langkah-dua", {"code": digits(secret, clock())}, follow=True)
    assert page.path == "/pelatih"
    assert "/pelatih" in {str(link["href"]) for link in page.all(".top a")}
    assert PAGE in set(page.links())
