"""Whatever the security log says of somebody has words on her page of devices."""

from __future__ import annotations

import re
from pathlib import Path

import webapp
from webapp.web.account.words import EVENTS

ROOMS = ("certificates", "cohorts", "live", "messages", "people", "roster", "sheets")
EVENT = re.compile(r'"([a-z]+(?:-[a-z]+)*(?:\.[a-z_-]+)+)"')
NOBODYS = {
    "account.delete": "whose account is gone reads no page of it",
    "card.decline": "she has no account",
    "card.try": "nobody knows yet who types",
    "invite.try": "nobody knows yet who types",
    "learner.delete": "a phone without an account",
    "live.try": "nobody knows who types",
    "paper.try": "nobody knows yet who types",
    "verify.try": "nobody knows who types",
    "words.txt": "a file",
}


def test_every_event_has_words() -> None:
    house = Path(webapp.__file__).parent
    files = [file for room in ROOMS for file in (house / room).rglob("*.py")]
    said = {event for file in files for event in EVENT.findall(file.read_text("utf-8"))}
    assert "cohort.leave" in said
    assert sorted(said - EVENTS.keys() - NOBODYS.keys()) == []
