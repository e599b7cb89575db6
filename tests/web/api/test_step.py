"""The JSON door for steps: one key, one choice; only the next one is taken, and only of hers."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.builders.apps import count
from tests.builders.client import HouseClient
from tests.builders.playing import simulation_of
from tests.builders.walking import canonical, walks
from tests.conftest import AppMaker
from tests.web.api.test_respond import anything
from tests.web.api.test_respond import send as post
from webapp import content
from webapp.records import AttemptEnd, Response, db

URL = "/api/v1/steps"


def send(client: HouseClient, body: Any, **headers: str) -> Any:
    """Post a step as the phone's script would."""
    return post(client, body, url=URL, **headers)


@pytest.fixture
def app(make_app: AppMaker, sqlite_url: str, playful: content.Library) -> Flask:
    """An application with it."""
    return make_app(sqlite_url, books=playful)


@pytest.fixture
def bodies(playful: content.Library) -> list[dict[str, Any]]:
    """The steps of one whole way, with the time of a phone whose clock is years behind."""
    module = playful.courses[0].modules[0]
    simulation, attempt = simulation_of(module), str(uuid.uuid4())
    stored: dict[str, Any] = {}
    made = []
    for minute, (key, move) in enumerate(max(walks(simulation), key=len)):
        stored[key] = canonical(simulation, stored, key, move)
        made.append(
            {
                "attempt": attempt,
                "module": module.code,
                "step": key,
                "revision": module.revision,
                "answer": stored[key],
                "device_at": f"2016-01-01T07:{minute:02}:00+07:00",
            }
        )
    return made


def test_a_whole_way_is_stored_in_order_with_the_time_of_the_phone(
    app: Flask, client: HouseClient, bodies: list[dict[str, Any]]
) -> None:
    answers = [send(client, body) for body in bodies]
    assert [answer.status_code for answer in answers] == [201] * len(bodies)
    assert [answer.json["finished"] for answer in answers] == [False] * (len(bodies) - 1) + [True]
    with app.app_context():
        rows = db.session.execute(select(Response).order_by(Response.device_at)).scalars().all()
        assert [row.item_id for row in rows] == [body["step"] for body in bodies]
        assert rows[0].device_at == datetime(2016, 1, 1, 0, 0, tzinfo=UTC)
        assert rows[0].received_at.year > 2020
        assert (
            sum(row.points for row in rows)
            == db.session.execute(select(AttemptEnd.points)).scalar_one()
        )


def test_stored_then_already_then_conflict(
    client: HouseClient, bodies: list[dict[str, Any]]
) -> None:
    body = bodies[0]
    other = "buka" if body["answer"] != "buka" else "toko"
    first, again = send(client, body), send(client, body)
    late = send(client, body | {"answer": other})
    assert (first.status_code, again.status_code, late.status_code) == (201, 200, 409)
    assert late.json == again.json | {"status": "conflict"}
    assert late.json["answer"] == body["answer"]


def test_a_step_is_not_taken_before_its_turn(
    client: HouseClient, bodies: list[dict[str, Any]]
) -> None:
    send(client, bodies[0])
    early = send(client, bodies[2])
    assert (early.status_code, early.json) == (409, {"status": "not-now"})
    assert count(client.app, "responses") == 1
    assert [send(client, body).status_code for body in bodies[1:3]] == [201, 201]


@pytest.mark.parametrize("answer", [None, "entah", [], {}, 7, {"a": "b"}, ["toko"], "toko "])
def test_nonsense_is_no_answer(
    client: HouseClient, bodies: list[dict[str, Any]], answer: object
) -> None:
    assert send(client, bodies[0] | {"answer": answer}).status_code == 422
    assert count(client.app, "responses") == 0


def test_anothers_attempt_is_not_found_at_any_step(
    app: Flask, client: HouseClient, bodies: list[dict[str, Any]]
) -> None:
    """Also a later one: an expired session must not look like a choice that came too early."""
    send(client, bodies[0])
    stranger = HouseClient(app)
    assert [send(stranger, body).status_code for body in bodies[:3]] == [404, 404, 404]
    assert count(app, "responses") == 1


def test_a_module_without_simulation_and_a_foreign_page_are_turned_away(
    client: HouseClient, playful: content.Library, bodies: list[dict[str, Any]]
) -> None:
    without = playful.courses[0].modules[1].code
    assert send(client, bodies[0] | {"module": without}).status_code == 404
    foreign = {"Origin": "https://jahat.example", "Sec-Fetch-Site": "cross-site"}
    assert send(client, bodies[0], **foreign).status_code == 403
    assert send(client, bodies[0] | {"step": "x" * 61}).status_code == 400
    assert count(client.app, "responses") == 0


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    answer=anything,
    step=st.integers(0, 3) | st.text(max_size=70),
    extra=st.dictionaries(st.text(max_size=6), anything, max_size=3),
)
def test_any_json_gives_2xx_or_4xx(
    client: HouseClient, bodies: list[dict[str, Any]], answer: Any, step: Any, extra: Any
) -> None:
    """I2: whatever the answer is, whichever step it claims to be, whatever else comes along."""
    key = bodies[step % len(bodies)]["step"] if isinstance(step, int) else step
    fresh = {"attempt": str(uuid.uuid4()), "step": key, "answer": answer}
    assert send(client, extra | bodies[0] | fresh).status_code < 500
