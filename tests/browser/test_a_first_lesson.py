"""A resident's first lesson in a real browser: with script, without script, by keyboard only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.builders.browser import Watched, watch
from tests.builders.courses import COURSE
from tests.builders.server import Server

PAGE = f"/kursus/{COURSE}/satu"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def phone(
    request: pytest.FixtureRequest, browser: Browser, shared_server: Server
) -> Iterator[Watched]:
    """A small phone; once its browser runs no script at all."""
    options = {"viewport": {"width": 360, "height": 640}, "java_script_enabled": request.param}
    watched = watch(browser, shared_server.url, **options)
    yield watched
    foreign, errors = watched.foreign, watched.errors
    watched.context.close()
    assert not foreign + errors


def choose(page: Page) -> None:
    """Choose the last answer of the open question, then send it as a keyboard does."""
    page.locator("main form input[type=radio], main form input[type=checkbox]").last.check()
    page.keyboard.press("Enter")


def test_home_leads_to_a_lesson_without_an_account(phone: Watched) -> None:
    page = phone.page
    page.goto(phone.home + "/")
    assert page.locator("h1").count() == 1
    page.goto(phone.home + f"/kursus/{COURSE}")
    with page.expect_navigation():
        page.locator(f"a[href^='{PAGE}']").first.click()
    assert page.url.startswith(phone.home + PAGE)
    assert page.locator("h1").count() == 1


def test_cards_lead_to_the_quiz(phone: Watched) -> None:
    page = phone.page
    page.goto(phone.home + PAGE)
    for _ in range(8):
        if "/kuis" in page.url:
            break
        with page.expect_navigation():  # with script she leaves once the server has the card
            page.locator("main form[action$='/kartu'] button").last.click()
    assert page.url.startswith(f"{phone.home}{PAGE}/kuis")


def test_an_answer_is_shown_as_taken_and_survives_a_double_post(phone: Watched) -> None:
    page = phone.page
    page.goto(f"{phone.home}{PAGE}/kuis")
    with page.expect_navigation():
        page.locator("main form[action$='/kuis'] button").first.click()
    choose(page)
    page.locator(".bar .kept").wait_for()
    taken = page.locator("main").inner_text()
    assert "“Saya tidak tahu”" not in taken, "Enter sends what was chosen"
    page.reload()
    assert page.locator("main").inner_text() == taken
    page.go_back()
    assert page.locator("h1").count() == 1


def test_the_keyboard_alone_reaches_the_lesson(stranger: Watched) -> None:
    page = stranger.open(PAGE)
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    assert skip == "#isi", "the first stop jumps to the content"
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.closest('form')?.action || ''"))
        if reached[-1].endswith("/kartu"):
            break
    assert reached[-1].endswith("/kartu")
    page.keyboard.press("Enter")
    page.wait_for_url("**kartu=**")


def test_focus_is_seen_and_never_hidden(stranger: Watched) -> None:
    """Each stop of the keyboard has a visible mark and stands inside what is shown."""
    page = stranger.open(PAGE)
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const e = document.activeElement, box = e.getBoundingClientRect();
                if (e === document.body) return null;
                const look = getComputedStyle(e);
                const mark = look.outlineStyle !== 'none' || look.boxShadow !== 'none';
                const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
                const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
                const top = document.elementFromPoint(x, y);
                return {name: e.outerHTML.slice(0, 80), mark,
                        open: !!top && (e.contains(top) || top.contains(e))};
            }"""
        )
        if seen is None:
            break
        assert seen["mark"], f"no focus mark: {seen['name']}"
        assert seen["open"], f"hidden behind something: {seen['name']}"
