"""Practice and rechecks in every state, in a real browser: axe, policy, reflow, large text.

The people here finished a module long ago, so a house of its own holds them; the server reads the
real clock.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.builders import apps, people
from tests.builders.answering import right_answer, right_fields, wrong_fields
from tests.builders.browser import Watched
from tests.builders.client import HouseClient
from tests.builders.courses import SIMULATION_FILE, make_course
from tests.builders.refreshers import make_refreshers
from tests.builders.server import Server
from tests.builders.stage import WIDTHS, Stage, faults_in_every_look, visit
from tests.house.test_page_states import astray, onward, send
from webapp import content, progress
from webapp.records import db

MONTH = timedelta(days=31)


@pytest.fixture
def long_ago(sqlite_template: Path, tmp_path: Path) -> Iterator[tuple[Stage, content.Library]]:
    """A server with a resident who completed a module a month ago, and one who did just now."""
    simulation = {"simulasi.yaml": SIMULATION_FILE.format(number=2)}
    courses = make_course(tmp_path / "courses", modules={"dua": simulation})
    make_refreshers(courses / "penyegaran")
    library, url = content.load(courses), apps.copy_sqlite(sqlite_template, tmp_path)
    app = apps.build_app(apps.settings_for(url, tmp_path, courses), library)
    now, cookies = datetime.now(UTC), {"anonymous": ""}
    for who, at in (("resident", now - MONTH), ("fresh", now)):
        account = people.make_account(app, at)
        complete(app, library, account.id, at)
        cookies[who] = cookie(app, account, now)
    with app.app_context():
        db.engine.dispose()
    with Server(url, courses, tmp_path, apps.SECRET) as server:
        yield Stage(server, account, cookies), library


def complete(app: Flask, library: content.Library, account: str, at: datetime) -> None:
    """Read the first module and pass its quiz; twice wrong, so that something is soon due."""
    module = library.courses[0].modules[0]
    with app.app_context():
        reader = progress.reader_of(account, None)
        cards = tuple(card.id for card in module.cards)
        progress.open_cards(reader, library, module, cards, at)
        attempt = str(uuid.uuid4())
        for place, item in enumerate(module.items):
            raw = right_answer(item) if place > 1 else "tidak-tahu"
            given = progress.Submission(attempt, item.id, raw)
            progress.accept(reader, library, module, given, at)
        db.session.commit()
        db.session.remove()


def cookie(app: Flask, account: people.Somebody, at: datetime) -> str:
    """The cookie of a phone on which she is signed in."""
    phone = people.sign_in_as(HouseClient(app, host="127.0.0.1"), account, at)
    found = phone.raw.get_cookie("sinau", domain="127.0.0.1")
    assert found is not None
    return found.value


def sitting(tab: Watched, library: content.Library, way: str) -> Iterator[str]:
    """Begin, answer the first wrongly and the rest rightly, and see what it came to."""
    page = tab.open(way)
    yield f"{way}, offered"
    send(page)
    for number in range(1, 10):
        item = asked(tab, library)
        if number == 1:
            yield f"{way}, {item.kind}, open"
            if item.kind != "urutan":
                send(page, 422)
                yield f"{way}, {item.kind}, refused"
            send(page, **wrong_fields(item))
            assert page.locator(".notice.wrong").count() == 1
            shows_simulation = page.locator('main a[href$="/simulasi"]').count()
            assert shows_simulation == (way != "/latihan" and item.competence in ("4.1", "5.1"))
            yield f"{way}, {item.kind}, answered wrongly"
            yield from begun(tab, way, page.url)
        else:
            send(page, **right_fields(item))
        last = "Lihat hasil" in page.locator(".bar a.btn").inner_text()
        onward(page)
        if last:
            break
    yield f"{way}, result"


def begun(tab: Watched, way: str, answered: str) -> Iterator[str]:
    """The start while something is open, and the first answer that stands."""
    tab.page.goto(f"{answered}&tetap=1")
    assert tab.page.locator(".notice.info").count() >= 1
    yield f"{way}, first answer kept"
    tab.open(way)
    yield f"{way}, begun"
    tab.page.goto(answered)


def asked(tab: Watched, library: content.Library) -> content.Item:
    """The item on the page."""
    name = tab.page.locator('#soal input[name="soal"]').get_attribute("value") or ""
    pool = library.refreshers
    found = library.item(name) or (pool.item(name) if pool else None)
    assert found is not None
    return found


def resident(tab: Watched, library: content.Library) -> Iterator[str]:
    """Everything is due: home and her page say so; after both sittings they are quiet."""
    for path in ("/", "/saya"):
        tab.open(path)
        assert tab.page.locator("#ulang li").count() == 2
        yield f"{path}, something waits"
    yield from sitting(tab, library, "/latihan")
    assert tab.page.locator("h2", has_text="Cukup untuk hari ini").count() == 1
    yield from sitting(tab, library, "/latihan/ulangan")
    tab.open("/latihan/ulangan")
    assert tab.page.locator("h2", has_text="Ulangan Anda").count() == 1
    yield "recheck, behind her"
    tab.open("/saya")
    assert tab.page.locator("#ulang a[href*='/hasil?']").count() == 1
    yield "/saya, recheck told"


def fresh(tab: Watched, _library: content.Library) -> Iterator[str]:
    """Nothing is due yet: both pages say when to come back."""
    for path in ("/latihan", "/latihan/ulangan"):
        tab.open(path)
        assert "Kembali lagi pada" in tab.page.locator(".empty").inner_text()
        yield f"{path}, not yet"


def anonymous(tab: Watched, _library: content.Library) -> Iterator[str]:
    """Somebody who has learnt nothing here yet."""
    for path in ("/latihan", "/latihan/ulangan"):
        tab.open(path)
        assert tab.page.locator(".empty").count() == 1
        yield f"{path}, nobody"


WALKS = {walk.__name__: walk for walk in (resident, fresh, anonymous)}


@pytest.mark.parametrize("who", WALKS)
def test_every_state_is_usable_by_everybody(
    browser: Browser,
    long_ago: tuple[Stage, content.Library],
    who: str,
) -> None:
    stage, library = long_ago
    tab = visit(browser, stage, who, WIDTHS["phone"], reduced_motion="reduce")
    wrong: list[str] = []
    seen = 0
    for state in WALKS[who](tab, library):
        found = faults_in_every_look(tab) + astray(tab.page)
        wrong += [f"{state}: {fault}" for fault in found]
        tab.errors.clear(), tab.foreign.clear(), tab.violations.clear()
        seen += 1
    tab.context.close()
    assert seen >= {"resident": 16, "fresh": 2, "anonymous": 2}[who]
    assert not wrong, "\n".join(wrong)
