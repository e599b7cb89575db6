"""Invitations: granted within one's reach, used once, dead in every other case."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.builders.factors import digits
from tests.people.conftest import NOON, PHONE
from tests.people.test_factors import LONG, app_of
from webapp import people
from webapp.people import (
    Ended,
    Joined,
    Newcomer,
    Viewer,
    crew,
    factors,
    grants,
    invitations,
    limits,
    papers,
    retention,
    sessions,
    staff,
)
from webapp.people.invitations import Made, Refused
from webapp.records import STAFF, Account, AuditEvent, Invitation, db

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
RINA = Newcomer("Bu Rina", "rina-magetan", LONG)
SCOPES = (None, "province", "3520", "3578")
ACTORS = [
    ("operator", None), ("officer", "province"), ("officer", "3520"), ("officer", None),
    ("trainer", "3520"), ("trainer", None), ("author", None), ("resident", None),
]  # fmt: skip


def viewer(role: str, scope: str | None, account_id: str | None = None) -> Viewer:
    """Somebody signed in."""
    made = account_id or staff.add(role, scope, f"{role}-{scope or 'x'}-1", LONG, None, NOON)
    return Viewer(made, "x", "x", role, scope, "ordinary", "s", NOON, NOON)


def officer(scope: str = "3520") -> Viewer:
    """An officer who invites."""
    return viewer("officer", scope)


def invite(actor: Viewer, role: str = "trainer", scope: str | None = "3520") -> Made:
    """An invitation that waits."""
    made = invitations.make(actor, role, scope, "Bu Rina", NOON)
    assert isinstance(made, Made), made
    return made


def id_of(made: Made) -> str:
    """The id behind a link."""
    found = invitations.by_link(made.token, NOON)
    assert found
    return found.id


def allowed(actor: str, scope: str | None, role: str, where: str | None) -> bool:
    """The rule in the words of the issue, written a second time."""
    if role not in STAFF:
        return False
    if actor == "operator":
        return True
    if actor == "officer" and scope == "province":
        return role in ("officer", "trainer")
    return (actor, role) == ("officer", "trainer") and scope is not None and where == scope


@pytest.mark.parametrize(("actor", "scope"), ACTORS)
def test_nobody_grants_beyond_her_reach(session: object, actor: str, scope: str | None) -> None:
    person = Viewer("somebody", "x", "x", actor, scope, "ordinary", "s", NOON, NOON)
    for role in (*STAFF, "resident"):
        for where in SCOPES:
            expected = allowed(actor, scope, role, where)
            assert grants.may_grant(person, role, where) is expected, (role, where)
            if staff.scope_problem(role, where) or expected:
                continue
            with pytest.raises(staff.NotAllowed):
                invitations.make(person, role, where, "", NOON)
            with pytest.raises(staff.NotAllowed):
                staff.add(role, where, "baru-1", LONG, person, NOON)
    made = select(func.count()).select_from(Invitation)
    assert db.session.execute(made).scalar_one() == 0


@pytest.mark.parametrize(("actor", "scope"), ACTORS[:4])
def test_the_list_and_every_change_keep_to_the_same_reach(
    session: object, actor: str, scope: str | None
) -> None:
    person = Viewer("somebody", "x", "x", actor, scope, "ordinary", "s", NOON, NOON)
    people_here = {}
    for number, (role, where) in enumerate(
        [("trainer", "3520"), ("trainer", "3578"), ("trainer", None), ("officer", "3520"),
         ("officer", "province"), ("author", None), ("operator", None), ("operator", None)]
    ):  # fmt: skip
        made = staff.add(role, where, f"orang-{number}", LONG, None, NOON)
        people_here[made] = allowed(actor, scope, role, where)
    listed = {one.id for one in crew.listing(person, "", 1).people}
    assert listed == {one for one, seen in people_here.items() if seen}
    for one, seen in people_here.items():
        assert (crew.find(person, one) is not None) is seen
        if not seen:
            for act in (staff.disable, staff.enable, staff.lock_out):
                with pytest.raises(staff.NotAllowed, match="actor"):
                    act(one, person, NOON)


def test_an_invitation_becomes_one_account_without_any_factor_yet(session: object) -> None:
    made = invite(officer())
    found = invitations.by_code(made.code, PHONE, NOON + DAY)
    assert isinstance(found, invitations.Open)
    joined = people.join(found.id, RINA, PHONE, NOON + DAY)
    assert isinstance(joined, Joined)
    account = db.session.get_one(Account, joined.account_id)
    assert (account.role, account.scope, account.nickname) == ("trainer", "3520", "Bu Rina")
    assert not factors.exist(account.id)
    again = people.join(found.id, replace(RINA, username="lain-1"), PHONE, NOON + DAY)
    assert again == Ended()
    assert invitations.by_link(made.token, NOON + DAY) is None
    events = db.session.execute(select(AuditEvent.event, AuditEvent.target)).all()
    assert {"invite.make", "invite.use", "staff.join"} <= {event for event, _ in events}
    assert "rina" not in str(events)


@pytest.mark.parametrize("why", ["revoked", "over", "suspended", "moved", "demoted", "again"])
def test_an_invitation_that_holds_no_more(session: object, why: str) -> None:
    actor = officer()
    made = invite(actor)
    waiting, at = id_of(made), NOON
    if why == "revoked":
        assert invitations.revoke(waiting, actor, NOON)
        assert not invitations.revoke(waiting, actor, NOON)
    elif why == "over":
        last = NOON + invitations.OPEN_FOR - SECOND
        assert invitations.by_link(made.token, last)
        at = NOON + invitations.OPEN_FOR
    elif why == "suspended":
        staff.disable(actor.account_id, None, NOON)
    elif why == "moved":
        staff.change_role(actor.account_id, "officer", "3578", None, NOON)
    elif why == "demoted":
        staff.change_role(actor.account_id, "trainer", "3520", None, NOON)
    else:
        newer = invitations.again(waiting, actor, NOON)
        assert newer
        assert invitations.by_link(newer.token, NOON)
    assert invitations.by_link(made.token, at) is None
    assert invitations.by_code(made.code, PHONE, at) is None
    assert people.join(waiting, RINA, PHONE, at) == Ended()


def test_only_who_might_make_it_sees_revokes_or_renews_it(session: object) -> None:
    waiting = id_of(invite(officer()))
    for other in (viewer("officer", "3578"), viewer("trainer", "3520")):
        assert invitations.listing(other, NOON) == []
        assert not invitations.revoke(waiting, other, NOON)
        assert invitations.again(waiting, other, NOON) is None
    colleague = viewer("officer", "province")
    (one,) = invitations.listing(colleague, NOON)
    assert (one.id, one.label) == (waiting, "Bu Rina")
    assert invitations.listing(colleague, NOON + invitations.OPEN_FOR) == []


def test_two_people_at_once_with_one_invitation(each_app: Flask) -> None:
    with each_app.app_context():
        waiting = id_of(invite(officer()))
        db.session.commit()
    start, ended = threading.Barrier(2), []

    def come(number: int) -> None:
        with each_app.app_context():
            start.wait()
            done = people.join(waiting, replace(RINA, username=f"rina-{number}"), PHONE, NOON)
            db.session.commit()
            ended.append(done)

    threads = [threading.Thread(target=come, args=(n,)) for n in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(done).__name__ for done in ended) == ["Ended", "Joined"]
    with each_app.app_context():
        trainers = select(func.count()).select_from(Account).where(Account.role == "trainer")
        assert db.session.execute(trainers).scalar_one() == 1


def test_two_operators_who_suspend_each_other_at_once(each_app: Flask) -> None:
    with each_app.app_context():
        first = staff.add("operator", None, "satu-1", LONG, None, NOON)
        second = staff.add("operator", None, "dua-2", LONG, None, NOON)
        db.session.commit()
    start, ended = threading.Barrier(2), []

    def suspend(me: str, other: str) -> None:
        with each_app.app_context():
            start.wait()
            try:
                staff.disable(other, viewer("operator", None, me), NOON)
                db.session.commit()
                ended.append("done")
            except staff.NotAllowed as error:
                db.session.rollback()
                ended.append(error.reason)

    threads = [
        threading.Thread(target=suspend, args=pair) for pair in ((first, second), (second, first))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended) == ["done", "last"]


def test_links_and_codes_are_random_long_and_hashed_at_rest(session: object) -> None:
    actor = officer()
    made = [invite(actor) for _ in range(20)]
    assert len({one.token for one in made} | {one.code for one in made}) == 40
    for one in made:
        assert len(one.token) >= 43  # 256 bits in base64
        assert len(one.code.replace("-", "")) == 12
        assert set(one.code) <= {*papers.ALPHABET, "-"}
    kept = str([vars(row) for row in db.session.execute(select(Invitation)).scalars()])
    assert not any(one.token in kept or one.code.replace("-", "") in kept for one in made)
    typed = made[0].code.lower().replace("-", " ").translate(str.maketrans("8652", "BGSZ"))
    assert invitations.by_code(typed, PHONE, NOON)


def test_guessing_codes_is_limited_and_right_ones_are_not_counted(session: object) -> None:
    made = invite(officer())
    for _ in range(limits.INVITED.tries + 5):
        assert invitations.by_code(made.code, PHONE, NOON)
    for _ in range(limits.INVITED.tries):
        assert invitations.by_code("HKRT-HKRT-HKRT", PHONE, NOON) is None
    assert isinstance(invitations.by_code(made.code, PHONE, NOON), people.TooManyTries)
    assert invitations.by_code(made.code, "198.51.100.9", NOON)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"password": "kopi sawah 123"}, {"password": "short"}),
        ({"nickname": " "}, {"nickname": "missing"}),
        ({"username": "a"}, {"username": "shape"}),
        ({"username": "officer-3520-1"}, {"username": "taken"}),
    ],
)
def test_what_she_fills_in_is_judged_and_the_invitation_stays(
    session: object, changes: dict[str, str], problem: dict[str, str]
) -> None:
    waiting = id_of(invite(officer()))
    assert people.join(waiting, replace(RINA, **changes), PHONE, NOON) == Refused(problem)
    assert isinstance(people.join(waiting, RINA, PHONE, NOON), Joined)


def test_an_invitation_that_makes_no_sense_is_refused(session: object) -> None:
    boss = viewer("operator", None)
    for role, scope, label, problem in (
        ("author", "3520", "", {"region": "unwanted"}),
        ("officer", None, "", {"region": "missing"}),
        ("officer", "35", "", {"region": "unknown"}),
        ("resident", None, "", {"role": "unknown"}),
        ("author", None, "3520011234567890", {"label": "number"}),
        ("author", None, "x" * 61, {"label": "long"}),
    ):
        assert invitations.make(boss, role, scope, label, NOON) == Refused(problem)


def test_who_lost_everything_comes_back_by_an_invitation_only(session: object) -> None:
    actor = officer()
    her = staff.add("trainer", "3520", "rina-1", LONG, None, NOON)
    secret, open_one = app_of(her), sessions.begin(her, NOON)
    codes = factors.new_codes(her, NOON)
    earlier, made = (invitations.let_back(her, actor, NOON) for _ in range(2))
    db.session.flush()
    assert sessions.resolve(open_one, NOON) is None
    assert not factors.exist(her)
    assert factors.show_code(her, digits(secret, NOON), NOON) is False
    assert factors.show_code(her, codes[0], NOON) is False
    entered = people.authenticate("rina-1", LONG, PHONE, NOON)
    assert isinstance(entered, people.WrongCredentials)
    assert invitations.by_link(earlier.token, NOON) is None
    back = people.join(id_of(made), Newcomer("", "", "kata baru yang panjang"), PHONE, NOON)
    assert back == Joined(her)
    account = people.authenticate("rina-1", "kata baru yang panjang", PHONE, NOON)
    assert isinstance(account, Account)
    events = db.session.execute(select(AuditEvent.event)).scalars().all()
    assert {"factor.reset", "invite.make", "staff.return"} <= set(events)


def test_who_is_suspended_does_not_come_back_by_an_invitation(session: object) -> None:
    actor = officer()
    her = staff.add("trainer", "3520", "rina-1", LONG, None, NOON)
    waiting = id_of(invitations.let_back(her, actor, NOON))
    staff.disable(her, actor, NOON)
    assert people.join(waiting, Newcomer("", "", LONG), PHONE, NOON) == Ended()


def test_ended_invitations_are_deleted_after_a_month(session: object) -> None:
    invite(officer())
    kept = NOON + invitations.OPEN_FOR + timedelta(days=30)
    assert retention.run(kept)["invitations"] == 0
    assert retention.run(kept + SECOND)["invitations"] == 1


def test_the_list_costs_two_queries_however_long_it_is(
    app: Flask, session: object, statements: list[str]
) -> None:
    boss = viewer("operator", None)
    for number in range(crew.PAGE + 3):
        db.session.add(
            Account(username=f"pelatih-{number}", nickname=f"Pelatih {number:03}", role="trainer",
                    password_hash="!", scope="3520", created_at=NOON)
        )  # fmt: skip
    db.session.flush()
    statements.clear()
    page = crew.listing(boss, "trainer", 2)
    assert len(statements) == 2
    assert (page.page, page.pages, page.total) == (2, 2, crew.PAGE + 3)
    assert [one.nickname for one in page.people] == ["Pelatih 050", "Pelatih 051", "Pelatih 052"]
    assert crew.listing(boss, "trainer", 99).page == 2
