"""Simulations in a real browser: with script, without it, by keyboard only, pressed twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.builders.browser import Watched, watch
from tests.builders.client import HouseClient
from tests.builders.playing import (
    FORM,
    DoubleClicker,
    Keyboard,
    Mouse,
    Playhouse,
    expected,
    few_ways,
    kind_of,
    playhouse,
    query,
    simulation_of,
    small_courses,
)
from tests.builders.walking import Walk, walks
from tests.web.learn.test_simulation import Player
from webapp import config, content

PHONE = {"width": 360, "height": 640}
REAL = ("K4.6", "K5.1")
MOST_BACK = 4


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Playhouse]:
    """A server with the small simulations."""
    folder = tmp_path_factory.mktemp("small")
    with playhouse(folder, small_courses(folder), sqlite_template) as made:
        yield made


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def phone(request: pytest.FixtureRequest, browser: Browser, small: Playhouse) -> Iterator[Watched]:
    """A small phone; once its browser runs no script at all."""
    options = {"viewport": PHONE, "java_script_enabled": request.param}
    watched = watch(browser, small.server.url, **options)
    yield watched
    seen = watched.foreign + watched.errors
    watched.context.close()
    assert not seen


@pytest.fixture
def module(small: Playhouse) -> content.Module:
    """The module whose simulation has a node of every kind."""
    return small.library.courses[0].modules[0]


def longest(module: content.Module) -> Walk:
    """The way with the most steps."""
    return max(walks(simulation_of(module)), key=len)


def answered(page: Page, key: str) -> None:
    """The page shows this step with its answer taken, and nothing to press again.

    The address may say so a moment before the page does.
    """
    assert query(page, "langkah") == key
    expect(page.locator(FORM)).to_have_count(0)
    expect(page.locator(".bar")).to_contain_text("Tersimpan")


def play_through(hand: Mouse, home: str, small: Playhouse, module: content.Module) -> None:
    """Whole walks to an ending that together do every kind of step; what was done is stored."""
    simulation, met = simulation_of(module), set()
    for way in few_ways(simulation):
        attempt = hand.begin(home, module)
        hand.walk(way)
        assert small.stored(attempt) == expected(simulation, way)
        met |= {kind_of(move.node) for _key, move in way}
    assert met == {"Decision", "SeveralChoices", "Ordering", "Matching", "Pool"}


def test_whole_walks_are_stored_as_they_were_walked(
    phone: Watched, small: Playhouse, module: content.Module
) -> None:
    play_through(Mouse(phone.page), phone.home, small, module)


def test_back_and_reload_show_the_step_the_address_names(
    phone: Watched, small: Playhouse, module: content.Module
) -> None:
    page, hand = phone.page, Mouse(phone.page)
    (first, move), (second, _next) = longest(module)[:2]
    attempt = hand.begin(phone.home, module)
    question = page.locator(FORM).inner_text()
    page.reload()
    assert (query(page, "langkah"), page.locator(FORM).inner_text()) == (first, question)
    hand.make(move)
    page.get_by_text("Sudah kami terima").wait_for()  # with script it says first: on this phone
    taken = page.locator("main").inner_text()
    page.reload()
    assert page.locator("main").inner_text() == taken
    hand.reach(second)
    page.reload()
    assert query(page, "langkah") == second
    for _ in range(MOST_BACK):  # past a screen that only shows
        page.go_back()
        if query(page, "langkah") == first:
            break
    answered(page, first)
    assert page.locator("main").inner_text() == taken
    assert list(small.stored(attempt)) == [first]


def test_a_page_left_open_cannot_change_the_first_choice(
    phone: Watched, small: Playhouse, module: content.Module
) -> None:
    hand = Mouse(phone.page)
    attempt = hand.begin(phone.home, module)
    start = simulation_of(module).start
    assert isinstance(start, content.Decision)
    chosen, other = start.choices[0].id, start.choices[1].id
    late = phone.context.new_page()
    late.goto(phone.page.url)
    hand.send(phone.page.locator(f'{FORM} [value="{chosen}"]'))
    Mouse(late).send(late.locator(f'{FORM} [value="{other}"]'))
    assert "Pilihan pertama Anda yang tersimpan" in late.locator("main").inner_text()
    answered(late, start.id)
    assert small.stored(attempt) == {start.id: chosen}


def test_the_keyboard_alone_walks_to_the_ending(
    browser: Browser, small: Playhouse, module: content.Module
) -> None:
    tab = watch(browser, small.server.url, viewport=PHONE)
    play_through(Keyboard(tab.page), tab.home, small, module)
    faults = tab.faults()
    tab.context.close()
    assert not faults


def test_pressing_twice_answers_once_and_never_the_next_step(
    phone: Watched, small: Playhouse, module: content.Module
) -> None:
    """At every step of the way, the picks of the pool too, whose choices share one page."""
    hand, way = DoubleClicker(phone.page), longest(module)
    attempt = hand.begin(phone.home, module)
    for place, (key, move) in enumerate(way, start=1):
        hand.reach(key)
        hand.make(move)
        answered(phone.page, key)
        assert small.stored(attempt) == expected(simulation_of(module), way[:place])


@pytest.fixture(scope="module")
def delivered(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> Iterator[Playhouse]:
    """A server with the courses that are delivered."""
    folder = tmp_path_factory.mktemp("delivered")
    with playhouse(folder, config.default_courses(), sqlite_template) as made:
        yield made


@pytest.mark.parametrize("code", REAL)
def test_a_real_simulation_stores_the_same_with_script_and_without(
    browser: Browser, delivered: Playhouse, code: str
) -> None:
    module = next(one for one in delivered.library.modules() if one.code == code)
    way = longest(module)
    plain = Player(HouseClient(delivered.app), module)
    plain.walk(way)
    tab = watch(browser, delivered.server.url, viewport=PHONE)
    hand = Mouse(tab.page)
    attempt = hand.begin(tab.home, module)
    hand.walk(way)
    faults = tab.faults()
    tab.context.close()
    assert not faults
    assert attempt != plain.attempt
    assert delivered.stored(attempt) == delivered.stored(plain.attempt)
    assert delivered.stored(attempt) == expected(simulation_of(module), way)
