"""A class at one screen: the trainer's wall, phones without a name, hands."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from tests.builders.apps import count, table_rows
from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.pages import Page
from tests.builders.people import AccountMaker, Clock, SignerIn
from webapp import live
from webapp.people import retention
from webapp.records import db


class Class:
    """A trainer with her cohort's screen, and phones that come in."""

    def __init__(self, app: Flask, trainer: HouseClient, cohort: str) -> None:
        self.app, self.trainer, self.cohort = app, trainer, cohort
        self.base = f"/pelatih/kelas/{cohort}/layar"
        self.room = ""

    def open(self, shows: str = "kuis") -> str:
        """Open a screen; gives the code on it."""
        self.trainer.get(self.base)
        asked = {"modul": "K1.1", "isi": shows, "tutup": self.room.rpartition("/")[2]}
        page = self.trainer.post(self.base, asked, follow=True)
        self.room = page.path
        return page.one(".huge").get_text(strip=True)

    def go(self, to: str) -> Page:
        """Press one of the trainer's buttons."""
        seen = self.trainer.get(self.room).fields("#langkah")["dari"]
        return self.trainer.post(f"{self.room}/langkah", {"ke": to, "dari": seen}, follow=True)

    def phone(self, code: str) -> HouseClient:
        """A phone that typed the code."""
        phone = HouseClient(self.app)
        phone.get("/ikut")
        assert phone.post("/ikut", {"kode": code}, follow=True).path == "/ikut/soal"
        return phone

    def bars(self, tag: str = "", expect: int = 200) -> Page:
        """What the wall asks for every two seconds."""
        headers = {"If-None-Match": tag} if tag else {}
        return self.trainer.get(f"{self.room}/batang.json", expect=expect, headers=headers)


@pytest.fixture
def hall(app: Flask, make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock) -> Class:
    """A class before its first question."""
    somebody = make_account(role="trainer")
    with app.app_context():
        group = make_cohort(viewer_of(somebody, clock()), clock())
        db.session.commit()
    return Class(app, sign_in_as(HouseClient(app), somebody), group.id)


ITEM = "k1-1-pilih"


def say(phone: HouseClient, answer: str | list[str], item: str = ITEM) -> Page:
    return phone.post("/ikut/soal", {"soal": item, "jawaban": answer}, follow=True)


def test_a_class_votes_and_learns_what_most_took_for_true(hall: Class) -> None:
    code = hall.open()
    phones = [hall.phone(code.lower()) for _ in range(6)]
    assert "Tunggu soal pertama" in phones[0].get("/ikut/soal").text
    hall.go("lanjut")
    for phone in phones[:4]:
        say(phone, "a")
    hidden = json.loads(hall.bars().body)
    assert hidden["answered"] == 4
    assert {phones for phones, _hands in hidden["bars"].values()} == {None}
    say(phones[4], "b")
    told = hall.bars()
    assert json.loads(told.body)["bars"]["a"] == [4, 0]
    hall.bars(told.headers["ETag"], expect=304)
    assert "Jawaban Anda sudah masuk" in say(phones[4], "a").text  # the first stands
    hall.bars(told.headers["ETag"], expect=304)
    wall = hall.go("tutup")
    assert "Jawaban tepat" in wall.one(".vote.right").get_text()
    careful = wall.one(".told .careful").get_text(" ", strip=True)
    assert "Membuka berkasnya" in careful
    assert "Berkas itu aplikasi yang bisa membaca pesan." in careful
    assert "Soal tadi sudah ditutup" not in phones[5].get("/ikut/soal").text
    assert "Soal tadi sudah ditutup" in say(phones[5], "b").text
    assert json.loads(hall.bars().body)["answered"] == 5


@pytest.mark.parametrize("seats", [1, 4])
def test_what_a_few_phones_said_stays_unsaid_after_closing_too(hall: Class, seats: int) -> None:
    """With one phone in the hall, a bar or a “misconception” would name its owner."""
    code = hall.open()
    phones = [hall.phone(code) for _ in range(seats)]
    hall.go("lanjut")
    for phone in phones:
        say(phone, "a")
    wall = hall.go("tutup")
    assert json.loads(hall.bars().body)["bars"]["a"] == [None, 0]
    told = wall.one(".told")
    assert "Jawaban tepat" in told.get_text()
    assert not told.select(".careful")
    assert "keliru" not in told.get_text()
    assert not wall.all("[data-hp]:not([hidden])")
    assert "Pilihan HP tampil mulai 5 jawaban" in wall.one(".tally").get_text()
    hall.trainer.post(f"{hall.room}/tangan", {"soal": ITEM, "tangan-c": "2"})
    careful = hall.trainer.get(hall.room).one(".told .careful").get_text(" ", strip=True)
    assert "Meneruskannya ke grup" in careful


def test_nothing_a_phone_says_is_about_anybody(
    hall: Class, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    code = hall.open()
    before = table_rows(hall.app, without=("live_rooms", "live_answers", "throttles"))
    phone = sign_in_as(HouseClient(hall.app), make_account(nickname="Bu Sri Sekali"))
    mine = table_rows(hall.app, without=("live_rooms", "live_answers", "throttles"))
    phone.get("/ikut/" + code)
    phone.post("/ikut", {"kode": code}, follow=True)
    hall.go("lanjut")
    say(phone, "b")
    after = table_rows(hall.app, without=("live_rooms", "live_answers", "throttles", "sign_ins"))
    mine.pop("sign_ins")
    assert after == mine
    assert before["attempts"] == after["attempts"] == []
    ((room, item, seat, answer, _at),) = table_rows(hall.app)["live_answers"]
    assert (item, answer) == (ITEM, '["b"]')
    assert room in hall.room
    assert len(seat) >= 20
    assert "Bu Sri Sekali" not in hall.trainer.get(hall.room).body.decode()


def test_hands_are_counted_apart_and_need_no_script(hall: Class) -> None:
    hall.open()
    hall.go("lanjut")
    fields = hall.trainer.get(hall.room).fields("#tangan form")
    hall.trainer.post(f"{hall.room}/tangan", fields | {"tangan-a": "11", "ubah": "a:1"})
    hall.trainer.post(f"{hall.room}/tangan", fields | {"tangan-a": "12", "tangan-b": "x"})
    told = json.loads(hall.bars().body)
    assert told["bars"]["a"] == [None, 12]
    assert (told["answered"], told["counted"]) == (0, 12)
    assert count(hall.app, "live_answers") == 0
    wall = hall.go("tutup")
    assert "Yang sering dikira" in wall.one(".told").get_text()
    assert "12 tangan" in wall.one(".tally").get_text(" ", strip=True)


def test_every_kind_of_question_and_the_cards_can_be_shown(hall: Class) -> None:
    code = hall.open()
    phone = hall.phone(code)
    hall.go("lanjut")
    hall.go("lanjut")
    assert "Pilih jawaban dulu" in say(phone, [], "k1-1-beberapa").text
    say(phone, ["a", "c"], "k1-1-beberapa")
    for _ in range(2):
        hall.go("lanjut")
        assert "Lihat layar" in phone.get("/ikut/soal").text
        assert "Jawaban yang tepat" not in phone.page.text
        hall.go("tutup")
        assert "Jawaban yang tepat" in phone.get("/ikut/soal").text
    hall.go("lanjut")
    assert "Jawaban Anda sudah masuk" in say(phone, "salah", "k1-1-benar").text
    wall = hall.go("tutup")
    assert "Tidak ada yang diminta" in wall.one(".told").get_text()
    hall.go("kembali")
    hall.go("kembali")
    assert count(hall.app, "live_answers") == 2
    hall.open("kartu")
    assert "Pesan pagi untuk Bu Siti" in hall.go("lanjut").text


def test_two_taps_make_one_step(hall: Class) -> None:
    hall.open()
    seen = hall.trainer.get(hall.room).fields("#langkah")["dari"]
    for _ in range(2):
        hall.trainer.post(f"{hall.room}/langkah", {"ke": "lanjut", "dari": seen})
    hall.trainer.post(f"{hall.room}/tangan", {"soal": ITEM, "tangan-a": "3"})
    assert "Soal 1 dari 5" in hall.trainer.get(hall.room).text


def test_the_code_ends_with_the_screen_and_guessing_is_slowed(hall: Class, clock: Clock) -> None:
    code = hall.open()
    phone = hall.phone(code)
    again = hall.open()  # a new screen ends the one before
    late = HouseClient(hall.app)
    late.get("/ikut")
    assert "belum cocok" in late.post("/ikut", {"kode": code}, expect=422).text
    assert "sudah selesai" in phone.get("/ikut/soal").text
    clock.set(clock() + live.rooms.OPEN_FOR)
    late.post("/ikut", {"kode": again}, expect=422)
    for _ in range(live.seats.FROM_ONE_PLACE):
        last = late.post("/ikut", {"kode": "CCCCCC"}, expect=(422, 429))
    assert last.status == 429


def test_another_trainers_screen_is_not_there(
    hall: Class, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    hall.open()
    stranger = sign_in_as(HouseClient(hall.app), make_account(role="trainer"))
    stranger.get(hall.base, expect=404)
    stranger.get(hall.room, expect=404)
    stranger.get(f"{hall.room}/batang.json", expect=404)
    for way in ("langkah", "tangan"):
        stranger.post(f"{hall.room}/{way}", {"ke": "akhiri", "soal": ITEM}, expect=404)
    assert "HP sudah ikut" in hall.trainer.get(hall.room).text


def test_a_poll_of_a_phone_is_one_look_and_a_304(hall: Class) -> None:
    code = hall.open()
    phone = hall.phone(code)
    first = phone.get("/ikut/keadaan.json")
    assert len(first.body) < 40
    tag = {"If-None-Match": first.headers["ETag"]}
    phone.get("/ikut/keadaan.json", expect=304, headers=tag)
    hall.go("lanjut")
    assert phone.get("/ikut/keadaan.json", headers=tag).status == 200


def test_everything_of_a_screen_goes_after_a_month(hall: Class, clock: Clock) -> None:
    code = hall.open()
    hall.go("lanjut")
    say(hall.phone(code), "b")
    hall.trainer.post(f"{hall.room}/tangan", {"soal": ITEM, "tangan-a": "3"})
    with hall.app.app_context():
        assert retention.run(clock() + 29 * retention.DAY)["live_rooms"] == 0
        assert retention.run(clock() + 31 * retention.DAY)["live_rooms"] == 1
        db.session.commit()
    assert [count(hall.app, t) for t in ("live_rooms", "live_answers", "hand_counts")] == [0, 0, 0]
