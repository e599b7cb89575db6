"""Reading aloud: only with a voice of the device's own, and then for everything one has to read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.builders.browser import Watched, watch
from tests.builders.courses import COURSE
from tests.builders.server import Server

CARD = f"/kursus/{COURSE}/satu"
OWN = {"lang": "id-ID", "name": "Suara HP", "localService": True}
AFAR = {"lang": "id-ID", "name": "Suara jaringan", "localService": False}
FOREIGN = {"lang": "en-US", "name": "Device", "localService": True}
DEVICE = """
    window.spoken = [];
    const voices = VOICES;
    const speech = new EventTarget();
    speech.getVoices = () => voices;
    speech.speak = (words) => window.spoken.push([words.text, words.voice && words.voice.name]);
    speech.cancel = () => {};
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    window.SpeechSynthesisUtterance = class extends EventTarget {
        constructor(text) { super(); this.text = text; }
    };
"""


@pytest.fixture
def phone(browser: Browser, shared_server: Server) -> Iterator[Watched]:
    """A phone; give it voices before it opens a page."""
    watched = watch(browser, shared_server.url, viewport={"width": 360, "height": 640})
    yield watched
    errors = watched.errors + watched.foreign
    watched.context.close()
    assert not errors


def with_voices(phone: Watched, *voices: dict[str, object]) -> Page:
    """The phone's page, able to speak with these voices."""
    phone.page.add_init_script(DEVICE.replace("VOICES", json.dumps(voices)))
    return phone.page


def test_a_card_is_read_whole_by_the_devices_own_voice(phone: Watched) -> None:
    page = with_voices(phone, FOREIGN, AFAR, OWN)
    page.goto(phone.home + CARD)
    button = page.get_by_role("button", name="Dengarkan").first
    button.click()
    spoken = page.evaluate("window.spoken")
    assert {voice for _words, voice in spoken} == {"Suara HP"}
    words = " ".join(text for text, _voice in spoken)
    title = page.locator(".card :is(h1, h2)").first.inner_text()
    assert title in words
    assert page.locator(".card p").last.inner_text().split(".")[0] in words
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert button.get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize("voices", [[], [AFAR], [FOREIGN]], ids=["none", "network", "foreign"])
def test_without_such_a_voice_there_is_no_button(
    phone: Watched, voices: list[dict[str, object]]
) -> None:
    page = with_voices(phone, *voices)
    page.goto(phone.home + CARD)
    page.wait_for_load_state("load")
    assert page.locator("button.listen").count() == 0


def begin_quiz(page: Page, home: str) -> None:
    page.goto(home + f"{CARD}/kuis")
    with page.expect_navigation():
        page.get_by_role("button", name="Mulai kuis").click()


def begin_test(page: Page, home: str) -> None:
    page.goto(home + "/uji")
    page.locator('input[name="cara"]').first.check()
    with page.expect_navigation():
        page.get_by_role("button", name="Mulai uji").click()


@pytest.mark.parametrize("begin", [begin_quiz, begin_test], ids=["quiz", "test"])
def test_question_and_every_option_can_be_heard_and_choosing_still_works(
    phone: Watched, begin: Callable[[Page, str], None]
) -> None:
    page = with_voices(phone, OWN)
    begin(page, phone.home)
    options = page.locator("label.choice")
    assert page.locator(".heard .listen").count() >= options.count() > 0
    page.locator(".heard .listen").first.click()
    first = options.first.inner_text().strip()
    assert page.evaluate("window.spoken[0][0]").rstrip(".") in first
    assert page.locator("input:checked").count() == 0
    options.first.click()
    assert page.locator("input:checked").count() == 1
    page.evaluate("scrollTo(0, document.body.scrollHeight)")  # from under the bar
    assert not phone.axe()
    assert not phone.faults()
