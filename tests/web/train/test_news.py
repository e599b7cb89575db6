"""A trainer tells her cohort something; Bu Sri reads it on her phone."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.cohorts import Group, make_cohort, viewer_of
from tests.builders.people import AccountMaker, Clock, SignerIn
from webapp.records import db

from .test_cohorts import FORM

WORDS = "Besok libur.\r\nBaca http://localhost/kursus, jangan https://jahat.example/ <b>ini</b>"


@pytest.fixture
def phones(
    app: Flask, make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock
) -> tuple[HouseClient, HouseClient, Group]:
    """The phones of a trainer and of a member of her cohort."""
    teaches, learns = make_account(role="trainer"), make_account(nickname="Bu Sri")
    with app.app_context():
        group = make_cohort(viewer_of(teaches, clock()), clock(), (learns.id,))
        db.session.commit()
    first, second = (sign_in_as(HouseClient(app), who) for who in (teaches, learns))
    return first, second, group


def tell(trainer: HouseClient, group: Group, words: str = WORDS, expect: int = 303) -> None:
    """Fill in the form of the page and send it."""
    page = trainer.get(f"/pelatih/kelas/{group.id}/kabar")
    fields = page.fields("main form") | {"teks": words}
    trainer.post(f"/pelatih/kelas/{group.id}/kabar", fields, expect=expect)


def test_from_the_form_to_the_phone_and_away(
    phones: tuple[HouseClient, HouseClient, Group],
) -> None:
    """Home says it once; reading ends that; withdrawn, it is gone."""
    trainer, resident, group = phones
    assert not resident.get("/").all("#kabar")
    tell(trainer, group)
    notice = resident.get("/").one("#kabar")
    assert "PKK Melati" in notice.get_text()
    resident.get("/kelas")
    assert resident.get("/").all("#kabar"), "a look changes nothing"
    page = resident.submit("#kabar form")
    told = page.one("#kabar .told")
    assert told.get_text() == WORDS.replace("\r", "")
    assert [link["href"] for link in told.find_all("a")] == ["http://localhost/kursus"]
    assert not told.find_all("b")
    assert not resident.get("/").all("#kabar")
    trainer.get(f"/pelatih/kelas/{group.id}/kabar")
    trainer.submit('form[action$="/tarik"]')
    assert not resident.get("/kelas").all("#kabar")


def test_what_is_refused_is_shown_again(phones: tuple[HouseClient, HouseClient, Group]) -> None:
    trainer, _resident, group = phones
    tell(trainer, group, "NIK 3578 0101 0180 0001", expect=422)
    assert trainer.page
    assert "seperti NIK" in trainer.page.one("#teks-error").get_text()
    assert trainer.page.one("textarea").get_text() == "NIK 3578 0101 0180 0001"


def test_another_trainer_finds_none_of_it(
    phones: tuple[HouseClient, HouseClient, Group], app: Flask, make_account: AccountMaker,
    sign_in_as: SignerIn,
) -> None:  # fmt: skip
    trainer, _resident, group = phones
    tell(trainer, group)
    page = trainer.get(f"/pelatih/kelas/{group.id}/kabar")
    address = str(page.one('form[action$="/tarik"]')["action"])
    other = sign_in_as(HouseClient(app), make_account(role="trainer"))
    own = trainer.post("/pelatih/kelas/baru", FORM, expect=303).location.rpartition("/")[2]
    for path in ("kabar", "pengingat"):
        other.get(f"/pelatih/kelas/{group.id}/{path}", expect=404)
    other.post(f"/pelatih/kelas/{group.id}/kabar", {"teks": "palsu"}, expect=404)
    other.post(address, expect=404)
    trainer.post(address.replace(group.id, own), expect=404)
    assert len(trainer.get(f"/pelatih/kelas/{group.id}/kabar").all(".told")) == 1


def test_the_reminder_has_our_address_whatever_the_request_says(
    phones: tuple[HouseClient, HouseClient, Group],
) -> None:
    """A code only while it is open; nobody's name; the address of the settings."""
    trainer, resident, group = phones
    address = f"/pelatih/kelas/{group.id}/pengingat"
    code = f"{group.code[:3]} {group.code[3:]}"
    text = trainer.get(address, headers={"X-Forwarded-Host": "jahat.example"}).one("#teks")
    assert "Halaman kelas: http://localhost/kelas\n" in text.get_text()
    assert code in text.get_text()
    forged = trainer.raw.get(address, base_url="http://jahat.example")
    assert forged.status_code == 400
    assert "Bu Sri" not in text.get_text()
    trainer.post(f"/pelatih/kelas/{group.id}/kode", {"tindakan": "tutup"}, expect=303)
    assert "kode" not in trainer.get(address).one("#teks").get_text()
    trainer.submit("main form")
    assert "Halo, teman-teman" in resident.get("/kelas").one(".told").get_text()


def test_without_a_mail_server_nothing_speaks_of_mail(
    phones: tuple[HouseClient, HouseClient, Group],
) -> None:
    trainer, resident, group = phones
    pages = [trainer.get(f"/pelatih/kelas/{group.id}/kabar")]
    pages += [resident.get(path) for path in ("/saya", "/kelas", "/privasi")]
    for page in pages:
        assert "e-mail" not in page.text.casefold()
    resident.get("/saya/email", expect=404)
    resident.post("/saya/email", {"email": "a@contoh.example"}, expect=404)


def test_the_reminder_says_what_everybody_is_asked_for(
    phones: tuple[HouseClient, HouseClient, Group],
) -> None:
    """In Indonesian, whatever language the trainer reads."""
    trainer, _resident, group = phones
    given = {"target": "uldw", "due_on": "2026-11-27"}
    trainer.post(f"/pelatih/kelas/{group.id}/tugas", given, expect=303)
    trainer.post("/bahasa", {"bahasa": "en", "kembali": "/"}, expect=303)
    text = trainer.get(f"/pelatih/kelas/{group.id}/pengingat").one("#teks").get_text()
    assert "- Uji Literasi Digital Warga, paling lambat Jumat, 27 November" in text
