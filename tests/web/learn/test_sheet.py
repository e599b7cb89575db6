"""The sheet of a simulation: everything of it, the same for everybody, kept by the phone."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders.client import HouseClient
from tests.conftest import AppMaker
from tests.web.learn.test_simulation import Player, first_walk
from webapp import content
from webapp.records import Attempt, Response, db
from webapp.web import assets

PAGE = "/kursus/uji-coba/satu/simulasi"
TOP_LEVEL = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) \*?(\w+)", re.M)


@pytest.fixture
def app(make_app: AppMaker, sqlite_url: str, playful: content.Library) -> Flask:
    """An application with it."""
    return make_app(sqlite_url, books=playful)


@pytest.fixture
def player(app: Flask, playful: content.Library) -> Player:
    """Somebody with a phone and no account."""
    return Player(HouseClient(app), playful.courses[0].modules[0])


def told(player: Player) -> dict[str, object]:
    """What the open page tells its script."""
    assert player.client.page is not None
    found: dict[str, object] = json.loads(str(player.client.page.one("main")["data-play"]))
    return found


def test_the_page_names_a_sheet_that_may_be_kept_for_a_year(player: Player) -> None:
    player.begin()
    response = player.client.raw.get(str(told(player)["sheet"]))
    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert "Set-Cookie" not in response.headers
    assert 'csrf_token" value=""' in response.text
    assert player.attempt not in response.text


def test_the_sheet_has_every_node_and_is_the_same_for_everybody(app: Flask, player: Player) -> None:
    player.begin()
    url = str(told(player)["sheet"])
    mine, theirs = player.client.raw.get(url).text, HouseClient(app).raw.get(url).text
    assert mine == theirs
    assert player.module.simulation is not None
    for node in player.module.simulation.nodes:
        assert f'data-node="{node.id}"' in mine


def test_the_sheet_speaks_the_language_of_its_reader(player: Player) -> None:
    player.begin()
    first = str(told(player)["sheet"])
    player.client.post("/bahasa", {"bahasa": "en", "kembali": PAGE})
    player.begin()
    second = str(told(player)["sheet"])
    assert first != second
    assert "Saved on this phone." in player.client.raw.get(second).text


def test_there_is_no_sheet_without_a_simulation(player: Player) -> None:
    player.client.get("/kursus/uji-coba/dua/simulasi/lembar", expect=404)
    player.client.get("/kursus/uji-coba/tidak-ada/simulasi/lembar", expect=404)


def test_the_page_tells_what_is_stored_and_nothing_of_anybody_else(player: Player) -> None:
    key, move = first_walk(player.module)[0]
    player.begin()
    assert told(player)["answers"] == {}
    player.do(key, **dict(move.fields))
    assert told(player)["answers"] == {key: move.name}
    assert told(player)["attempt"] == player.attempt


def test_a_step_that_only_the_phone_knows_is_named_on_the_way_back(player: Player) -> None:
    player.begin()
    url = f"{PAGE}?percobaan={player.attempt}&langkah=kabar"
    page = player.client.get(url, expect=303)
    assert page.location.endswith("&langkah=sapa&dicari=kabar")
    page = player.client.get(f"{PAGE}?percobaan={player.attempt}&langkah={'x' * 61}", expect=303)
    assert "dicari" not in page.location


def test_a_form_keeps_the_time_of_the_phone_if_it_makes_sense(app: Flask, player: Player) -> None:
    way = first_walk(player.module)
    player.begin()
    (key, move), (later, then) = way[:2]
    player.do(key, **dict(move.fields), waktu="2016-05-01T10:00:00+07:00")
    player.do(later, **dict(then.fields), waktu="kemarin")
    with app.app_context():
        rows = db.session.execute(select(Response.item_id, Response.device_at)).all()
        assert db.session.execute(select(Attempt.device_at)).scalar_one() is None
    assert dict(map(tuple, rows)) == {key: datetime(2016, 5, 1, 3, tzinfo=UTC), later: None}


def test_styles_are_sent_without_comments_and_indents() -> None:
    style = assets.collect()["sinau.css"].body.decode()
    assert "--paper: #fbf8f3;" in style.splitlines()
    assert not re.search(r"/\*|^\s", style, re.M)


def test_scripts_that_are_sent_as_one_have_no_name_twice_and_no_import_left() -> None:
    sent = assets.collect()
    for whole, parts in assets.JOINED_SCRIPTS.items():
        texts = [(assets.FOLDER / "js" / part).read_text("utf-8") for part in parts]
        names = Counter(name for text in texts for name in TOP_LEVEL.findall(text))
        assert [name for name, times in names.items() if times > 1] == []
        body = sent[whole].body.decode()
        assert not re.search(r"^(import|export|//)", body, re.M)
        imported = [set(re.findall(r'from "\./(\S+)"', text)) for text in texts]
        for at, wanted in enumerate(imported):
            assert wanted <= set(parts[:at]), f"{parts[at]} comes before what it imports"
    assert "export " in sent["js/outbox.js"].body.decode(), "it also goes alone"
