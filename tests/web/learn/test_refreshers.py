"""`/latihan` and `/latihan/ulangan` as a resident meets them, without script."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from tests.builders.answering import right_fields
from tests.builders.apps import count, table_rows
from tests.builders.client import HouseClient
from tests.builders.pages import Page
from tests.builders.people import AccountMaker, Clock, SignerIn
from tests.builders.walking import walks
from webapp import content

MODULE = "/kursus/uji-coba/satu"
PRACTICE, RECHECK = "/latihan", "/latihan/ulangan"
GHOST = "0b7f6c1e-7a55-4d0f-9a55-2f1d3c4b5a69"


class Resident:
    """What she does, in her words."""

    def __init__(self, client: HouseClient, library: content.Library, clock: Clock) -> None:
        self.client, self.library, self.clock = client, library, clock
        self.module = library.courses[0].modules[0]

    def later(self, **gap: float) -> None:
        """Let time pass."""
        self.clock.set(self.clock() + timedelta(**gap))

    def complete(self) -> None:
        """Read a module and pass its quiz."""
        self.client.get(MODULE)
        self.client.post(f"{MODULE}/kartu", {"kartu": "semua"})
        attempt = str(uuid.uuid4())
        self.client.post(f"{MODULE}/kuis", {"percobaan": attempt})
        for item in self.module.items:
            self.answer(f"{MODULE}/kuis", attempt, item, **right_fields(item))

    def answer(self, way: str, attempt: str, item: content.Item, **fields: Any) -> Page:
        """Send one answer."""
        data = {"percobaan": attempt, "soal": item.id} | fields
        return self.client.post(f"{way}/jawab", data, follow=True)

    def begin(self, way: str) -> str:
        """Press the button; the id of the sitting that began."""
        page = self.client.post(way, follow=True)
        assert page.path == f"{way}/soal"
        return str(page.one('#soal input[name="percobaan"]')["value"])

    def item(self) -> content.Item:
        """The item asked on the page she sees."""
        asked = str(self.client.page.one('#soal input[name="soal"]')["value"])
        found = self.library.item(asked) or self.library.refreshers.item(asked)
        assert found is not None
        return found

    def take(self, way: str, *, right: bool = True) -> int:
        """A whole sitting by its buttons; how many items it asked."""
        attempt = self.begin(way)
        for number in range(1, 20):
            item = self.item()
            fields = right_fields(item) if right else {"tidak_tahu": "1"}
            page = self.answer(way, attempt, item, **fields)
            assert "Tersimpan" in page.text
            onward = page.one(".bar a.btn")
            page = self.client.get(str(onward["href"]), follow=True)
            if "/soal" not in page.path:
                return number
        raise AssertionError("the sitting has no end")


@pytest.fixture
def resident(client: HouseClient, library: content.Library, clock: Clock) -> Resident:
    """Somebody with a phone and no account."""
    return Resident(client, library, clock)


def test_before_the_first_quiz_practice_says_when_it_begins(resident: Resident) -> None:
    page = resident.client.get(PRACTICE)
    assert "Belum ada yang perlu diulang" in page.text
    assert "menyelesaikan kuis" in page.text
    assert not page.all("main form")
    assert page.one(".bar a.btn")["href"] == "/kursus"


def test_when_nothing_is_due_it_says_when_to_come_back(resident: Resident) -> None:
    resident.complete()
    page = resident.client.get(PRACTICE)
    assert "Belum ada yang perlu diulang" in page.text
    assert "Kembali lagi pada 27 November 2026." in page.text
    assert "Modul berikutnya" in page.text
    assert "Latihan hari ini" not in resident.client.get("/").text


def test_what_is_due_is_asked_saved_and_then_it_is_enough(resident: Resident) -> None:
    resident.complete()
    resident.later(days=3)
    assert "Latihan hari ini" in resident.client.get("/").text
    assert "5 soal" in resident.client.get(PRACTICE).text
    before = count(resident.client.app, "responses")
    assert resident.take(PRACTICE) == 5
    page = resident.client.get(PRACTICE)
    assert "Cukup untuk hari ini" in page.text
    assert "5 dari 5 tepat" in page.text
    assert "Kembali lagi pada" in page.text
    assert len(page.all("ol.rows li a")) == 5
    assert count(resident.client.app, "responses") == before + 5
    assert "Latihan hari ini" not in resident.client.get("/").text
    resident.client.post(PRACTICE, follow=True)
    assert count(resident.client.app, "attempts") == 2


def test_she_stops_and_goes_on(resident: Resident) -> None:
    resident.complete()
    resident.later(days=3)
    attempt = resident.begin(PRACTICE)
    first = resident.item()
    resident.answer(PRACTICE, attempt, first, tidak_tahu="1")
    page = resident.client.get(PRACTICE)
    assert "1 dari 5 soal sudah dijawab" in page.text
    assert "Lanjutkan latihan" in page.text
    assert resident.begin(PRACTICE) == attempt
    assert resident.item() != first


def test_the_first_answer_stands_and_an_empty_one_is_asked_for_again(resident: Resident) -> None:
    resident.complete()
    resident.later(days=3)
    attempt, item = resident.begin(PRACTICE), resident.item()
    data = {"percobaan": attempt, "soal": item.id}
    page = resident.client.post(f"{PRACTICE}/jawab", data, expect=422)
    assert page.all(".errors")
    resident.answer(PRACTICE, attempt, item, tidak_tahu="1")
    stored = table_rows(resident.client.app)["responses"]
    page = resident.answer(PRACTICE, attempt, item, **right_fields(item))
    assert "Jawaban pertama Anda yang tersimpan" in page.text
    assert table_rows(resident.client.app)["responses"] == stored


@pytest.mark.parametrize("way", [PRACTICE, RECHECK])
@pytest.mark.parametrize("attempt", ["", "1", "ganti\x00nul", GHOST])
def test_a_forged_or_foreign_sitting_is_not_there(
    resident: Resident, way: str, attempt: str
) -> None:
    page = resident.client.get(f"{way}/soal", query_string={"percobaan": attempt}, follow=True)
    assert page.path == way
    data = {"percobaan": attempt, "soal": "k1-1-pilih", "tidak_tahu": "1"}
    resident.client.post(f"{way}/jawab", data, expect=404)
    assert resident.client.get(f"{way}/jawab", expect=303).location == way
    assert count(resident.client.app, "attempts") == 0


def test_another_phone_sees_nothing_of_a_sitting(resident: Resident, app: Flask) -> None:
    resident.complete()
    resident.later(days=30)
    for way in (PRACTICE, RECHECK):
        attempt, item = resident.begin(way), resident.item()
        other = HouseClient(app)
        assert other.get(f"{way}/soal?percobaan={attempt}", follow=True).path == way
        data = {"percobaan": attempt, "soal": item.id, "tidak_tahu": "1"}
        other.post(f"{way}/jawab", data, expect=404)
    assert other.get(f"{RECHECK}/hasil?percobaan={attempt}", follow=True).path == RECHECK


def test_reading_stores_nothing(resident: Resident) -> None:
    resident.complete()
    resident.later(days=31)
    before = table_rows(resident.client.app)
    for path in ("/", PRACTICE, RECHECK, f"{PRACTICE}/soal", f"{RECHECK}/hasil"):
        resident.client.get(path, follow=True)
    assert table_rows(resident.client.app) == before


def test_the_key_is_not_in_the_page_before_she_answers(resident: Resident) -> None:
    resident.complete()
    resident.later(days=30)
    resident.begin(RECHECK)
    item = resident.item()
    html = resident.client.page.body.decode()
    assert isinstance(item, content.OneChoice)
    assert all(option.feedback not in html for option in item.options)
    assert item.unknown_feedback not in html


def test_a_recheck_waits_from_day_thirty_and_is_told_kindly(resident: Resident) -> None:
    assert "Belum ada ulangan" in resident.client.get(RECHECK).text
    resident.complete()
    page = resident.client.get(RECHECK)
    assert "Belum waktunya mengulang" in page.text
    assert "25 Desember 2026" in page.text
    resident.client.post(RECHECK, follow=True)
    assert resident.client.page.path == RECHECK
    resident.later(days=30)
    assert "Ulangan keamanan" in resident.client.get("/").text
    assert "Lima soal" in resident.client.get(RECHECK).text
    assert resident.take(RECHECK, right=False) == 5
    page = resident.client.page
    assert page.path == f"{RECHECK}/hasil"
    assert "Lupa itu wajar." in page.text
    assert "0 dari 5 tepat" in page.text
    assert "25 Desember 2026" in page.text
    assert "23 Februari 2027" in page.text
    assert "Ulangan keamanan" not in resident.client.get("/").text
    assert "Ulangan Anda" in resident.client.get(RECHECK).text


def test_a_recheck_without_a_mistake_is_praised_quietly(resident: Resident) -> None:
    resident.complete()
    resident.later(days=30)
    attempt = resident.begin(RECHECK)
    page = resident.client.get(f"{RECHECK}/hasil?percobaan={attempt}", expect=303)
    assert page.location == f"{RECHECK}/soal?percobaan={attempt}"
    assert "Lanjutkan ulangan" in resident.client.get(RECHECK).text
    resident.take(RECHECK)
    assert "Ingatan Anda masih kuat." in resident.client.page.text
    assert "angka daerah" in resident.client.page.text


def test_when_all_rechecks_are_behind_her_that_is_said(resident: Resident) -> None:
    resident.complete()
    for days in (30, 60, 90):
        resident.later(days=days)
        resident.take(RECHECK)
    assert "Semua ulangan sudah Anda jalani" in resident.client.get(RECHECK).text


def test_after_a_wrong_answer_in_a_recheck_the_simulation_is_one_touch_away(
    make_app: Any, sqlite_url: str, real_library: content.Library, clock: Clock
) -> None:
    client = HouseClient(make_app(sqlite_url, real_library))
    module = real_library.module_by_code("K4.2")
    path = f"/kursus/{module.course_slug}/{module.slug}"
    resident = Resident(client, real_library, clock)
    attempt = str(uuid.uuid4())
    client.get(path)
    client.post(f"{path}/kuis", {"percobaan": attempt})
    for item in module.items:
        resident.answer(f"{path}/kuis", attempt, item, **right_fields(item))
    client.post(f"{path}/kartu", {"kartu": "semua"})
    _play(client, path, module)
    resident.later(days=30)
    sitting = resident.begin(RECHECK)
    first = resident.item()
    page = resident.answer(RECHECK, sitting, first, tidak_tahu="1")
    link = page.one('main a[href$="/simulasi"]')
    assert str(link["href"]) in {
        f"/kursus/{one.course_slug}/{one.slug}/simulasi"
        for one in real_library.modules()
        if first.competence in one.competences and one.simulation
    }
    page = client.get(str(page.one(".bar a.btn")["href"]))
    page = resident.answer(RECHECK, sitting, resident.item(), **right_fields(resident.item()))
    assert not page.all('main a[href$="/simulasi"]')


def _play(client: HouseClient, path: str, module: content.Module) -> None:
    """Play the simulation to an end, the first way there is."""
    attempt = str(uuid.uuid4())
    client.post(f"{path}/simulasi", {"percobaan": attempt})
    for key, move in next(walks(module.simulation)):
        data = {"percobaan": attempt, "langkah": key} | dict(move.fields)
        client.post(f"{path}/simulasi/langkah", data)


def test_her_own_page_shows_what_waits_and_what_was(
    resident: Resident, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    sign_in_as(resident.client, make_account())
    assert not resident.client.get("/saya").all("#ulang")
    resident.complete()
    resident.later(days=30)
    assert len(resident.client.get("/saya").all("#ulang ul.rows > li")) == 2
    resident.take(PRACTICE)
    resident.take(RECHECK)
    page = resident.client.get("/saya")
    links = [str(a["href"]) for a in page.all("#ulang a")]
    assert len(links) == 1
    assert links[0].startswith(f"{RECHECK}/hasil?percobaan=")
    assert "5 dari 5 tepat" in page.one("#ulang").get_text()
