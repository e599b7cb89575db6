"""A certificate's pages as they are after something was sent, on a phone, in every look."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Browser

from tests.builders.browser import Watched
from tests.builders.courses import COURSE
from tests.builders.stage import WIDTHS, Stage, faults_in_every_look, visit
from tests.house.test_page_states import astray, send


def states(tab: Watched) -> Iterator[str]:
    """A name that is none, a very long one as it will look, made out, checked, withdrawn."""
    page = tab.open(f"/saya/sertifikat/kursus/{COURSE}")
    send(page, 422, name="081234567890")
    yield "name, refused"
    send(page, name="R. Ay. Kusumaningtyas" + "a" * 50)
    yield "preview"
    with page.expect_navigation():
        page.locator("button[value=terbit]").click()
    for _time in range(2):  # the page stays, and its button wakes for the next file
        with page.expect_download() as file:
            page.locator("button[value=pdf]").click()
        page.locator("button[value=pdf]:not([aria-busy])").wait_for()
        assert file.value.suggested_filename == "sertifikat-SD-2026-000001.pdf"
    yield "made out"
    with page.expect_navigation():
        page.locator("a[href^='/verifikasi/']").click()
    yield "checked"
    page.go_back()
    page.locator("summary").click()
    with page.expect_navigation():
        page.locator("button.danger").click()
    yield "withdrawn"


def test_every_state_of_a_certificate_is_usable_by_everybody(
    browser: Browser, stage: Stage
) -> None:
    tab = visit(browser, stage, "resident", WIDTHS["phone"], reduced_motion="reduce")
    wrong: list[str] = []
    for state in states(tab):
        found = faults_in_every_look(tab) + astray(tab.page)
        wrong += [f"{state}: {fault}" for fault in found]
        tab.errors.clear(), tab.foreign.clear(), tab.violations.clear()
    tab.context.close()
    assert not wrong, "\n".join(wrong)
