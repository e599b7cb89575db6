"""A card in the hands of its owner: notice, consent, her own password; and the way to say no."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders.cards import make_card, type_card
from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.people import AccountMaker, Clock, SignerIn
from tests.web.account.conftest import DETAILS, PASSWORD, code_on, count
from webapp import people, roster
from webapp.people import Viewer
from webapp.records import Account, Membership, db
from webapp.web.train import card_sheet

FORM = "main form:not([action])"
WRONG = "Nama pengguna atau kode kartu belum cocok."


@pytest.fixture
def trainer(make_account: AccountMaker, clock: Clock) -> Viewer:
    """A trainer as a door hands her to a verb."""
    return viewer_of(make_account(role="trainer"), clock())


@pytest.fixture
def cohort(app: Flask, trainer: Viewer, clock: Clock) -> str:
    """Her cohort."""
    with app.app_context():
        made = make_cohort(trainer, clock()).id
        db.session.commit()
    return made


@pytest.fixture
def card(app: Flask, trainer: Viewer, cohort: str, clock: Clock) -> roster.cards.Card:
    """The card of somebody of sixty-seven."""
    return make_card(app, trainer, cohort, clock, "67")


def test_a_card_leads_to_notice_consent_and_an_account_of_her_own(
    app: Flask, client: HouseClient, card: roster.cards.Card, cohort: str
) -> None:
    page = type_card(client, card)
    assert page.path == "/buka/data"
    assert "PKK Melati" in page.text
    assert page.one("#nickname")["value"] == "Bu Sri"
    assert not page.soup.select('input[name="region"][checked]')  # where she lives is hers to say
    without = page.fields(FORM) | {
        "region": "3578",
        "choice": "own",
        "password": PASSWORD,
        "again": PASSWORD,
    }
    refused = client.post("/buka/data", without, expect=422)
    assert "bila Anda setuju" in refused.text
    assert count(app, "accounts") == 1  # the trainer alone
    done = client.submit(FORM, **(DETAILS | {"username": card.username}))
    assert len(code_on(done).split()) == 3
    client.forget_token()
    assert "Bu Sri" in client.get("/saya").text
    with app.app_context():
        stay = db.session.execute(select(Membership)).scalar_one()
        owner = db.session.get_one(Account, stay.account_id)
        assert (stay.cohort_id, stay.came_by, owner.username) == (cohort, "roster", card.username)
    assert count(app, "consents") == 2


def test_whoever_has_another_card_or_none_is_told_the_same(
    client: HouseClient, card: roster.cards.Card
) -> None:
    told = []
    for username, code in ((card.username, "2222-2222"), ("tidak.ada", card.code), ("??", "x")):
        client.get("/buka")
        page = client.post("/buka", {"username": username, "code": code}, expect=422)
        assert WRONG in page.text
        told.append(re.sub(r'value="[^"]*"', "", page.body.decode()))
    assert told[0] == told[1] == told[2]


def test_a_minor_hands_the_phone_to_her_guardian_first(
    app: Flask, client: HouseClient, trainer: Viewer, cohort: str, clock: Clock
) -> None:
    card = make_card(app, trainer, cohort, clock, "16")
    page = type_card(client, card)
    assert page.path == "/daftar/wali"
    assert client.get("/buka/data", expect=303).location.endswith("/daftar/wali")
    yes = client.post("/daftar/wali", {"given_by": "parent", "agrees": "y"}, follow=True)
    assert yes.path == "/buka/data"
    client.submit(FORM, **(DETAILS | {"username": card.username}))
    with app.app_context():
        voices = db.session.execute(
            db.text("SELECT given_by FROM consents WHERE purpose='account'")
        )
        assert {row[0] for row in voices} == {"self", "parent"}


def test_a_guardians_no_deletes_what_the_trainer_wrote(
    app: Flask, client: HouseClient, trainer: Viewer, cohort: str, clock: Clock
) -> None:
    type_card(client, make_card(app, trainer, cohort, clock, "14"))
    page = client.post("/daftar/wali", {"refuse": "ya"}, follow=True)
    assert page.path == "/daftar/tanpa-akun"
    assert count(app, "sleeping_accounts") == 0


def test_her_own_no_does_too(app: Flask, client: HouseClient, card: roster.cards.Card) -> None:
    type_card(client, card)
    page = client.submit('form[action="/buka/tolak"]')
    assert "sudah dihapus" in page.text
    assert count(app, "sleeping_accounts") == 0
    assert count(app, "accounts") == 1


@pytest.mark.parametrize(("band", "leads"), [("45-59", "/buka/data"), ("15-17", "/daftar/wali"),
                                             ("0-12", "/daftar/tanpa-akun")])  # fmt: skip
def test_an_age_nobody_wrote_down_is_asked_of_its_owner(
    app: Flask, client: HouseClient, trainer: Viewer, cohort: str, clock: Clock, band: str,
    leads: str,
) -> None:  # fmt: skip
    page = type_card(client, make_card(app, trainer, cohort, clock, ""))
    assert page.path == "/buka/umur"
    assert client.post("/buka/umur", {"age_band": band}, follow=True).path == leads
    assert count(app, "sleeping_accounts") == (0 if band == "0-12" else 1)


def test_beginning_a_sign_up_forgets_the_card_of_another(
    client: HouseClient, card: roster.cards.Card
) -> None:
    """A shared phone: a card that was typed and left is nothing to whoever comes next."""
    type_card(client, card)
    client.get("/daftar")
    client.post("/daftar", {"age_band": "15-17"}, follow=True)
    page = client.post("/daftar/wali", {"given_by": "parent", "agrees": "y"}, follow=True)
    assert page.path == "/daftar/data"


def test_without_a_card_its_pages_lead_back(client: HouseClient) -> None:
    for path in ("/buka/data", "/buka/umur", "/buka/sandi"):
        assert "tidak bisa dipakai lagi" in client.get(path, follow=True).text


def test_whoever_is_signed_in_is_asked_to_go_out_first(
    client: HouseClient, card: roster.cards.Card, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    sign_in_as(client, make_account(nickname="Bu Tri"))
    page = client.get("/buka")
    assert "sedang masuk sebagai Bu Tri" in page.text
    client.post("/buka", {"username": card.username, "code": card.code}, expect=200)
    client.get("/buka/data", expect=303)


def test_a_trainer_helps_a_member_to_a_password_she_never_sees(
    app: Flask,
    client: HouseClient,
    card: roster.cards.Card,
    cohort: str,
    trainer: Viewer,
    clock: Clock,
    sign_in_as: SignerIn,
) -> None:
    type_card(client, card)
    client.submit(FORM, **(DETAILS | {"username": card.username}))
    with app.app_context():
        stay = db.session.execute(select(Membership.id)).scalar_one()
        hers = people.sessions.begin(trainer.account_id, clock())
        db.session.commit()
    desk = HouseClient(app)
    with desk.raw.session_transaction(base_url="http://localhost") as cookie:
        cookie["_user_id"] = hers
    at = f"/pelatih/kelas/{cohort}/peserta/{stay}/kartu-baru"
    assert "Bu Sri" in desk.get(at).h1
    made = desk.submit("main form")
    code = made.one(".ticket .code").get_text(strip=True)
    assert PASSWORD not in made.text
    client.forget_token()
    assert client.get("/saya", expect=302).location.startswith("/masuk")  # her sessions ended
    client.get("/buka")
    page = client.post("/buka", {"username": card.username, "code": code}, follow=True)
    assert page.path == "/buka/sandi"
    phrase = str(page.one('input[name="phrase"]')["value"])
    done = client.submit("main form", choice="offered")
    assert "Kata sandi sudah diganti" in done.h1
    with app.app_context():
        found = people.authenticate(card.username, phrase, "203.0.113.7", clock())
        assert isinstance(found, Account)
    again = client.get("/buka")
    again = client.post("/buka", {"username": card.username, "code": code}, expect=422)
    assert WRONG in again.text


def test_the_code_of_a_qr_stands_where_no_server_sees_it(
    app: Flask, card: roster.cards.Card, monkeypatch: pytest.MonkeyPatch
) -> None:

    seen: list[str] = []
    monkeypatch.setattr(card_sheet, "qr_svg", lambda text, _label: seen.append(text) or "")
    with app.test_request_context("/"):
        card_sheet.drawn([card])
    address = urlsplit(seen[0])
    assert (address.path, address.query) == ("/buka", "")
    said = parse_qs(address.fragment)
    assert said == {"nama": [card.username], "kode": [card.code.replace("-", "")]}
