"""Signing up: everything or nothing, ages and consents, names that are taken."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.people.conftest import NOON, PHONE, SOMEBODY, Maker
from webapp import people
from webapp.people import Registered, SignUpRefused, TooManyTries, guardian
from webapp.records import (
    AGE_BANDS,
    Account,
    AuditEvent,
    Base,
    Consent,
    Learner,
    Profile,
    Tombstone,
    db,
)

YES = guardian.confirm("parent", True, NOON)
NO_STATISTICS = guardian.confirm("guardian", False, NOON)


def _rows() -> dict[str, int]:
    db.session.flush()
    kept = [t for t in Base.metadata.sorted_tables if t.name not in ("throttles", "audit_events")]
    return {
        t.name: db.session.execute(select(func.count()).select_from(t)).scalar_one() for t in kept
    }


@pytest.mark.parametrize("band", AGE_BANDS)
@pytest.mark.parametrize("said", [None, YES, NO_STATISTICS], ids=["nobody", "yes", "no-figures"])
@pytest.mark.parametrize("hers", [True, False], ids=["counted", "not-counted"])
def test_ages_and_consents(
    inside: object, band: str, said: guardian.Confirmation | None, hers: bool
) -> None:
    del inside
    before = _rows()
    wanted = replace(SOMEBODY, age_band=band, agrees_statistics=hers)
    made = people.register(wanted, PHONE, NOON, said)
    minor = band in ("13-14", "15-17")
    if minor and said is None:
        assert made == SignUpRefused({"age_band": "guardian"})
        assert _rows() == before
        return
    assert isinstance(made, Registered)
    db.session.flush()
    rows = db.session.execute(select(Consent).where(Consent.account_id == made.account_id))
    kept = {(c.purpose, c.given_by, c.decision, c.method) for c in rows.scalars()}
    expected = {("account", "self", "given", "web")}
    if hers and band != "13-14":
        expected.add(("statistics", "self", "given", "web"))
    if minor and said:
        expected.add(("account", said.given_by, "given", "same-phone"))
    if band == "15-17" and said:
        decision = "given" if said.statistics else "withdrawn"
        expected.add(("statistics", said.given_by, decision, "same-phone"))
    assert kept == expected
    counted = (
        hers and band != "13-14" and (band != "15-17" or (said is not None and said.statistics))
    )
    assert people.consent.statistics_allowed(made.account_id) is counted


def test_under_13_cannot_have_an_account_whoever_says_yes(inside: object) -> None:
    del inside
    made = people.register(replace(SOMEBODY, age_band="0-12"), PHONE, NOON, YES)
    assert made == SignUpRefused({"age_band": "unknown"})


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"nickname": " "}, {"nickname": "missing"}),
        ({"nickname": "3578014101590001"}, {"nickname": "number"}),
        ({"username": "x"}, {"username": "shape"}),
        ({"username": "a\x00bc"}, {"username": "shape"}),
        ({"password": "melati-627"}, {"password": "common"}),
        ({"password": "kopi"}, {"password": "short"}),
        ({"region_code": ""}, {"region": "missing"}),
        ({"region_code": "3500"}, {"region": "unknown"}),
        ({"region_code": "35\x0078"}, {"region": "unknown"}),
        ({"age_band": "18-99"}, {"age_band": "unknown"}),
        ({"sex": "X"}, {"sex": "unknown"}),
        ({"agrees": False}, {"agrees": "missing"}),
    ],
)
def test_a_refusal_names_the_field_and_keeps_nothing(
    inside: object, changes: dict[str, Any], problem: dict[str, str]
) -> None:
    del inside
    before = _rows()
    assert people.register(replace(SOMEBODY, **changes), PHONE, NOON) == SignUpRefused(problem)
    assert _rows() == before


def test_all_problems_are_told_at_once(inside: object) -> None:
    del inside
    bad = replace(SOMEBODY, nickname="", username="!", password="x", region_code="")
    refused = people.register(bad, PHONE, NOON)
    assert isinstance(refused, SignUpRefused)
    assert set(refused.problems) == {"nickname", "username", "password", "region"}


def test_a_taken_name_is_said_and_telling_is_limited_per_source(make_person: Maker) -> None:
    make_person()
    again = replace(SOMEBODY, username="Melati-627 ", password="bukan sandi milik orang itu")
    for _ in range(30):
        assert people.register(again, PHONE, NOON) == SignUpRefused({"username": "taken"})
    assert isinstance(people.register(again, PHONE, NOON), TooManyTries)
    assert people.register(again, "198.51.100.1", NOON) == SignUpRefused({"username": "taken"})
    assert isinstance(people.register(replace(again, username="kenari-5"), PHONE, NOON), Registered)


def test_a_name_taken_in_the_same_moment_is_taken_not_an_error(
    make_person: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_person()
    monkeypatch.setitem(people.register.__globals__, "is_free", lambda _name: True)
    other = replace(SOMEBODY, password="bukan sandi milik orang itu")
    assert people.register(other, PHONE, NOON) == SignUpRefused({"username": "taken"})
    assert db.session.execute(select(func.count()).select_from(Account)).scalar_one() == 1


def test_a_sign_up_sent_twice_is_one_account_with_a_code_that_works(make_person: Maker) -> None:
    first = make_person()
    second = people.register(SOMEBODY, PHONE, NOON)
    assert isinstance(second, Registered)
    assert second.account_id == first.account_id
    assert db.session.execute(select(func.count()).select_from(Account)).scalar_one() == 1
    new = "gerobak hijau lewat sore"
    assert isinstance(
        people.recover(first.username, second.recovery_code, new, PHONE, NOON), people.Recovered
    )


def test_the_same_words_an_hour_later_are_somebody_elses_name(make_person: Maker) -> None:
    make_person()
    later = NOON + timedelta(hours=1)
    assert people.register(SOMEBODY, PHONE, later) == SignUpRefused({"username": "taken"})


def test_the_phones_learner_becomes_hers_only_if_it_is_nobodys(make_person: Maker) -> None:
    ids = {name: str(uuid.uuid4()) for name in ("free", "owned", "buried", "unknown")}
    db.session.add_all(
        [Learner(id=ids["free"], created_at=NOON), Learner(id=ids["owned"], created_at=NOON)]
    )
    db.session.flush()
    db.session.add(Tombstone(learner_id=ids["buried"], buried_at=NOON))
    first = make_person(username="kenari-1", learner_id=ids["owned"])
    assert people.learners_of(first.account_id) == [ids["owned"]]
    second = make_person(username="kenari-2", learner_id=ids["free"])
    assert people.learners_of(second.account_id) == [ids["free"]]
    for number, name in enumerate(("owned", "buried", "unknown"), 3):
        made = make_person(username=f"kenari-{number}", learner_id=ids[name])
        assert ids[name] not in people.learners_of(made.account_id)
        assert len(people.learners_of(made.account_id)) == 1
    assert people.learners_of(first.account_id) == [ids["owned"]]
    assert people.adopt(first.account_id, ids["owned"], NOON)
    assert not people.adopt(first.account_id, ids["free"], NOON)


def test_only_what_she_filled_in_is_stored(make_person: Maker) -> None:
    made = make_person(sex="P")
    account = db.session.get_one(Account, made.account_id)
    assert (account.role, account.scope, account.kind) == ("resident", None, "ordinary")
    profile = db.session.execute(select(Profile)).scalar_one()
    assert (profile.region_code, profile.age_band, profile.sex) == ("3578", "45-59", "P")
    freely_given = "mail_addresses.address"
    columns = {f"{t.name}.{c.name}" for t in Base.metadata.sorted_tables for c in t.columns}
    names = {column.partition(".")[2] for column in columns - {freely_given}}
    assert not names & {"nik", "ktp", "birth_date", "email", "phone", "address", "gps", "ip"}


def test_the_profile_is_appended_and_the_past_stays(make_person: Maker) -> None:
    made = make_person()
    later = NOON + timedelta(days=30)
    assert people.profile.change(made.account_id, "3507", "45-59", None, later) == {}
    assert people.profile.change(made.account_id, "3507", "45-59", None, later) == {}
    rows = db.session.execute(select(Profile.region_code).order_by(Profile.given_at)).scalars()
    assert list(rows) == ["3578", "3507"]
    now = people.profile.current(made.account_id)
    assert now is not None
    assert now.region_code == "3507"


def test_correcting_the_age_to_a_minors_asks_the_guardian(make_person: Maker) -> None:
    made = make_person()
    change = people.profile.change
    assert change(made.account_id, "3578", "15-17", None, NOON) == {"age_band": "guardian"}
    assert people.consent.statistics_allowed(made.account_id)
    later = NOON + timedelta(minutes=5)
    assert change(made.account_id, "3578", "15-17", None, later, NO_STATISTICS) == {}
    assert not people.consent.statistics_allowed(made.account_id)
    grown = later + timedelta(days=400)
    assert change(made.account_id, "3578", "18-24", None, grown) == {}


def test_statistics_can_be_withdrawn_and_given_again(make_person: Maker) -> None:
    made = make_person()
    for minutes, verb, allowed in (
        (0, people.consent.withdraw_statistics, False),
        (0, people.consent.give_statistics, True),  # in the same instant: the later one holds
        (-9, people.consent.withdraw_statistics, False),  # though the clock was set back
    ):
        verb(made.account_id, NOON + timedelta(minutes=minutes))
        assert people.consent.statistics_allowed(made.account_id) is allowed
    count = select(func.count()).select_from(Consent).where(Consent.purpose == "statistics")
    assert db.session.execute(count).scalar_one() == 4


def test_consents_carry_text_version_and_time_and_are_logged(make_person: Maker) -> None:
    made = make_person(age_band="15-17", said=YES)
    rows = list(db.session.execute(select(Consent)).scalars())
    assert {row.text_version for row in rows} == {people.consent.TEXT_VERSION}
    assert {row.given_at for row in rows} == {NOON}
    assert people.consent.agreed_version(made.account_id) == people.consent.TEXT_VERSION
    logged = select(func.count()).where(AuditEvent.event.like("consent.%"))
    assert db.session.execute(logged).scalar_one() == len(rows)


def test_a_confirmation_is_good_for_a_day_and_for_this_text_only() -> None:
    packed = YES.packed()
    assert guardian.unpack(packed, NOON) == YES
    assert guardian.unpack(packed, NOON + timedelta(hours=24)) is None
    assert guardian.unpack(packed, NOON - timedelta(seconds=1)) is None
    for change in ({"text_version": "2020-01-01"}, {"given_by": "self"}, {"at": "x"}, {"at": None}):
        assert guardian.unpack(packed | change, NOON) is None
    for junk in (None, "x", {}, [1], {"at": NOON.isoformat()}):
        assert guardian.unpack(junk, NOON) is None
    with pytest.raises(ValueError, match="no such guardian"):
        guardian.confirm("self", True, NOON)
