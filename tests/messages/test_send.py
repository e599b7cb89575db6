"""Letters against a real SMTP server: only to whom they may go, never twice, never unencrypted."""

from __future__ import annotations

import re
import threading
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests.builders.cohorts import Group
from tests.builders.people import make_account
from tests.builders.post import (
    HOST,
    PASSWORD,
    USER,
    Box,
    certificate,
    free_port,
    knows,
    post_office,
)
from webapp import cohorts, messages, people
from webapp.messages import keys, letters, queue
from webapp.people import Viewer
from webapp.records import Outgoing, db, new_id

from .conftest import NOW, SENDER, SRI, Send

MINUTE = timedelta(minutes=1)


@pytest.fixture
def told(hers: Viewer, group: Group, reader: str) -> str:
    """An announcement with one letter waiting."""
    made = messages.announce(
        hers, group.id, "Besok libur.\n.\nhttps://sinau.example/kelas\nSalam é", str(uuid.uuid4()),
        NOW, by_mail=True,
    )  # fmt: skip
    db.session.commit()
    assert isinstance(made, str)
    return made


def test_a_letter_says_what_was_announced(told: str, box: Box, send: Send) -> None:
    assert send().sent == 1
    assert box.receivers == [SRI]
    letter = box.letters[0]
    assert letter["To"] == SRI
    assert letter["From"] == SENDER.address
    assert letter["Subject"] == "Kabar kelas PKK Melati"
    assert letter.get_content_type() == "text/plain"
    assert "Besok libur.\n.\nhttps://sinau.example/kelas\nSalam é" in box.text()
    assert "Bu Sri" not in letter.as_string()
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert send().sent == 0


def test_its_link_ends_letters_once(told: str, reader: str, box: Box, send: Send) -> None:
    send()
    found = re.fullmatch(
        r"<https://sinau\.example/surat/([0-9a-f-]{36})/([0-9a-f]{32})/berhenti>",
        box.letters[0]["List-Unsubscribe"],
    )
    assert found
    assert not messages.stop(found[1], "0" * 32, NOW)
    assert not messages.stop(new_id(), found[2], NOW)
    assert people.consent.mail_allowed(reader)
    assert messages.stop(found[1], found[2], NOW)
    assert not people.consent.mail_allowed(reader)
    messages.switch(reader, True, NOW)
    assert messages.stop(found[1], found[2], NOW)
    assert people.consent.mail_allowed(reader), "a used link does nothing any more"


def test_who_may_not_get_a_letter_gets_none(
    house: Flask, hers: Viewer, group: Group, reader: str, box: Box, send: Send
) -> None:
    """Nobody without address and consent is in the queue, and each letter asks again."""
    bare = make_account(house, NOW).id
    assert cohorts.enter(group.id, bare, "code", NOW)
    (stay,) = cohorts.mine(reader)

    def grow_young() -> None:
        people.profile.append(reader, "3578", "15-17", None, NOW)

    def withdraw() -> None:
        assert messages.withdraw(hers, group.id, messages.told(hers, group.id)[0].id, NOW)

    for reason in (
        withdraw,
        lambda: messages.switch(reader, False, NOW) and None,
        lambda: cohorts.leave(reader, stay.membership_id, NOW) and None,
        grow_young,
    ):
        form = str(uuid.uuid4())
        messages.announce(hers, group.id, "satu", form, NOW, by_mail=True)
        assert len(queue.due(NOW, 9)) == 1
        with db.session.begin_nested() as step:
            reason()
            db.session.flush()
            assert queue.content(queue.due(NOW, 9)[0]) is None, reason
            step.rollback()
        messages.withdraw(hers, group.id, form, NOW)
        assert send().dropped == 1
    assert box.letters == []


def test_a_refusal_for_now_is_tried_again_later_and_a_final_one_is_not(
    told: str, box: Box, send: Send
) -> None:
    box.answers += ["451 nanti", "550 tidak"]
    assert send().later == 1
    run = send(NOW + MINUTE / 2)
    assert (run.sent, run.later) == (0, 0)
    assert send(NOW + MINUTE).never == 1
    assert send(NOW + timedelta(days=9)) == messages.Run()
    assert box.letters == []


def test_after_the_last_pause_it_is_given_up(told: str, box: Box, send: Send) -> None:
    box.answers += ["451 nanti"] * 9
    at, runs = NOW, []
    for pause in (*queue.PAUSES, timedelta(0)):
        runs.append(send(at))
        at += pause
    assert [run.later for run in runs] == [1, 1, 1, 1, 1, 0]
    assert runs[-1].never == 1
    assert send(at + timedelta(days=1)) == messages.Run()


def test_a_line_cut_after_the_letter_is_not_tried_again(told: str, box: Box, send: Send) -> None:
    """The server has it, we were not told: once more would be twice."""
    box.answers.append("hang up")
    assert send().unsure == 1
    assert send(NOW + timedelta(days=1)) == messages.Run()
    assert len(box.letters) == 1


def test_a_sender_that_died_is_noticed(told: str, box: Box, send: Send) -> None:
    assert queue.take(queue.due(NOW, 1)[0], NOW)
    db.session.commit()
    assert send(NOW + MINUTE) == messages.Run()
    assert send(NOW + 2 * queue.CUT_OFF).unsure == 1
    assert box.letters == []


def test_without_a_server_nothing_is_used_up(told: str, box: Box, send: Send) -> None:
    down = messages.Server(HOST, free_port(), messages.PLAIN)
    assert send(NOW, down).trouble
    assert send().sent == 1


def test_two_senders_at_once_send_each_letter_once(each_app: Flask) -> None:
    """Twenty letters, two senders: whoever takes one in hand has it alone, on both databases."""
    with each_app.app_context():
        somebody = make_account(each_app, NOW).id
        letters = [new_id() for _ in range(20)]
        db.session.add_all(
            Outgoing(id=letter, account_id=somebody, created_at=NOW, try_at=NOW)
            for letter in letters
        )
        db.session.commit()
        db.session.remove()
    taken: list[str] = []
    start = threading.Barrier(2)

    def sender() -> None:
        with each_app.app_context():
            start.wait()
            for letter in letters:
                if queue.take(letter, NOW):
                    taken.append(letter)
                db.session.commit()
            db.session.remove()

    both = [threading.Thread(target=sender) for _ in range(2)]
    [one.start() for one in both]
    [one.join() for one in both]
    assert sorted(taken) == sorted(letters)


@pytest.mark.parametrize("security", [messages.TLS, messages.STARTTLS])
def test_it_signs_in_over_tls_and_believes_no_stranger(
    told: str, tmp_path: Path, send: Send, security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, trusted = certificate(tmp_path)
    how = {"ssl_context" if security == messages.TLS else "tls_context": context}
    with post_office(
        authenticator=knows,
        auth_require_tls=security == messages.STARTTLS,
        **how,
    ) as box:
        server = messages.Server("localhost", box.port, security, USER, PASSWORD)
        assert "SSLCertVerificationError" in send(NOW, server).trouble
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        wrong = messages.Server("localhost", box.port, security, USER, "lain")
        trouble = send(NOW, wrong).trouble
        assert trouble == "SMTPAuthenticationError 535"
        assert send(NOW, server).sent == 1
        assert box.receivers == [SRI]


def test_a_server_without_starttls_gets_no_letter(told: str, box: Box, send: Send) -> None:
    server = messages.Server("localhost", box.port, messages.STARTTLS)
    assert send(NOW, server).trouble == "SMTPNotSupportedError"
    assert box.letters == []


def test_typed_words_cannot_become_headers(reader: str) -> None:
    letter = letters.compose(
        queue.ToSend(
            new_id(), reader, SRI, None, NOW, "x\n\nBcc: a@jahat.example", "K\r\nBcc: b@c.id"
        ),
        SENDER, NOW,
    )  # fmt: skip
    assert letter
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Kabar kelas K Bcc: b@c.id"
    head, _, _body = letter.as_bytes().partition(b"\r\n\r\n")
    assert b"\nBcc" not in head


def test_codes_are_spread_over_all_digits() -> None:
    """Ten thousand codes: all of six digits, few the same, each digit in each place."""
    codes = [keys.code_of(new_id()) for _ in range(10_000)]
    assert all(re.fullmatch(r"\d{6}", code) for code in codes)
    assert len(set(codes)) > 9_900
    assert all({code[place] for code in codes} == set("0123456789") for place in range(6))
