"""A trainer's cohort from its form to its table, and the phone of somebody who joins."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event

from tests.builders.client import HouseClient
from tests.builders.cohorts import Group, make_cohort, viewer_of
from tests.builders.people import AccountMaker, Clock, SignerIn
from tests.web.account.conftest import DETAILS
from webapp.records import db

FORM = {
    "name": "PKK Melati", "region": "3578", "place": "Balai RW 4", "district": "Gubeng",
    "starts_on": "2026-11-25", "ends_on": "2026-12-25", "courses": ["K1"],
}  # fmt: skip


@pytest.fixture
def trainer(app: Flask, make_account: AccountMaker, sign_in_as: SignerIn) -> HouseClient:
    """A trainer's phone."""
    return sign_in_as(HouseClient(app), make_account(role="trainer"))


@pytest.fixture
def resident(app: Flask, make_account: AccountMaker, sign_in_as: SignerIn) -> HouseClient:
    """The phone of Bu Sri."""
    return sign_in_as(HouseClient(app), make_account(nickname="Bu Sri", username="sri"))


def made(trainer: HouseClient, **changes: object) -> str:
    """Fill in the form; gives the address of the cohort."""
    return trainer.post("/pelatih/kelas/baru", FORM | changes, expect=303).location


def code_of(trainer: HouseClient, cohort: str) -> str:
    """The code as the page prints it."""
    return trainer.get(cohort).one(".code").get_text(strip=True)


def joins(phone: HouseClient, code: str) -> None:
    """Type the code, look, join."""
    page = phone.post("/kelas", {"kode": code}, expect=200)
    phone.post("/kelas/gabung", page.fields("main form"), expect=303)


def test_from_the_form_to_the_table(trainer: HouseClient, resident: HouseClient) -> None:
    """What she types is what the poster, the resident's phone and the table say."""
    cohort = made(trainer)
    code = code_of(trainer, cohort)
    assert re.fullmatch(r"[A-Z]{3} [A-Z]{3}", code)
    poster = trainer.get(f"{cohort}/poster")
    assert code in poster.text
    assert poster.one(".poster svg")["aria-label"] == "Kode QR untuk ikut kelas PKK Melati"
    joins(resident, code.lower())
    assert "PKK Melati" in resident.get("/kelas").text
    line = trainer.get(cohort).one(".people tbody tr")
    assert line.get_text(" ", strip=True).startswith("Bu Sri sri — 0 —")


def test_a_code_outlives_signing_up(app: Flask, trainer: HouseClient) -> None:
    """Typed before there is an account, it leads to the cohort right after the recovery code."""
    code = code_of(trainer, made(trainer))
    phone = HouseClient(app)
    page = phone.post("/kelas", {"kode": code}, expect=200)
    assert "Buat akun" in page.text
    assert not page.all('form[action="/kelas/gabung"]')
    phone.get("/daftar")
    phone.post("/daftar", {"age_band": "25-44"}, follow=True)
    phone.get("/daftar/data")
    done = phone.post("/daftar/data", DETAILS | {"username": "kenari-9"}, expect=200)
    onward = f"/kelas/{code.replace(' ', '')}"
    assert onward in list(done.links())
    assert phone.get(onward).one("#kode")["value"] == code.replace(" ", "")


def test_signing_in_leads_back_to_it(
    app: Flask, trainer: HouseClient, make_account: AccountMaker
) -> None:
    somebody, phone = make_account(username="rini"), HouseClient(app)
    page = phone.post("/kelas", {"kode": code_of(trainer, made(trainer))}, expect=200)
    onward = next(link for link in page.links() if link.startswith("/masuk?next="))
    fields = phone.get(onward).fields("main form")
    given = {"username": somebody.username, "password": somebody.password}
    assert phone.post("/masuk", fields | given, expect=303).location.startswith("/kelas/")


@pytest.mark.parametrize("typed", ["", "CCCCCC", "<b>\u202e", "x" * 500])
def test_a_wrong_code_is_told_kindly(resident: HouseClient, typed: str) -> None:
    page = resident.post("/kelas", {"kode": typed}, expect=422)
    assert page.one("#kode-error").get_text(strip=True)


def test_an_address_with_a_code_tells_nothing_by_itself(resident: HouseClient) -> None:
    """Opening it looks nothing up, so that it cannot be used to guess."""
    assert "Kode kelasnya sudah terisi" in resident.get("/kelas/CCCCCC").text


@pytest.mark.parametrize("role", ["trainer", "officer", "author", "operator"])
def test_another_finds_none_of_it(
    app: Flask, trainer: HouseClient, resident: HouseClient, make_account: AccountMaker,
    sign_in_as: SignerIn, role: str,
) -> None:  # fmt: skip
    """Every page and every form of a cohort and of its member: like one that never was."""
    cohort = made(trainer)
    joins(resident, code_of(trainer, cohort))
    member = trainer.get(cohort).one(".people tbody a")["href"]
    region = "province" if role == "officer" else "3578"
    other = sign_in_as(HouseClient(app), make_account(role=role, region=region))
    refused = 404 if role == "trainer" else 403
    for page in (cohort, f"{cohort}/ubah", f"{cohort}/poster", f"{cohort}/pelatih", member):
        other.get(str(page), expect=refused)
    for form in ("kode", "arsip", "unduh", "pelatih", "ubah"):
        other.post(f"{cohort}/{form}", FORM | {"bentuk": "csv"}, expect=refused)
    other.post(str(member), {"catatan": "x"}, expect=refused)
    other.post(f"{member}/keluar", expect=refused)
    assert "Bu Sri" in trainer.get(cohort).text


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(trainer: HouseClient) -> None:
    page = trainer.post("/pelatih/kelas/baru", FORM | {"ends_on": "2026-11-01"}, expect=422)
    assert "lebih awal" in page.one("#ends_on-error").get_text()
    assert page.one("#name")["value"] == "PKK Melati"
    assert page.one('input[name="courses"][value="K1"]').has_attr("checked")


def test_two_who_edit_at_once_lose_nothing(trainer: HouseClient) -> None:
    """The slower one sees both states and saves hers knowingly."""
    cohort = made(trainer)
    seen = trainer.get(f"{cohort}/ubah").fields("main form")
    trainer.post(f"{cohort}/ubah", seen | FORM | {"name": "Satu"}, expect=303)
    late = trainer.post(f"{cohort}/ubah", seen | FORM | {"name": "Dua"}, expect=409)
    assert "Satu" in late.text
    assert late.one("#name")["value"] == "Dua"
    trainer.post(f"{cohort}/ubah", late.fields("main form") | {"courses": ["K1"]}, expect=303)
    assert trainer.get(cohort).h1 == "Dua"


def test_the_file_has_the_lines_of_the_screen(
    trainer: HouseClient, resident: HouseClient, app: Flask, make_account: AccountMaker,
    sign_in_as: SignerIn,
) -> None:  # fmt: skip
    """In its order and with its filter; a name cannot become a formula."""
    cohort = made(trainer)
    code = code_of(trainer, cohort)
    joins(resident, code)
    joins(sign_in_as(HouseClient(app), make_account(nickname="=1+1")), code)
    page = trainer.get(cohort)
    names = [line.get_text(strip=True) for line in page.all(".people tbody th")]
    taken = trainer.post(f"{cohort}/unduh", {"bentuk": "csv"}).body.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(taken)))
    listed = [row for row in rows[1:] if row]
    assert [row[0].lstrip("'") for row in listed] == names
    assert not any(cell.startswith("=") for row in rows for cell in row)
    only = trainer.post(f"{cohort}/unduh", {"bentuk": "csv", "kata": "sri"}).body.decode()
    assert "Bu Sri" in only
    assert "1+1" not in only


def test_after_leaving_she_is_not_seen(trainer: HouseClient, resident: HouseClient) -> None:
    cohort = made(trainer)
    joins(resident, code_of(trainer, cohort))
    member = str(trainer.get(cohort).one(".people tbody a")["href"])
    leaving = resident.get("/kelas").one('#ikut form[action$="/keluar"]')
    resident.post(str(leaving["action"]), expect=303)
    assert "Bu Sri" not in trainer.get(cohort).text
    trainer.get(member, expect=404)


def test_a_note_and_a_group_are_kept(trainer: HouseClient, resident: HouseClient) -> None:
    cohort = made(trainer)
    joins(resident, code_of(trainer, cohort))
    member = str(trainer.get(cohort).one(".people tbody a")["href"])
    given = {"kelompok": " Melati\u202e ", "catatan": "Duduk <b>depan</b>"}
    page = trainer.post(member, given, follow=True)
    assert page.one("#kelompok")["value"] == "Melati"
    assert page.one("#catatan").get_text(strip=True) == "Duduk <b>depan</b>"


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def test_more_people_need_no_more_queries(
    app: Flask, make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock
) -> None:
    """One member or twenty: the same number of statements for the page."""
    somebody = make_account(role="trainer")
    phone = sign_in_as(HouseClient(app), somebody)
    crowd = tuple(make_account().id for _ in range(20))
    groups: list[Group] = []
    with app.app_context():
        for members in (crowd[:1], crowd):
            groups.append(make_cohort(viewer_of(somebody, clock()), clock(), members))
        db.session.commit()
    numbers = []
    for group in groups:
        phone.get(f"/pelatih/kelas/{group.id}")  # the first look of a day is written down
        with counted(app) as sent:
            phone.get(f"/pelatih/kelas/{group.id}")
        numbers.append(len(sent))
    assert numbers[0] == numbers[1] <= 10


def test_a_task_is_seen_at_home_until_it_is_withdrawn(
    trainer: HouseClient, resident: HouseClient
) -> None:
    """By its learner, with the way to it; by nobody else."""
    cohort = made(trainer)
    joins(resident, code_of(trainer, cohort))
    given = {"target": "K1.1", "whom": "", "due_on": "2026-12-01"}
    trainer.post(f"{cohort}/tugas", given | {"due_on": "kemarin"}, expect=422)
    trainer.post(f"{cohort}/tugas", given, expect=303)
    rows = resident.get("/").one("#tugas")
    assert "PKK Melati · sampai 1 Desember 2026" in rows.get_text()
    assert resident.get("/kelas").one("#tugas a")["href"] == rows.select_one("a")["href"]
    page = trainer.get(f"{cohort}/tugas")
    assert "0 dari 1" in page.text
    trainer.post(str(page.one('form[action$="/cabut"]')["action"]), expect=303)
    assert not resident.get("/").all("#tugas")
