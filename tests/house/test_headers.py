"""Every response, whatever its status, carries the headers and tells nothing about the machine."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from tests.builders.addresses import every_address
from tests.builders.client import HouseClient
from tests.builders.people import AccountMaker, Clock, SignerIn
from tests.conftest import AppMaker
from webapp.people import sessions
from webapp.records import db

from .observatory import directives, score

SECRET_WORDS = "SELECT rahasia FROM /srv/sinau/webapp/kamar.py"
TELLING = re.compile(
    r"Traceback|File \"|site-packages|\bSELECT\b|sqlalchemy|psycopg|sqlite3|Werkzeug|gunicorn"
    r"|\bFlask\b|Python/\d|/webapp/|\.py\b|0x[0-9a-f]{8}|rahasia",
)
POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'"},
    "connect-src": {"'self'"},
    "manifest-src": {"'self'"},
    "worker-src": {"'self'"},
    "base-uri": {"'none'"},
    "form-action": {"'self'"},
    "frame-ancestors": {"'none'"},
    "require-trusted-types-for": {"'script'"},
    "trusted-types": {"pekerja"},
}
MANY_PARTS = {f"isi{number}": "x" for number in range(200)}
A_YEAR = 31_536_000
SAFE_BASE = "https://localhost"


@pytest.fixture
def https_app(make_app: AppMaker, sqlite_url: str) -> Flask:
    """The application as it stands behind TLS."""
    return make_app(sqlite_url, https=True)


def judge(answer: Any, where: str, *, https: bool = True) -> None:
    """Fail unless a response is an A+ and tells nothing."""
    points, why = score(answer.headers, https=https)
    assert points >= 100, f"{where}: {points}: {why}"
    policy = directives(answer.headers["Content-Security-Policy"])
    assert policy == POLICY, where
    assert answer.headers["X-Content-Type-Options"] == "nosniff", where
    assert answer.headers["Referrer-Policy"] == "same-origin", where
    shared = answer.headers.get("Access-Control-Allow-Origin") == "*"  # open data, for everybody
    asked = "cross-origin" if shared else "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == asked, where
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", where
    assert answer.headers["Permissions-Policy"], where
    assert not {"Server", "X-Powered-By"} & set(answer.headers.keys()), where
    if answer.mimetype.startswith("text/"):
        assert "charset=utf-8" in answer.headers["Content-Type"], where
    if https:
        lasts = re.fullmatch(
            r"max-age=(\d+); includeSubDomains", answer.headers["Strict-Transport-Security"]
        )
        assert lasts, where
        assert int(lasts[1]) >= A_YEAR, where


def tells(answer: Any) -> str:
    """What a body gives away, if anything; the address she typed herself is no secret."""
    asked = answer.request.path
    found = TELLING.search(answer.get_data(as_text=True).replace(asked, ""))
    return found.group() if found else ""


FOR_EVERYBODY = {
    "api.description", "api.snapshots", "assets.file", "train.without_signal", "train.worker",
    "verify.keys",
}  # fmt: skip
WHO = ("anonymous", "resident", "trainer", "officer", "author", "operator")


@pytest.mark.parametrize("who", WHO)
def test_every_address_for_everybody(
    https_app: Flask, make_account: AccountMaker, clock: Clock, who: str
) -> None:
    """What somebody sees who is signed in is kept nowhere besides: pages, redirects and refusals.

    Only what is the same for everybody, from whatever cookie it is asked, may be kept.
    """
    phone = https_app.test_client()
    if who != "anonymous":
        with https_app.app_context():
            token = sessions.begin(make_account(role=who).id, clock())
            db.session.commit()
        with phone.session_transaction(base_url=SAFE_BASE) as cookie:
            cookie["_user_id"] = token
    seen = set()
    for address in every_address(https_app):
        if address.endpoint == "account.sign_out":
            continue
        answer = phone.open(address.url, method=address.method, base_url=SAFE_BASE)
        judge(answer, str(address))
        if answer.status_code >= 400:
            assert not tells(answer), f"{address}: {tells(answer)}"
        if who != "anonymous" and address.endpoint not in FOR_EVERYBODY:
            assert answer.headers["Cache-Control"] == "no-store", address
        seen.add(answer.status_code)
    assert {200, 302 if who == "anonymous" else 403, 400, 404} <= seen


def test_a_foreign_host_gets_nothing(https_app: Flask) -> None:
    answer = https_app.test_client().get("/", base_url="https://jahat.example")
    assert answer.status_code == 400
    judge(answer, "foreign host")
    assert "jahat" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("status", "method", "url", "sent"),
    [
        (400, "POST", "/bahasa", {"data": {"bahasa": "en"}}),
        (403, "POST", "/bahasa", {"headers": {"Origin": "https://jahat.example"}}),
        (404, "GET", "/tidak/ada", {}),
        (404, "GET", "/kursus/tidak-ada", {}),
        (404, "GET", "/kursus/%00", {}),
        (404, "GET", "/kursus/%F0%9F%90%9F%E2%80%AE", {}),
        (404, "GET", "/static/../webapp/config.py", {}),
        (405, "DELETE", "/", {}),
        (405, "GET", "/bahasa", {}),
        (413, "POST", "/bahasa", {"data": {"isi": "x" * 200_000}}),
        (413, "POST", "/bahasa", {"data": MANY_PARTS, "content_type": "multipart/form-data"}),
        (415, "POST", "/api/v1/responses", {"data": "{}", "headers": {"Origin": SAFE_BASE}}),
    ],
)
def test_each_refusal_is_designed_and_silent(
    https_app: Flask, status: int, method: str, url: str, sent: dict[str, Any]
) -> None:
    answer = https_app.test_client().open(url, method=method, base_url=SAFE_BASE, **sent)
    assert answer.status_code == status
    judge(answer, url)
    assert not tells(answer)
    assert answer.headers["Cache-Control"] == "no-store"


def test_too_many_writes_are_told_when_to_come_back(make_app: AppMaker, sqlite_url: str) -> None:
    app = make_app(sqlite_url, https=True, writes_per_minute=3)
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    answers = [client.post("/bahasa", base_url=SAFE_BASE) for _ in range(5)]
    assert answers[-1].status_code == 429
    judge(answers[-1], "429")
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert not tells(answers[-1])


@pytest.mark.parametrize("url", ["/tentang", "/api/v1/responses"])
@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (RuntimeError(SECRET_WORDS), 500),
        (OperationalError(SECRET_WORDS, {}, Exception(SECRET_WORDS)), 503),
        (RecursionError(SECRET_WORDS), 500),
    ],
)
def test_a_failure_tells_only_its_request_id(
    https_app: Flask, url: str, failure: Exception, status: int
) -> None:
    def fail() -> str:
        raise failure

    https_app.view_functions["learn.about"] = fail
    https_app.view_functions["api.respond"] = fail
    method = "POST" if url.startswith("/api") else "GET"
    answer = https_app.test_client().open(url, method=method, base_url=SAFE_BASE)
    assert answer.status_code == status
    judge(answer, url)
    assert not tells(answer)
    assert re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}", answer.get_data(as_text=True))
    if status == 503:
        assert int(answer.headers["Retry-After"]) > 0


def test_what_a_signed_in_person_sees_is_kept_nowhere(
    app: Flask, client: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    sign_in_as(client, make_account())
    for path in ("/", "/kursus", "/saya"):
        assert client.get(path).headers["Cache-Control"] == "no-store", path


def test_the_cookie_is_bound_to_the_host_and_to_tls(https_app: Flask) -> None:
    client = https_app.test_client()
    answer = client.get("/masuk", base_url=SAFE_BASE)
    cookies = answer.headers.getlist("Set-Cookie")
    assert cookies
    for cookie in cookies:
        assert cookie.startswith("__Host-sinau=")
        for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
            assert word in cookie
        assert "Domain" not in cookie
