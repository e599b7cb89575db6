"""Codes that look alike: each page says where the others are typed, and how long to wait."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.people import AccountMaker, SignerIn
from webapp import cohorts, live


def test_a_code_typed_on_the_wrong_page_is_shown_the_others(client: HouseClient) -> None:
    assert "/kelas" in list(client.get("/").links())
    client.get("/kelas")
    page = client.post("/kelas", {"kode": "QQQQQQ"}, expect=422)
    assert "lihat “Punya kode lain?”" in page.text
    assert {"/ikut", "/hadir", "/uji/diawasi", "/buka"} <= set(page.links())


def test_too_many_tries_say_how_long_to_wait(
    app: Flask,
    client: HouseClient,
    make_account: AccountMaker,
    sign_in_as: SignerIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trainer = sign_in_as(HouseClient(app), make_account(role="trainer"))
    for device, path in ((client, "/ikut"), (trainer, "/pelatih/gabung")):
        device.get(path)
        device.post(path, {"kode": "QQQQQQ"}, expect=422)
    monkeypatch.setattr(live, "join", lambda *_: live.Wait(840))
    monkeypatch.setattr(cohorts, "become_trainer", lambda *_: cohorts.Wait(840))
    for device, path in ((client, "/ikut"), (trainer, "/pelatih/gabung")):
        page = device.post(path, {"kode": "QQQQQQ"}, expect=429)
        assert page.headers["Retry-After"] == "840"
