"""Simulations as they are on the way: every kind of step open, refused and answered, every ending.

The states of one walk through the small simulations, each checked once per look in a real browser,
the way ``test_page_states`` does; besides, nothing may be cut off by the frame of the drawn phone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.builders.browser import Watched, watch
from tests.builders.in_place import FULL, READY, REFUSING, play_in_place
from tests.builders.playing import (
    FORM,
    Mouse,
    Playhouse,
    Unheard,
    expected,
    few_ways,
    kind_of,
    playhouse,
    simulation_of,
    small_courses,
)
from tests.builders.stage import REFLOW, WIDTHS, faults_in_every_look
from tests.builders.walking import Move, Walk, walks
from tests.house.test_page_states import astray, send
from webapp import assessment, content

SIZES = (*REFLOW, (200, WIDTHS["desktop"]))
NEVER_INCOMPLETE = ("SeveralChoices", "Ordering")
"""All switches off is an answer; with script an order is never incomplete."""
STATES = {
    "start", "start, unfinished", "start, played", "first choice kept",
    "on the phone only", "ending, figures later", "no room", "phone keeps nothing",
    "beat", "ending aman", "ending hampir", "ending kena",
    *(f"{kind}, open" for kind in ("Decision", "SeveralChoices", "Ordering", "Matching", "Pool")),
    *(f"{kind}, refused" for kind in ("Decision", "Matching", "Pool")),
    *(f"{kind}, {verdict}" for verdict in ("right", "careful")
      for kind in ("Decision", "SeveralChoices", "Ordering", "Matching", "Pool")),
}  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Playhouse]:
    """A server with the small simulations."""
    folder = tmp_path_factory.mktemp("states")
    with playhouse(folder, small_courses(folder), sqlite_template) as made:
        yield made


def states(tab: Watched, first: content.Module, second: content.Module) -> Iterator[str]:
    """The start, every step of a few ways, their endings; most of them come round again."""
    hand, simulation = Mouse(tab.page), simulation_of(first)
    start = f"/kursus/{first.course_slug}/{first.slug}/simulasi"
    tab.open(start)
    yield "start"
    for way in few_ways(simulation, each_result=True):
        yield from walking(hand, tab.home, first, way)
    yield from walking(hand, tab.home, second, leading_to("kena", second))
    tab.open(start)
    yield "start, played"
    hand.begin(tab.home, first)
    hand.make(way[0][1])
    tab.page.goto(f"{tab.page.url}&tetap=1")
    yield "first choice kept"
    tab.open(start)
    yield "start, unfinished"
    yield from without_signal(tab, first, way)


def without_signal(tab: Watched, module: content.Module, way: Walk) -> Iterator[str]:
    """What only a phone out of reach sees, or one that cannot keep anything."""
    hand, page = Unheard(tab.page), tab.page
    hand.begin(tab.home, module)
    page.wait_for_selector(READY)
    tab.context.set_offline(True)
    for key, move in way[:2]:
        hand.reach(key)
        hand.make(move)
    yield "on the phone only"
    play_in_place(page, way[2:])
    yield "ending, figures later"
    tab.context.set_offline(False)
    hand.begin(tab.home, module)
    page.wait_for_selector(READY)
    tab.context.set_offline(True)
    page.evaluate(FULL)
    page.locator(f'{FORM} [value="{way[0][1].name}"]').click()
    page.locator(".unsent").wait_for()
    yield "no room"
    tab.context.set_offline(False)
    tab.context.add_init_script(REFUSING)
    page.reload()
    page.locator("main[data-in-place=no]").wait_for()
    yield "phone keeps nothing"


def leading_to(kind: str, module: content.Module) -> Walk:
    """A short way to an ending of this kind."""
    simulation = simulation_of(module)
    return min((way for way in walks(simulation) if ending_of(simulation, way) == kind), key=len)


def ending_of(simulation: content.Simulation, way: Walk) -> str:
    """The kind of ending a way leads to."""
    ending = assessment.play(simulation, expected(simulation, way)).ending
    assert ending is not None
    return ending.kind


def walking(hand: Mouse, home: str, module: content.Module, way: Walk) -> Iterator[str]:
    """Every state of one way, its ending too."""
    hand.begin(home, module)
    for _key, move in way:
        yield from looking(hand)
        yield from doing(hand, move)
    yield from looking(hand)
    yield f"ending {ending_of(simulation_of(module), way)}"


def looking(hand: Mouse) -> Iterator[str]:
    """Leave the answered step, and look at the screens that only show."""
    page = hand.page
    while page.locator(FORM).count() == 0 and page.locator("main ol.rows").count() == 0:
        if page.locator(".bar .kept").count() == 0:
            yield "beat"
        hand.onward()


def doing(hand: Mouse, move: Move) -> Iterator[str]:
    """An open step: sent incomplete where that can be, then answered."""
    page, kind = hand.page, kind_of(move.node)
    yield f"{kind}, open"
    if kind not in NEVER_INCOMPLETE:
        send(page, 422)
        assert page.locator(".errors").count() == 1
        yield f"{kind}, refused"
    hand.make(move)
    shown = len(getattr(move.node, "clues", ()))
    assert page.locator(".clues li").count() == shown == page.locator(".feed .marked").count()
    right = page.locator(".notice.right").count() == 1
    yield f"{kind}, {'right' if right else 'careful'}"


def cut_off(page: Page) -> list[str]:
    """What sticks out of the drawn phone, whose frame hides it, at the sizes of `too_wide`."""
    script = """zoom => {
        document.documentElement.style.fontSize = zoom + '%';
        const frame = document.querySelector('.glass')?.getBoundingClientRect();
        const out = [...document.querySelectorAll('.glass *')].filter(e => {
            const box = e.getBoundingClientRect();
            return !e.closest('.sr, svg') && box.width && (
                box.right > frame.right + 1 || box.left < frame.left - 1);
        }).map(e => `at ${zoom} %, ${innerWidth} px cut off: ${e.outerHTML.slice(0, 100)}`);
        document.documentElement.style.fontSize = '';
        return out;
    }"""
    found, before = [], page.viewport_size
    for zoom, size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found += [str(line) for line in page.evaluate(script, zoom)]
    if before:
        page.set_viewport_size(before)
    return found


def faults_of(tab: Watched) -> list[str]:
    """Everything that is wrong with the open page, in whatever look."""
    return faults_in_every_look(tab, SIZES) + cut_off(tab.page) + astray(tab.page)


def test_every_state_of_a_simulation_is_usable_by_everybody(
    browser: Browser, small: Playhouse
) -> None:
    """axe in every look, policy, own origin, 320 px, large text, and room for a thumb."""
    # axe passes over what is not seen yet, so nothing may still be arriving
    tab = watch(browser, small.server.url, viewport=WIDTHS["phone"], reduced_motion="reduce")
    seen: set[str] = set()
    wrong: list[str] = []
    for state in states(tab, *small.library.courses[0].modules[:2]):
        if state not in seen:
            wrong += [f"{state}: {fault}" for fault in faults_of(tab)]
        seen.add(state)
        tab.errors.clear(), tab.foreign.clear(), tab.violations.clear()
    tab.context.close()
    assert seen == STATES
    assert not wrong, "\n".join(wrong)
