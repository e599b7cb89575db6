"""A village hall: a running server, and a trainer there with a class that meets just now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser

from webapp.content import Bank, Library
from webapp.records import db

from . import apps, people
from .browser import Watched, watch
from .client import HouseClient
from .cohorts import Group, make_cohort, make_meeting, viewer_of
from .server import Server

MEMBERS = ("Agus", "Bu Sri")


@dataclass(frozen=True)
class Hall:
    """The server, an application on the same database, the class and its meeting."""

    server: Server
    app: Flask
    group: Group
    meeting: str
    cookie: str

    @property
    def at(self) -> str:
        """The address of the class."""
        return f"/pelatih/kelas/{self.group.id}"

    def tab(self, browser: Browser, **options: Any) -> Watched:
        """A tab of the trainer's own."""
        tab = watch(browser, self.server.url, **options)
        cookie = {"name": "sinau", "value": self.cookie, "url": self.server.url}
        tab.context.add_cookies([cookie])  # type: ignore[list-item]
        return tab


@contextmanager
def open_hall(
    folder: Path, template: Path, courses: Path, library: Library, bank: Bank
) -> Iterator[Hall]:
    """Open it on a fresh copy of the SQLite template; it reads the real clock."""
    url = apps.copy_sqlite(template, folder)
    app = apps.build_app(apps.settings_for(url, folder, courses), library, bank)
    now = datetime.now(UTC)
    trainer = people.make_account(app, now, role="trainer")
    members = tuple(people.make_account(app, now, nickname=name).id for name in MEMBERS)
    with app.app_context():
        teaches = viewer_of(trainer, now)
        group = make_cohort(teaches, now, members)
        meeting = make_meeting(teaches, group, now)
        db.session.commit()
        db.session.remove()
    phone = people.sign_in_as(HouseClient(app, host="127.0.0.1"), trainer, now)
    cookie = phone.raw.get_cookie("sinau", domain="127.0.0.1")
    assert cookie is not None
    with Server(url, courses, folder, apps.SECRET, workers=1) as server:
        yield Hall(server, app, group, meeting, cookie.value)
    with app.app_context():
        db.engine.dispose()
