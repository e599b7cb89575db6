"""Z4: a form takes the fields it shows; every column of every table sent along changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.builders.answering import submission
from tests.builders.apps import copy_sqlite, table_rows
from tests.builders.client import HouseClient
from tests.builders.courses import COURSE
from tests.builders.people import AccountMaker, SignerIn
from tests.conftest import AppMaker
from webapp.records import Base

FORGED: dict[str, Any] = {
    column.name: "2020-01-01" if column.name.endswith("_at") else "operator"
    for table in Base.metadata.sorted_tables
    for column in table.columns
} | {"score": "100", "points": "1", "passed": "1", "valid": "1", "region": "3501", "band": "Cakap"}
MODULE = f"/kursus/{COURSE}/satu"


ATTEMPT = "0b7f6c1e-7a55-4d0f-9a55-2f1d3c4b5a69"
ITS_OWN = re.compile(r"(?<=')(?:[0-9a-f-]{36}|[0-9a-f]{64}|[0-9a-f]{16}|\$argon2[^']+)(?=')")
"""What is drawn anew each time: ids, hashes, pseudonyms."""

TOUCHED = {
    "attempts", "attempt_ends", "judgements", "learners", "module_standings", "ownerships",
    "responses",
}  # fmt: skip

Write = Callable[[HouseClient, dict[str, Any]], None]


def _profile(phone: HouseClient, more: dict[str, Any]) -> None:
    fields = phone.get("/saya/profil").fields("main form") | {"nickname": "Bu Tutik"}
    phone.post("/saya/profil", more | fields, expect=303)


def _consent(phone: HouseClient, more: dict[str, Any]) -> None:
    phone.get("/saya")
    phone.post("/saya/izin", more | {"decision": "withdrawn"}, expect=303)


def _report(phone: HouseClient, more: dict[str, Any]) -> None:
    fields = phone.get(f"{MODULE}/lapor").fields("main form") | {"kata": "Ada salah ketik."}
    phone.post(f"{MODULE}/lapor", more | fields)


def _quiz(phone: HouseClient, more: dict[str, Any]) -> None:
    fields = {"percobaan": ATTEMPT, "soal": _module(phone).items[0].id, "tidak_tahu": "1"}
    phone.post(f"{MODULE}/kuis", more | {"percobaan": ATTEMPT}, expect=303)
    phone.post(f"{MODULE}/kuis/jawab", more | fields, expect=303)


def _json(phone: HouseClient, more: dict[str, Any]) -> None:
    """The door takes no more than a hundred keys: those of what an answer touches, and scores."""
    touched = {c.name for t in Base.metadata.sorted_tables if t.name in TOUCHED for c in t.columns}
    more = {name: more[name] for name in more if name in touched | {"score", "passed", "valid"}}
    module = _module(phone)
    body = submission(module, ATTEMPT, module.items[0], "tidak-tahu")
    body["device_at"] = "2026-11-25T10:00:00+07:00"  # the only time a phone may tell
    sent = phone.raw.post(
        "/api/v1/responses", json=more | body, headers={"Origin": "http://localhost"},
        base_url="http://localhost",
    )  # fmt: skip
    assert sent.status_code == 201


def _module(phone: HouseClient) -> Any:
    return phone.app.extensions["sinau"].library.courses[0].modules[0]


def _alike(rows: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[str]]:
    return {name: sorted(ITS_OWN.sub("", repr(row)) for row in of) for name, of in rows.items()}


@pytest.mark.parametrize("write", [_profile, _consent, _report, _quiz, _json])
def test_what_a_form_does_not_show_reaches_no_column(
    make_app: AppMaker, make_account: AccountMaker, sign_in_as: SignerIn, sqlite_template: Path,
    tmp_path: Path, write: Write,
) -> None:  # fmt: skip
    """Two houses, one honest form and one forged: the same rows in both."""
    rows = []
    for name, more in (("jujur", {}), ("palsu", FORGED)):
        (tmp_path / name).mkdir()
        app = make_app(copy_sqlite(sqlite_template, tmp_path / name))
        her = make_account(app=app, username="melati-627", nickname="Bu Sri")
        write(sign_in_as(HouseClient(app), her), more)
        rows.append(_alike(table_rows(app)))
    assert "melati-627" in str(rows[0])
    assert rows[1] == rows[0]
