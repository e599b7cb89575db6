"""Somebody without a phone opens her account on her trainer's device, and learns on there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask

from tests.builders.addresses import every_address
from tests.builders.cards import make_card, type_card
from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.pages import Page
from tests.builders.people import (
    PASSWORD,
    AccountMaker,
    Clock,
    LearnerMaker,
    SignerIn,
    Somebody,
)
from tests.web.account.conftest import DETAILS
from webapp import people, roster
from webapp.records import Account, AuditEvent, Ownership, SignIn, SleepingAccount, db
from webapp.web.gates import GATES, LENT

FORM = "main form:not([action])"
BACK = "/pelatih/kembali"


@dataclass
class Loan:
    """The device of a trainer who is signed in, her cohort, and the card of a Bu Sri."""

    app: Flask
    device: HouseClient
    trainer: Somebody
    cohort: str
    card: roster.cards.Card

    def lend(self) -> Page:
        """The trainer presses “Buka akun dengan kartu di HP ini”."""
        self.device.get(f"/pelatih/kelas/{self.cohort}/bantu")
        page = self.device.post(f"/pelatih/kelas/{self.cohort}/bantu/buka", expect=303)
        self.device.forget_token()
        return page

    def open(self, **changes: str) -> Page:
        """She types her card and makes her account; gives the page with her codes."""
        type_card(self.device, self.card)
        return self.device.submit(FORM, **(DETAILS | {"username": self.card.username} | changes))

    def take_back(self) -> None:
        """The trainer goes on with her password, and nothing else is asked."""
        self.device.forget_token()
        self.device.get(BACK)
        page = self.device.post(BACK, {"password": PASSWORD}, expect=303)
        assert page.location == "/pelatih"
        self.device.forget_token()

    def carried(self) -> dict[str, object]:
        """What the device's cookie holds."""
        with self.device.raw.session_transaction(base_url="http://localhost") as cookie:
            return dict(cookie)


@pytest.fixture
def loan(app: Flask, clock: Clock, make_account: AccountMaker, sign_in_as: SignerIn) -> Loan:
    """A trainer, her device, and one card."""
    trainer = make_account(role="trainer")
    with app.app_context():
        cohort = make_cohort(viewer_of(trainer, clock()), clock()).id
        db.session.commit()
    card = make_card(app, viewer_of(trainer, clock()), cohort, clock, "67")
    return Loan(app, sign_in_as(HouseClient(app), trainer), trainer, cohort, card)


def test_from_a_card_to_learning_without_a_phone(loan: Loan) -> None:
    assert loan.lend().location == "/buka"
    assert "HP ini dipinjamkan pelatih." in loan.device.get("/buka").text
    done = loan.open()
    recovery, helper = done.all(".take")
    assert len(recovery.select(".say")) == 3
    (code,) = (one.get_text(strip=True) for one in helper.select(".say"))
    loan.device.forget_token()
    for path in ("/", "/kursus", "/tolong"):
        assert "Mode bantu: Bu Sri" in loan.device.get(path).text
    loan.device.get("/saya", expect=403)
    loan.device.post("/bantu/selesai", expect=303)
    loan.take_back()
    page = loan.device.get(f"/pelatih/kelas/{loan.cohort}/bantu")
    assert "punya kode bantu" in page.text
    loan.device.get(page.one(".rows a")["href"])  # the next time, with the code she wrote down
    loan.device.submit("main form", code=code)
    assert "Mode bantu: Bu Sri" in loan.device.get("/").text


def test_all_she_has_there_is_a_helped_session_and_it_is_written_down(loan: Loan) -> None:
    loan.lend()
    loan.open()
    with loan.app.app_context():
        sri = db.session.scalars(db.select(Account).where(Account.role == "resident")).one()
        hers = db.select(SignIn.manner).where(SignIn.account_id == sri.id)
        assert db.session.scalars(hers).all() == ["assisted"]
        helped = db.select(AuditEvent.event).where(AuditEvent.event.like("assist%"))
        told = db.session.scalars(helped.order_by(AuditEvent.at)).all()
    assert sorted(told) == ["assist.begin", "assist.code", "assist.lend"]


def test_only_the_opening_is_open_and_only_for_half_an_hour(loan: Loan, clock: Clock) -> None:
    """Z1: every address, by the gate alone."""
    loan.lend()
    loan.app.config["WTF_CSRF_ENABLED"] = False
    reached: list[str] = []
    for endpoint in list(loan.app.view_functions):
        if endpoint != "train.take_back":
            view = lambda _name=endpoint, **_: reached.append(_name) or "ok"  # noqa: E731
            loan.app.view_functions[endpoint] = view
    for address in every_address(loan.app):
        reached.clear()
        loan.device.raw.open(address.url, method=address.method, base_url="http://localhost")
        opens = address.endpoint in LENT and GATES[address.endpoint].admits(None)
        if address.endpoint != "train.take_back":
            assert reached == ([address.endpoint] if opens else []), address
    clock.set(clock() + timedelta(minutes=30))
    assert loan.device.get("/buka", expect=302).location == BACK


def test_what_the_trainers_device_learned_is_not_hers(
    loan: Loan, make_learner: LearnerMaker
) -> None:
    somebody = make_learner()
    with loan.device.raw.session_transaction(base_url="http://localhost") as cookie:
        cookie["learner"] = somebody
    loan.lend()
    page = type_card(loan.device, loan.card)
    assert "Lanjutkan kemajuan" not in page.text
    fields = page.fields(FORM) | DETAILS | {"username": loan.card.username, "phone": "ya"}
    loan.device.post("/buka/data", fields, expect=200)
    with loan.app.app_context():
        assert somebody not in db.session.scalars(db.select(Ownership.learner_id)).all()
    assert loan.carried()["learner"] == somebody


def test_who_wants_no_account_gives_the_device_back(loan: Loan) -> None:
    loan.lend()
    type_card(loan.device, loan.card)
    assert loan.device.post("/buka/tolak", expect=303).location == BACK
    assert "tidak jadi dibuat" in loan.device.get(BACK).text
    with loan.app.app_context():
        assert not db.session.scalars(db.select(SleepingAccount)).all()


def test_a_card_left_half_way_is_forgotten_when_the_trainer_goes_on(loan: Loan) -> None:
    loan.lend()
    type_card(loan.device, loan.card)
    assert loan.device.get("/buka/data").headers["Cache-Control"] == "no-store"
    assert "kartu" in loan.carried()
    loan.take_back()
    assert not {"kartu", "pinjam", "tersegel"} & loan.carried().keys()


def test_a_lost_password_is_mended_there_too(loan: Loan, clock: Clock) -> None:
    loan.lend()
    loan.open()
    loan.device.post("/bantu/selesai", expect=303)
    loan.take_back()
    with loan.app.app_context():
        sri = db.session.scalars(db.select(Account).where(Account.role == "resident")).one()
        made = people.resets.make(sri.id, loan.trainer.id, clock())
        db.session.commit()
    assert made is not None
    loan.lend()
    loan.device.get("/buka")
    page = loan.device.submit("main form", username=made.username, code=made.code)
    assert page.path == "/buka/sandi"
    fresh = "lampu nyala di teras"
    done = loan.device.submit(FORM, choice="own", password=fresh, again=fresh)
    assert len(done.all(".take")) == 2
    assert "Mode bantu: Bu Sri" in loan.device.get("/").text


def test_a_trainer_without_her_password_leaves_the_device(loan: Loan) -> None:
    before = loan.carried()["_user_id"]
    loan.lend()
    loan.device.get(BACK)
    assert loan.device.submit("details form").path == "/masuk"
    with loan.device.raw.session_transaction(base_url="http://localhost") as cookie:
        cookie["_user_id"] = before
    assert "/masuk" in loan.device.get("/pelatih", expect=302).location
