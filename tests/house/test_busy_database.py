"""PostgreSQL too busy to serve: waits are bounded, 503 says when to come back, nothing is half."""

from __future__ import annotations

import uuid
from contextlib import ExitStack, closing
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tests.builders.answering import right_answer, submission
from tests.builders.apps import count
from tests.builders.client import HouseClient
from tests.conftest import AppMaker
from webapp import content, flask_options
from webapp.records import db

HERE = {"Origin": "http://localhost"}
MANY = 100


@pytest.fixture
def phone(make_app: AppMaker, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> HouseClient:
    """Somebody whose server loses its patience soon."""
    monkeypatch.setattr(flask_options, "POOL_WAIT_SECONDS", 0.1)
    monkeypatch.setattr(flask_options, "STATEMENT_MILLISECONDS", 200)
    return HouseClient(make_app(postgres_url))


def take_all(taken: ExitStack) -> None:
    """Take connections from the pool until there is none to be had."""
    for _ in range(MANY):
        taken.enter_context(closing(db.engine.raw_connection()))


def test_when_all_connections_are_taken_she_is_told_to_come_back(phone: HouseClient) -> None:
    with phone.app.app_context(), ExitStack() as taken:
        with pytest.raises(PoolTimeout):
            take_all(taken)
        refused = phone.get("/literasi", expect=503)
        assert int(refused.headers["Retry-After"]) > 0
    phone.get("/literasi")


def test_an_answer_that_waits_too_long_is_not_stored_and_may_be_sent_again(
    phone: HouseClient, postgres_url: str, library: content.Library
) -> None:
    module = library.courses[0].modules[0]
    item = module.items[0]
    body = submission(module, str(uuid.uuid4()), item, right_answer(item))

    def send() -> Any:
        return phone.raw.post(
            "/api/v1/responses", json=body, headers=HERE, base_url="http://localhost"
        )

    engine = create_engine(postgres_url)
    with engine.connect() as other:
        other.execute(text("LOCK TABLE responses IN ACCESS EXCLUSIVE MODE"))
        refused = send()
        other.rollback()
    engine.dispose()
    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) > 0
    assert count(phone.app, "attempts") == count(phone.app, "learners") == 0
    assert send().status_code == 201
    assert count(phone.app, "responses") == 1
