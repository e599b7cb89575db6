"""Messages of an imitated chat: one after the other, heard in order, never waited for in vain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.builders.browser import watch
from tests.builders.in_place import READY, until
from tests.builders.playing import Mouse, Playhouse, playhouse, small_courses
from webapp import content

PHONE = {"width": 360, "height": 640}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Playhouse]:
    """A server with the small simulations."""
    folder = tmp_path_factory.mktemp("typing")
    with playhouse(folder, small_courses(folder), sqlite_template) as made:
        yield made


@pytest.fixture
def module(small: Playhouse) -> content.Module:
    """The module whose simulation begins with two messages."""
    return small.library.courses[0].modules[0]


def test_messages_arrive_one_after_the_other_and_are_heard_in_order(
    browser: Browser, small: Playhouse, module: content.Module
) -> None:
    tab = watch(browser, small.server.url, viewport=PHONE)
    Mouse(tab.page).begin(tab.home, module)
    tab.page.wait_for_selector(".feed[aria-live=polite]")
    feed = tab.page.locator(".feed")
    assert feed.locator("li").count() == 2, "all of them are there, and have their room"
    until(tab.page, "() => !document.querySelector('.feed .later')")
    assert feed.locator("li:visible").count() == 2
    tab.page.reload()
    order = tab.page.evaluate(
        """() => new Promise((done) => {
            const seen = [];
            const watch = () => {
                const shown = [...document.querySelectorAll(".feed li")].map((one) =>
                    one.matches(".typing") ? "…" : one.matches(".later") ? " " : "x").join("");
                if (seen.at(-1) !== shown) seen.push(shown);
                if (shown === "xx") done(seen);
                else requestAnimationFrame(watch);
            };
            watch();
        })"""
    )
    assert [step for step in ("… ", "x…", "xx") if step in order] == ["… ", "x…", "xx"]
    assert not tab.faults()
    tab.context.close()


@pytest.mark.parametrize("calm", [{"reduced_motion": "reduce"}, {"java_script_enabled": False}])
def test_nothing_is_waited_for_without_motion_or_without_script(
    browser: Browser, small: Playhouse, module: content.Module, calm: dict[str, Any]
) -> None:
    tab = watch(browser, small.server.url, viewport=PHONE, **calm)
    Mouse(tab.page).begin(tab.home, module)
    if "reduced_motion" in calm:
        tab.page.wait_for_selector(READY)
    assert tab.page.locator(".feed .later").count() == 0
    assert tab.page.locator(".feed [data-jeda]").count() == 2
    tab.context.close()
