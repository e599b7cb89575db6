"""A meeting on the trainer's page, the code on a member's phone, and the test under her eyes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.people import AccountMaker, Clock, SignerIn, Somebody
from tests.builders.taker import Taker
from webapp import content, progress
from webapp.records import Attempt, SupervisedAttempt, db

FORM = {"day": "2026-11-25", "starts": "10:00", "ends": "12:00", "place": "Balai RW 4"}
"""In WIB; the tests' clock stands at 10.00 of that day."""


@dataclass
class Class:
    """A trainer at her meeting and Bu Sri, who is a member."""

    trainer: HouseClient
    sri: HouseClient
    somebody: Somebody
    cohort: str
    url: str


@pytest.fixture
def taught(app: Flask, clock: Clock, make_account: AccountMaker, sign_in_as: SignerIn) -> Class:
    """A cohort with one member, and a meeting that has just begun."""
    trainer, sri = make_account(role="trainer"), make_account(nickname="Bu Sri")
    with app.app_context():
        group = make_cohort(viewer_of(trainer, clock()), clock(), (sri.id,))
        db.session.commit()
    phone = sign_in_as(HouseClient(app), trainer)
    cohort = f"/pelatih/kelas/{group.id}"
    url = phone.post(f"{cohort}/pertemuan/baru", FORM | {"topics": ["K1.1"]}, expect=303).location
    return Class(phone, sign_in_as(HouseClient(app), sri), sri, cohort, url)


def seat(page: object) -> str:
    """The name of the field of the one member."""
    return str(page.all(".seat input")[0]["name"])  # type: ignore[attr-defined]


def checked(taught: Class) -> list[str]:
    """What stands checked on the page."""
    inputs = taught.trainer.get(taught.url).all(".seat input[checked]")
    return [str(one["value"]) for one in inputs]


def test_from_the_plan_to_who_came(taught: Class) -> None:
    page = taught.trainer.get(taught.url)
    assert "25 November 2026 10.00 WIB – 12.00 WIB · Balai RW 4" in page.text
    taught.trainer.submit("form.roll", **{seat(page): "izin"})
    assert "Kehadiran tersimpan." in (taught.trainer.page or page).text
    assert checked(taught) == ["izin"]
    taught.trainer.post(f"{taught.url}/hadir", {"sisanya": "hadir"}, expect=303)
    assert checked(taught) == ["izin"]  # the rest was nobody
    assert "0 hadir" in taught.trainer.get(f"{taught.cohort}/pertemuan").text


def test_the_rest_are_noted_with_one_tap(taught: Class) -> None:
    taught.trainer.post(f"{taught.url}/hadir", {"sisanya": "hadir"}, expect=303)
    assert checked(taught) == ["hadir"]


def test_a_page_left_open_writes_over_nobodys_correction(
    app: Flask, taught: Class, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    taught.trainer.post(f"{taught.url}/hadir", {"sisanya": "tidak"}, expect=303)
    name = seat(taught.trainer.get(taught.url))
    left_open = taught.trainer.page.fields("form.roll")  # type: ignore[union-attr]
    colleague = sign_in_as(HouseClient(app), make_account(role="trainer"))
    code = taught.trainer.post(f"{taught.cohort}/pelatih").one(".joincode .code").get_text()
    colleague.post("/pelatih/gabung", {"kode": code}, expect=303)
    colleague.get(taught.url)
    colleague.submit("form.roll", **{name: "hadir"})
    told = taught.trainer.post(f"{taught.url}/hadir", left_open, expect=409)
    assert "Yang baru tetap berlaku: Bu Sri." in told.text
    assert checked(taught) == ["hadir"]


def test_after_the_end_the_page_asks_why(taught: Class, clock: Clock) -> None:
    name = seat(taught.trainer.get(taught.url))
    taught.trainer.post(f"{taught.url}/hadir", {name: "hadir"}, expect=303)
    clock.set(clock() + timedelta(hours=3))
    page = taught.trainer.post(f"{taught.url}/hadir", {name: "tidak"}, expect=422)
    assert "Tulis alasan" in page.text
    kept = page.fields("form.roll")
    assert kept[name] == "tidak"  # what she tapped is still there
    taught.trainer.post(f"{taught.url}/hadir", kept | {"alasan": "salah ketuk"}, expect=303)
    assert checked(taught) == ["tidak"]
    assert "Diubah: salah ketuk" in taught.trainer.get(taught.url).text


def test_the_code_on_the_wall_is_taken_from_a_member(taught: Class, clock: Clock) -> None:
    wall = taught.trainer.get(f"{taught.url}/kode")
    code = wall.one(".wallcode").get_text()
    assert wall.all("svg.qr")
    page = taught.sri.get(f"/hadir?kode={code.replace(' ', '')}")
    assert checked(taught) == []  # a look notes nothing
    assert "Anda tercatat hadir." in taught.sri.post("/hadir", page.fields("main form")).text
    assert checked(taught) == ["hadir"]
    clock.set(clock() + timedelta(minutes=2))
    assert "belum cocok" in taught.sri.post("/hadir", {"code": code}, expect=422).text
    assert taught.trainer.get(f"{taught.url}/kode").one(".wallcode").get_text() != code


def test_anothers_meeting_is_not_found(
    app: Flask, taught: Class, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    """Z2: as if it never was, for every page and every button, also with a cohort of her own."""
    stranger = make_account(role="trainer")
    phone = sign_in_as(HouseClient(app), stranger)
    own = phone.post(
        "/pelatih/kelas/baru",
        {"name": "B", "region": "3571", "starts_on": "2026-11-25", "ends_on": "2026-12-25",
         "courses": ["K1"]},
        expect=303,
    ).location  # fmt: skip
    meeting = taught.url.rpartition("/")[2]
    for base in (taught.url, f"{own}/pertemuan/{meeting}"):
        for path in ("", "/ubah", "/kode"):
            phone.get(base + path, expect=404)
        for path in ("/hadir", "/batal", "/diawasi", "/diawasi/tutup", "/ubah"):
            phone.post(base + path, FORM, expect=404)
    phone.get(f"{taught.cohort}/bantu", expect=404)
    assert "batal" not in taught.trainer.get(f"{taught.cohort}/pertemuan").text


@pytest.fixture
def taker(taught: Class, bank: content.Bank, clock: Clock) -> Taker:
    """Bu Sri at the test."""
    return Taker(taught.sri, bank, clock)


def watched_code(taught: Class) -> str:
    """Open the watched test; its code."""
    taught.trainer.post(f"{taught.url}/diawasi", expect=303)
    return str(taught.trainer.get(taught.url).one("#diawasi .wallcode").get_text())


def begin_watched(taught: Class, taker: Taker, **more: str) -> None:
    """Type the code of the watched test."""
    fields = taught.sri.get("/uji/diawasi").fields("main form") | more
    taker.url = f"/uji/{fields['percobaan']}"
    taught.sri.post("/uji/diawasi", fields | {"code": watched_code(taught)}, follow=True)


def mode_of(app: Flask, taught: Class) -> str:
    """The mode her attempt counts under."""
    with app.app_context():
        (attempt,) = progress.uldw_attempts(progress.reader_of(taught.somebody.id, None))
        return attempt.mode


def test_a_watched_test_that_ends_in_time_counts_as_watched(
    app: Flask, taught: Class, taker: Taker
) -> None:
    """Z4: neither the field of the page nor another name of a column says who was there."""
    begin_watched(taught, taker, cara="mandiri", mode="kertas")
    taker.finish()
    assert mode_of(app, taught) == "diawasi"
    assert "Kelas diawasi" in taught.sri.get(f"{taker.url}/hasil").text


def test_one_that_ends_after_closing_counts_as_taken_alone(
    app: Flask, taught: Class, taker: Taker
) -> None:
    begin_watched(taught, taker)
    items = taker.items()
    for item in items[:-1]:
        taker.answer(item, item.key)
    assert mode_of(app, taught) == "diawasi"
    taught.trainer.post(f"{taught.url}/diawasi/tutup", expect=303)
    taker.answer(items[-1], items[-1].key)
    assert mode_of(app, taught) == "mandiri"
    with app.app_context():
        assert db.session.scalar(db.select(Attempt.mode)) == "diawasi"  # facts stay


@pytest.mark.parametrize("word", ["diawasi", "kertas", ""])
def test_nobody_says_so_herself(app: Flask, taught: Class, taker: Taker, word: str) -> None:
    taker.client.get("/uji")
    fields = taker.client.get("/uji").fields("#mulai") | {"cara": word}
    taker.client.post("/uji", fields, expect=422)
    code = watched_code(taught)
    taught.trainer.post(f"{taught.url}/diawasi/tutup", expect=303)
    taught.sri.post("/uji/diawasi", {"code": code, "percobaan": fields["percobaan"]}, expect=422)
    with app.app_context():
        assert db.session.scalars(db.select(Attempt.id)).all() == []


def test_a_test_begun_alone_is_not_made_a_watched_one(
    app: Flask, taught: Class, taker: Taker
) -> None:
    taker.begin()
    fields = {"percobaan": taker.url.rpartition("/")[2], "code": watched_code(taught)}
    taught.sri.post("/uji/diawasi", fields, expect=303)
    assert mode_of(app, taught) == "mandiri"
    with app.app_context():
        assert db.session.scalars(db.select(SupervisedAttempt)).all() == []
