"""The security log: pseudonyms, nothing personal, no forged lines."""

from __future__ import annotations

import json
import logging
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from webapp import audit
from webapp.records import AuditEvent, db

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
HOSTILE = "a\r\nb\x1b[31mc\u202ed\u2066e\x00f\u2028g\u200bh\ufeff"


@pytest.fixture
def inside(app: Flask) -> Iterator[None]:
    """A database context."""
    with app.app_context():
        yield
        db.session.rollback()


def _last() -> AuditEvent:
    db.session.flush()
    return db.session.execute(select(AuditEvent).order_by(AuditEvent.at.desc())).scalars().all()[0]


def test_an_event_is_kept_and_logged_as_one_json_line(
    inside: None, caplog: pytest.LogCaptureFixture
) -> None:
    account = str(uuid.uuid4())
    with caplog.at_level(logging.INFO, "sinau.security"):
        audit.record("account.export", account, "3578", "ok", "req-1", NOON)
    row = _last()
    told = json.loads(caplog.records[-1].message)
    assert told == {
        "at": "2026-11-22T05:00:00.000+00:00",
        "actor": audit.pseudonym(account),
        "event": "account.export",
        "target": "3578",
        "outcome": "ok",
        "request_id": "req-1",
    }
    assert (row.actor, row.at, row.target) == (told["actor"], NOON, "3578")


def test_no_field_can_forge_a_line_or_turn_the_text_around(
    inside: None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "sinau.security"):
        audit.record(HOSTILE, None, HOSTILE, HOSTILE, HOSTILE, NOON)
    row, line = _last(), caplog.records[-1].message
    assert line.isascii()
    assert line.isprintable()
    for value in (row.event, row.target, row.outcome, row.request_id):
        assert value.isprintable()
        assert value.startswith("a??b?[31mc?d")


def test_long_values_are_cut_and_long_numbers_masked(inside: None) -> None:
    audit.record(
        "e" * 500,
        None,
        "NIK 3578014101590001 tel 081234567890 " + "x" * 500,
        "o" * 99,
        "r" * 99,
        NOON,
    )
    row = _last()
    assert (len(row.event), len(row.target), len(row.outcome)) == (40, 80, 12)
    assert row.target.startswith("NIK # tel # xxx")


def test_the_pseudonym_is_stable_keyed_and_not_the_id(inside: None) -> None:
    account = str(uuid.uuid4())
    first = audit.pseudonym(account)
    assert len(first) == 16
    assert first == audit.pseudonym(account) != audit.pseudonym(str(uuid.uuid4()))
    assert first not in account
    audit.use_key("another secret altogether")
    assert audit.pseudonym(account) != first
    assert [audit.pseudonym(x) for x in (None, "", "cli")] == ["-", "-", "cli"]


def test_without_a_secret_there_is_no_pseudonym(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "_key", [])
    with pytest.raises(RuntimeError, match="use_key"):
        audit.pseudonym("somebody")


def test_her_history_is_hers_newest_first(inside: None) -> None:
    hers, other = str(uuid.uuid4()), str(uuid.uuid4())
    audit.record("one", hers, "", "ok", "", NOON)
    audit.record("two", "cli", audit.pseudonym(hers), "ok", "", NOON + timedelta(hours=1))
    audit.record("three", other, "", "ok", "", NOON + timedelta(hours=2))
    assert [h.event for h in audit.history(hers)] == ["two", "one"]
    assert [h.event for h in audit.history(hers, limit=1)] == ["two"]


def test_the_request_id_is_remembered_for_verbs() -> None:
    audit.begin_request(lambda: "abc")
    assert audit.request_id() == "abc"
    audit.begin_request(str)


def test_a_pseudonym_full_of_digits_still_finds_its_owner(inside: None) -> None:
    """One in thirty has ten digits in a row; masked as a number it would be nobody's."""
    people = (str(uuid.UUID(int=number, version=4)) for number in range(5000))
    hers = next(one for one in people if re.search(r"\d{10}", audit.pseudonym(one)))
    audit.record("recover", None, audit.pseudonym(hers), "repeated", "", NOON)
    db.session.flush()
    assert [happened.outcome for happened in audit.history(hers)] == ["repeated"]
