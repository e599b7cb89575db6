"""An address is confirmed by a code that opens nothing else, and is gone in one step."""

from __future__ import annotations

import logging
import re
from datetime import datetime, timedelta

import pytest
from flask import Flask

from tests.builders.people import make_account
from tests.builders.post import Box
from webapp import messages, people
from webapp.records import Announcement, MailAddress, Outgoing, db

from .conftest import NOW, SRI, Send

PLACE = "203.0.113.7"
MINUTE = timedelta(minutes=1)


def asked(account_id: str, box: Box, send: Send, at: datetime = NOW, address: str = SRI) -> str:
    """Ask for a code and read it in the letter."""
    assert messages.give(account_id, address, PLACE, at) == ""
    assert send(at).sent == 1
    found = re.search(r"\b\d{6}\b", box.text())
    assert found, box.text()
    return found[0]


def test_a_code_opens_once_and_only_what_it_was_sent_for(
    house: Flask, sri: str, box: Box, send: Send, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    other = make_account(house, NOW).id
    code = asked(sri, box, send)
    asked(other, box, send, address=SRI.upper())
    assert messages.confirm(other, code, NOW) is False
    assert messages.confirm(sri, f" {code[:3]} {code[3:]} ", NOW + 9 * MINUTE) is True
    known = messages.standing(sri)
    assert known
    assert (known.is_confirmed, known.is_wanted) == (True, False)
    assert messages.confirm(sri, code, NOW) is False
    assert messages.give(sri, "lain@contoh.example", PLACE, NOW) == "confirmed"
    ours = " ".join(line.getMessage() for line in caplog.records if line.name != "mail.log")
    assert code not in ours  # the log left out is that of the post office of these tests
    assert SRI not in ours
    assert "mail.confirm" in ours


def test_a_code_ends_after_ten_minutes_and_with_the_next_one(
    sri: str, box: Box, send: Send
) -> None:
    first = asked(sri, box, send)
    assert messages.confirm(sri, first, NOW + 10 * MINUTE) is False
    asked(sri, box, send, NOW + 11 * MINUTE, "lain@contoh.example")
    assert messages.confirm(sri, first, NOW + 12 * MINUTE) is False


def test_five_tries_however_many_letters(sri: str, box: Box, send: Send) -> None:
    asked(sri, box, send)
    for _ in range(3):
        assert messages.confirm(sri, "000000x", NOW) is False
    code = asked(sri, box, send)
    for wrong in ("", "1"):
        assert messages.confirm(sri, wrong, NOW) is False
    assert isinstance(messages.confirm(sri, code, NOW), messages.Wait)


def test_letters_with_codes_are_few(house: Flask, sri: str) -> None:
    """Three a day to one address whoever asks, five a day for one account."""
    second, third, late = (make_account(house, NOW).id for _ in range(3))
    for somebody in (sri, second, third):
        assert messages.give(somebody, SRI, PLACE, NOW) == ""
    assert isinstance(messages.give(late, SRI.upper(), PLACE, NOW), messages.Wait)
    for number in range(4):
        assert messages.give(sri, f"{number}@contoh.example", PLACE, NOW) == ""
    assert isinstance(messages.give(sri, "9@contoh.example", PLACE, NOW), messages.Wait)


@pytest.mark.parametrize("band", ["13-14", "15-17"])
def test_nobody_under_eighteen_is_asked(house: Flask, band: str) -> None:
    pupil = make_account(house, NOW, age_band=band).id
    assert not messages.may_give(pupil)
    assert messages.give(pupil, SRI, PLACE, NOW) == "young"
    assert messages.standing(pupil) is None
    assert not messages.switch(pupil, True, NOW)


NO_ADDRESS = (
    "", "sri", "sri@", "@contoh.example", "sri@contoh", "a b@contoh.example", "a@b@c.example",
    "sri@contoh.example\nBcc: x@jahat.example", "sri@contoh.example, x@jahat.example",
    "<sri@contoh.example>", "sri@[127.0.0.1]", "srí@contoh.example", f"{'x' * 65}@contoh.example",
)  # fmt: skip


def test_what_is_no_address_is_refused(sri: str) -> None:
    assert {messages.give(sri, typed, PLACE, NOW) for typed in NO_ADDRESS} == {"shape"}
    assert messages.standing(sri) is None


def test_removing_leaves_nothing_and_ends_the_consent(reader: str) -> None:
    assert people.consent.mail_allowed(reader)
    messages.remove(reader, NOW)
    assert not people.consent.mail_allowed(reader)
    assert messages.standing(reader) is None
    assert db.session.query(Outgoing).filter_by(account_id=reader).count() == 0


def test_what_is_past_its_time_goes(house: Flask, hers: object, reader: str, sri: str) -> None:
    """An address nobody confirmed after a day, letters after 90, announcements after a year."""
    other = make_account(house, NOW).id
    messages.give(other, "lain@contoh.example", PLACE, NOW)
    people.retention.run(NOW + timedelta(days=1, minutes=1))
    assert messages.standing(other) is None
    assert messages.standing(reader)
    assert people.retention.run(NOW + timedelta(days=91))["outgoing"] == 2
    assert db.session.query(MailAddress).count() == 1
    assert db.session.query(Announcement).count() == 0
