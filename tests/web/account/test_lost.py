"""Getting back in with the paper."""

from __future__ import annotations

import re

from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.pages import Page
from tests.web.account.conftest import code_on, sign_up

NEW = {"choice": "own", "password": "teratai gerimis pelangi", "again": "teratai gerimis pelangi"}


def _use(client: HouseClient, username: str, code: str) -> Page:
    client.get("/lupa")
    data = NEW | {"username": username, "code": code}
    return client.post("/lupa", data, expect=(200, 422, 429))


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
