"""Every page in a real browser, at both widths: axe, policy, reflow, large text, own origin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.builders.browser import Watched
from tests.builders.courses import COURSE
from tests.builders.stage import NARROWEST, SEEN, WIDTHS, Stage, too_small, too_wide, visit

FIRST = {
    "anonymous": [
        "/",
        "/masuk",
        "/daftar",
        "/tolong",
        "/ikut",
        "/latihan",
        "/literasi",
        "/literasi/terbitan",
        "/api/v1/",
        "/verifikasi",
        f"/verifikasi/{'2' * 18}",
        "/dinas",
        "/tidak/ada",
    ],
    "resident": ["/saya", "/", "/kelas"],
    "trainer": ["/pelatih"],
    "officer": ["/dinas"],
    "author": ["/penulis/laporan"],
}
DOWNLOADS = (".csv", ".xlsx", ".json", ".pdf", ".svg", "/unduh", "/static/")
MOST = 60
DATA = "/api/v1/"
"""Below it are answers for programs; only the page about them is a page."""
FIGURES = ("/literasi", DATA)
"""Pages that are alike for everybody: crawled once, as anybody, and not again for each role."""
DRAWN_TWICE = ("/literasi", "/dinas")
"""Pages with other drawings on a desk; of all others a desk shows what a phone's visit asked."""
COURSE_PAGES = [f"/kursus/{COURSE}", f"/kursus/{COURSE}/satu", f"/kursus/{COURSE}/satu/kuis"]


def crawl(tab: Watched, start: list[str], role: str = "anonymous") -> Iterator[str]:
    """Open every page that can be reached by links; one address of each shape with a query."""
    others = () if role == "anonymous" else FIGURES
    waiting, seen = list(start), set()
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        key = shape(path)
        answers = path.startswith(DATA) and path != DATA
        if key in seen or answers or path.split("?")[0].endswith(DOWNLOADS):
            continue
        if path.startswith(others):
            continue
        seen.add(key)
        tab.open(path)
        yield path
        waiting += own_links(tab.page)


def shape(path: str) -> str:
    """Pages that differ only in a region, a module, a card or an order look the same."""
    parts = urlsplit(path)
    words = [re.sub(r"^(K\d+\.)?\d+$", "#", word) for word in parts.path.split("/")]
    names = sorted(pair.partition("=")[0] for pair in parts.query.split("&") if pair)
    return "/".join(words) + "?" + "&".join(names)


def own_links(page: Page) -> list[str]:
    """Addresses of ours a page links to."""
    script = "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
    hrefs = [str(href).partition("#")[0] for href in page.evaluate(script)]
    return [href for href in hrefs if href.startswith("/") and not href.startswith("//")]


@pytest.mark.parametrize("role", FIRST)
def test_every_page_is_usable_by_everybody(browser: Browser, gallery: Stage, role: str) -> None:
    """On a phone, at 320 px, with text twice as large, with room for a thumb, and on a desk."""
    tab = visit(browser, gallery, role, WIDTHS["phone"])
    wrong: list[str] = []
    visited: list[str] = []
    looked_at: dict[str, set[str]] = {}
    for path in crawl(tab, [*FIRST[role], *COURSE_PAGES], role):
        visited.append(path)
        page, _, names = shape(path).partition("?")
        wrong += [f"{path}: {fault}" for fault in _faults(tab, path, looked_at.get(page))]
        looked_at.setdefault(page, set()).update(names.split("&"))
        tab.errors.clear(), tab.foreign.clear(), tab.violations.clear()
    tab.context.close()
    assert len(visited) >= len(FIRST[role]) + len(COURSE_PAGES)
    assert not wrong, "\n".join(wrong)


def _faults(tab: Watched, path: str, looked_at: set[str] | None) -> list[str]:
    """Everything where a page is met first; with another choice of rows, what hangs on its look.

    Two choices that were looked at one by one show the same parts together: they must only fit.
    """
    names = shape(path).partition("?")[2].split("&")
    if looked_at is None:
        found = [*tab.axe(), *_on_a_desk(tab, path)]
    else:
        found = tab.axe(SEEN) if len(names) == 1 or not looked_at.issuperset(names) else []
    return [*found, *too_wide(tab.page), *too_small(tab.page), *tab.faults()]


def _on_a_desk(tab: Watched, path: str) -> list[str]:
    """What axe finds when the window is wide: everything where other drawings are shown then."""
    tab.page.set_viewport_size(WIDTHS["desktop"])  # type: ignore[arg-type]
    found = tab.axe(() if path.startswith(DRAWN_TWICE) else SEEN)
    tab.page.set_viewport_size(WIDTHS["phone"])  # type: ignore[arg-type]
    return [f"desk: {fault}" for fault in found]


STATES_OF_FIGURES = (
    "/literasi/3502", "/literasi/3503", "/literasi?peta=peningkatan&urut=nama",
    "/literasi?tabel=belajar&peta=jangkauan", "/literasi?kata=tidak+ada",
)  # fmt: skip


def test_figures_in_every_state_are_usable_by_everybody(browser: Browser, gallery: Stage) -> None:
    """An indication, too few people, losses, activity, nothing found: on a phone and narrower."""
    tab = visit(browser, gallery, "anonymous", NARROWEST)
    wrong: list[str] = []
    for path in STATES_OF_FIGURES:
        tab.open(path)
        wrong += [f"{path}: {fault}" for fault in (*tab.axe(), *tab.faults())]
        wrong += [f"{path} {fault}" for fault in too_wide(tab.page)]
        tab.errors.clear(), tab.foreign.clear(), tab.violations.clear()
    tab.context.close()
    assert not wrong, "\n".join(wrong)


def test_the_map_and_its_switch_need_only_keys(browser: Browser, gallery: Stage) -> None:
    """A tile is reached by the tab key, seen to be reached, and opened by Enter."""
    tab = visit(browser, gallery, "anonymous", WIDTHS["desktop"])
    tab.open("/literasi")
    switch = tab.page.locator(".side .switch a").nth(1)
    switch.focus()
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert "peta=jangkauan" in tab.page.url
    tab.page.locator(".side .switch a").last.focus()
    tab.page.keyboard.press("Tab")
    focused = "document.activeElement.getAttribute('href')"
    assert tab.page.evaluate(focused) == "/literasi/3501"
    reached, *others = tab.page.locator(".c-map a .c-cell").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell).strokeWidth)"
    )
    assert reached not in others
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert tab.page.url.endswith("/literasi/3501")
    tab.context.close()


def test_axe_really_looks(browser: Browser, gallery: Stage) -> None:
    """A page with a mistake is found out; else all the silence above would mean nothing."""
    tab = visit(browser, gallery, "anonymous", WIDTHS["phone"])
    tab.open("/tolong")
    tab.page.evaluate("document.querySelector('h1').append(new Image())")
    assert any("image-alt" in fault for fault in tab.axe())
    tab.page.evaluate("document.body.insertAdjacentElement('beforeend', new Image()).src = '//x/'")
    tab.page.wait_for_timeout(200)
    assert any("img-src" in fault for fault in tab.faults())
    tab.context.close()


def test_the_dark_has_contrast_too(browser: Browser, gallery: Stage) -> None:
    """Colours are all that the dark changes; the light is looked at in every test above."""
    tab = visit(browser, gallery, "anonymous", WIDTHS["phone"], color_scheme="dark")
    wrong = []
    for path in [*FIRST["anonymous"], *COURSE_PAGES]:
        tab.open(path)
        wrong += [f"{path}: {fault}" for fault in tab.axe(["color-contrast"])]
    tab.context.close()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ["anonymous", "resident", "trainer", "officer"])
def test_the_header_leaves_room_for_the_page(browser: Browser, gallery: Stage, role: str) -> None:
    """Two rows at most, on a small phone and with text twice as large."""
    tab = visit(browser, gallery, role, NARROWEST)
    tab.open("/tolong")
    rows = {}
    for zoom in (100, 200):
        for width in (320, 360, 412):
            tab.page.set_viewport_size({"width": width, "height": 740})
            tab.page.evaluate(f"document.documentElement.style.fontSize = '{zoom}%'")
            rows[zoom, width] = rows_of(tab.page, ".top-in > a")
    tab.context.close()
    assert all(1 <= count <= 2 for count in rows.values()), rows


def rows_of(page: Page, selector: str) -> int:
    """In how many rows elements stand: one begins where the row before has ended."""
    script = "all => all.map(e => e.getBoundingClientRect()).map(box => [box.top, box.bottom])"
    rows, end = 0, 0.0
    for top, bottom in sorted(page.eval_on_selector_all(selector, script)):
        rows += top >= end
        end = max(end, bottom)
    return rows


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_printed_letter_is_one_sheet(browser: Browser, gallery: Stage, language: str) -> None:
    """A parent signs below what she has read, never on a second sheet."""
    tab = visit(browser, gallery, "trainer", WIDTHS["desktop"])
    tab.open("/pelatih/izin/surat")
    if language == "en":
        with tab.page.expect_navigation():
            tab.page.locator('.foot button[value="en"]').click()
    pages = len(re.findall(rb"/Type\s*/Page\b", tab.page.pdf(prefer_css_page_size=True)))
    shown = tab.page.locator(".letter h1").inner_text()
    tab.context.close()
    assert pages == 1
    assert ("permission" in shown) is (language == "en")


def test_the_first_hour_is_one_sheet(browser: Browser, gallery: Stage) -> None:
    """It hangs beside the telephone: numbers on it, nothing that is only for a screen."""
    tab = visit(browser, gallery, "anonymous", WIDTHS["desktop"])
    tab.open("/tolong")
    pages = len(re.findall(rb"/Type\s*/Page\b", tab.page.pdf(prefer_css_page_size=True)))
    tab.page.emulate_media(media="print")
    hidden = [tab.page.locator(one).is_visible() for one in (".foot", ".skip")]
    seen = tab.page.locator(".call b").all_inner_texts()
    tab.context.close()
    assert (pages, any(hidden)) == (1, False)
    assert {"157", "110", "129"} <= set(seen)


@pytest.mark.parametrize(("role", "path"), [("officer", "/dinas"), ("anonymous", "/literasi")])
def test_the_printed_table_has_its_note_on_the_same_sheet(
    browser: Browser, gallery: Stage, role: str, path: str
) -> None:
    """A4 without its margins is 178 × 267 mm; a CSS millimetre is 96 / 25.4 pixels."""
    sheet = {"width": round(178 * 96 / 25.4), "height": round(267 * 96 / 25.4)}
    tab = visit(browser, gallery, role, sheet)
    tab.page.emulate_media(media="print")
    tab.open(path)
    top, bottom = tab.page.locator(".whole-table").evaluate(
        """table => [table.getBoundingClientRect().top,
                     table.querySelector('.tablebox + .meta').getBoundingClientRect().bottom]"""
    )
    begins = tab.page.locator(".whole-table").evaluate(
        "table => getComputedStyle(table).breakBefore"
    )
    tab.context.close()
    assert begins == "page"
    assert sheet["height"] / 2 < bottom - top <= sheet["height"]
