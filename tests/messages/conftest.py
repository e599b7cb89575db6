"""A trainer, her cohort and Bu Sri in it; a sender that talks to a real SMTP server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from tests.builders.cohorts import Group, make_cohort, viewer_of
from tests.builders.people import make_account
from tests.builders.post import HOST, Box, post_office
from webapp import messages
from webapp.people import Viewer
from webapp.records import db

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
SENDER = messages.Sender("Sinau Digital <kabar@sinau.example>", "https://sinau.example")
SRI = "sri@contoh.example"


@pytest.fixture
def house(app: Flask) -> Iterator[Flask]:
    """An application context on SQLite."""
    with app.app_context():
        yield app
        db.session.rollback()


@pytest.fixture
def hers(house: Flask) -> Viewer:
    """The trainer of the cohort."""
    return viewer_of(make_account(house, NOW, role="trainer"), NOW)


@pytest.fixture
def sri(house: Flask) -> str:
    """A resident's account."""
    return make_account(house, NOW, nickname="Bu Sri").id


@pytest.fixture
def group(hers: Viewer, sri: str) -> Group:
    """The cohort, with Bu Sri in it."""
    made = make_cohort(hers, NOW, (sri,))
    db.session.commit()
    return made


@pytest.fixture
def box() -> Iterator[Box]:
    """An SMTP server of this machine, without TLS."""
    with post_office() as running:
        yield running


Send = Callable[..., messages.Run]


@pytest.fixture
def send(house: Flask, box: Box) -> Send:
    """Runs the sender once, at a moment: ``send(NOW)``."""

    def run(now: datetime = NOW, server: messages.Server | None = None) -> messages.Run:
        here = server or messages.Server(HOST, box.port, messages.PLAIN)
        return messages.send(here, SENDER, lambda: now, db.session.commit)

    return run


@pytest.fixture
def reader(sri: str, group: Group, box: Box, send: Send) -> str:
    """Bu Sri, who confirmed an address and wants letters."""
    assert messages.give(sri, SRI, "203.0.113.7", NOW) == ""
    assert send().sent == 1
    assert messages.confirm(sri, box.text(), NOW) is True
    assert messages.switch(sri, True, NOW)
    db.session.commit()
    box.letters.clear(), box.receivers.clear()
    return sri
