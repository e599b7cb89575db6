"""The network goes away in the middle of an answer: nothing is lost, nothing else is sent."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.builders.browser import Watched
from tests.builders.courses import COURSE

QUIZ = f"/kursus/{COURSE}/satu/kuis"


def open_question(stranger: Watched) -> Page:
    """The first question, waiting for an answer."""
    page = stranger.open(QUIZ)
    page.locator("main form[action$='/kuis'] button").first.click()
    page.locator("#soal").wait_for()
    return page


def test_an_answer_sent_without_network_waits_and_is_stored_later(stranger: Watched) -> None:
    page = open_question(stranger)
    stranger.context.set_offline(True)
    page.locator("#soal input[type=radio]").first.check()
    page.locator("button[form=soal]").click()
    page.locator(".unsent").wait_for()
    assert page.locator("#soal input[type=radio]").first.is_checked()
    stranger.context.set_offline(False)
    page.locator(".unsent button").click()
    page.locator(".bar .kept").wait_for()
    assert "Pilihan Anda" in page.locator("main").inner_text()


def test_what_is_sent_again_is_what_was_pressed_last(stranger: Watched) -> None:
    page = open_question(stranger)
    stranger.context.set_offline(True)
    page.locator("#soal button[name=tidak_tahu]").click()
    page.locator(".unsent").wait_for()
    page.locator("#soal input[type=radio]").first.check()
    assert page.locator(".unsent").count() == 0, "a changed answer needs her own press"
    page.locator("button[form=soal]").click()
    page.locator(".unsent").wait_for()
    stranger.context.set_offline(False)
    page.locator(".unsent button").click()
    page.locator(".bar .kept").wait_for()
    assert "Pilihan Anda" in page.locator("main").inner_text()


def test_the_test_goes_on_where_the_network_left_it(stranger: Watched) -> None:
    page = stranger.open("/uji")
    page.locator("input[name=cara]").first.check()
    page.locator("#mulai button").click()
    page.wait_for_url("**soal=1")
    stranger.context.set_offline(True)
    page.locator("#soal input[type=radio]").nth(2).check()
    page.locator("button[form=soal]").click()
    page.locator(".unsent").wait_for()
    assert page.locator("#soal input[type=radio]").nth(2).is_checked()
    stranger.context.set_offline(False)
    page.locator(".unsent button").click()
    page.wait_for_url("**soal=2")
    assert "1 jawaban tersimpan" in page.locator(".bar").inner_text()
    page = stranger.open("/uji")  # after the phone was put away
    assert "1 dari 20 soal sudah tersimpan" in page.locator("main").inner_text()
    page.locator(".bar a.btn").click()
    page.wait_for_selector("text=Soal 2 dari 20")


def test_a_card_stays_open_without_network(stranger: Watched) -> None:
    page = stranger.open(f"/kursus/{COURSE}/satu")
    title = page.locator("h1").inner_text()
    stranger.context.set_offline(True)
    page.locator("form[action$='/kartu'] button[type=submit]").click()
    page.locator(".unsent").wait_for()
    assert page.locator("h1").inner_text() == title
    stranger.context.set_offline(False)
    page.locator(".unsent button").click()
    page.wait_for_url("**kartu=**")
