"""People made by the real verbs, on SQLite and on PostgreSQL, without any page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import event

from webapp import people
from webapp.records import db

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
PASSWORD = "kebun perahu melodi"
PHONE = "203.0.113.7"

SOMEBODY = people.SignUp(
    nickname="Bu Sri",
    username="melati-627",
    password=PASSWORD,
    region_code="3578",
    age_band="45-59",
    sex=None,
    agrees=True,
    agrees_statistics=True,
)

Maker = Callable[..., people.Registered]


@pytest.fixture
def inside(each_app: Flask) -> Iterator[Flask]:
    """An application context, once on SQLite and once on PostgreSQL."""
    with each_app.app_context():
        yield each_app
        db.session.rollback()


@pytest.fixture
def make_person(inside: Flask) -> Maker:
    """Register somebody; keyword arguments replace what SOMEBODY filled in."""

    def make(
        now: datetime = NOON,
        said: people.guardian.Confirmation | None = None,
        **changes: object,
    ) -> people.Registered:
        wanted = replace(SOMEBODY, **changes)  # type: ignore[arg-type]
        made = people.register(wanted, PHONE, now, said)
        assert isinstance(made, people.Registered), made
        return made

    return make


class CountingHasher:
    """An argon2 hasher that counts what is asked of it."""

    def __init__(self, real: object) -> None:
        self.real = real
        self.verified = 0
        self.hashed = 0

    def verify(self, *given: object) -> bool:
        self.verified += 1
        return bool(self.real.verify(*given))  # type: ignore[attr-defined]

    def hash(self, *given: object) -> str:
        self.hashed += 1
        return str(self.real.hash(*given))  # type: ignore[attr-defined]

    def check_needs_rehash(self, stored: str) -> bool:
        return bool(self.real.check_needs_rehash(stored))  # type: ignore[attr-defined]


@pytest.fixture
def hasher(monkeypatch: pytest.MonkeyPatch) -> CountingHasher:
    """Counts the argon2 calls of a test."""
    counting = CountingHasher(people.passwords.HASHER)
    monkeypatch.setattr(people.passwords, "HASHER", counting)
    return counting


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    """What is sent to the database through SQLAlchemy, as it happens."""
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)
