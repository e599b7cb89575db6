"""Attendance by tap in a real browser: the row stays, says so, and knows its turn."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask
from playwright.sync_api import expect

from tests.builders.browser import Watched
from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, make_meeting, viewer_of
from tests.builders.people import AccountMaker, Clock, SignerIn
from webapp.records import db


def test_a_row_that_was_tapped_stays_and_may_be_tapped_again(
    tab: Watched, app: Flask, clock: Clock, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    clock.set(datetime.now(UTC))
    trainer, sri = make_account(role="trainer"), make_account(nickname="Bu Sri")
    with app.app_context():
        group = make_cohort(viewer_of(trainer, clock()), clock(), (sri.id,))
        meeting = make_meeting(viewer_of(trainer, clock()), group, clock())
        db.session.commit()
    cookie = sign_in_as(HouseClient(app), trainer).raw.get_cookie("sinau")
    assert cookie is not None
    tab.context.add_cookies([{"name": "sinau", "value": cookie.value, "url": tab.home}])
    page = tab.open(f"/pelatih/kelas/{group.id}/pertemuan/{meeting}")
    for turn, state in enumerate(("tidak", "hadir"), start=1):
        page.locator(f".seat .seg.{state}").click()
        expect(page.locator(".seat input[type=hidden]")).to_have_value(str(turn))
        expect(page.locator(".kept")).to_contain_text("Bu Sri")
    page.reload()
    expect(page.locator(".seat input:checked")).to_have_value("hadir")
