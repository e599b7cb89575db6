"""A simulation played without script: every step a page, every choice stored once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders.client import HouseClient
from tests.builders.pages import Page
from tests.builders.walking import Walk, canonical, walks
from tests.conftest import AppMaker
from tests.web.learn.test_trip import Resident
from webapp import assessment, config, content
from webapp.records import Attempt, AttemptEnd, ModuleStanding, Response, db

PAGE = "/kursus/uji-coba/satu/simulasi"
REAL = content.load(config.default_courses())
PLAYED = [module for module in REAL.modules() if module.simulation is not None]


@pytest.fixture
def app(make_app: AppMaker, sqlite_url: str, playful: content.Library) -> Flask:
    """An application with it."""
    return make_app(sqlite_url, books=playful)


class Player:
    """Somebody playing, in her words."""

    def __init__(self, client: HouseClient, module: content.Module) -> None:
        self.client, self.module, self.attempt = client, module, ""
        self.url = f"/kursus/{module.course_slug}/{module.slug}/simulasi"

    def begin(self) -> Page:
        """Press “Mulai simulasi”."""
        page = self.client.get(self.url)
        self.attempt = str(page.soup.select_one('input[name="percobaan"]')["value"])
        return self.client.post(self.url, {"percobaan": self.attempt}, follow=True)

    def do(self, key: str, **fields: Any) -> Page:
        """Send a choice for a step."""
        data = {"percobaan": self.attempt, "langkah": key, "versi": self.module.revision}
        return self.client.post(f"{self.url}/langkah", data | fields, follow=True)

    def walk(self, way: Walk) -> Page:
        """Begin, then make every move of the way."""
        page = self.begin()
        for key, move in way:
            page = self.do(key, **dict(move.fields))
        return page


@pytest.fixture
def player(app: Flask, playful: content.Library) -> Player:
    """Somebody with a phone and no account."""
    return Player(HouseClient(app), playful.courses[0].modules[0])


def rows(app: Flask, model: Any) -> list[Any]:
    """What is stored."""
    with app.app_context():
        return list(db.session.execute(select(model)).scalars())


def first_walk(module: content.Module) -> Walk:
    """Some way to an end."""
    assert module.simulation is not None
    return next(walks(module.simulation))


def test_the_last_card_leads_to_the_simulation_and_its_end_to_the_quiz(player: Player) -> None:
    player.client.post("/kursus/uji-coba/satu/kartu", {"kartu": "semua"}, follow=True)
    assert player.client.page is not None
    assert player.client.page.path == PAGE
    page = player.walk(first_walk(player.module))
    page = player.client.get(f"{PAGE}?percobaan={player.attempt}", follow=True)
    assert page.all('a[href="/kursus/uji-coba/satu/kuis"]')


def test_a_choice_is_stored_before_it_is_shown_as_taken(app: Flask, player: Player) -> None:
    way = first_walk(player.module)
    player.begin()
    key, move = way[0]
    page = player.do(key, **dict(move.fields))
    assert "Tersimpan" in page.text
    assert player.client.get(f"{PAGE}?percobaan={player.attempt}&langkah={key}")
    stored = rows(app, Response)
    assert [(row.item_id, row.attempt_id) for row in stored] == [(key, player.attempt)]
    assert rows(app, Attempt)[0].kind == "simulation"


def test_the_same_choice_twice_is_one_and_another_changes_nothing(
    app: Flask, player: Player
) -> None:
    (key, move), simulation = first_walk(player.module)[0], player.module.simulation
    assert simulation is not None
    assert isinstance(simulation.start, content.Decision)
    player.begin()
    player.do(key, **dict(move.fields))
    assert "Pilihan pertama" not in player.do(key, **dict(move.fields)).text
    other = next(c.id for c in simulation.start.choices if c.id != move.name)
    assert "Pilihan pertama Anda yang tersimpan" in player.do(key, jawaban=other).text
    assert [json.loads(row.answer) for row in rows(app, Response)] == [move.name]


def test_nobody_jumps_ahead_or_answers_nonsense(app: Flask, player: Player) -> None:
    way = first_walk(player.module)
    page = player.begin()
    later_key, later = way[-1]
    player.do(later_key, **dict(later.fields))
    assert rows(app, Response) == []
    key, _move = way[0]
    data = {"percobaan": player.attempt, "langkah": key, "jawaban": "entah"}
    page = player.client.post(f"{PAGE}/langkah", data, expect=422)
    assert page.one('[role="alert"], .summary, .errors')
    assert rows(app, Response) == []
    player.client.get(f"{PAGE}?percobaan={player.attempt}&langkah=tidak-ada", expect=303)


def test_a_stranger_neither_sees_nor_plays_on(app: Flask, player: Player) -> None:
    way = first_walk(player.module)
    player.begin()
    stranger = Player(HouseClient(app), player.module)
    stranger.begin()
    key, move = way[0]
    data = {"percobaan": player.attempt, "langkah": key} | dict(move.fields)
    stranger.client.post(f"{PAGE}/langkah", data, expect=404)
    page = stranger.client.get(f"{PAGE}?percobaan={player.attempt}")
    assert player.module.simulation is not None
    assert page.one("h1").get_text() == player.module.simulation.title
    assert rows(app, Response) == []


def test_a_module_with_a_simulation_is_complete_only_when_it_was_played(
    app: Flask, player: Player, playful: content.Library
) -> None:
    assert "simulasinya" in _passes_the_quiz(player, playful).text
    assert rows(app, ModuleStanding)[0].completed_at is None
    player.walk(first_walk(player.module))
    standing = rows(app, ModuleStanding)[0]
    assert standing.simulated
    assert standing.completed_at is not None
    assert standing.attempts == 1


def _passes_the_quiz(player: Player, library: content.Library) -> Page:
    resident = Resident(player.client, library)
    resident.read_all()
    resident.begin()
    for item in resident.module.items:
        resident.answer(item)
    return player.client.get(f"/kursus/uji-coba/satu/kuis/hasil?percobaan={resident.attempt}")


def test_where_she_stopped_is_where_she_goes_on(player: Player) -> None:
    way = first_walk(player.module)
    player.begin()
    key, move = way[0]
    player.do(key, **dict(move.fields))
    page = player.client.get(PAGE)
    link = page.one(f'a[href*="percobaan={player.attempt}"]')
    page = player.client.get(str(link["href"]), expect=303)
    assert f"langkah={key}" not in page.location


@pytest.mark.parametrize("module", PLAYED, ids=lambda module: module.code)
def test_every_edge_and_every_choice_is_taken_without_script(
    make_app: AppMaker, sqlite_url: str, module: content.Module
) -> None:
    """The recorded responses are exactly the choices made, and every way ends in its ending."""
    app = make_app(sqlite_url, books=REAL)
    player = Player(HouseClient(app), module)
    simulation = module.simulation
    assert simulation is not None
    for way in walks(simulation):
        page = player.walk(way)
        expected = _stored_by(simulation, way)
        with app.app_context():
            found = db.session.execute(
                select(Response.item_id, Response.answer, Response.points).where(
                    Response.attempt_id == player.attempt
                )
            ).all()
            ends = db.session.get(AttemptEnd, player.attempt)
        play = assessment.play(simulation, expected)
        assert {row.item_id: assessment.parse(row.answer) for row in found} == expected
        assert sum(row.points for row in found) == play.points
        assert ends is not None
        assert (ends.points, ends.items) == (play.points, play.decisions)
        page = player.client.get(f"{player.url}?percobaan={player.attempt}", follow=True)
        while page.all(".bar a") and "Akhir simulasi" not in page.text:
            page = player.client.get(str(page.all(".bar a")[-1]["href"]), follow=True)
        assert play.ending is not None
        assert play.ending.title in page.text


def _stored_by(simulation: content.Simulation, way: Walk) -> dict[str, Any]:
    stored: dict[str, Any] = {}
    for key, move in way:
        stored[key] = canonical(simulation, stored, key, move)
    return stored
