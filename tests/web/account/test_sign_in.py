"""Coming in, going out, and what a copied cookie is worth afterwards."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.factors import digits, give_app
from tests.builders.pages import Page
from tests.builders.people import AccountMaker, Clock, LearnerMaker, SignerIn, Somebody
from tests.web.account.conftest import count
from webapp import people
from webapp.people import sessions
from webapp.records import STAFF

BASE = "http://localhost"


def _try(client: HouseClient, username: str, password: str, **more: object) -> Page:
    client.get("/masuk")
    data = {"username": username, "password": password} | more
    page = client.post("/masuk", data, expect=(303, 422, 429))
    client.forget_token()
    return page


def _cookies(client: HouseClient) -> str:
    found = client.raw.get_cookie("sinau", domain="localhost")
    assert found is not None
    return found.value


def _with_cookie(app: Flask, value: str) -> HouseClient:
    phone = HouseClient(app)
    phone.raw.set_cookie("sinau", value, domain="localhost")
    return phone


def test_a_resident_comes_in_and_is_greeted(
    client: HouseClient, make_account: AccountMaker
) -> None:
    person = make_account()
    page = _try(client, person.username, person.password)
    assert (page.status, page.location) == (303, "/")
    assert client.get("/saya").status == 200


@pytest.mark.parametrize("role", STAFF)
def test_every_role_lands_where_it_may_be(
    app: Flask, client: HouseClient, make_account: AccountMaker, clock: Clock, role: str
) -> None:
    person = make_account(role=role)
    secret = give_app(app, person, clock())
    _try(client, person.username, person.password)
    client.get("/masuk/langkah-dua")
    page = client.post("/masuk/langkah-dua", {"code": digits(secret, clock())}, expect=303)
    assert client.get(page.location).status == 200
    assert client.get("/saya").status == 200


def _bare(page: Page, username: str) -> tuple[int, str, list[tuple[str, str]]]:
    """Status, body and headers without what is new in every answer: token and cookie signature."""
    body = page.body.decode().replace(username, "NAME")
    body = re.sub(r'name="csrf_token" value="[^"]+"', "TOKEN", body)
    headers = [(k, v if k not in ("Set-Cookie", "Content-Length") else "") for k, v in page.headers]
    return page.status, body, headers


def test_known_unknown_and_disabled_get_the_same_bytes(
    app: Flask, make_account: AccountMaker, clock: Clock
) -> None:
    names = {
        "known": make_account(username="melati-100").username,
        "unknown": "kenari-100",
        "disabled": make_account(username="anggur-100", disabled_at=clock()).username,
    }
    for wanted in (422, 429):
        answers = {}
        for case, name in names.items():
            phone = HouseClient(app)
            for _ in range(1 if wanted == 422 else 11):
                page = _try(phone, name, "salah sekali ini")
            assert page.status == wanted
            seen = _bare(page, name)
            answers[case] = (seen[0], re.sub(r"[0-9a-f-]{36}", "ID", seen[1]), seen[2])
        assert answers["known"] == answers["unknown"] == answers["disabled"]


def test_a_disabled_account_with_the_right_password_looks_wrong_too(
    app: Flask, make_account: AccountMaker, clock: Clock
) -> None:
    person = make_account(disabled_at=clock())
    right = _try(HouseClient(app), person.username, person.password)
    wrong = _try(HouseClient(app), person.username, "salah sekali ini")
    assert _bare(right, "-") == _bare(wrong, "-")


def test_the_name_is_kept_the_password_not(client: HouseClient) -> None:
    page = _try(client, "melati-1", "rahasia sekali ini")
    assert page.fields("main form")["username"] == "melati-1"
    assert "rahasia sekali" not in page.body.decode()


def test_the_eleventh_try_waits_whatever_forwarded_for_says(
    app: Flask, client: HouseClient, make_account: AccountMaker, clock: Clock
) -> None:
    person = make_account()
    client.get("/masuk")
    for n in range(10):
        forged = {"X-Forwarded-For": f"198.51.100.{n}", "Forwarded": f"for=198.51.100.{n}"}
        data = {"username": person.username, "password": "salah sekali"}
        client.post("/masuk", data, expect=422, headers=forged)
    data["password"] = person.password
    page = client.post("/masuk", data, expect=429, headers={"X-Forwarded-For": "192.0.2.77"})
    wait = int(page.headers["Retry-After"])
    assert 0 < wait <= 15 * 60
    assert count(app, "sign_ins") == 0
    clock.set(clock() + timedelta(seconds=wait))
    client.forget_token()
    assert _try(client, person.username, person.password).status == 303


@pytest.mark.parametrize(
    "target", ["//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example",
               "/\t/evil.example", "javascript:alert(1)", "\n//evil.example", ""]
)  # fmt: skip
def test_next_never_leads_elsewhere(
    client: HouseClient, make_account: AccountMaker, target: str
) -> None:
    person = make_account()
    page = _try(client, person.username, person.password, next=target)
    assert page.headers["Location"] in ("/", BASE + "/")


def test_next_leads_back_to_where_she_was(client: HouseClient, make_account: AccountMaker) -> None:
    person = make_account()
    asked = client.get("/saya/perangkat", expect=(302, 303))
    page = client.get(asked.location)
    fields = page.fields("main form") | {"username": person.username, "password": person.password}
    assert client.post("/masuk", fields, expect=303).location == "/saya/perangkat"


def test_a_copied_cookie_is_worth_nothing_after_sign_out(
    app: Flask, client: HouseClient, make_account: AccountMaker
) -> None:
    person = make_account()
    _try(client, person.username, person.password)
    copied = _cookies(client)
    assert _with_cookie(app, copied).get("/saya").status == 200
    client.get("/saya")
    client.post("/keluar", expect=303)
    client.get("/saya", expect=(302, 303))
    _with_cookie(app, copied).get("/saya", expect=(302, 303))


def test_signing_in_renews_the_session(
    app: Flask, client: HouseClient, make_account: AccountMaker
) -> None:
    person = make_account()
    client.get("/masuk")
    before = _cookies(client)
    _try(client, person.username, person.password)
    after = _cookies(client)
    assert before != after
    _with_cookie(app, before).get("/saya", expect=(302, 303))


def test_sign_out_needs_a_post_with_a_token(client: HouseClient) -> None:
    client.get("/keluar", expect=405)
    client.csrf_token()
    client.post("/keluar", {"csrf_token": "forged"}, expect=400)


@pytest.mark.parametrize("answer", ["ya", "tidak"])
def test_this_phones_progress_is_added_only_on_a_yes(
    app: Flask,
    client: HouseClient,
    make_account: AccountMaker,
    make_learner: LearnerMaker,
    answer: str,
) -> None:
    person, learner = make_account(), make_learner()
    with client.raw.session_transaction(base_url=BASE) as cookie:
        cookie["learner"] = learner
    page = _try(client, person.username, person.password, next="/kursus")
    asked = client.get(page.location)
    assert asked.path == "/masuk/lanjutkan"
    assert "phone" not in asked.fields("main form")
    client.post("/masuk/lanjutkan", asked.fields("main form"), expect=422)
    with app.app_context():
        assert people.learners_of(person.id) == []
    done = client.post("/masuk/lanjutkan", {"phone": answer, "next": "/kursus"}, expect=303)
    assert done.location == "/kursus"
    with app.app_context():
        assert people.learners_of(person.id) == ([learner] if answer == "ya" else [])
    client.get("/saya")
    client.post("/keluar", expect=303)
    with client.raw.session_transaction(base_url=BASE) as cookie:
        assert cookie.get("learner") == (None if answer == "ya" else learner)


def test_an_officer_is_signed_out_by_time(
    client: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock
) -> None:
    officer: Somebody = make_account(role="officer")
    sign_in_as(client, officer)
    client.get("/saya")
    clock.set(clock() + sessions.IDLE["officer"])
    client.get("/saya", expect=(302, 303))
