"""A class's QR code scanned where there is no signal: her phone shows the code by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.builders import browser as chromium
from tests.builders import server
from tests.builders.browser import Watched
from tests.builders.stage import too_small, too_wide

PATIENCE = 20_000
KEPT = """async () => {
    const boxes = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const lists = await Promise.all(boxes.map((box) => box.keys()));
    return lists.flat().map((request) => new URL(request.url).pathname);
}"""
ACTIVE = """async () => {
    const found = () => navigator.serviceWorker.getRegistration("/kelas/");
    while ((await found())?.active?.state !== "activated") {
        await new Promise((go) => setTimeout(go, 50));
    }
}"""


@pytest.fixture
def phone(browser: Browser, live_server: server.Server) -> Iterator[Watched]:
    """A phone that lets pages keep a worker, as phones do, and has been here once."""
    watched = chromium.watch(
        browser, live_server.url, service_workers="allow", viewport={"width": 360, "height": 640}
    )
    watched.open("/").evaluate(ACTIVE)
    yield watched
    faults = watched.faults()
    watched.context.close()
    assert not faults


def follow(phone: Watched, path: str) -> Page:
    """Go to an address as a link does; the driver's own way gives up when the network refuses."""
    phone.collect()
    phone.page.evaluate("path => location.assign(path)", path)
    expect(phone.page.locator("h1")).to_have_text("Belum ada sinyal", timeout=PATIENCE)
    return phone.page


def test_the_code_is_shown_and_the_page_goes_on_when_the_signal_is_back(
    phone: Watched, live_server: server.Server
) -> None:
    live_server.stop()
    page = follow(phone, "/kelas/cktwhm")
    expect(page.locator(".code")).to_have_text("CKT WHM")
    assert not [*phone.axe(), *too_wide(page), *too_small(page)]
    live_server.start()
    page.locator(".acts a").click()
    expect(page.locator("input[name=kode]")).to_have_value("CKTWHM")


def test_an_address_without_a_code_shows_none(phone: Watched, live_server: server.Server) -> None:
    live_server.stop()
    page = follow(phone, "/kelas/kode-bantu")
    expect(page.locator("#tanpa")).to_be_visible()
    expect(page.locator(".code")).to_be_hidden()
    live_server.start()


def test_only_public_files_are_kept_and_other_pages_have_no_worker(
    phone: Watched, app: Flask
) -> None:
    page = phone.page
    assert page.evaluate("navigator.serviceWorker.controller") is None
    kept = page.evaluate(KEPT)
    assert kept[0] == "/kelas/luring"
    assert all(path.startswith("/static/") for path in kept[1:])
    body = app.test_client().get("/kelas/luring")
    assert "csrf_token" not in body.text
    assert "Set-Cookie" not in body.headers
