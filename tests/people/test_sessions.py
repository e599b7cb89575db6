"""Sessions end when they should, everywhere, and the database never holds a usable token."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event, select, update

from tests.builders.apps import HOUSE
from tests.people.conftest import NOON, Maker
from webapp.people import sessions, staff
from webapp.records import ROLES, Account, SignIn, db, prepared

SECOND = timedelta(seconds=1)


def _account(make_person: Maker, role: str) -> str:
    account_id = make_person().account_id
    scope = "3578" if role == "officer" else None
    db.session.execute(
        update(Account).where(Account.id == account_id).values(role=role, scope=scope)
    )
    return account_id


@pytest.mark.parametrize("role", ROLES)
def test_idle_and_absolute_limits_of_each_role(make_person: Maker, role: str) -> None:
    account_id = _account(make_person, role)
    token = sessions.begin(account_id, NOON)
    idle, absolute = sessions.IDLE[role], sessions.ABSOLUTE[role]
    assert sessions.resolve(token, NOON + idle - SECOND)
    assert sessions.resolve(token, NOON + idle) is None
    now = NOON
    while now + idle / 2 < NOON + absolute:
        now += idle / 2
        assert sessions.resolve(token, now), now
        sessions.touch(token, now)
    assert sessions.resolve(token, NOON + absolute) is None


def test_every_role_has_limits_and_staff_have_the_short_ones() -> None:
    assert set(sessions.IDLE) == set(sessions.ABSOLUTE) == set(ROLES)
    for role in ("officer", "operator"):
        assert sessions.IDLE[role] <= timedelta(hours=1)
        assert sessions.ABSOLUTE[role] <= timedelta(hours=24)


def test_the_limits_are_the_documented_ones() -> None:
    told = " ".join((HOUSE / "SECURITY.md").read_text("utf-8").split())
    for role in ROLES:
        idle, absolute = _words(sessions.IDLE[role]), _words(sessions.ABSOLUTE[role])
        said = "officer and operator" if role in ("officer", "operator") else role
        assert f"{said} {idle} and {absolute}" in told


def _words(limit: timedelta) -> str:
    hours = int(limit.total_seconds() // 3600)
    if hours > 24:
        return f"{hours // 24} days"
    return f"{hours} hour{'s' if hours > 1 else ''}"


def test_only_a_hash_is_stored_and_the_token_is_long(make_person: Maker) -> None:
    account_id = make_person().account_id
    token = sessions.begin(account_id, NOON, "Android\u202e\n")
    assert len(token) >= 43  # 256 bits in base64
    row = db.session.execute(select(SignIn).where(SignIn.account_id == account_id)).scalar_one()
    assert token not in str(vars(row))
    assert row.device == "Android"


def test_resolving_is_one_select(make_person: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    token = sessions.begin(make_person().account_id, NOON)
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    send = prepared.send
    monkeypatch.setattr(prepared, "send", lambda *what: seen.append("sent") or send(*what))
    event.listen(db.engine, "before_cursor_execute", note)
    viewer = sessions.resolve(token, NOON)
    event.remove(db.engine, "before_cursor_execute", note)
    assert viewer is not None
    assert (viewer.nickname, viewer.role, viewer.kind) == ("Bu Sri", "resident", "ordinary")
    assert len(seen) == 1


def test_ending_one_all_and_all_others(make_person: Maker) -> None:
    hers, other = make_person().account_id, make_person(username="kenari-1").account_id
    phone, laptop, desk = (sessions.begin(hers, NOON, name) for name in ("HP", "Laptop", "Meja"))
    stranger = sessions.begin(other, NOON)
    listed = {d.device: d.sign_in_id for d in sessions.listing(hers, NOON)}
    assert set(listed) == {"HP", "Laptop", "Meja"}
    assert not sessions.end_one(other, listed["Meja"], NOON)
    assert sessions.end_one(hers, listed["Meja"], NOON)
    assert not sessions.end_one(hers, listed["Meja"], NOON)
    assert sessions.resolve(desk, NOON) is None
    assert sessions.end_all(hers, NOON, except_token=phone) == 1
    assert sessions.resolve(laptop, NOON) is None
    assert sessions.resolve(phone, NOON)
    sessions.end(phone, NOON)
    assert sessions.resolve(phone, NOON) is None
    assert sessions.resolve(stranger, NOON)
    assert sessions.listing(hers, NOON) == []


def test_confirming_gives_a_new_token_and_ends_the_old_one(make_person: Maker) -> None:
    old = sessions.begin(make_person().account_id, NOON)
    later = NOON + timedelta(minutes=16)
    before = sessions.resolve(old, later)
    assert before is not None
    assert not sessions.is_confirmed(before, later)
    fresh = sessions.confirm(old, later)
    after = sessions.resolve(fresh, later)
    assert sessions.resolve(old, later) is None
    assert after is not None
    assert sessions.is_confirmed(after, later)
    assert after.sign_in_id == before.sign_in_id


def test_a_disabled_account_is_out_at_once(make_person: Maker) -> None:
    account_id = make_person().account_id
    token = sessions.begin(account_id, NOON)
    staff.disable(account_id, None, NOON)
    db.session.flush()
    assert sessions.resolve(token, NOON) is None
    staff.enable(account_id, None, NOON)
    db.session.flush()
    assert sessions.resolve(token, NOON) is None
    assert sessions.resolve(sessions.begin(account_id, NOON), NOON)


def test_touching_is_coarse_and_never_goes_back(make_person: Maker) -> None:
    token = sessions.begin(make_person().account_id, NOON)

    def seen() -> object:
        viewer = sessions.resolve(token, NOON)
        return viewer and viewer.seen_at

    sessions.touch(token, NOON + timedelta(minutes=9))
    assert seen() == NOON
    later = NOON + timedelta(minutes=30)
    sessions.touch(token, later)
    sessions.touch(token, NOON + timedelta(minutes=15))
    assert seen() == later


@pytest.mark.parametrize("token", ["", "x", "\x00", "🙂" * 9999, "' OR 1=1 --"])
def test_a_strange_token_is_nobody(inside: object, token: str) -> None:
    del inside
    assert sessions.resolve(token, NOON) is None
    sessions.end(token, NOON)
