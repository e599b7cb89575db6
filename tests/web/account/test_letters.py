"""An e-mail address on /saya: given, confirmed, switched on, left by a link, taken away."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.people import AccountMaker, Clock, SignerIn, Somebody
from tests.builders.post import HOST, Box, post_office
from tests.conftest import AppMaker
from webapp import messages
from webapp.records import db

SRI = "sri@contoh.example"


@pytest.fixture
def box() -> Iterator[Box]:
    """An SMTP server of this machine."""
    with post_office() as running:
        yield running


@pytest.fixture
def app(make_app: AppMaker, sqlite_url: str, box: Box) -> Flask:
    """An application that can send letters."""
    server = messages.Server(HOST, box.port, messages.PLAIN)
    return make_app(sqlite_url, smtp=server, mail_from="kabar@sinau.example")


@pytest.fixture
def sri(make_account: AccountMaker) -> Somebody:
    """A grown-up resident."""
    return make_account(nickname="Bu Sri")


@pytest.fixture
def phone(app: Flask, sri: Somebody, sign_in_as: SignerIn) -> HouseClient:
    """Her phone."""
    return sign_in_as(HouseClient(app), sri)


def send(app: Flask, box: Box, clock: Clock) -> int:
    """What the timer does; gives how many letters were sent."""
    with app.app_context():
        server = messages.Server(HOST, box.port, messages.PLAIN)
        sender = messages.Sender("kabar@sinau.example", "http://localhost")
        return messages.send(server, sender, clock, db.session.commit).sent


def test_from_the_address_to_a_letter_and_out_again(
    app: Flask, phone: HouseClient, sri: Somebody, box: Box, clock: Clock,
    make_account: AccountMaker,
) -> None:  # fmt: skip
    assert "Mati" in phone.get("/saya").one('a[href="/saya/email"]').get_text()
    phone.get("/saya/email")
    phone.submit('form[action="/saya/email"]', email=SRI)
    assert send(app, box, clock) == 1
    wrong = phone.post("/saya/email/kode", {"kode": "12"}, expect=422)
    assert wrong.one("#kode-error").get_text(strip=True)
    page = phone.submit('form[action="/saya/email/kode"]', kode=box.text().split()[2])
    assert "Alamat e-mail sudah dikonfirmasi." in page.text
    phone.post("/saya/email/kabar", {"kabar": "ya"}, expect=303)
    assert SRI in phone.get("/saya").text
    _tell(app, make_account(role="trainer"), sri, clock)
    assert send(app, box, clock) == 1
    stop = box.letters[-1]["List-Unsubscribe"].strip("<>").removeprefix("http://localhost")
    stranger = HouseClient(app)
    assert "Berhenti menerima e-mail?" in stranger.get(stop).h1
    assert "Menyala" in phone.get("/saya/email").text
    bare = app.test_client().post(stop, data={"List-Unsubscribe": "One-Click"})
    assert bare.status_code == 200
    assert "Mati" in phone.get("/saya/email").text


def _tell(app: Flask, trainer: Somebody, sri: Somebody, clock: Clock) -> None:
    with app.app_context():
        viewer = viewer_of(trainer, clock())
        group = make_cohort(viewer, clock(), (sri.id,))
        messages.announce(
            viewer, group.id, "Besok libur.", str(uuid.uuid4()), clock(), by_mail=True
        )
        db.session.commit()


def test_a_link_that_was_not_made_here_opens_nothing(app: Flask) -> None:
    address = f"/surat/{uuid.uuid4()}/{'0' * 32}/berhenti"
    HouseClient(app).get(address)
    assert app.test_client().post(address).status_code == 403


def test_her_copy_has_it_and_one_tap_takes_it_away(phone: HouseClient, sri: Somebody) -> None:
    phone.get("/saya/email")
    phone.submit('form[action="/saya/email"]', email=SRI)
    fields = {"password": sri.password}
    copy = json.loads(phone.post("/saya/unduh", fields, expect=200).body)
    (row,) = copy["mail_addresses"]
    assert row["address"] == SRI
    assert "code_hash" not in row
    phone.get("/saya/email")
    page = phone.submit('form[action="/saya/email/hapus"]')
    assert SRI not in page.text


def test_a_shape_is_told_at_its_field_and_floods_wait(phone: HouseClient) -> None:
    page = phone.post("/saya/email", {"email": "<b>sri"}, expect=422)
    assert page.one("#email")["value"] == "<b>sri"
    for _ in range(3):
        phone.post("/saya/email", {"email": SRI}, expect=303)
    page = phone.post("/saya/email", {"email": SRI}, expect=429)
    assert page.headers["Retry-After"]


@pytest.mark.parametrize("band", ["13-14", "15-17"])
def test_a_pupil_is_never_asked(
    app: Flask, make_account: AccountMaker, sign_in_as: SignerIn, band: str
) -> None:
    phone = sign_in_as(HouseClient(app), make_account(age_band=band))
    assert "e-mail" not in phone.get("/saya").text.casefold()
    phone.get("/saya/email", expect=404)
    phone.post("/saya/email", {"email": SRI}, expect=404)
    phone.post("/saya/email/kode", {"kode": "123456"}, expect=404)
