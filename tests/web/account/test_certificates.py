"""A resident has a certificate made out in her name, takes it along, lends it, withdraws it."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta

import pytest
from flask import Flask
from joserfc import jwt
from joserfc.jwk import OKPKey

from tests.builders.apps import count, table_rows
from tests.builders.client import HouseClient
from tests.builders.earning import completed, make_key, took_test
from tests.builders.paper import codes, facts, pages, sealed
from tests.builders.people import AccountMaker, SignerIn, Somebody
from tests.conftest import START, AppMaker
from webapp import certificates, credential
from webapp.records import Certificate, db

pytestmark = pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
CLAIM = "/saya/sertifikat/kursus/uji-coba"
KEY = make_key()
HOSTILE = '#read("x") $x^2$ *Sri* <b>@a</b> {{7*7}} \\u{41}'


@pytest.fixture
def app(make_app: AppMaker, sqlite_url: str) -> Flask:
    """A house that signs badges."""
    app = make_app(sqlite_url, signing_key=KEY)
    with app.app_context():
        certificates.put_in_use(KEY, ["cli"], START)
        db.session.commit()
        db.session.remove()
    return app


@pytest.fixture
def sri(app: Flask, make_account: AccountMaker) -> Somebody:
    """Somebody who completed the course."""
    made = make_account(nickname="Sri")
    completed(app, made.id, "K1", START)
    return made


@pytest.fixture
def phone(client: HouseClient, sri: Somebody, sign_in_as: SignerIn) -> HouseClient:
    """Her phone."""
    return sign_in_as(client, sri)


def make_out(phone: HouseClient, name: str = "Hj. Sri Wahyuni", **more: str) -> str:
    """Her certificate, made out step by step; its address."""
    phone.get(CLAIM)
    phone.post(CLAIM, {"name": name, "step": "lihat"} | more)
    assert phone.page is not None
    fields = phone.page.fields("main form") | {"step": "terbit"}
    return phone.post(CLAIM, fields, expect=303).location


def test_from_her_page_to_the_certificate(phone: HouseClient, app: Flask) -> None:
    page = phone.get("/saya/sertifikat")
    assert CLAIM in list(page.links())
    assert phone.get(CLAIM).fields("main form")["name"] == "Sri"
    wrong = phone.post(CLAIM, {"name": "0812 3456 7890", "step": "terbit"}, expect=422)
    assert "Isi nama yang ingin" in wrong.text or "NIK" in wrong.text
    shown = phone.post(CLAIM, {"name": "Hj. Sri Wahyuni", "step": "lihat"})
    assert shown.h1 == "Sudah benar?"
    assert count(app, "certificates") == 0
    back = phone.post(CLAIM, {"name": "Hj. Sri Wahyuni", "step": "ubah"})
    assert back.fields("main form")["name"] == "Hj. Sri Wahyuni"
    address = make_out(phone)
    page = phone.get(address)
    assert "Hj. Sri Wahyuni" in page.text
    assert "Hanya Anda yang bisa mencetak" in page.text
    assert phone.get(CLAIM, expect=303).location == address
    assert "Berlaku" in phone.get("/saya/sertifikat").text
    assert count(app, "certificates") == 1


def test_lent_to_a_trainer_and_withdrawn(phone: HouseClient) -> None:
    address = make_out(phone, may_print="y")
    assert "Pelatih kelas Anda boleh mencetak" in phone.get(address).text
    phone.post(f"{address}/cetak", {"boleh": "tidak"}, expect=303)
    assert "Hanya Anda yang bisa mencetak" in phone.get(address).text
    phone.post(f"{address}/cabut", follow=True)
    assert "sudah dicabut" in phone.get(address).text.lower()
    phone.post(f"{address}/unduh", {"bentuk": "pdf"}, expect=404)
    again = make_out(phone, "Sri Wahyuni, S.Pd.")
    assert again != address


def test_the_paper_and_the_badge_say_the_same_and_the_log_knows(
    phone: HouseClient, app: Flask
) -> None:
    """A hostile name is printed as it stands, in all three."""
    address = make_out(phone, HOSTILE)
    page = phone.get(address)
    assert HOSTILE in page.text
    pdf = phone.post(f"{address}/unduh", {"bentuk": "pdf"})
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.headers["Cache-Control"] == "no-store"
    number = facts(pdf.body)["/Title"].removeprefix("Sertifikat ")
    assert f'"sertifikat-{number}.pdf"' in pdf.headers["Content-Disposition"]
    (words,) = pages(pdf.body)
    assert HOSTILE in words
    assert sealed(pdf.body)
    ((where,),) = codes(pdf.body)
    assert phone.get(where.removeprefix("http://localhost")).status == 200
    assert where.removeprefix("http://") in words
    badge = phone.post(f"{address}/unduh", {"bentuk": "jwt"}).body.decode()
    key = OKPKey.import_key(credential.public_jwk(KEY.public_key))  # type: ignore[arg-type]
    told = jwt.decode(badge, key, algorithms=["EdDSA"]).claims
    assert told["credentialSubject"]["identifier"][0]["identityHash"] == HOSTILE
    assert told["credentialSubject"]["licenseNumber"] == number
    wrapped = json.loads(phone.post(f"{address}/unduh", {"bentuk": "json"}).body)
    assert wrapped["id"] == f"data:application/vc+jwt,{badge}"
    code = told["id"]
    assert code.removeprefix("urn:uuid:") == address.rpartition("/")[2]
    phone.post(f"{address}/unduh", {"bentuk": "exe"}, expect=400)
    log = [row for row in table_rows(app)["audit_events"] if "certificate.take" in row]
    assert len(log) == 3
    assert "Sertifikat diunduh" in phone.get("/saya/perangkat").text


def test_no_field_of_the_form_reaches_another_column(phone: HouseClient, app: Flask) -> None:
    """Z4: every column is sent along, and only the name is taken."""
    forged = {column.name: "9" for column in Certificate.__table__.columns}
    forged |= {
        "kind": "uldw", "mode": "diawasi", "title": "Doktor", "account_id": str(uuid.uuid4()),
        "valid_until": "2099-01-01", "code": "2" * 18, "name": "Sri", "step": "terbit",
        "issued_at": "2020-01-01", "method_version": "v9", "revision": "x",
    }  # fmt: skip
    forged.pop("may_print")
    phone.get(CLAIM)
    phone.post(CLAIM, forged, expect=303)
    (row,) = table_rows(app)["certificates"]
    told = dict(zip((c.name for c in Certificate.__table__.columns), row, strict=True))
    assert (told["kind"], told["title"], told["name"]) == ("course", "Kursus Uji", "Sri")
    assert (told["mode"], told["valid_until"], told["method_version"]) == (None, None, None)
    assert told["issued_at"] == START
    assert told["code"] != "2" * 18
    assert told["serial"] == 1
    assert not told["may_print"]


def test_what_is_anothers_or_unearned_is_not_found(
    phone: HouseClient, app: Flask, make_account: AccountMaker, sign_in_as: SignerIn,
    sri: Somebody,
) -> None:  # fmt: skip
    """Z2: the same 404 as for what does not exist; other modes get no certificate."""
    address = make_out(phone)
    mine = took_test(app, sri.id, START - timedelta(days=2), "didampingi")
    phone.get(f"/saya/sertifikat/uji/{mine}", expect=404)
    assert "Buat sertifikat" not in phone.get(f"/uji/{mine}/hasil").text
    good = took_test(app, sri.id, START - timedelta(days=1))
    assert (
        "Kelas diawasi"
        in phone.post(f"/saya/sertifikat/uji/{good}", {"name": "Sri", "step": "lihat"}).text
    )
    assert f"/saya/sertifikat/uji/{good}" in list(phone.get(f"/uji/{good}/hasil").links())
    other = sign_in_as(HouseClient(app), make_account())
    nothing = f"/saya/sertifikat/{uuid.uuid4()}"
    before = table_rows(app, without=("sign_ins", "audit_events"))
    for place in (address, nothing):
        other.get(place, expect=404)
        for step, form in (("unduh", {"bentuk": "pdf"}), ("cetak", {"boleh": "ya"}), ("cabut", {})):
            other.post(f"{place}/{step}", form, expect=404)
    for place in (CLAIM, f"/saya/sertifikat/uji/{good}", "/saya/sertifikat/kursus/lain"):
        other.get(place, expect=404)
        other.post(place, {"name": "Sri", "step": "terbit"}, expect=404)
    assert table_rows(app, without=("sign_ins", "audit_events")) == before


def test_a_house_without_a_key_says_so(
    make_app: AppMaker, sqlite_url: str, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    """A key in the settings that nobody put in use signs nothing either."""
    app = make_app(sqlite_url, signing_key=make_key())
    who = make_account(app=app)
    completed(app, who.id, "K1", START)
    phone = sign_in_as(HouseClient(app), who)
    address = make_out(phone)
    assert "Lencana digital belum tersedia" in phone.get(address).text
    phone.post(f"{address}/unduh", {"bentuk": "jwt"}, expect=404)
    phone.post(f"{address}/unduh", {"bentuk": "pdf"})
