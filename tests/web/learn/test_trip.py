"""A resident without an account reads a module and answers its quiz, without script."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from tests.builders.answering import right_fields
from tests.builders.apps import count, table_rows
from tests.builders.client import HouseClient
from tests.builders.pages import Page
from tests.conftest import START
from webapp import config, content
from webapp.people import sessions
from webapp.records import db

MODULE = "/kursus/uji-coba/satu"
QUIZ = f"{MODULE}/kuis"


class Resident:
    """What she does, in her words."""

    def __init__(self, client: HouseClient, library: content.Library) -> None:
        self.client = client
        self.module = library.courses[0].modules[0]
        self.attempt = ""

    def begin(self) -> Page:
        """Press “Mulai kuis”."""
        page = self.client.get(QUIZ)
        self.attempt = str(page.soup.select_one('input[name="percobaan"]')["value"])
        return self.client.post(QUIZ, {"percobaan": self.attempt}, follow=True)

    def answer(self, item: content.Item, **fields: Any) -> Page:
        """Send an answer, the right one unless told otherwise."""
        data = {"percobaan": self.attempt, "soal": item.id, "versi": self.module.revision}
        return self.client.post(f"{QUIZ}/jawab", data | (fields or right_fields(item)), follow=True)

    def read_all(self) -> Page:
        """Press “Selesai membaca” below all cards."""
        return self.client.post(f"{MODULE}/kartu", {"kartu": "semua"}, follow=True)


@pytest.fixture
def resident(client: HouseClient, library: content.Library) -> Resident:
    """Somebody with a phone and no account."""
    return Resident(client, library)


def test_home_says_what_this_is_and_lets_her_start_without_an_account(client: HouseClient) -> None:
    page = client.get("/")
    assert page.all('a[href^="/kursus"]')
    assert "tanpa akun" in page.text.casefold()
    assert client.get("/kursus").all('a[href="/kursus/uji-coba"]')
    assert client.get("/kursus/uji-coba").all(f'a[href^="{MODULE}"]')


def test_cards_come_one_at_a_time_and_lead_to_the_quiz(resident: Resident) -> None:
    page = resident.client.get(MODULE)
    for card in resident.module.cards:
        assert card.title in [h.get_text(strip=True) for h in page.all("main h1, main h2")]
        page = resident.client.post(f"{MODULE}/kartu", {"kartu": card.id}, follow=True)
    assert page.path == QUIZ


def test_she_goes_on_at_the_card_where_she_stopped(resident: Resident) -> None:
    resident.client.get(MODULE)
    first, second = resident.module.cards[:2]
    resident.client.post(f"{MODULE}/kartu", {"kartu": first.id})
    assert resident.client.get(MODULE).h1 == second.title
    assert MODULE in str(resident.client.get("/").soup)


def test_all_cards_can_be_read_at_once(resident: Resident) -> None:
    page = resident.client.get(f"{MODULE}?kartu=semua")
    assert all(card.title in page.text for card in resident.module.cards)
    assert resident.read_all().path == QUIZ


def test_every_kind_of_item_gives_feedback_after_it_was_stored(resident: Resident) -> None:
    resident.begin()
    for done, item in enumerate(resident.module.items, start=1):
        page = resident.answer(item)
        assert "tersimpan" in page.text.casefold()
        assert "Jawaban Anda tepat." in page.text
        assert count(resident.client.app, "responses") == done


def test_the_summary_tells_the_points_and_the_module_is_selesai(resident: Resident) -> None:
    resident.client.get(MODULE)
    resident.read_all()
    resident.begin()
    for item in resident.module.items:
        resident.answer(item)
    page = resident.client.get(f"{QUIZ}/hasil?percobaan={resident.attempt}")
    assert re.search(r"\b5 dari 5\b", page.text)
    assert "selesai" in page.text.casefold()
    assert resident.module.takeaway_sentence in page.text
    assert "selesai" in resident.client.get("/kursus/uji-coba").text.casefold()


def test_saying_saya_tidak_tahu_is_an_answer_and_is_met_kindly(resident: Resident) -> None:
    resident.begin()
    for item in resident.module.items:
        page = resident.answer(item, tidak_tahu="1")
        assert "Tidak apa-apa" in page.text


def test_a_double_tap_never_makes_two_attempts_or_two_responses(resident: Resident) -> None:
    resident.begin()
    resident.client.post(QUIZ, {"percobaan": resident.attempt})
    item = resident.module.items[0]
    for _ in range(3):
        resident.answer(item)
    assert count(resident.client.app, "attempts") == 1
    assert count(resident.client.app, "responses") == 1


def test_going_back_and_answering_otherwise_shows_the_stored_answer_kindly(
    resident: Resident,
) -> None:
    resident.begin()
    item = resident.module.items[0]
    resident.answer(item, tidak_tahu="1")
    before = table_rows(resident.client.app)["responses"]
    page = resident.answer(item)
    assert "Coba lagi" in page.text
    assert "pertama" in page.text.casefold()
    assert table_rows(resident.client.app)["responses"] == before
    fresh = page.soup.select_one('form input[name="percobaan"]')["value"]
    assert fresh != resident.attempt


def test_no_choice_is_asked_for_again_and_keeps_what_was_typed(resident: Resident) -> None:
    resident.begin()
    item = next(i for i in resident.module.items if isinstance(i, content.Ordering))
    first = item.steps[0].public_id
    data = {"percobaan": resident.attempt, "soal": item.id, f"urut-{first}": "2"}
    page = resident.client.post(f"{QUIZ}/jawab", data, expect=422)
    assert page.fields('form[action$="/jawab"]')[f"urut-{first}"] == "2"
    assert count(resident.client.app, "responses") == 0


def test_the_key_is_not_in_the_page_before_she_answers(resident: Resident) -> None:
    page = resident.begin()
    for item in resident.module.items:
        page = resident.client.get(f"{QUIZ}?percobaan={resident.attempt}&soal={item.id}")
        html = page.body.decode()
        if isinstance(item, content.OneChoice | content.SeveralChoices):
            assert all(option.feedback not in html for option in item.options)
        if isinstance(item, content.Ordering):
            shown = re.findall(r'name="urut-([0-9a-f]+)"', html)
            assert shown != [step.public_id for step in item.steps]
        assert item.unknown_feedback not in html


def test_another_phone_sees_nothing_of_this_attempt(app: Flask, resident: Resident) -> None:
    resident.begin()
    item = resident.module.items[0]
    resident.answer(item)
    other = HouseClient(app)
    page = other.get(f"{QUIZ}?percobaan={resident.attempt}&soal={item.id}")
    assert page.path == QUIZ
    assert "Tersimpan" not in page.text
    data = {"percobaan": resident.attempt, "soal": item.id, "tidak_tahu": "1"}
    other.post(f"{QUIZ}/jawab", data, expect=404)


@pytest.mark.parametrize(
    "attempt",
    [
        "",
        "1",
        "../../etc",
        "ganti\x00nul",
        "🐢" * 50,
        "a" * 5000,
        "0b7f6c1e-7a55-4d0f-9a55-2f1d3c4b5a69",
    ],
)
def test_a_forged_attempt_id_leads_to_the_start_of_the_quiz(
    resident: Resident, attempt: str
) -> None:
    page = resident.client.get(QUIZ, query_string={"percobaan": attempt})
    assert page.all('input[name="percobaan"]')


@pytest.mark.parametrize("path", ["/kursus/tidak-ada", "/kursus/uji-coba/tidak-ada", "/x"])
def test_an_unknown_address_is_a_designed_page_with_a_way_on(
    client: HouseClient, path: str
) -> None:
    page = client.get(path, expect=404)
    assert page.all('main a[href="/"]')


@pytest.mark.parametrize(("sent_to", "leads_to"), [("kartu", MODULE), ("kuis/jawab", QUIZ)])
def test_the_address_of_a_form_opened_again_leads_back(
    client: HouseClient, sent_to: str, leads_to: str
) -> None:
    """After a refused form the phone shows its address; a reload or a bookmark asks for it."""
    assert client.get(f"{MODULE}/{sent_to}", expect=303).location == leads_to
    client.get(f"/kursus/uji-coba/tidak-ada/{sent_to}", expect=404)


def test_reading_stores_nothing(resident: Resident) -> None:
    before = table_rows(resident.client.app)
    for path in ("/", "/kursus", "/kursus/uji-coba", MODULE, QUIZ, "/tolong", "/privasi"):
        resident.client.get(path)
    assert table_rows(resident.client.app) == before


def test_tolong_is_small_needs_nobody_and_has_numbers_to_tap(client: HouseClient) -> None:
    page = client.get("/tolong")
    numbers = {str(a["href"]) for a in page.all('a[href^="tel:"]')}
    assert {"tel:157", "tel:110"} <= numbers
    assert "iasc.ojk.go.id" in page.text


@pytest.mark.parametrize("path", ["/tolong", "/privasi", "/tentang"])
def test_pages_of_the_house_name_only_what_courses_may_name(client: HouseClient, path: str) -> None:
    """A number that changed is mended among the facts; these pages must not keep the old one."""
    facts = (config.default_courses() / "fakta.yaml").read_text(encoding="utf-8")
    links = [str(a["href"]) for a in client.get(path).all('a[href^="tel:"], a[href^="https:"]')]
    named = [re.sub(r"^(?:tel:|https://)([^/]+).*", r"\1", link) for link in links]
    assert [one for one in named if not re.search(rf'nilai: "?{re.escape(one)}"?,', facts)] == []


def test_a_report_of_a_mistake_reaches_the_author(
    client: HouseClient, app: Flask, make_account: Any, sign_in_as: Any
) -> None:
    words = "Nomornya <b>keliru</b> \u202e‮ di kartu ini"
    client.get(f"{MODULE}/lapor?kartu=ujung")
    client.post(f"{MODULE}/lapor", {"kartu": "ujung", "kata": words}, follow=True)
    assert count(app, "corrections") == 1
    author = sign_in_as(HouseClient(app), make_account(role="author"))
    page = author.get("/penulis/laporan")
    assert "Nomornya <b>keliru</b>" in page.text
    assert "\u202e" not in page.text
    author.submit('main form[action$="/selesai"]')
    assert "keliru" not in author.get("/penulis/laporan").text


def test_an_empty_report_is_asked_for_again(client: HouseClient) -> None:
    client.get(f"{MODULE}/lapor?kartu=ujung")
    page = client.post(f"{MODULE}/lapor", {"kartu": "ujung", "kata": " \u200b "}, expect=422)
    assert page.all("textarea")


@pytest.mark.parametrize("revision", ["", "x\x00y", "z" * 64, "a" * 500])
def test_a_forged_revision_is_not_kept(resident: Resident, revision: str) -> None:
    resident.begin()
    item = resident.module.items[0]
    data = {"percobaan": resident.attempt, "soal": item.id, "versi": revision, "tidak_tahu": "1"}
    resident.client.post(f"{QUIZ}/jawab", data)
    kept = {row[5] for row in table_rows(resident.client.app)["attempts"]}
    assert kept == {resident.module.revision}


def test_tolong_with_a_name_on_it_is_not_kept_by_the_phone(
    client: HouseClient, make_account: Any, sign_in_as: Any
) -> None:
    assert "max-age" in client.get("/tolong").headers["Cache-Control"]
    sign_in_as(client, make_account())
    assert client.get("/tolong").headers["Cache-Control"] == "no-store"


def test_an_answer_after_her_sign_in_ended_asks_her_to_sign_in_and_go_on(
    resident: Resident, make_account: Any, sign_in_as: Any
) -> None:
    """Signed out from another device, or by time, while the question was open."""
    her = make_account()
    sign_in_as(resident.client, her)
    resident.begin()
    sent = {"percobaan": resident.attempt, "soal": resident.module.items[0].id, "tidak_tahu": "1"}
    with resident.client.app.app_context():
        sessions.end_all(her.id, START)
        db.session.commit()
    there = {"Referer": f"http://localhost{QUIZ}?percobaan={resident.attempt}"}
    page = resident.client.post(f"{QUIZ}/jawab", sent, expect=401, headers=there)
    assert "Anda sudah keluar" in page.text
    assert count(resident.client.app, "responses") == 0
    way = str(page.one('main a[href^="/masuk"]')["href"])
    assert parse_qs(urlsplit(way).query)["next"] == [f"{QUIZ}?percobaan={resident.attempt}"]
    assert resident.client.post(f"{QUIZ}/jawab", sent | {"soal": "?"}, expect=401)
    assert resident.client.get("/kursus/tidak-ada", expect=404)
