"""What touches other people's data asks for the trainer's password, once in two hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.people import PASSWORD, AccountMaker, Clock, SignerIn
from webapp import roster
from webapp.documents import read_pasted
from webapp.people import sessions
from webapp.records import db
from webapp.web.gates import GATES

ASKED = {"train.confirm_roster", "train.make_cards", "train.reset_member", "train.colleague"}
"""Beside every export: what makes codes that open accounts or classes."""


@dataclass
class Desk:
    """A trainer whose password was typed a while ago, and her cohort."""

    phone: HouseClient
    url: str


@pytest.fixture
def desk(app: Flask, clock: Clock, make_account: AccountMaker, sign_in_as: SignerIn) -> Desk:
    trainer = make_account(role="trainer")
    with app.app_context():
        her = viewer_of(trainer, clock())
        group = make_cohort(her, clock(), (make_account().id,))
        sheet = read_pasted("nama\nBu Sri\nBu Tri\nBu Wati")
        draft = roster.receive(group.id, trainer.id, sheet, clock())
        assert isinstance(draft, str)
        roster.bring_in(group.id, trainer.id, draft, clock(), only_good=False)
        db.session.commit()
    phone = sign_in_as(HouseClient(app), trainer)
    clock.set(clock() + sessions.CONFIRMED_IN_CLASS_FOR)
    return Desk(phone, f"/pelatih/kelas/{group.id}")


def test_every_step_of_that_kind_asks(app: Flask) -> None:
    doors = {name for name, gate in GATES.items() if name.startswith("train.")}
    exports = {name for name in doors if GATES[name].risk == "export"}
    asking = {name for name in doors if hasattr(app.view_functions[name], "asks_in_person")}
    assert asking == exports | ASKED


def test_it_is_asked_on_the_way_and_then_not_again(desk: Desk, clock: Clock) -> None:
    page = desk.phone.post(f"{desk.url}/unduh", {"bentuk": "csv"}, expect=200)
    assert page.one("h1").text == "Ketik kata sandi Anda"
    page = desk.phone.post(f"{desk.url}/unduh", page.fields("main form") | {"password": "bukan"},
                           expect=422)  # fmt: skip
    assert "belum cocok" in page.text
    given = page.fields("main form") | {"password": PASSWORD}
    file = desk.phone.post(f"{desk.url}/unduh", given, expect=200)
    assert file.headers["Content-Type"].startswith("text/csv")
    clock.set(clock() + timedelta(minutes=119))
    desk.phone.get(desk.url)
    file = desk.phone.post(f"{desk.url}/peserta/berkas", {"bentuk": "xlsx"}, expect=200)
    assert "spreadsheet" in file.headers["Content-Type"]


def test_what_was_ticked_is_not_ticked_again(desk: Desk) -> None:
    page = desk.phone.get(f"{desk.url}/peserta/belum-dibuka")
    two = [box["value"] for box in page.all("input[name=orang]")][:2]
    asked = desk.phone.post(f"{desk.url}/peserta/kartu", {"which": "chosen", "orang": two})
    fields = asked.fields("main form")
    kept = [box["value"] for box in asked.all("input[name=orang]")]
    assert kept == two
    given = fields | {"orang": two, "password": PASSWORD}
    cards = desk.phone.post(f"{desk.url}/peserta/kartu", given, expect=200)
    assert len(cards.all("[translate=no] , .card")) >= 2
    assert "Bu Wati" not in cards.text
