"""Passkeys in a real Chromium, with the virtual authenticator it brings for tests."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from playwright.sync_api import Browser, CDPSession, Page

from tests.builders import browser as chromium
from tests.builders.people import Somebody, make_account
from tests.builders.server import Server

INSIDE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def named(browser: Browser, live_server: Server) -> chromium.Watched:
    """A tab under the site's name: a number cannot have passkeys."""
    home = f"http://localhost:{live_server.port}"
    return chromium.watch(browser, home, viewport={"width": 360, "height": 740})


def plug_in(tab: chromium.Watched) -> tuple[CDPSession, str]:
    """Give the tab a phone's own key; its id."""
    session = tab.context.new_cdp_session(tab.page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": INSIDE})
    return session, str(made["authenticatorId"])


def sign_in(tab: chromium.Watched, person: Somebody) -> Page:
    """Username and password."""
    page = tab.open("/masuk")
    page.fill('[name="username"]', person.username)
    page.fill('[name="password"]', person.password)
    press(page, "main form:not([data-passkey]) button")
    return page


def press(page: Page, selector: str) -> None:
    """Press a button and wait for the page it leads to."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def test_staff_make_a_key_first_and_then_come_in_with_it(
    app: Flask, named: chromium.Watched
) -> None:
    officer = make_account(app, datetime.now(UTC), role="officer")
    session, phone = plug_in(named)
    page = sign_in(named, officer)
    assert page.url.endswith("/saya/kunci")
    press(page, "form[data-passkey] button")
    assert page.locator(".codes li").count() == 10
    assert named.axe() == []
    spare = page.locator(".codes li").first.inner_text()
    (kept,) = session.send("WebAuthn.getCredentials", {"authenticatorId": phone})["credentials"]
    assert kept["rpId"] == "localhost"
    assert kept["isResidentCredential"]
    named.context.clear_cookies()
    page = sign_in(named, officer)
    assert named.axe() == []
    session.send("WebAuthn.setUserVerified", {"authenticatorId": phone, "isUserVerified": False})
    page.locator("form[data-passkey] button").click()
    page.locator("form[data-passkey] [role=status]").wait_for()  # she cancelled, or was not known
    session.send("WebAuthn.setUserVerified", {"authenticatorId": phone, "isUserVerified": True})
    press(page, "form[data-passkey] button")
    assert page.url.endswith("/dinas")
    named.context.clear_cookies()
    page = sign_in(named, officer)
    page.fill('[name="code"]', spare)
    press(page, "main form:not([data-passkey]) button")
    assert page.url.endswith("/dinas")
    assert not named.faults()
    named.context.close()


def test_a_resident_comes_in_with_a_fingerprint_and_types_nothing(
    app: Flask, named: chromium.Watched
) -> None:
    resident = make_account(app, datetime.now(UTC), nickname="Mbah Sri")
    plug_in(named)
    sign_in(named, resident)
    page = named.open("/saya/kunci")
    page.fill('[name="name"]', "HP Mbah Sri")
    press(page, "form[data-passkey] button")
    assert page.locator(".kept-keys b").inner_text() == "HP Mbah Sri"
    assert named.axe() == []
    named.context.clear_cookies()
    page = named.open("/masuk")
    press(page, "form[data-passkey] button")
    assert page.locator(".top .me").inner_text() == "Mbah Sri"
    assert not named.faults()
    named.context.close()
