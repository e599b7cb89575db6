"""Getting back in with the paper."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.pages import Page
from tests.builders.people import Clock
from tests.web.account.conftest import code_on, count, sign_up

NEW = {"choice": "own", "password": "teratai gerimis pelangi", "again": "teratai gerimis pelangi"}


def _filled_in(client: HouseClient, username: str, code: str, **changes: str) -> dict[str, str]:
    """The form of the lost password, opened anew and filled in."""
    drawn = client.get("/lupa").fields("main form")
    return drawn | NEW | {"username": username, "code": code} | changes


def _send(client: HouseClient, form: dict[str, str]) -> Page:
    return client.post("/lupa", form, expect=(200, 422, 429))


def _use(client: HouseClient, username: str, code: str) -> Page:
    return _send(client, _filled_in(client, username, code))


def test_the_paper_opens_the_account_once_and_ends_every_session(app: Flask) -> None:
    phone, other = HouseClient(app), HouseClient(app)
    code = code_on(sign_up(phone))
    done = _use(other, "melati-627", code)
    assert done.status == 200
    fresh = code_on(done)
    assert fresh != code
    assert len(fresh.split()) == 3
    phone.get("/saya", expect=(302, 303))
    other.get("/saya", expect=(302, 303))  # she signs in with the new password herself
    assert _use(other, "melati-627", code).status == 422
    other.get("/masuk")
    data = {"username": "melati-627", "password": NEW["password"]}
    other.post("/masuk", data, expect=303)
    assert other.get("/saya").h1 == "Bu Sri"


def _bare(page: Page, name: str) -> tuple[int, str, list[str]]:
    body = re.sub(r'name="csrf_token" value="[^"]+"', "TOKEN", page.body.decode())
    body = re.sub(r'name="phrase" value="[^"]+"', "PHRASE", body).replace(name, "NAME")
    body = re.sub(r'<b translate="no">[^<]+</b>', "PHRASE", body)
    body = re.sub(r"[0-9a-f-]{36}", "ID", body)
    return page.status, body, [key for key, _ in page.headers]


def test_it_never_tells_whether_the_account_exists(app: Flask) -> None:
    sign_up(HouseClient(app))
    known, unknown = HouseClient(app), HouseClient(app)
    for _ in range(11):
        pages = (_use(known, "melati-627", "a b c"), _use(unknown, "kenari-999", "a b c"))
        assert _bare(pages[0], "melati-627") == _bare(pages[1], "kenari-999")
    assert pages[0].status == 429
    assert int(pages[0].headers["Retry-After"]) > 0


def test_a_weak_password_is_told_and_the_code_stays_good(app: Flask) -> None:
    phone = HouseClient(app)
    code = code_on(sign_up(phone))
    other = HouseClient(app)
    other.get("/lupa")
    weak = NEW | {
        "username": "melati-627",
        "code": code,
        "password": "bismillah",
        "again": "bismillah",
    }
    page = other.post("/lupa", weak, expect=422)
    assert {link["href"] for link in page.all("[role=alert] a")} == {"#password"}
    assert code not in page.body.decode()
    assert _use(other, "melati-627", code).status == 200


def test_the_same_form_sent_twice_says_that_it_worked(app: Flask) -> None:
    """A double tap without script: the first answer is lost, the second is what she sees."""
    code = code_on(sign_up(HouseClient(app)))
    phone = HouseClient(app)
    form = _filled_in(phone, "melati-627", code)
    fresh = code_on(_send(phone, form))
    codes = count(app, "recovery_codes")
    again = _send(phone, form)
    assert again.status == 200
    assert again.h1 == "Kata sandi sudah diganti"
    assert {"/masuk"} <= set(again.links())
    assert "halaman “Saya”" in again.text
    assert fresh not in again.text
    assert again.headers["Cache-Control"] == "no-store"
    assert count(app, "recovery_codes") == codes
    phone.get("/masuk")
    phone.post("/masuk", {"username": "melati-627", "password": NEW["password"]}, expect=303)
    assert "formulir yang sama terkirim lagi" in phone.get("/saya/perangkat").text


def test_sent_twice_the_offered_words_are_told_once_more(app: Flask) -> None:
    """Who took the offered password and never saw the first answer would else be locked out."""
    code = code_on(sign_up(HouseClient(app)))
    phone = HouseClient(app)
    form = _filled_in(phone, "melati-627", code, choice="offered", password="", again="")
    _send(phone, form)
    assert form["phrase"] in _send(phone, form).text
    phone.get("/masuk")
    phone.post("/masuk", {"username": "melati-627", "password": form["phrase"]}, expect=303)


def test_a_stranger_with_an_old_code_learns_nothing(app: Flask) -> None:
    code = code_on(sign_up(HouseClient(app)))
    _use(HouseClient(app), "melati-627", code)
    known, unknown = HouseClient(app), HouseClient(app)
    pages = (_use(known, "melati-627", code), _use(unknown, "kenari-999", code))
    assert pages[0].status == 422
    assert _bare(pages[0], "melati-627") == _bare(pages[1], "kenari-999")


@pytest.mark.parametrize(
    "change",
    [
        {"drawn": ""},
        {"drawn": "x\x00"},
        {"drawn": str(uuid.UUID(int=0))},
        {"username": "kenari-999"},
        {"code": "satu dua tiga"},
    ],
)
def test_only_the_very_same_form_is_the_same(app: Flask, change: dict[str, str]) -> None:
    code = code_on(sign_up(HouseClient(app)))
    phone = HouseClient(app)
    form = _filled_in(phone, "melati-627", code)
    assert _send(phone, form).status == 200
    assert _send(phone, form | change).status == 422


def test_without_an_id_no_form_is_the_same(app: Flask) -> None:
    """A page that names none (or names nonsense) is met as before: used codes do not fit."""
    code = code_on(sign_up(HouseClient(app)))
    phone = HouseClient(app)
    form = _filled_in(phone, "melati-627", code, drawn="bukan dari kami")
    assert [_send(phone, form).status for _ in range(2)] == [200, 422]


def test_a_repeated_form_opens_no_way_around_the_limits(app: Flask, clock: Clock) -> None:
    code = code_on(sign_up(HouseClient(app)))
    phone = HouseClient(app)
    form = _filled_in(phone, "melati-627", code)
    statuses = [_send(phone, form).status for _ in range(12)]
    assert statuses == [200] * 11 + [429]
    clock.set(clock() + timedelta(minutes=61))
    assert _send(phone, form).status == 422


def test_with_the_new_code_the_old_page_works_again(app: Flask) -> None:
    """She goes back, types the code she has just written down: that is another sending."""
    code = code_on(sign_up(HouseClient(app)))
    phone = HouseClient(app)
    form = _filled_in(phone, "melati-627", code)
    fresh = code_on(_send(phone, form))
    assert len(code_on(_send(phone, form | {"code": fresh})).split()) == 3
