"""Refusals are in the security log; what people typed is in no log."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from tests.builders.apps import table_rows
from tests.builders.client import HouseClient
from webapp import corrections


def denials(app: Flask) -> list[tuple[Any, ...]]:
    """The refusals written down so far."""
    return [row for row in table_rows(app)["audit_events"] if "denied" in row]


def test_a_closed_door_and_anothers_region_are_written_down(
    app: Flask, make_account: Any, sign_in_as: Any
) -> None:
    resident = sign_in_as(HouseClient(app), make_account())
    resident.get("/dinas", expect=403)
    officer = sign_in_as(HouseClient(app), make_account(role="officer", region="3520"))
    officer.get("/dinas/3578", expect=404)
    found = denials(app)
    assert len(found) == 2
    assert any("govern.table" in row for row in found)
    assert any("dinas/3578" in row for row in found)


def test_a_flood_of_refusals_does_not_flood_the_log(
    app: Flask, make_account: Any, sign_in_as: Any
) -> None:
    resident = sign_in_as(HouseClient(app), make_account())
    for _ in range(30):
        resident.get("/dinas", expect=403)
    assert 1 <= len(denials(app)) <= 21


def test_a_storage_fault_logs_nothing_that_was_typed(
    client: HouseClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fail(*_: object) -> None:
        raise OperationalError("INSERT", {"kata": "rahasia-saya"}, Exception("rahasia-saya"))

    monkeypatch.setattr(corrections, "report", fail)
    address = "/kursus/uji-coba/satu/lapor"
    client.get(address)
    with caplog.at_level(logging.DEBUG):
        client.post(address, {"kartu": "ujung", "kata": "rahasia-saya"}, expect=503)
    assert "storage failure" in caplog.text
    assert "rahasia-saya" not in caplog.text
