"""One row in every table, made by hand in SQL values, so that no model or verb is needed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, MetaData

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
ACCOUNT, LEARNER, ATTEMPT = (f"{n}0000000-0000-4000-8000-000000000000" for n in "123")
COHORT = "50000000-0000-4000-8000-000000000000"
ROOM = "60000000-0000-4000-8000-000000000000"
MEETING = "70000000-0000-4000-8000-000000000000"
TOLD = "70000000-0000-4000-8000-000000000000"
GONE = "40000000-0000-4000-8000-000000000000"
REVISION = "a" * 64

ROWS: dict[str, dict[str, Any]] = {
    "accounts": {
        "id": ACCOUNT, "username": "uji", "nickname": "Uji", "password_hash": "x",
        "role": "resident", "kind": "ordinary", "created_at": NOON,
    },
    "sign_ins": {
        "id": GONE, "token_hash": "t", "account_id": ACCOUNT, "created_at": NOON, "seen_at": NOON,
        "ends_at": NOON, "confirmed_at": NOON, "device": "Android",
    },
    "recovery_codes": {"id": GONE, "account_id": ACCOUNT, "code_hash": "h", "created_at": NOON},
    "paper_confirmations": {
        "id": GONE, "code_hash": "c", "account_id": ACCOUNT, "given_by": "parent",
        "statistics": False, "paper_on": date(2026, 11, 19), "text_version": "1",
        "created_at": NOON, "ends_at": NOON,
    },
    "passkeys": {
        "id": GONE, "account_id": ACCOUNT, "credential_id": "k", "public_key": "p",
        "sign_count": 3, "name": "HP saya", "created_at": NOON,
    },
    "code_apps": {"account_id": ACCOUNT, "sealed": "s", "last_step": 7, "confirmed_at": NOON},
    "spare_codes": {"id": GONE, "account_id": ACCOUNT, "code_hash": "r", "created_at": NOON},
    "invitations": {
        "id": GONE, "token_hash": "i", "code_hash": "u", "account_id": ACCOUNT, "lets_back": False,
        "role": "trainer", "scope": "3578", "label": "Bu Rina", "created_at": NOON,
        "ends_at": NOON,
    },
    "saved_views": {
        "id": GONE, "account_id": ACCOUNT, "name": "Kota saja", "query": "jenis=kota",
        "created_at": NOON,
    },
    "cohorts": {
        "id": COHORT, "name": "PKK Melati", "region_code": "3578", "place": "Balai RW 4",
        "district": "Gubeng", "starts_on": date(2026, 11, 2), "ends_on": date(2026, 11, 30),
        "courses": "K1", "join_code": "CDFHJK", "version": 1, "created_at": NOON,
    },
    "cohort_trainers": {"cohort_id": COHORT, "account_id": ACCOUNT, "leads": True, "since": NOON},
    "memberships": {
        "id": GONE, "cohort_id": COHORT, "account_id": ACCOUNT, "group_name": "", "note": "",
        "came_by": "code", "joined_at": NOON,
    },
    "assignments": {
        "id": GONE, "cohort_id": COHORT, "target": "K1", "due_on": date(2026, 12, 1),
        "created_at": NOON,
    },
    "live_rooms": {
        "id": ROOM, "cohort_id": COHORT, "module": "K1.1", "shows": "kuis", "code": "CDFHJK",
        "place": 1, "closed_upto": 0, "version": 2, "joined": 1, "created_at": NOON,
        "ends_at": NOON,
    },
    "live_answers": {
        "room_id": ROOM, "item_id": "k1-1-pilih", "seat": "kursi", "answer": '"b"',
        "received_at": NOON,
    },
    "hand_counts": {"room_id": ROOM, "item_id": "k1-1-pilih", "choice": "b", "people": 3},
    "sleeping_accounts": {
        "id": GONE, "cohort_id": COHORT, "username": "melati-627", "nickname": "Bu Melati",
        "note": "", "created_at": NOON,
    },
    "roster_drafts": {
        "id": GONE, "cohort_id": COHORT, "account_id": ACCOUNT, "content": "{}",
        "created_at": NOON,
    },
    "reset_codes": {
        "id": GONE, "account_id": ACCOUNT, "made_by": ACCOUNT, "code_hash": "h",
        "created_at": NOON, "ends_at": NOON,
    },
    "meetings": {
        "id": MEETING, "cohort_id": COHORT, "place": "Balai RW 4", "district": "Gubeng",
        "topics": "K1.1", "starts_at": NOON, "ends_at": NOON, "version": 1, "created_at": NOON,
    },
    "attendances": {
        "meeting_id": MEETING, "membership_id": GONE, "turn": 1, "account_id": ACCOUNT,
        "state": "hadir", "source": "tap", "reason": "", "at": NOON,
    },
    "supervisions": {
        "id": GONE, "meeting_id": MEETING, "code": "CDFHJK", "opened_at": NOON, "closes_at": NOON,
    },
    "supervised_attempts": {"attempt_id": ATTEMPT, "supervision_id": GONE},
    "assist_codes": {
        "membership_id": GONE, "account_id": ACCOUNT, "code_hash": "h", "created_at": NOON,
        "used_at": NOON,
    },
    "announcements": {
        "id": TOLD, "cohort_id": COHORT, "account_id": ACCOUNT, "text": "Besok libur.",
        "created_at": NOON,
    },
    "mail_addresses": {
        "account_id": ACCOUNT, "address": "uji@contoh.example", "created_at": NOON,
        "asked_at": NOON, "confirmed_at": NOON,
    },
    "outgoing": {
        "id": GONE, "account_id": ACCOUNT, "announcement_id": TOLD, "created_at": NOON,
        "try_at": NOON, "tries": 1, "sent_at": NOON,
    },
    "profiles": {
        "id": GONE, "account_id": ACCOUNT, "region_code": "3578", "age_band": "25-44",
        "given_at": NOON,
    },
    "consents": {
        "id": GONE, "account_id": ACCOUNT, "purpose": "account", "decision": "given",
        "text_version": "1", "given_by": "self", "method": "web", "given_at": NOON,
    },
    "learners": {"id": LEARNER, "created_at": NOON},
    "ownerships": {"learner_id": LEARNER, "account_id": ACCOUNT, "since": NOON},
    "tombstones": {"learner_id": GONE, "buried_at": NOON},
    "card_openings": {
        "learner_id": LEARNER, "module": "K1.1", "card_id": "cerita", "revision": REVISION,
        "received_at": NOON,
    },
    "attempts": {
        "id": ATTEMPT, "learner_id": LEARNER, "kind": "quiz", "course": "K1", "module": "K1.1",
        "revision": REVISION, "received_at": NOON,
    },
    "responses": {
        "attempt_id": ATTEMPT, "item_id": "k1-1-pilih", "answer": '"b"', "points": 1,
        "revision": REVISION, "received_at": NOON,
    },
    "attempt_ends": {
        "attempt_id": ATTEMPT, "points": 1, "items": 1, "passed": True, "received_at": NOON,
    },
    "judgements": {
        "id": GONE, "attempt_id": ATTEMPT, "valid": True, "reasons": "", "cakap": 80, "etika": 60,
        "aman": 60, "budaya": 100, "total": 75, "band": "Cakap", "literate": True,
        "method_version": "v0", "revision": REVISION, "received_at": NOON,
    },
    "certificates": {
        "serial": 1, "id": GONE, "code": "2" * 18, "account_id": ACCOUNT, "kind": "uldw",
        "course": "", "revision": "", "attempt_id": ATTEMPT, "name": "Uji", "title": "Uji",
        "modules": 0, "mode": "diawasi", "method_version": "v0", "may_print": False,
        "achieved_at": NOON, "valid_until": NOON, "issued_at": NOON,
    },
    "published_keys": {"kid": "k" * 43, "public_key": "x" * 43, "published_at": NOON},
    "module_standings": {
        "learner_id": LEARNER, "module": "K1.1", "course": "K1", "cards_done": True, "attempts": 1,
        "passed": True, "touched_at": NOON,
    },
    "course_standings": {"learner_id": LEARNER, "course": "K1", "enrolled_at": NOON},
    "memories": {
        "learner_id": LEARNER, "competence": "4.1", "stability": 2.3065, "difficulty": 2.118,
        "due_at": NOON, "reviewed_at": NOON, "reviews": 1,
    },
    "snapshots": {
        "id": 1, "as_of": date(2026, 11, 16), "edition": 1, "reason": "", "published_at": NOON,
        "method_version": "1",
    },
    "figures": {
        "snapshot_id": 1, "scope": "3578", "dimension": "total", "category": "",
        "measure": "registered", "shown": 10, "status": "shown", "exact": 12,
    },
    "counted": {
        "id": GONE, "person": ACCOUNT, "outcome": {}, "changed_in": 1, "due_at": NOON,
    },
    "due": {"person": LEARNER, "batch": 1},
    "sums": {"scope": "3578", "cells": {}, "witnesses": {}, "moved_in": {}},
    "runs": {
        "id": 1, "as_of": date(2026, 11, 16), "edition": 1, "reason": "", "started_at": NOON,
        "batches": 1, "step": 1, "ended_at": NOON,
    },
    "audit_events": {
        "id": GONE, "at": NOON, "actor": "a", "event": "sign_in", "target": "", "outcome": "ok",
        "request_id": "",
    },
    "throttles": {"key": "k", "failures": 1, "allowed": 10, "window_ends_at": NOON},
    "corrections": {
        "id": GONE, "module": "K1.1", "card_id": "cerita", "revision": REVISION, "text": "Salah",
        "received_at": NOON,
    },
    "house_marks": {"name": "purpose", "value": "live"},
}  # fmt: skip


STAFF_ONLY = frozenset({"passkeys", "code_apps", "spare_codes", "invitations"})
ONLY_NEW = frozenset(
    {
        "assignments",
        "certificates",
        "assist_codes",
        "attendances",
        "announcements",
        "cohort_trainers",
        "cohorts",
        "hand_counts",
        "judgements",
        "live_answers",
        "live_rooms",
        "meetings",
        "mail_addresses",
        "memberships",
        "outgoing",
        "paper_confirmations",
        "published_keys",
        "reset_codes",
        "roster_drafts",
        "saved_views",
        "sleeping_accounts",
        "supervised_attempts",
        "supervisions",
    }
    | STAFF_ONLY
)
"""Facts an earlier release has no place for; the way down is refused while one stands."""

DERIVED = frozenset({"memories", "counted", "due", "sums", "runs"})
"""Standings an earlier release does not have: they go with it and are rebuilt from the facts."""


def fill(connection: Connection, without: Collection[str] = ()) -> None:
    """Put the row of ROWS into each table; the database's own metadata is read, not our models."""
    tables = reflected(connection)
    for table in tables.sorted_tables:
        if table.name not in {"alembic_version", *without}:
            row = {k: _naive(v, connection) for k, v in ROWS[table.name].items()}
            connection.execute(table.insert().values(row))


def _naive(value: Any, connection: Connection) -> Any:
    plain = isinstance(value, datetime) and connection.dialect.name == "sqlite"
    return value.replace(tzinfo=None) if plain else value


def reflected(connection: Connection) -> MetaData:
    """The tables as they stand in the database."""
    tables = MetaData()
    tables.reflect(connection)
    return tables


Rows = dict[str, list[dict[str, Any]]]


def everything(connection: Connection) -> Rows:
    """All rows of all tables but the migration's own, by name of column."""
    tables = reflected(connection)
    return {
        t.name: [dict(row._mapping) for row in connection.execute(t.select())]
        for t in tables.sorted_tables
        if t.name != "alembic_version"
    }


def known_to(earlier: Rows, rows: Rows) -> Rows:
    """These rows without the tables and columns an earlier release does not have.

    What a column added later holds is derived or has a default; facts never live there alone.
    """
    return {
        table: [
            {name: value for name, value in row.items() if name in kept}
            for row, kept in zip(rows[table], earlier[table], strict=True)
        ]
        for table in earlier
    }
