"""A simulation in place: kept on the phone first, sent in order, found again, never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route
from sqlalchemy import select

from tests.browser.test_listening import OWN, with_voices
from tests.builders.browser import Watched, watch
from tests.builders.in_place import FULL, READY, REFUSING, play_in_place, until, until_sent
from tests.builders.playing import (
    FORM,
    ONWARD,
    Mouse,
    Playhouse,
    Unheard,
    expected,
    playhouse,
    query,
    simulation_of,
    small_courses,
)
from tests.builders.walking import Walk, walks
from webapp import content
from webapp.records import Response, db

PHONE = {"width": 360, "height": 640}
DOOR = "**/api/v1/steps"
HERE, THERE = "Tersimpan di HP ini", "Sudah kami terima"
EMPTY = "() => !localStorage.getItem('antrean')"
LONG_AGO = "2016-02-01T08:00:00+07:00"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Playhouse]:
    """A server with the small simulations."""
    folder = tmp_path_factory.mktemp("in_place")
    with playhouse(folder, small_courses(folder), sqlite_template) as made:
        yield made


@pytest.fixture
def phone(browser: Browser, small: Playhouse) -> Iterator[Watched]:
    """A small phone."""
    watched = watch(browser, small.server.url, viewport=PHONE)
    yield watched
    faults = watched.faults()
    watched.context.close()
    assert not faults


@pytest.fixture
def module(small: Playhouse) -> content.Module:
    """The module whose simulation has a node of every kind."""
    return small.library.courses[0].modules[0]


@pytest.fixture
def way(module: content.Module) -> Walk:
    """The way with the most steps."""
    return max(walks(simulation_of(module)), key=len)


def begin(tab: Watched, module: content.Module) -> tuple[Mouse, str]:
    """A simulation begun, and everything of it on the phone."""
    hand = Unheard(tab.page)
    attempt = hand.begin(tab.home, module)
    tab.page.wait_for_selector(READY)
    return hand, attempt


def kept(page: Page) -> str:
    """What the bar says about the choice that is shown."""
    return page.locator(".bar .kept").inner_text()


def keys(small: Playhouse, attempt: str) -> list[str]:
    """The keys of what is stored for an attempt that has not ended, as it came in."""
    return [str(row[0]) for row in small.rows(attempt)]


def bodies(page: Page) -> list[dict[str, Any]]:
    """The steps the page will send from now on."""
    found: list[dict[str, Any]] = []

    def note(request: Any) -> None:
        if request.url.endswith("/steps"):
            found.append(request.post_data_json)

    page.on("request", note)
    return found


def test_a_whole_simulation_without_network_arrives_once_and_in_order(
    phone: Watched, small: Playhouse, module: content.Module, way: Walk
) -> None:
    phone.page.clock.install(time=LONG_AGO)
    _hand, attempt = begin(phone, module)
    phone.context.set_offline(True)
    play_in_place(phone.page, way)
    assert "Angka Anda menyusul" in phone.page.locator("main").inner_text()
    assert small.stored(attempt) == {}
    assert phone.page.evaluate(EMPTY) is False
    sent = bodies(phone.page)
    phone.context.set_offline(False)
    phone.page.locator("main ol.rows").wait_for()
    assert [body["step"] for body in sent] == [key for key, _move in way]
    assert small.stored(attempt) == expected(simulation_of(module), way)
    with small.app.app_context():
        rows = db.session.execute(
            select(Response).where(Response.attempt_id == attempt).order_by(Response.received_at)
        ).scalars()
        times = [(row.item_id, row.device_at) for row in rows]
        db.session.remove()
    assert [key for key, _at in times] == [key for key, _move in way]
    devices = [at for _key, at in times]
    assert devices == sorted(devices)
    assert {at.year for at in devices} == {2016}
    assert phone.page.evaluate(EMPTY)


def test_a_choice_is_on_the_phone_before_it_is_shown_and_gone_after_the_yes(
    phone: Watched, small: Playhouse, module: content.Module, way: Walk
) -> None:
    hand, attempt = begin(phone, module)
    held: list[Route] = []
    phone.page.route(DOOR, lambda route: held.append(route))
    hand.make(way[0][1])
    assert HERE in kept(phone.page)
    assert small.stored(attempt) == {}
    assert len(outbox(phone.page)) == 1
    while not held:  # it is sent after it is shown
        phone.page.wait_for_timeout(10)
    held[0].continue_()
    phone.page.locator(".bar .kept:not(.wait)").wait_for()
    assert THERE in kept(phone.page)
    assert list(small.stored(attempt)) == [way[0][0]]
    assert outbox(phone.page) == []


def outbox(page: Page) -> list[dict[str, Any]]:
    """What the phone's database holds."""
    found: list[dict[str, Any]] = page.evaluate(
        """() => new Promise((done) => {
            indexedDB.open("sinau-antrean").onsuccess = (event) => {
                const asked = event.target.result.transaction("langkah").objectStore("langkah");
                asked.getAll().onsuccess = (rows) => done(rows.target.result);
            };
        })"""
    )
    return found


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_no_answer_but_a_yes_takes_a_choice_off_the_phone(
    phone: Watched, small: Playhouse, module: content.Module, way: Walk, status: int
) -> None:
    hand, attempt = begin(phone, module)
    phone.page.route(DOOR, lambda route: route.fulfill(status=status))
    for key, move in way[:2]:
        hand.reach(key)
        hand.make(move)
    assert "Menunggu terkirim: 2" in kept(phone.page)
    assert len(outbox(phone.page)) == 2
    phone.page.unroute_all()
    phone.page.reload()
    until_sent(phone.page)
    assert keys(small, attempt) == [key for key, _move in way[:2]]


def test_a_reload_finds_what_was_not_sent_and_any_lesson_page_sends_it(
    phone: Watched, small: Playhouse, module: content.Module, way: Walk
) -> None:
    hand, attempt = begin(phone, module)
    phone.context.route(DOOR, lambda route: route.abort())
    for key, move in way[:3]:
        hand.reach(key)
        hand.make(move)
    before = phone.page.locator(".page").inner_text()
    phone.page.reload()
    phone.page.wait_for_selector(READY)
    assert query(phone.page, "langkah") == way[2][0]
    assert phone.page.locator(".page").inner_text() == before
    assert "Menunggu terkirim: 3" in kept(phone.page)
    assert small.stored(attempt) == {}
    phone.context.unroute_all()
    phone.open(f"/kursus/{module.course_slug}/{module.slug}")
    until_sent(phone.page)
    assert keys(small, attempt) == [key for key, _move in way[:3]]


def test_a_choice_waits_for_the_one_who_made_it(
    phone: Watched, small: Playhouse, module: content.Module, way: Walk
) -> None:
    """Somebody else on the same phone neither sends it as hers nor loses it."""
    hand, attempt = begin(phone, module)
    phone.context.route(DOOR, lambda route: route.abort())
    for key, move in way[:2]:
        hand.reach(key)
        hand.make(move)
    hers = phone.context.cookies()
    phone.context.clear_cookies()
    phone.context.unroute_all()
    lesson = f"/kursus/{module.course_slug}/{module.slug}"
    with phone.page.expect_response(DOOR) as answer:
        phone.open(lesson)
    assert answer.value.status == 404
    assert [one["step"] for one in outbox(phone.page)] == [key for key, _move in way[:2]]
    assert small.stored(attempt) == {}
    phone.context.clear_cookies()
    phone.context.add_cookies(hers)
    phone.open(lesson)
    until_sent(phone.page)
    assert keys(small, attempt) == [key for key, _move in way[:2]]


def test_a_choice_the_server_cannot_read_any_more_stays_on_the_phone(
    phone: Watched, small: Playhouse, module: content.Module, way: Walk
) -> None:
    """As when the simulation was edited: the page goes on as the server has it."""
    hand, attempt = begin(phone, module)
    phone.page.route(DOOR, lambda route: route.fulfill(status=422))
    with phone.page.expect_event("load"):
        phone.page.locator(f'{FORM} [value="{way[0][1].name}"]').click()
    phone.page.unroute_all()
    phone.page.locator(f"{READY} #langkah").wait_for()
    assert [one["aside"]["step"] for one in outbox(phone.page)] == [way[0][0]]
    assert small.stored(attempt) == {}
    hand.make(way[0][1])
    until_sent(phone.page)
    assert keys(small, attempt) == [way[0][0]]


def test_the_listen_buttons_come_with_every_step(
    phone: Watched, module: content.Module, way: Walk
) -> None:
    page = with_voices(phone, OWN)
    hand, _attempt = begin(phone, module)
    for key, move in way[:2]:
        hand.reach(key)
        assert page.locator(".heard .listen").count() == page.locator("button.choice").count() > 0
        hand.make(move)
        assert page.locator(".sim .listen").count() == 1


def test_back_forward_and_reload_follow_the_address(
    phone: Watched, module: content.Module, way: Walk
) -> None:
    hand, _attempt = begin(phone, module)
    page = phone.page
    page.evaluate("window.sameDocument = true")
    shown = []
    for key, move in way[:3]:
        hand.reach(key)
        hand.make(move)
        shown.append((key, page.locator(".page").inner_text()))
    for key, text in reversed(shown[:-1]):
        while query(page, "langkah") != key:
            page.go_back()
        assert page.locator(".page").inner_text() == text
    page.go_forward()
    until(page, f"() => new URLSearchParams(location.search).get('langkah') !== '{key}'")
    assert page.evaluate("window.sameDocument")
    until_sent(page)
    text = page.locator(".page").inner_text()
    page.reload()
    assert page.locator(".page").inner_text() == text


def test_another_choice_that_was_first_is_shown_kindly(
    phone: Watched, small: Playhouse, module: content.Module
) -> None:
    """Two tabs; one is played without signal while the other one sends."""
    hand, attempt = begin(phone, module)
    start = simulation_of(module).start
    assert isinstance(start, content.Decision)
    first, other = start.choices[0].id, start.choices[1].id
    late = phone.context.new_page()
    late.goto(phone.page.url)
    late.wait_for_selector(READY)
    hand.send(phone.page.locator(f'{FORM} [value="{first}"]'))
    until_sent(phone.page)
    Unheard(late).send(late.locator(f'{FORM} [value="{other}"]'))
    late.get_by_text("Pilihan pertama Anda yang tersimpan").wait_for()
    assert query(late, "langkah") == start.id
    chosen = start.choice(first)
    assert chosen is not None
    assert chosen.html.removeprefix("<p>").removesuffix("</p>") in late.content()
    assert small.stored(attempt) == {start.id: first}
    late.locator(ONWARD).click()
    until_sent(late)


def test_a_phone_that_stores_nothing_says_so_and_plays_page_by_page(
    phone: Watched, small: Playhouse, module: content.Module, way: Walk
) -> None:
    phone.context.add_init_script(REFUSING)
    hand = Mouse(phone.page)
    attempt = hand.begin(phone.home, module)
    phone.page.get_by_text("HP ini tidak bisa menyimpan pilihan.").wait_for()
    hand.walk(way)
    assert small.stored(attempt) == expected(simulation_of(module), way)


def test_a_full_phone_shows_no_choice_as_taken(
    phone: Watched, small: Playhouse, module: content.Module, way: Walk
) -> None:
    hand, attempt = begin(phone, module)
    phone.page.evaluate(FULL)
    phone.context.set_offline(True)
    phone.page.locator(f'{FORM} [value="{way[0][1].name}"]').click()
    phone.page.get_by_text("Pilihan ini belum tersimpan.").wait_for()
    assert phone.page.locator(".kept").count() == 0
    assert phone.page.locator(FORM).count() == 1
    phone.page.locator(".unsent").wait_for()
    phone.context.set_offline(False)
    hand.send(phone.page.locator(f'{FORM} [value="{way[0][1].name}"]'))
    assert list(small.stored(attempt)) == [way[0][0]]
