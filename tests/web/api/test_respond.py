"""The JSON door: any body gives 2xx or 4xx, and one key holds one answer."""

from __future__ import annotations

import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders.apps import count
from tests.builders.client import HouseClient
from tests.builders.people import AccountMaker, SignerIn
from tests.conftest import START
from webapp import content
from webapp.people import sessions
from webapp.records import db

URL = "/api/v1/responses"
HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


def send(client: HouseClient, body: Any, *, url: str = URL, **headers: str) -> Any:
    """Post anything as JSON, as the phone's script would."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.raw.post(
        url,
        data=raw,
        content_type="application/json",
        headers=HERE | headers,
        base_url="http://localhost",
    )


@pytest.fixture
def body(library: content.Library) -> dict[str, Any]:
    """A good body for the first item."""
    module = library.courses[0].modules[0]
    return {
        "attempt": str(uuid.uuid4()),
        "module": module.code,
        "item": module.items[0].id,
        "revision": module.revision,
        "answer": "b",
        "device_at": "2026-11-25T10:00:00+07:00",
    }


def test_stored_then_already_then_conflict(client: HouseClient, body: dict[str, Any]) -> None:
    first, again = send(client, body), send(client, body)
    other = send(client, body | {"answer": "a"})
    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 409)
    assert first.json["points"] == again.json["points"] == other.json["points"] == 1
    assert other.json["answer"] == "b"
    assert count(client.app, "responses") == 1


def test_a_score_from_the_phone_is_not_believed(client: HouseClient, body: dict[str, Any]) -> None:
    forged = body | {"answer": "a", "points": 1, "score": 100, "passed": True, "learner_id": "x"}
    assert send(client, forged).json["points"] == 0


def test_anothers_attempt_is_not_found(
    app: Flask, client: HouseClient, body: dict[str, Any]
) -> None:
    send(client, body)
    stranger = send(HouseClient(app), body)
    assert stranger.status_code == 404
    assert stranger.mimetype == "application/problem+json"


def test_after_her_sign_in_ended_the_phone_is_told_so_and_may_send_again(
    client: HouseClient, body: dict[str, Any], make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    """Not 404: what waits on the phone is stored once she is here again."""
    her = make_account()
    sign_in_as(client, her)
    begun = send(client, body)
    assert begun.status_code == 201
    with client.app.app_context():
        sessions.end_all(her.id, START)
        db.session.commit()
    refused = send(client, body)
    assert (refused.status_code, refused.mimetype) == (401, "application/problem+json")
    assert "Masuk lagi" in refused.json["detail"]
    sign_in_as(client, her)
    assert send(client, body).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://jahat.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://localhost.jahat.example", "Sec-Fetch-Site": ""},
    ],
)
def test_a_foreign_page_cannot_answer_for_her(
    client: HouseClient, body: dict[str, Any], headers: dict[str, str]
) -> None:
    assert send(client, body, **headers).status_code == 403


def test_a_form_dressed_as_json_is_refused(client: HouseClient, body: dict[str, Any]) -> None:
    response = client.raw.post(
        URL, data=json.dumps(body), content_type="text/plain", headers=HERE,
        base_url="http://localhost",
    )  # fmt: skip
    assert response.status_code == 415


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"a": NaN}',
        b'{"a": 1e400}',
        b'{"module": "K1.1", "module": "K1.1"}',
        b"[" * 100_00,
        b'{"a":' * 3000 + b"1" + b"}" * 3000,
        b"\xff\xfe",
        b'{"module": "\\ud800"}',
        b'{"module": "K1.1\\u0000", "attempt": 9223372036854775808}',
        b'{"module": "K1.1", "attempt": "0b7f6c1e-7a55-4d0f-9a55-2f1d3c4b5a69", "item": "x",'
        b' "revision": "bukan-versi"}',
    ],
)
def test_a_broken_body_is_a_4xx_in_our_words(client: HouseClient, raw: bytes) -> None:
    response = send(client, raw)
    assert 400 <= response.status_code < 500
    assert response.json["title"]
    assert "Traceback" not in response.get_data(as_text=True)


def test_a_body_over_the_limit_is_too_large(client: HouseClient) -> None:
    assert send(client, b'"' + b"a" * 70_000 + b'"').status_code == 413


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    answer=anything,
    item=st.integers(0, 4),
    extra=st.dictionaries(st.text(max_size=6), anything, max_size=3),
)
def test_any_json_gives_2xx_or_4xx(
    client: HouseClient, library: content.Library, answer: Any, item: int, extra: dict[str, Any]
) -> None:
    module = library.courses[0].modules[0]
    body = extra | {
        "attempt": str(uuid.uuid4()),
        "module": module.code,
        "item": module.items[item].id,
        "revision": module.revision,
        "answer": answer,
    }
    assert send(client, body).status_code < 500


def send_at_once(app: Flask, phone: HouseClient, bodies: list[dict[str, Any]]) -> list[Any]:
    """What the answers to these bodies are, all sent by one phone at the same time."""
    cookie = phone.raw.get_cookie("sinau", domain="localhost")
    assert cookie is not None

    def one(body: dict[str, Any]) -> Any:
        client = HouseClient(app)
        client.raw.set_cookie("sinau", cookie.value, domain="localhost")
        return send(client, body)

    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(one, bodies))


def test_ten_copies_at_once_are_one_row(each_app: Flask, body: dict[str, Any]) -> None:
    phone = HouseClient(each_app)
    assert send(phone, body).status_code == 201
    copies = [body | {"attempt": str(uuid.uuid4())}] * 10
    answers = send_at_once(each_app, phone, copies)
    assert sorted(answer.status_code for answer in answers) == [200] * 9 + [201]
    assert count(each_app, "responses") == 2


def test_of_all_answers_at_once_the_last_one_ends_the_quiz(
    each_app: Flask, body: dict[str, Any], library: content.Library
) -> None:
    phone = HouseClient(each_app)
    assert send(phone, body).status_code == 201
    again = body | {"attempt": str(uuid.uuid4()), "answer": "tidak-tahu"}
    items = library.courses[0].modules[0].items
    answers = send_at_once(each_app, phone, [again | {"item": item.id} for item in items])
    assert {answer.status_code for answer in answers} == {201}
    assert [answer.json["finished"] for answer in answers].count(True) == 1
    assert count(each_app, "attempt_ends") == 1
