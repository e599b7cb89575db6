"""The second step and the invitations in every state, in a real browser, in every look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from tests.builders.browser import Watched
from tests.builders.factors import digits
from tests.builders.stage import WIDTHS, Stage, faults_in_every_look, visit
from tests.house.test_page_states import astray, send


def taking_the_second_step(tab: Watched) -> Iterator[str]:
    """An officer without a factor: her first app, its codes on paper; the step, and past it."""
    page = tab.open("/dinas")
    assert page.url.endswith("/saya/kunci")
    yield "no factor yet"
    with page.expect_navigation():
        page.locator("#aplikasi button").click()
    secret = "".join(page.locator(".letters").inner_text().split())
    send(page, 422, code="123")
    yield "app, wrong code"
    send(page, code=digits(secret, datetime.now(UTC)))
    assert page.locator(".codes li").count() == 10
    yield "spare codes"
    tab.open("/saya/kunci")
    yield "an app and spare codes"
    with page.expect_navigation():
        page.locator('form[action$="/aplikasi/hapus"] button').click()
    assert page.locator(".notice.careful").count() == 1
    yield "the last factor stays"


def inviting(tab: Watched) -> Iterator[str]:
    """An officer invites, is refused, and opens a colleague; whoever comes too late."""
    page = tab.open("/dinas/orang/undang")
    send(page, 422, label="0812 3456 7890")
    yield "invitation, refused"
    send(page, label="Bu Lastri")
    link = page.locator(".link").inner_text()
    yield "invitation, its link and code"
    page = tab.open("/dinas/orang")
    assert page.locator(".kept-keys > li").count() == 1
    yield "an invitation waits"
    page.goto(link)
    yield "invited"
    send(page, 422, nickname="", username="x", choice="own", password="a", again="b")
    yield "invited, refused"
    page = tab.open("/dinas/orang")
    with page.expect_navigation():
        page.locator('form[action$="/cabut"] button').click()
    yield "invitation withdrawn"
    page.goto(link)
    yield "invitation gone"
    page = tab.open("/undangan")
    send(page, 422, code="HKRT-3479-CDFH")
    yield "invitation code, wrong"


WALKS = {"half": taking_the_second_step, "officer": inviting}


@pytest.mark.parametrize("who", WALKS)
def test_every_state_is_usable_by_everybody(browser: Browser, stage: Stage, who: str) -> None:
    tab = visit(browser, stage, who, WIDTHS["phone"], reduced_motion="reduce")
    wrong: list[str] = []
    for state in WALKS[who](tab):
        found = faults_in_every_look(tab) + astray(tab.page)
        wrong += [f"{state}: {fault}" for fault in found]
        tab.errors.clear(), tab.foreign.clear(), tab.violations.clear()
    tab.context.close()
    assert not wrong, "\n".join(wrong)
