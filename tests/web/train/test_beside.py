"""Beside a trainer: what was done before is neither shown nor gone on with, and codes end."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from flask import Flask

from tests.builders.answering import right_fields
from tests.builders.client import HouseClient
from tests.builders.cohorts import viewer_of
from tests.builders.helping import Help, make_help
from tests.builders.people import PASSWORD, AccountMaker, Clock, SignerIn
from tests.builders.people import sign_in_as as signed_in
from tests.builders.taker import Taker
from webapp import cohorts, content, messages, people, progress
from webapp.records import Attempt, db

DAY = timedelta(days=1)
NEW_PASSWORD = "ladang senja merpati"


@pytest.fixture
def helped(app: Flask, clock: Clock, make_account: AccountMaker, sign_in_as: SignerIn) -> Help:
    return make_help(app, clock, make_account, sign_in_as)


@pytest.fixture
def alone(helped: Help, bank: content.Bank, clock: Clock) -> Taker:
    """Sri at the test on her own phone."""
    helped.phone.forget_token()
    return Taker(helped.phone, bank, clock)


def test_a_result_from_before_is_not_shown(helped: Help, alone: Taker) -> None:
    """Her trainer may take the device out of her hands at any moment."""
    alone.begin()
    helped.phone.post(f"{alone.url}/selesai", expect=303)
    helped.hand_over()
    assert "Lihat hasil terakhir" not in helped.device.get("/uji").text
    assert helped.device.get(f"{alone.url}/hasil", expect=303).location == "/uji"
    assert helped.phone.get(f"{alone.url}/hasil")


def test_what_was_done_in_this_sitting_is_shown(
    helped: Help, bank: content.Bank, clock: Clock
) -> None:
    """Until it ends; in the next one it is a result from before."""
    helped.hand_over()
    here = Taker(helped.device, bank, clock)
    here.begin()
    page = helped.device.post(f"{here.url}/selesai", follow=True)
    assert page.path == f"{here.url}/hasil"
    assert "Lihat hasil terakhir" in helped.device.get("/uji").text
    clock.set(clock() + timedelta(seconds=1))
    helped.take_back()
    helped.hand_over()
    assert helped.device.get(f"{here.url}/hasil", expect=303).location == "/uji"


def test_a_test_begun_here_goes_on_here_after_half_an_hour(
    helped: Help, bank: content.Bank, clock: Clock
) -> None:
    helped.hand_over()
    here = Taker(helped.device, bank, clock)
    here.begin()
    clock.set(clock() + timedelta(minutes=31))
    helped.take_back()
    helped.hand_over()
    assert helped.device.get("/uji").soup.select_one(f'a[href="{here.url}"]')
    assert here.answer(here.items()[0], None).path.startswith(here.url)


def test_a_practice_begun_alone_is_not_gone_on_with_here(
    app: Flask, helped: Help, library: content.Library, clock: Clock
) -> None:
    """The page says where, and the address of a question leads there."""
    module, quiz = library.courses[0].modules[0], str(uuid.uuid4())
    sri = progress.reader_of(helped.sri.id, None)
    with app.app_context():
        for item in module.items:
            given = progress.Submission(quiz, item.id, "tidak-tahu")
            progress.accept(sri, library, module, given, clock() - DAY)
        attempt = progress.begin_practice(sri, library, clock())
        db.session.commit()
    helped.hand_over()
    page = helped.device.get("/latihan")
    assert "Lanjutkan di HP Anda. Di HP pelatih jawabannya tidak dibuka." in page.text
    assert not page.all('form[action="/latihan"]')
    question = f"/latihan/soal?percobaan={attempt}"
    assert helped.device.get(question, expect=303).location == "/latihan"
    assert helped.phone.get(question).all("#soal")


def test_a_test_begun_alone_is_not_finished_here(app: Flask, helped: Help, alone: Taker) -> None:
    """It would count as taken alone. She may end it, and sees what it came to on her own phone."""
    alone.begin()
    helped.hand_over()
    assert helped.device.get(alone.url, expect=303).location == "/uji"
    here = Taker(helped.device, alone.bank, alone.clock)
    here.url = alone.url
    page = here.answer(here.items()[0], here.items()[0].key)
    assert "Uji yang Anda mulai sendiri belum selesai." in page.text
    helped.device.post(f"{alone.url}/selesai", expect=303)
    assert helped.device.get(f"{alone.url}/hasil", expect=303).location == "/uji"
    assert helped.phone.get(f"{alone.url}/hasil")


def test_a_quiz_begun_alone_is_begun_anew_here(
    app: Flask, helped: Help, library: content.Library
) -> None:
    module = library.courses[0].modules[0]
    quiz = f"/kursus/{module.course_slug}/{module.slug}/kuis"
    helped.phone.forget_token()
    helped.phone.get(quiz)
    helped.phone.submit("main form")
    with app.app_context():
        begun = db.session.scalars(db.select(Attempt.id)).one()
    helped.hand_over()
    assert "Lanjutkan kuis" not in helped.device.get(quiz).text
    assert "Ulangi kuis" in helped.device.get(f"{quiz}?percobaan={begun}").text
    item = module.items[0]
    answer = {"percobaan": begun, "soal": item.id, **right_fields(item)}
    helped.device.post(f"{quiz}/jawab", answer, expect=404)
    helped.device.post(f"{quiz}/jawab", answer | {"percobaan": str(uuid.uuid4())}, expect=303)


def test_home_says_nothing_of_her_classes(app: Flask, helped: Help, clock: Clock) -> None:
    with app.app_context():
        trainer, cohort = viewer_of(helped.trainer, clock()), helped.cohort.rpartition("/")[2]
        told = messages.announce(
            trainer, cohort, "Besok libur.", str(uuid.uuid4()), clock(), by_mail=False
        )
        assert isinstance(told, str)
        wanted = cohorts.Wanted("uldw", date(2027, 1, 20))
        library = app.extensions["sinau"].library
        assert cohorts.assign(trainer, cohort, wanted, library, clock()) is None
        db.session.commit()
    own = helped.phone.get("/")
    assert own.all("#tugas")
    assert own.all("#kabar")
    helped.hand_over()
    here = helped.device.get("/")
    assert not here.all("#tugas")
    assert not here.all("#kabar")


def tried(helped: Help, code: str) -> int:
    """The status of typing a code."""
    return helped.device.post(helped.url, {"code": code}, expect=(303, 422)).status


def test_a_code_ends_with_the_day_it_was_used_on(helped: Help, clock: Clock) -> None:
    """Not with its first use: her half hour may be over before the meeting is."""
    clock.set(clock() + 5 * DAY)  # it waits for the meeting
    sign_in_again(helped, clock)
    helped.hand_over()
    helped.take_back()
    assert tried(helped, helped.code) == 303
    helped.device.forget_token()
    helped.take_back()
    clock.set(clock() + DAY)
    sign_in_again(helped, clock)
    assert "belum membuat kode bantu" in helped.device.get(f"{helped.cohort}/bantu").text
    assert tried(helped, helped.code) == 422


def sign_in_again(helped: Help, clock: Clock) -> None:
    """The trainer's session was idle for too long."""
    helped.device = HouseClient(helped.device.app)
    signed_in(helped.device, helped.trainer, clock())
    helped.device.get(helped.url)


def test_a_code_nobody_used_ends_after_a_month(helped: Help, clock: Clock) -> None:
    clock.set(clock() + people.assisted.UNUSED_FOR)
    sign_in_again(helped, clock)
    assert tried(helped, helped.code) == 422


def test_a_new_password_ends_the_code(app: Flask, helped: Help, clock: Clock) -> None:
    with app.app_context():
        token = people.sessions.begin(helped.sri.id, clock())
        done = people.change_password(helped.sri.id, PASSWORD, NEW_PASSWORD, token, clock())
        assert isinstance(done, people.PasswordChanged)
        db.session.commit()
    helped.device.get(helped.url)
    assert tried(helped, helped.code) == 422


def test_she_makes_the_next_code_here_by_typing_this_one(app: Flask, helped: Help) -> None:
    """Whoever merely holds the device cannot."""
    helped.hand_over()
    assert helped.device.get("/").soup.select_one('a[href="/kelas/kode-bantu"]')
    make = f"/kelas/kode-bantu/{helped.membership}"
    helped.device.get("/kelas/kode-bantu")
    wrong = "000000" if helped.code != "000000" else "111111"
    assert "belum cocok" in helped.device.post(make, {"code": wrong}, expect=422).text
    page = helped.device.post(make, {"code": helped.code}, expect=200)
    fresh = page.one(".take .say").get_text()
    helped.take_back()
    assert tried(helped, helped.code) == 422
    assert tried(helped, fresh) == 303


def test_her_own_pages_tell_of_it(helped: Help) -> None:
    helped.hand_over()
    helped.device.post("/bantu/selesai", expect=303)
    told = helped.phone.get("/saya/perangkat").text
    for words in (
        "Kode bantu dibuat",
        "Mulai belajar di HP pelatih",
        "Selesai belajar di HP pelatih",
    ):
        assert words in told
