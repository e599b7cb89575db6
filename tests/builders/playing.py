"""A simulation played in a real browser, by mouse or by keyboard, and the house it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Flask
from playwright.sync_api import Locator, Page
from sqlalchemy import select

from webapp import assessment, content
from webapp.records import AttemptEnd, Response, db

from . import apps
from .courses import SIMULATION_FILE, make_course
from .server import Server
from .walking import Move, Walk, canonical, walks

FORM = "main form#langkah"
ONWARD = ".bar a.btn"
MOST_TABS = 80
ENDED = "Akhir simulasi"


@dataclass(frozen=True)
class Playhouse:
    """A running server, an application on the same database, and the library of both."""

    server: Server
    app: Flask
    library: content.Library

    def stored(self, attempt: str) -> dict[str, Any]:
        """The answers stored for an attempt, by key."""
        chosen = select(Response.item_id, Response.answer).where(Response.attempt_id == attempt)
        with self.app.app_context():
            found = {key: assessment.parse(answer) for key, answer in db.session.execute(chosen)}
            db.session.remove()
        return found

    def rows(self, attempt: str) -> list[tuple[Any, ...]]:
        """What an attempt left, in the order it came in: key, answer and points, then its end."""
        key, order = Response.attempt_id == attempt, (Response.received_at, Response.item_id)
        answers = select(Response.item_id, Response.answer, Response.points).where(key)
        end = select(AttemptEnd.points, AttemptEnd.items, AttemptEnd.passed)
        with self.app.app_context():
            found = [*db.session.execute(answers.order_by(*order))]
            found += db.session.execute(end.where(AttemptEnd.attempt_id == attempt))
            db.session.remove()
        return [tuple(row) for row in found]


@contextmanager
def playhouse(folder: Path, courses: Path, template: Path) -> Iterator[Playhouse]:
    """Serve these courses on a fresh copy of the SQLite template."""
    url = apps.copy_sqlite(template, folder)
    library = content.load(courses)
    app = apps.build_app(apps.settings_for(url, folder, courses), library)
    with Server(url, courses, folder, apps.SECRET) as server:
        yield Playhouse(server, app, library)
    with app.app_context():
        db.engine.dispose()


def small_courses(folder: Path) -> Path:
    """The small library with two simulations: the second ends with "kena" instead of "hampir"."""
    first, second = (SIMULATION_FILE.format(number=number) for number in (1, 2))
    second = second.replace("akhir: hampir", "akhir: kena")
    modules = {"satu": {"simulasi.yaml": first}, "dua": {"simulasi.yaml": second}}
    return make_course(folder / "bermain", modules=modules)


def simulation_of(module: content.Module) -> content.Simulation:
    """The simulation of a module that has one."""
    assert module.simulation is not None
    return module.simulation


def expected(simulation: content.Simulation, way: Walk) -> dict[str, Any]:
    """What a way leaves behind, by key."""
    stored: dict[str, Any] = {}
    for key, move in way:
        stored[key] = canonical(simulation, stored, key, move)
    return stored


def kind_of(node: content.Node) -> str:
    """What one does at a node, in a word."""
    return str(getattr(node, "item", node).__class__.__name__)


def few_ways(simulation: content.Simulation, *, each_result: bool = False) -> list[Walk]:
    """Few ways with each kind of node; if asked for, each done rightly and wrongly, each ending."""
    told = [(way, _marks(simulation, way, each_result)) for way in walks(simulation)]
    left = set().union(*(marks for _way, marks in told))
    few: list[Walk] = []
    while left:
        way, marks = max(told, key=lambda one: len(one[1] & left))
        few.append(way)
        left -= marks
    return few


def _marks(simulation: content.Simulation, way: Walk, each_result: bool) -> set[tuple[str, int]]:
    play = assessment.play(simulation, expected(simulation, way))
    assert play.ending is not None
    if not each_result:
        return {(kind_of(step.node), 0) for step in play.steps}
    return {(kind_of(step.node), step.point) for step in play.steps} | {(play.ending.id, 0)}


def query(page: Page, name: str) -> str:
    """A value in the address of the open page; "" without it."""
    return parse_qs(urlsplit(page.url).query).get(name, [""])[0]


class Mouse:
    """A hand with a mouse (or a finger)."""

    taken = ".bar .kept:not(.wait)"
    """What says that a choice was received."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, control: Locator) -> None:
        """Press a button that stays on the page."""
        control.click()

    def follow(self, control: Locator) -> None:
        """Press something that leads to another page."""
        with self.page.expect_navigation():
            self.press(control)

    def send(self, control: Locator) -> None:
        """Press what sends a choice, and see it acknowledged."""
        self.follow(control)
        self.page.locator(self.taken).wait_for()

    def tick(self, box: Locator, on: bool) -> None:
        """Turn a switch on or off."""
        box.set_checked(on)

    def pick(self, field: Locator, value: str) -> None:
        """Choose from a list."""
        field.select_option(value)

    def begin(self, home: str, module: content.Module) -> str:
        """Press “Mulai simulasi”; the id of the attempt."""
        self.page.goto(f"{home}/kursus/{module.course_slug}/{module.slug}/simulasi")
        self.follow(self.page.locator("main form.bar button").first)
        return query(self.page, "percobaan")

    def reach(self, key: str) -> None:
        """Press “Lanjut” until this step is open, or the next one whatever it is (key "")."""
        while self.page.locator(FORM).count() == 0 and self.page.locator(ONWARD).count() == 1:
            if ENDED in self.page.locator("main").inner_text():
                break
            self.follow(self.page.locator(ONWARD))
        assert not key or query(self.page, "langkah") == key, self.page.url

    def onward(self) -> None:
        """Press “Lanjut”; at the ending, see the figures."""
        self.follow(self.page.locator(ONWARD))
        if ENDED in self.page.locator("main").inner_text():
            self.page.locator("main ol.rows").wait_for()

    def make(self, move: Move) -> None:
        """Do one thing at the open step."""
        self.fill(move)
        if isinstance(move.node, content.Task):
            self.send(self.page.locator("button[form=langkah]"))
        else:
            self.send(self.page.locator(f'{FORM} [value="{move.name}"]'))

    def fill(self, move: Move) -> None:
        """Fill in what a task asks for; other steps have nothing to fill in."""
        fields, item = dict(move.fields), getattr(move.node, "item", None)
        if isinstance(item, content.SeveralChoices):
            for option in item.options:
                box = self.page.locator(f'{FORM} [value="{option.id}"]')
                self.tick(box, option.id in fields["jawaban"])
        elif isinstance(item, content.Ordering) and self.page.locator("ol.live").count():
            self._order(fields)
        elif isinstance(item, content.Ordering | content.Matching):
            for field in self.page.locator(f"{FORM} select").all():
                self.pick(field, fields[str(field.get_attribute("name"))])

    def _order(self, places: Mapping[str, str]) -> None:
        """Move each step up by its arrow until it stands where it belongs, the first one first."""
        for place, name in enumerate(sorted(places, key=lambda one: int(places[one]))):
            step = self.page.locator(f'ol.live > li:has([name="{name}"])')
            while _index(step) > place:
                self.press(step.locator('button[data-by="-1"]'))

    def walk(self, way: Walk) -> None:
        """Make every move of a way after `begin`, then go on to the ending."""
        for key, move in way:
            self.reach(key)
            self.make(move)
        self.reach("")
        assert ENDED in self.page.locator("main").inner_text()


class Unheard(Mouse):
    """The same without signal: a choice is taken as soon as the phone has it."""

    taken = ".bar .kept"


class DoubleClicker(Mouse):
    """Somebody who presses everything that sends twice."""

    def send(self, control: Locator) -> None:
        """Press twice, quickly; without script that sends the form twice."""
        control.dblclick()
        self.page.locator(self.taken).wait_for()
        self.page.wait_for_load_state()


class Keyboard(Mouse):
    """Tab, Enter, Space and the arrow keys, nothing else."""

    def press(self, control: Locator) -> None:
        """Come to it by Tab and press Enter."""
        self._focus(control)
        self.page.keyboard.press("Enter")

    def tick(self, box: Locator, on: bool) -> None:
        """Come to it by Tab; Space changes it."""
        self._focus(box)
        if box.is_checked() != on:
            self.page.keyboard.press("Space")

    def pick(self, field: Locator, value: str) -> None:
        """Come to it by Tab; an arrow key goes through what there is."""
        self._focus(field)
        for _ in range(field.locator("option").count()):
            if field.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        assert field.input_value() == value

    def _focus(self, control: Locator) -> None:
        for _ in range(MOST_TABS):
            if control.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never comes to {control}")


def _index(step: Locator) -> int:
    return int(step.evaluate("e => [...e.parentNode.children].indexOf(e)"))
