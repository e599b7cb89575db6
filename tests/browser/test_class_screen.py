"""The wall in a real browser: bars grow by themselves, hands are counted without a network."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.builders.apps import table_rows
from tests.builders.browser import Watched
from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.people import AccountMaker, Clock, SignerIn
from tests.builders.stage import too_small, too_wide
from webapp.records import db

PATIENCE = 20_000


@pytest.fixture
def wall(
    tab: Watched, app: Flask, clock: Clock, make_account: AccountMaker, sign_in_as: SignerIn
) -> Page:
    """A trainer's tab with a class before its first question; the server has its own clock."""
    clock.set(datetime.now(UTC))
    trainer = make_account(role="trainer")
    with app.app_context():
        group = make_cohort(viewer_of(trainer, clock()), clock())
        db.session.commit()
    cookie = sign_in_as(HouseClient(app), trainer).raw.get_cookie("sinau")
    assert cookie is not None
    tab.context.add_cookies([{"name": "sinau", "value": cookie.value, "url": tab.home}])
    page = tab.open(f"/pelatih/kelas/{group.id}/layar")
    page.locator("[name=isi][value=kuis]").first.click()
    page.wait_for_url("**/layar/*")
    return page


def answer(app: Flask, code: str) -> None:
    """Somebody's phone joins and chooses the same as the others."""
    phone = HouseClient(app)
    phone.get("/ikut")
    phone.post("/ikut", {"kode": code})
    phone.get("/ikut/soal")
    phone.post("/ikut/soal", {"soal": "k1-1-pilih", "jawaban": "a"})


def test_bars_grow_and_hands_are_counted_without_a_network(
    tab: Watched, wall: Page, app: Flask
) -> None:
    code = wall.locator(".huge").inner_text()
    wall.locator("#langkah button").last.click()
    row = wall.locator('[data-choice="a"]')
    expect(row.locator("rect.hp")).to_have_attribute("width", "0.0")
    for _ in range(5):
        answer(app, code)
    expect(row.locator("rect.hp")).to_have_attribute("width", "100", timeout=PATIENCE)
    assert wall.locator("[data-answered]").inner_text() == "5"
    tab.context.set_offline(True)
    expect(wall.locator("#putus")).to_be_visible(timeout=PATIENCE)
    for _ in range(5):
        wall.locator('.plus[value="b:1"]').click()
    assert wall.locator("[data-counted]").inner_text() == "5"
    assert row.locator("rect.hp").get_attribute("width") == "50"
    assert table_rows(app)["hand_counts"] == []
    kept = wall.evaluate("Object.entries(localStorage)")
    assert [key.split(":")[0] for key, _ in kept] == ["tangan"]
    tab.context.set_offline(False)
    expect(wall.locator("#putus")).to_be_hidden(timeout=PATIENCE)
    expect(wall.locator("[data-kept]")).to_have_text("Hitungan tersimpan.", timeout=PATIENCE)
    stored = {row[2]: row[3] for row in table_rows(app)["hand_counts"]}
    assert stored == {"a": 0, "b": 5, "c": 0, "tidak-tahu": 0}
    assert wall.evaluate("localStorage.length") == 0
    wall.locator('#langkah [value="tutup"]').click()
    expect(wall.locator(".told .careful")).to_be_visible(timeout=PATIENCE)
    assert not tab.axe()
    page = tab.open(f"/ikut/{code}")
    page.locator("main form button").click()
    expect(page.locator("[data-follow]")).to_contain_text("Jawaban tepat", timeout=PATIENCE)
    assert not [*tab.axe(), *too_wide(page), *too_small(page)]
