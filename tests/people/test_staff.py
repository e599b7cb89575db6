"""Staff accounts: who may make and change them, and that a change ends what was open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.people.conftest import NOON, Maker
from webapp.people import Viewer, sessions, staff
from webapp.records import ROLES, Account, AuditEvent, db

LONG = "panjang sekali lima belas"


def _viewer(role: str, account_id: str = "somebody") -> Viewer:
    return Viewer(account_id, "x", "x", role, None, "ordinary", "s", NOON, NOON)


@pytest.mark.parametrize(
    ("role", "region", "problem"),
    [
        ("officer", "3578", None),
        ("officer", "province", None),
        ("officer", None, {"region": "missing"}),
        ("officer", "35", {"region": "unknown"}),
        ("officer", "Malang", {"region": "unknown"}),
        ("trainer", None, None),
        ("trainer", "3507", None),
        ("author", None, None),
        ("author", "3507", {"region": "unwanted"}),
        ("operator", None, None),
        ("operator", "province", {"region": "unwanted"}),
        ("resident", None, {"role": "unknown"}),
        ("root", None, {"role": "unknown"}),
    ],
)
def test_roles_and_regions(
    inside: object, role: str, region: str | None, problem: dict[str, str] | None
) -> None:
    del inside
    if problem is None:
        made = db.session.get_one(Account, staff.add(role, region, "Baru-1", LONG, None, NOON))
        assert (made.role, made.scope, made.username) == (role, region, "baru-1")
        return
    with pytest.raises(staff.StaffProblem) as refused:
        staff.add(role, region, "baru-1", LONG, None, NOON)
    assert refused.value.problems == problem


@pytest.mark.parametrize(
    ("password", "problem"),
    [("kopi sawah 123", "short"), ("diskominfojatim2026", "context"), ("a" * 15, "common")],
)
def test_staff_passwords(inside: object, password: str, problem: str) -> None:
    del inside
    with pytest.raises(staff.StaffProblem) as refused:
        staff.add("author", None, "baru-1", password, None, NOON)
    assert refused.value.problems == {"password": problem}


def test_a_taken_name_is_refused(make_person: Maker) -> None:
    make_person()
    with pytest.raises(staff.StaffProblem) as refused:
        staff.add("author", None, "melati-627", LONG, None, NOON)
    assert refused.value.problems == {"username": "taken"}


@pytest.mark.parametrize("role", [r for r in ROLES if r != "operator"])
def test_only_an_operator_grants_anything(inside: object, role: str) -> None:
    del inside
    someone = staff.add("author", None, "baru-1", LONG, None, NOON)
    actor = _viewer(role)
    for step in (
        lambda: staff.add("author", None, "baru-2", LONG, actor, NOON),
        lambda: staff.change_role(someone, "operator", None, actor, NOON),
        lambda: staff.disable(someone, actor, NOON),
        lambda: staff.enable(someone, actor, NOON),
        lambda: staff.reset_password(someone, LONG + " baru", actor, NOON),
    ):
        with pytest.raises(staff.NotAllowed, match="actor"):
            step()
    assert db.session.get_one(Account, someone).role == "author"


def test_nobody_changes_her_own_rights(inside: object) -> None:
    del inside
    me = staff.add("operator", None, "saya-1", LONG, None, NOON)
    actor = replace(_viewer("operator"), account_id=me)
    for step in (
        lambda: staff.change_role(me, "officer", "province", actor, NOON),
        lambda: staff.disable(me, actor, NOON),
        lambda: staff.reset_password(me, LONG + " baru", actor, NOON),
    ):
        with pytest.raises(staff.NotAllowed, match="self"):
            step()


def test_the_last_operator_stays(inside: object) -> None:
    del inside
    first = staff.add("operator", None, "satu-1", LONG, None, NOON)
    second = staff.add("operator", None, "dua-2", LONG, None, NOON)
    staff.disable(first, None, NOON)
    for step in (
        lambda: staff.disable(second, None, NOON),
        lambda: staff.change_role(second, "author", None, None, NOON),
    ):
        with pytest.raises(staff.NotAllowed, match="last"):
            step()
    staff.enable(first, None, NOON)
    staff.change_role(second, "author", None, None, NOON)


def test_a_resident_never_becomes_staff(make_person: Maker) -> None:
    with pytest.raises(staff.NotAllowed, match="resident"):
        staff.change_role(make_person().account_id, "operator", None, None, NOON)


@pytest.mark.parametrize("change", ["role", "disable", "password"])
def test_changes_end_sessions_at_once_and_are_logged(inside: object, change: str) -> None:
    del inside
    boss = staff.add("operator", None, "bos-1", LONG, None, NOON)
    someone = staff.add("officer", "3578", "baru-1", LONG, None, NOON)
    tokens = [sessions.begin(someone, NOON) for _ in range(2)]
    actor = _viewer("operator", boss)
    if change == "role":
        staff.change_role(someone, "officer", "3507", actor, NOON)
    elif change == "disable":
        staff.disable(someone, actor, NOON)
    else:
        staff.reset_password(someone, "lain lagi yang panjang", actor, NOON)
    db.session.flush()
    assert [sessions.resolve(token, NOON) for token in tokens] == [None, None]
    events = db.session.execute(select(AuditEvent.event, AuditEvent.actor)).all()
    wanted = {"role": "staff.role", "disable": "account.disable", "password": "staff.password"}
    assert wanted[change] in {event for event, _ in events}
    assert boss not in str(events)
