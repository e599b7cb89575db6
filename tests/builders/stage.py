"""A running server with somebody of each role, and what every page of it must keep to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from .browser import Watched, watch
from .people import Somebody
from .server import Server

Sizes = tuple[tuple[int, dict[str, int]], ...]

WIDTHS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 800}}
NARROWEST = {"width": 320, "height": 640}
REFLOW: Sizes = ((100, NARROWEST), (200, WIDTHS["phone"]))
"""Where nothing may scroll sideways: text size in per cent, and the window."""


COLOURS = ("color-contrast", "link-in-text-block")
SEEN = (*COLOURS, "target-size", "scrollable-region-focusable")
"""Rules of axe that hang on how a page looks; all others hang on what stands in it."""
LOOKS = (("phone", "dark", COLOURS), ("desktop", "light", SEEN))
"""The dark changes colours and nothing else."""


@dataclass(frozen=True)
class Stage:
    """A running server, one resident of it, and the cookie of each one's phone."""

    server: Server
    resident: Somebody
    cookies: dict[str, str]


def visit(
    browser: Browser, stage: Stage, who: str, width: dict[str, int], **options: Any
) -> Watched:
    """A tab of the phone of ``who``, one of ``stage.cookies``."""
    tab = watch(browser, stage.server.url, viewport=width, **options)
    if stage.cookies[who]:
        cookie = {"name": "sinau", "value": stage.cookies[who], "url": stage.server.url}
        tab.context.add_cookies([cookie])  # type: ignore[list-item]
    return tab


def faults_in_every_look(tab: Watched, sizes: Sizes = REFLOW) -> list[str]:
    """What is wrong with the open page on a phone, in the dark, on a desk, narrow and large.

    Everything axe knows is asked once, what hangs on a look in each; then policy, own origin,
    320 px, large text and room for a thumb.
    """
    page = tab.page
    page.set_viewport_size(WIDTHS["phone"])  # type: ignore[arg-type]
    found = tab.axe()
    for width, scheme, rules in LOOKS:
        page.set_viewport_size(WIDTHS[width])  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += [f"{width}, {scheme}: {fault}" for fault in tab.axe(rules)]
    page.set_viewport_size(WIDTHS["phone"])  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")
    return found + too_wide(page, sizes) + too_small(page) + tab.faults()


def too_wide(page: Page, sizes: Sizes = REFLOW) -> list[str]:
    """Where the open page scrolls sideways: at 320 px, and at 360 px with text twice as large."""
    found = []
    before = page.viewport_size
    for zoom, size in sizes:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.evaluate(f"document.documentElement.style.fontSize = '{zoom}%'")
        wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if wide > 1:
            found.append(f"at {zoom} %: {wide} px too wide: {_widest(page)}")
    page.evaluate("document.documentElement.style.fontSize = ''")
    if before:
        page.set_viewport_size(before)
    return found


def too_small(page: Page) -> list[str]:
    """Buttons and form controls below 44 px (links in text, and what nobody sees, may be less)."""
    script = """[...document.querySelectorAll('main button:not(.sr), main .button, main select')]
        .filter(e => e.offsetParent && e.getBoundingClientRect().height < 44)
        .map(e => 'small: ' + e.outerHTML.slice(0, 100))"""
    return [str(line) for line in page.evaluate(script)]


def _widest(page: Page) -> str:
    """The first element that sticks out to the right, for the message."""
    return str(
        page.evaluate(
            """() => [...document.querySelectorAll('body *')].find(e =>
                e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
                && !e.closest('[tabindex="0"]'))?.outerHTML.slice(0, 120) || ''"""
        )
    )
