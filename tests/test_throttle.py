"""Limits in the database: exact under races, ending by themselves, telling nobody's name."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from webapp import throttle
from webapp.records import Throttle, db

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
WINDOW = timedelta(minutes=15)


@pytest.fixture
def inside(each_app: Flask) -> Iterator[None]:
    """A context on each database."""
    with each_app.app_context():
        yield
        db.session.rollback()


def test_a_key_waits_after_its_limit_until_its_window_ends(inside: None) -> None:
    for _ in range(3):
        assert throttle.check("a", NOON) == 0
        assert throttle.fail("a", 3, WINDOW, NOON) == 0
    assert throttle.check("a", NOON) == 15 * 60
    assert throttle.fail("a", 3, WINDOW, NOON) == 15 * 60
    assert throttle.check("b", NOON) == 0
    half = NOON + WINDOW - timedelta(milliseconds=1500)
    assert throttle.check("a", half) == 2  # rounded up: never told to come too early
    assert throttle.check("a", NOON + WINDOW) == 0
    assert throttle.fail("a", 3, WINDOW, NOON + WINDOW) == 0


def test_a_window_is_not_stretched_by_later_failures(inside: None) -> None:
    throttle.fail("a", 2, WINDOW, NOON)
    throttle.fail("a", 2, WINDOW, NOON + timedelta(minutes=14))
    assert throttle.check("a", NOON + timedelta(minutes=14)) == 60
    assert throttle.check("a", NOON + WINDOW) == 0


def test_forgiving_and_clearing(inside: None) -> None:
    for _ in range(2):
        throttle.fail("a", 2, WINDOW, NOON)
    throttle.forgive("a")
    assert throttle.check("a", NOON) == 0
    throttle.fail("a", 2, WINDOW, NOON)
    assert throttle.check("a", NOON) > 0
    throttle.clear("a")
    throttle.forgive("a")
    assert throttle.check("a", NOON) == 0


def test_while_everybodys_counter_is_full_each_place_has_few_tries(inside: None) -> None:
    """A stranger's wrong tries shut nobody out, and many places that guess are slowed down."""

    def knock(place: str, at: datetime = NOON) -> bool:
        counted = [(place, 5, WINDOW), ("all", 8, 4 * WINDOW)]
        return throttle.take_shared(counted, at, few=2) == 0

    assert [knock("a") for _ in range(6)] == [True] * 5 + [False]
    assert [knock("b") for _ in range(4)] == [True, True, True, False]  # the eighth filled it
    assert [knock("c") for _ in range(3)] == [True, True, False]
    assert knock("d")
    throttle.give_back([("d", 5, WINDOW), ("all", 8, 4 * WINDOW)])
    assert [knock("d") for _ in range(3)] == [True, True, False]  # her right one cost nothing
    assert [knock("c", NOON + 4 * WINDOW) for _ in range(6)] == [True] * 5 + [False]


def test_keys_are_hidden(inside: None) -> None:
    throttle.fail("melati-627:203.0.113.7", 2, WINDOW, NOON)
    kept = db.session.execute(select(Throttle.key)).scalar_one()
    assert len(kept) == 64
    assert "melati" not in kept


def test_of_many_tries_at_once_exactly_the_limit_pass(each_app: Flask) -> None:
    start, passed = threading.Barrier(8), []

    def knock() -> None:
        with each_app.app_context():
            start.wait()
            passed.append(throttle.fail("door", 5, WINDOW, NOON) == 0)
            db.session.commit()

    threads = [threading.Thread(target=knock) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(passed) == [False] * 3 + [True] * 5


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unknown", "unknown"),
        ("x" * 500, "x" * 64),
    ],
)
def test_what_counts_as_one_source(address: str, source: str) -> None:
    assert throttle.source_of(address) == source


def test_without_a_secret_nothing_is_hashed(monkeypatch: pytest.MonkeyPatch, inside: None) -> None:
    monkeypatch.setattr(throttle, "_key", [])
    with pytest.raises(RuntimeError, match="use_key"):
        throttle.check("a", NOON)
