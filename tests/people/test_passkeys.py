"""A passkey proves one person, to this site, in this session, once; a forgery proves nothing."""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from webauthn.helpers import bytes_to_base64url

from tests.builders.factors import PRESENT, SoftKey
from tests.people.conftest import NOON
from tests.people.test_factors import at_once, hire
from webapp import audit, people
from webapp.people import challenges, factors, passkeys
from webapp.people.factors import LastFactor
from webapp.people.passkeys import NotThisKey, Site
from webapp.records import AuditEvent, Passkey, db

SITE = Site("localhost", "http://localhost")
HERE = "word:token"
SECOND = timedelta(seconds=1)


def options(account_id: str | None = None, session: str = HERE, at: datetime = NOON) -> Any:
    """What the browser is told to show a key."""
    return passkeys.options_to_enter(account_id, SITE, session, at)


def key_of(account_id: str, name: str = "HP saya", at: datetime = NOON) -> SoftKey:
    """A key that was added."""
    key = SoftKey()
    asked = passkeys.options_to_add(account_id, SITE, HERE, at)
    factors.add_key(account_id, key.make(asked), name, SITE, HERE, "", at)
    return key


def shown(answer: str, account_id: str | None = None, at: datetime = NOON) -> str:
    """Whose key it is taken to be."""
    return factors.show_key(account_id, answer, SITE, HERE, at).id


def test_keys_are_added_shown_named_and_removed(session: object) -> None:
    her = hire()
    phone, laptop = key_of(her), key_of(her, "  Laptop\u202e kantor ", NOON + SECOND)
    assert [key.name for key in passkeys.listing(her)] == ["HP saya", "Laptop kantor"]
    assert shown(phone.show(options()), her) == her
    assert shown(laptop.show(options(her)), her) == her
    asked = passkeys.options_to_add(her, SITE, HERE, NOON)
    known = {one["id"] for one in asked["excludeCredentials"]}
    assert known == {bytes_to_base64url(key.id) for key in (phone, laptop)}
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert options()["userVerification"] == "required"
    assert options()["allowCredentials"] == []
    first, second = passkeys.listing(her)
    assert not factors.remove_key(hire("pelatih-2"), first.id, "", NOON)
    assert factors.remove_key(her, first.id, "", NOON)
    with pytest.raises(LastFactor):
        factors.remove_key(her, second.id, "", NOON)
    with pytest.raises(NotThisKey):
        shown(phone.show(options()))


def test_of_two_keys_removed_at_once_one_stays(
    each_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both requests counted two keys before either took hers away."""
    with each_app.app_context():
        her = hire()
        key_of(her), key_of(her, "Laptop")
        keys = iter([key.id for key in passkeys.listing(her)])
        db.session.commit()
    remove, counted = passkeys.remove, threading.Barrier(2)

    def remove_together(account_id: str, key_id: str) -> bool:
        with suppress(threading.BrokenBarrierError):  # the other waits for her turn
            counted.wait(0.3)
        return remove(account_id, key_id)

    def act() -> bool | None:
        try:
            return factors.remove_key(her, next(keys), "", NOON)
        except LastFactor:
            return None

    monkeypatch.setattr(passkeys, "remove", remove_together)
    assert set(at_once(each_app, act)) == {True, None}
    with each_app.app_context():
        assert passkeys.count(her) == 1


LIES: dict[str, dict[str, Any]] = {
    "another site's page": {"origin": "http://localhost.jahat.example"},
    "another port": {"origin": "http://localhost:8001"},
    "another site's key": {"rp_id": "jahat.example"},
    "nobody looked at": {"flags": PRESENT},
    "another ceremony": {"kind": "webauthn.other"},
    "no challenge of ours": {"challenge": bytes_to_base64url(bytes(56))},
    "a cut challenge": {"challenge": "AAAA"},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lying_key_is_neither_added_nor_believed(session: object, lie: str) -> None:
    her = hire()
    made = SoftKey().make(passkeys.options_to_add(her, SITE, HERE, NOON), **LIES[lie])
    with pytest.raises(NotThisKey):
        factors.add_key(her, made, "x", SITE, HERE, "", NOON)
    key = key_of(her)
    with pytest.raises(NotThisKey):
        shown(key.show(options(), **LIES[lie]))
    assert shown(key.show(options())) == her


def test_a_challenge_is_of_one_session_one_purpose_short_and_used_once(session: object) -> None:
    her = hire()
    key = key_of(her)
    other = key.show(options(session="word:another"))
    adding = key.show(
        options() | passkeys.options_to_add(her, SITE, HERE, NOON) | {"rpId": "localhost"}
    )
    late = key.show(options(at=NOON - challenges.LIFE))
    early = key.show(options(at=NOON + SECOND))
    for answer in (other, adding, late, early):
        with pytest.raises(NotThisKey):
            shown(answer)
    once = key.show(options(at=NOON - challenges.LIFE + SECOND))
    assert shown(once) == her
    with pytest.raises(NotThisKey):
        shown(once)


def test_a_counter_that_does_not_move_on_is_a_copied_key(session: object) -> None:
    her = hire()
    key = key_of(her)
    key.count = 7
    shown(key.show(options()))
    key.count = 7
    with pytest.raises(NotThisKey):
        shown(key.show(options()))
    db.session.flush()
    refused = select(AuditEvent.outcome).where(AuditEvent.event == "factor.key")
    assert db.session.execute(refused).scalars().all() == ["refused"]
    assert shown(key.show(options())) == her


def test_a_key_without_counter_goes_on(session: object) -> None:
    her = hire()
    key = key_of(her)
    assert [shown(key.show(options(), count=0)) for _ in range(2)] == [her, her]


def test_another_persons_key_is_not_hers(session: object) -> None:
    her, other = hire(), hire("pelatih-2")
    key_of(her)
    others = key_of(other)
    with pytest.raises(NotThisKey):
        shown(others.show(options(her)), her)
    with pytest.raises(NotThisKey):
        shown(others.show(options(), handle=bytes_to_base64url(her.encode())))
    asked = passkeys.options_to_add(her, SITE, HERE, NOON)
    with pytest.raises(NotThisKey):  # the same key for a second account
        factors.add_key(her, others.make(asked), "x", SITE, HERE, "", NOON)
    people.staff.disable(other, None, NOON)
    with pytest.raises(NotThisKey):
        shown(others.show(options()))


def test_every_refusal_stands_in_the_log(session: object) -> None:
    """L1: a strange key, a late answer, another's key, a suspended account, staff without word."""
    her, other = hire(), hire("pelatih-2")
    key, others = key_of(her), key_of(other)
    told = select(AuditEvent.event, AuditEvent.target).where(AuditEvent.outcome == "refused")
    for answer, asked_of in (
        (SoftKey().show(options()), None),
        (key.show(options(at=NOON - challenges.LIFE)), None),
        (others.show(options(her)), her),
    ):
        with pytest.raises(NotThisKey):
            shown(answer, asked_of)
    shown(key.show(options()))
    people.staff.disable(other, None, NOON)
    with pytest.raises(NotThisKey):
        shown(others.show(options()))
    whose = audit.pseudonym(other)
    tries = [tuple(row) for row in db.session.execute(told) if row[0] in ("sign-in", "factor.step")]
    alone = ("sign-in", "")
    assert sorted(tries) == sorted(
        [alone, alone, ("factor.step", whose), alone, ("sign-in", whose)]
    )


@pytest.mark.parametrize(
    "answer",
    ["", "[]", "null", "{", "[" * 30_000, '{"id": 1, "response": 2}', '{"id": "x", "response": {}}',
     '{"response": {"clientDataJSON": 7}}', '{"response": {"clientDataJSON": "!!"}}',
     '{"response": {"clientDataJSON": "bnVsbA"}}'],
)  # fmt: skip
def test_whatever_comes_instead_of_an_answer_is_no_key(session: object, answer: str) -> None:
    her = hire()
    with pytest.raises(NotThisKey):
        shown(answer)
    with pytest.raises(NotThisKey):
        factors.add_key(her, answer, "x", SITE, HERE, "", NOON)


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature"])
def test_a_changed_byte_is_no_key(session: object, part: str) -> None:
    key = key_of(hire())
    for at in (0, 5, 40):
        answer = json.loads(key.show(options()))
        said = answer["response"][part]
        answer["response"][part] = said[:at] + ("A" if said[at] != "A" else "B") + said[at + 1 :]
        with pytest.raises(NotThisKey):
            shown(json.dumps(answer))


def test_one_answer_sent_twice_at_once_opens_once(each_app: Flask) -> None:
    with each_app.app_context():
        her = hire()
        answer = key_of(her).show(options())
        db.session.commit()

    def enter() -> str | None:
        try:
            return shown(answer)
        except NotThisKey:
            return None

    ended = at_once(each_app, enter)
    assert sorted(ended, key=str) == sorted([her, None], key=str)
    with each_app.app_context():
        assert db.session.execute(select(Passkey.used_at)).scalar_one() == NOON
