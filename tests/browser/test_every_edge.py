"""Every edge and every choice of every simulation of the delivered courses, played in place.

The script-off client walks the same ways: what both leave behind is the same, row for row, and
every stop in between looks as the server would draw it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.builders.browser import Watched, watch
from tests.builders.client import HouseClient
from tests.builders.in_place import play_in_place
from tests.builders.playing import Mouse, Playhouse, playhouse, simulation_of
from tests.builders.walking import Walk, moves, walks
from tests.web.learn.test_simulation import PLAYED
from webapp import config, content

PHONE = {"width": 360, "height": 640}


@pytest.fixture(scope="module")
def delivered(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> Iterator[Playhouse]:
    """A server with the courses that are delivered."""
    folder = tmp_path_factory.mktemp("every_edge")
    with playhouse(folder, config.default_courses(), sqlite_template) as made:
        yield made


@pytest.fixture(scope="module")
def phone(browser: Browser, delivered: Playhouse) -> Iterator[Watched]:
    """A phone whose screens do not move, so that nothing is waited for."""
    watched = watch(browser, delivered.server.url, viewport=PHONE, reduced_motion="reduce")
    yield watched
    faults = watched.faults()
    watched.context.close()
    assert not faults


def without_script(client: HouseClient, module: content.Module, way: Walk) -> str:
    """Walk a way by sending forms; the id of the attempt."""
    url = f"/kursus/{module.course_slug}/{module.slug}/simulasi"
    attempt = str(uuid.uuid4())
    client.post(url, {"percobaan": attempt}, expect=303)
    for key, move in way:
        sent = {"percobaan": attempt, "langkah": key, **dict(move.fields)}
        client.post(f"{url}/langkah", sent, expect=303)
    return attempt


@pytest.mark.parametrize("module", PLAYED, ids=lambda module: module.code)
def test_every_edge_and_choice_is_taken_in_place_and_stored_as_without_script(
    phone: Watched, delivered: Playhouse, module: content.Module
) -> None:
    simulation, hand, client = simulation_of(module), Mouse(phone.page), HouseClient(delivered.app)
    seen: list[int] = []
    unlike: list[str] = []
    taken: set[tuple[str, str]] = set()
    for way in walks(simulation):
        plain = without_script(client, module, way)
        attempt = hand.begin(phone.home, module)
        unlike += play_in_place(phone.page, way, seen)
        assert delivered.rows(attempt) == delivered.rows(plain)
        assert len(delivered.rows(attempt)) == len(way) + 1, "its answers and its end"
        taken |= {move.mark for _key, move in way}
    assert taken == {move.mark for node in simulation.nodes for move in moves(node)}
    assert not unlike, "\n\n".join(unlike[:3])
