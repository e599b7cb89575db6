"""The test without script: one question a screen, nothing told of right or wrong, a kind result."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders import people
from tests.builders.apps import count
from tests.builders.client import HouseClient
from tests.builders.taker import PACE, Taker
from tests.builders.testing import wrong_option
from tests.conftest import AppMaker
from webapp import assessment, content
from webapp.content.bank import plain
from webapp.progress import judging
from webapp.records import Attempt, Judgement, Profile, Response, db
from webapp.web import uldw_words


@pytest.fixture
def taker(client: HouseClient, bank: content.Bank, clock: people.Clock) -> Taker:
    return Taker(client, bank, clock)


def test_home_leads_to_the_test_and_the_test_to_a_result(taker: Taker) -> None:
    assert taker.client.get("/").soup.select_one('a[href="/uji"]')
    page = taker.begin()
    assert "Soal 1 dari 20" in page.text
    page = taker.finish(missed=(11, 12))
    assert page.path == f"{taker.url}/hasil"
    assert page.one("h1").text == "Cakap"
    assert "3 dari 5" in page.text
    assert "Status: literat." in page.text
    assert len(page.soup.select("ol.rows > li")) >= 1


def test_nothing_a_phone_receives_tells_which_answer_is_right(taker: Taker) -> None:
    """Z5: keys never leave the server, neither before nor after an answer, nor with the result."""
    pages = [taker.begin()]
    for item in taker.items():
        pages.append(taker.client.get(f"{taker.url}?soal={item.cell}"))
        pages.append(taker.answer(item, wrong_option(item)))
        pages.append(taker.client.get(f"{taker.url}?soal={item.cell}", follow=True))
    for page in pages:
        for word in ("kunci:", "Belum tepat", "Jawaban tepat", "salah_paham", "Terasa lebih mudah"):
            assert word.encode() not in page.body, (page.path, word)
    result = taker.client.get(f"{taker.url}/hasil")
    for item in taker.items():
        stem = plain(item.stem_html)
        assert stem not in result.text
        assert not any(option.text in result.text for option in item.options)


def test_right_and_wrong_answers_get_pages_that_look_the_same(
    app: Flask, bank: content.Bank, clock: people.Clock
) -> None:
    def drawn(right: bool) -> list[str]:
        taker = Taker(HouseClient(app), bank, clock)
        taker.begin()
        item = taker.items()[0]
        page = taker.answer(item, item.key if right else wrong_option(item))
        found = page.one("main").find_all(class_=True)
        return [f"{tag.name} {' '.join(tag['class'])}" for tag in found]

    assert len(drawn(right=True)) > 10
    assert drawn(right=True) == drawn(right=False)


def test_options_are_shown_in_the_order_of_this_attempt_with_dont_know_last(taker: Taker) -> None:
    page = taker.begin()
    item = taker.items()[0]
    shown = [str(one["value"]) for one in page.soup.select('input[name="jawaban"]')]
    attempt = taker.url.rpartition("/")[2]
    assert shown == [option.id for option in assessment.arrange_options(item, attempt)]
    assert "Saya tidak tahu" in page.one("#soal").text.strip().splitlines()[-1]


def test_without_choosing_how_she_takes_it_nothing_begins(taker: Taker) -> None:
    fields = taker.client.get("/uji").fields("#mulai")
    page = taker.client.post("/uji", fields | {"cara": "diawasi"}, expect=422)
    assert "Pilih dulu salah satu cara." in page.text
    assert count(taker.client.app, "attempts") == 0


def test_an_empty_answer_is_asked_again_and_reload_leads_back(taker: Taker) -> None:
    taker.begin()
    page = taker.client.post(f"{taker.url}/jawab", {"soal": taker.items()[0].id}, expect=422)
    assert "Pilih salah satu jawaban dulu." in page.text
    assert taker.client.get(f"{taker.url}/jawab", follow=True).status == 200
    assert count(taker.client.app, "responses") == 0


def test_skipped_questions_wait_on_the_page_before_the_end(taker: Taker) -> None:
    taker.begin()
    items = taker.items()
    for item in items[1:]:
        page = taker.answer(item, None)
    assert page.path == f"{taker.url}/periksa"
    assert "19 dari 20 soal terjawab" in page.text
    page = taker.client.submit("form.bar")
    assert page.path == f"{taker.url}/hasil"
    assert page.one("h1").text == "Perlu Pendampingan"


def test_she_goes_on_where_she_stopped(taker: Taker) -> None:
    taker.begin()
    items = taker.items()
    taker.answer(items[0], items[0].key)
    page = taker.client.get("/uji")
    assert "1 dari 20 soal sudah tersimpan" in page.text
    assert "Soal 2 dari 20" in taker.client.get(taker.url).text


def test_going_back_shows_the_stored_answer_and_a_new_one_changes_nothing(taker: Taker) -> None:
    taker.begin()
    item = taker.items()[0]
    taker.answer(item, wrong_option(item))
    page = taker.client.get(f"{taker.url}?soal=1")
    assert "Tersimpan. Sudah kami terima." in page.text
    assert page.soup.select_one('input[name="jawaban"]') is None
    page = taker.answer(item, item.key)
    assert "Jawaban pertama Anda yang tersimpan." in page.text
    with taker.client.app.app_context():
        [stored] = db.session.execute(select(Response)).scalars()
        assert stored.points == 0
        db.session.remove()


def test_an_attempt_left_for_two_days_is_ended_by_her_next_visit(
    taker: Taker, clock: people.Clock
) -> None:
    taker.begin()
    item = taker.items()[0]
    taker.answer(item, item.key)
    clock.set(clock() + timedelta(hours=49))
    assert taker.client.get(taker.url, follow=True).path == "/uji"
    assert taker.answer(taker.items()[1], "a").path == "/uji"
    page = taker.client.submit(".bar form")
    assert page.path == f"{taker.url}/hasil"
    assert "Jawabannya kurang dari 18 soal." in page.text


def test_within_a_week_the_page_says_from_when(taker: Taker) -> None:
    taker.begin()
    taker.finish()
    page = taker.client.get("/uji")
    assert "Uji berikutnya mulai 2 Desember 2026." in page.text
    assert page.soup.select_one("#mulai") is None
    fresh = {"percobaan": str(uuid.uuid4()), "cara": "mandiri"}
    assert taker.client.post("/uji", fresh, follow=True).path == "/uji"
    assert count(taker.client.app, "attempts") == 1


def test_anothers_attempt_is_nowhere_to_be_found(taker: Taker, app: Flask) -> None:
    taker.begin()
    stranger = HouseClient(app)
    for address in ("", "/periksa", "/hasil"):
        stranger.get(f"{taker.url}{address}", expect=404)
    item = taker.items()[0]
    stranger.post(f"{taker.url}/jawab", {"soal": item.id, "jawaban": item.key}, expect=404)
    stranger.post(f"{taker.url}/selesai", expect=404)
    assert count(app, "responses") == 0


def test_an_item_of_another_form_is_not_found(taker: Taker) -> None:
    taker.begin()
    form = taker.items()[0].form
    other = next(item for item in taker.bank.items if item.form != form)
    data = {"soal": other.id, "jawaban": other.key}
    taker.client.post(f"{taker.url}/jawab", data, expect=404)


@pytest.mark.parametrize("number", ["0", "21", "-1", "x", "1e3", "٣"])
def test_a_strange_number_shows_the_first_open_question(taker: Taker, number: str) -> None:
    taker.begin()
    page = taker.client.get(taker.url, query_string={"soal": number})
    assert "Soal 1 dari 20" in page.text


def test_a_score_or_a_form_from_the_phone_is_ignored(taker: Taker) -> None:
    """Z4, Z5: the server decides form, points and result."""
    fields = taker.client.get("/uji").fields("#mulai") | {"cara": "mandiri"}
    taker.url = f"/uji/{fields['percobaan']}"
    forged = {"form": "Z", "formulir": "B", "kind": "quiz", "learner_id": "x", "received_at": "0"}
    taker.client.post("/uji", fields | forged, follow=True)
    item = taker.items()[0]
    data = {"soal": item.id, "jawaban": wrong_option(item), "points": "1", "milliseconds": "99999"}
    taker.client.post(f"{taker.url}/jawab", data, follow=True)
    with taker.client.app.app_context():
        [stored] = db.session.execute(select(Response)).scalars()
        [attempt] = db.session.execute(select(Attempt)).scalars()
        assert (stored.points, stored.milliseconds, attempt.kind) == (0, 0, "uldw")
        db.session.remove()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2036-11-25T03:00:00.000Z", datetime(2036, 11, 25, 3, tzinfo=UTC)),
        ("1999-01-01T10:00:00+07:00", datetime(1999, 1, 1, 3, tzinfo=UTC)),
        ("besok", None),
        ("2026-11-25T03:00:00", None),
        ("9999-12-31T23:59:59-23:59", None),
        ("", None),
    ],
)
def test_the_phones_clock_is_kept_beside_ours_and_never_believed(
    taker: Taker, clock: people.Clock, said: str, kept: datetime | None
) -> None:
    """R4: ten years ahead, decades behind, or no time at all."""
    taker.begin()
    item = taker.items()[0]
    clock.set(clock() + PACE)
    data = {"soal": item.id, "jawaban": item.key, "waktu": said}
    taker.client.post(f"{taker.url}/jawab", data, follow=True)
    with taker.client.app.app_context():
        [stored] = db.session.execute(select(Response)).scalars()
        assert (stored.device_at, stored.received_at) == (kept, clock())
        assert stored.milliseconds == PACE // timedelta(milliseconds=1)
        db.session.remove()


def test_signed_in_her_profile_is_asked_first_and_her_page_tells_the_result(
    taker: Taker,
    make_account: people.AccountMaker,
    sign_in_as: people.SignerIn,
    clock: people.Clock,
) -> None:
    person = make_account(region="3528")
    clock.set(clock() + timedelta(days=30))
    sign_in_as(taker.client, person)
    page = taker.client.get("/uji")
    assert "Periksa data diri dulu." in page.text
    taker.client.get(str(page.one(".bar a")["href"]))
    assert taker.client.submit("main form", region="3527").path == "/uji"
    with taker.client.app.app_context():
        found = db.session.execute(select(Profile.region_code).order_by(Profile.given_at)).scalars()
        assert list(found) == ["3528", "3527"]
        db.session.remove()
    taker.begin()
    taker.finish()
    me = taker.client.get("/saya")
    assert "Ikut dihitung" in me.one("#uji").text
    assert me.one("#uji").find("a", href=f"{taker.url}/hasil")
    assert "Berlaku sampai 25 Desember 2027" in me.one("#uji").text
    clock.set(clock() + timedelta(days=365))
    sign_in_as(taker.client, person)
    assert "Status literat berakhir 25 Desember 2027." in taker.client.get("/saya").one("#uji").text


def test_unchanged_data_are_dated_anew_when_they_were_asked(
    taker: Taker,
    make_account: people.AccountMaker,
    sign_in_as: people.SignerIn,
    clock: people.Clock,
) -> None:
    sign_in_as(taker.client, make_account())
    clock.set(clock() + timedelta(days=30))
    sign_in_as(taker.client, make_account())
    taker.client.get("/saya/profil?next=/uji")
    taker.client.submit("main form")
    assert count(taker.client.app, "profiles") == 3


def test_signing_up_afterwards_judges_the_attempt_as_hers(taker: Taker) -> None:
    taker.begin()
    page = taker.finish()
    assert "Hasil ini ada di HP ini saja." in page.text
    assert page.soup.select_one('a[href="/daftar"]')


def test_the_nightly_job_ends_what_was_left(app: Flask, taker: Taker, clock: people.Clock) -> None:
    taker.begin()
    clock.set(clock() + timedelta(hours=49))
    page = taker.client.get("/uji")
    assert "Uji yang lalu sudah lewat 48 jam." in page.text
    with app.app_context():
        assert db.session.execute(select(Judgement)).first() is None
        db.session.remove()


def test_without_a_bank_there_is_no_test(
    make_app: AppMaker, sqlite_url: str, real_library: content.Library
) -> None:
    house = make_app(sqlite_url)
    whole = house.extensions["sinau"]
    house.extensions["sinau"] = replace(whole, library=real_library, bank=None)
    phone = HouseClient(house)
    assert phone.get("/").soup.select_one('a[href="/uji"]') is None
    for address in ("/uji", f"/uji/{uuid.uuid4()}"):
        phone.get(address, expect=404)
    phone.post("/uji", {"percobaan": str(uuid.uuid4()), "cara": "mandiri"}, expect=404)


def test_an_item_withdrawn_while_she_answers_leads_on_and_lets_her_end(taker: Taker) -> None:
    taker.begin()
    items = taker.items()
    for item in items[:-1]:
        taker.answer(item, item.key)
    narrower = tuple(
        replace(item, withdrawn="Keliru.") if item == items[-1] else item
        for item in taker.bank.items
    )
    house = taker.client.app.extensions["sinau"]
    taker.client.app.extensions["sinau"] = replace(
        house, bank=content.Bank("baru", 2, "f" * 64, taker.bank.cells, narrower)
    )
    page = taker.answer(items[-1], items[-1].key)
    assert page.path == f"{taker.url}/periksa"
    assert "19 dari 19 soal terjawab" in page.text
    assert taker.client.submit("form.bar").path == f"{taker.url}/hasil"
    assert count(taker.client.app, "responses") == 19


def test_every_band_mode_and_reason_has_words() -> None:
    assert set(uldw_words.BANDS) == set(judging.uldw.Band)
    attempt_based = set(judging.uldw.Reason) - {
        judging.uldw.Reason.NO_DOMICILE,
        judging.uldw.Reason.NO_AGE_BAND,
        judging.uldw.Reason.NO_CONSENT,
        judging.uldw.Reason.FLAGGED,
    }
    assert set(uldw_words.REASONS) == attempt_based
