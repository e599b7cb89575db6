"""Joining by code, leaving, and teaching along."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders.cohorts import Group, make_cohort, viewer_of
from tests.builders.people import make_account
from webapp import audit, cohorts
from webapp.cohorts import Described, members
from webapp.cohorts.codes import LETTERS, OPEN_FOR
from webapp.cohorts.members import FROM_ONE_PLACE
from webapp.people import Viewer
from webapp.records import AuditEvent, Cohort, db
from webapp.throttle import FEW

from .conftest import NOW

HERE = "10.0.0.1"


def joined(answer: object) -> bool:
    """Whether she is in."""
    return isinstance(answer, Cohort)


def test_a_code_is_six_letters_nobody_confuses(group: Group) -> None:
    assert len(group.code) == 6
    assert set(group.code) <= set(LETTERS)
    assert not set(LETTERS) & set("AEIOUBGLSZ0158")


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}", "{2}"])
def test_it_is_taken_as_people_type_it(group: Group, sri: str, typed: str) -> None:
    """Small letters, spaces and a stroke in the middle."""
    code = group.code
    written = typed.format(code, code.lower(), f"{code[:3]}-{code[3:]}")
    assert joined(cohorts.join(sri, written, HERE, NOW))
    assert [cohort.name for cohort in cohorts.mine(sri)] == ["PKK Melati"]


def test_joining_twice_is_one_stay(group: Group, sri: str) -> None:
    for _ in range(2):
        assert joined(cohorts.join(sri, group.code, HERE, NOW))
    assert len(cohorts.mine(sri)) == 1


def test_who_left_may_come_again_as_a_new_stay(group: Group, sri: str) -> None:
    cohorts.join(sri, group.code, HERE, NOW)
    stay = cohorts.mine(sri)[0].membership_id
    assert cohorts.leave(sri, stay, NOW + timedelta(days=1))
    assert not cohorts.leave(sri, stay, NOW + timedelta(days=1))
    assert cohorts.mine(sri) == ()
    assert joined(cohorts.join(sri, group.code, HERE, NOW + timedelta(days=2)))
    assert cohorts.mine(sri)[0].membership_id != stay


def test_a_code_ends_by_time_by_closing_and_by_a_newer_one(
    hers: Viewer, group: Group, sri: str
) -> None:
    """Each is told like a code that never was."""
    late = cohorts.join(sri, group.code, HERE, NOW + OPEN_FOR)
    assert isinstance(late, cohorts.WrongCode)
    newer = cohorts.open_code(hers, group.id, NOW)
    assert isinstance(cohorts.join(sri, group.code, HERE, NOW), cohorts.WrongCode)
    cohorts.close_code(hers, group.id, NOW)
    assert isinstance(cohorts.join(sri, newer or "", HERE, NOW), cohorts.WrongCode)


def test_guessing_is_slowed_and_a_class_behind_one_address_is_not(group: Group, sri: str) -> None:
    """Right codes are given back; thirty wrong ones from one place close it for a while."""
    for _ in range(40):
        assert joined(cohorts.join(sri, group.code, HERE, NOW))
    for _ in range(30):
        assert isinstance(cohorts.look("CCCCCC", HERE, NOW), cohorts.WrongCode)
    assert isinstance(cohorts.look(group.code, HERE, NOW), cohorts.Wait)
    assert joined(cohorts.look(group.code, "10.0.0.2", NOW))


def test_a_stranger_who_guesses_shuts_no_class(
    group: Group, sri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the tries of all places each has few, and who is signed in is counted by herself."""
    monkeypatch.setattr(members, "FROM_ALL", 6)
    for n in range(9):
        cohorts.look("CCCCCC", f"10.0.1.{n}", NOW)
    assert joined(cohorts.look(group.code, HERE, NOW))
    wrong = [cohorts.look("CCCCCC", HERE, NOW) for _ in range(FEW + 1)]
    assert [type(one) for one in wrong] == [cohorts.WrongCode] * FEW + [cohorts.Wait]
    assert joined(cohorts.join(sri, group.code, HERE, NOW))


def test_a_trainer_takes_out_only_her_own(
    hers: Viewer, another: Viewer, group: Group, sri: str
) -> None:
    cohorts.join(sri, group.code, HERE, NOW)
    stay = cohorts.mine(sri)[0].membership_id
    nothing, wanted = Described(), Described("Melati", "Duduk di depan")
    unknown = cohorts.Refused({"member": "unknown"})
    assert cohorts.describe(another, stay, nothing, wanted, NOW) == unknown
    assert not cohorts.remove(another, group.id, stay, NOW)
    assert cohorts.describe(hers, stay, nothing, wanted, NOW) is None
    noted = select(AuditEvent.target).where(AuditEvent.event == "cohort.describe")
    assert db.session.scalars(noted).all() == [audit.pseudonym(sri)]
    assert cohorts.remove(hers, group.id, stay, NOW)
    assert cohorts.mine(sri) == ()


def test_nobody_is_taken_out_by_way_of_another_class(hers: Viewer, group: Group, sri: str) -> None:
    other = make_cohort(hers, NOW)
    cohorts.join(sri, group.code, HERE, NOW)
    stay = cohorts.mine(sri)[0].membership_id
    assert not cohorts.remove(hers, other.id, stay, NOW)
    assert cohorts.mine(sri) != ()


def test_a_colleague_teaches_along_by_a_code_that_works_once(
    hers: Viewer, another: Viewer, group: Group, house: Flask
) -> None:
    resident = viewer_of(make_account(house, NOW), NOW)
    third = viewer_of(make_account(house, NOW, role="trainer"), NOW)
    code = cohorts.open_trainer_code(hers, group.id, NOW)
    assert code is not None
    wrong = cohorts.become_trainer(resident, code, HERE, NOW)
    assert isinstance(wrong, cohorts.WrongCode)
    assert cohorts.become_trainer(another, code, HERE, NOW) == group.id
    assert cohorts.find(another, group.id)
    assert isinstance(cohorts.become_trainer(third, code, HERE, NOW), cohorts.WrongCode)


def test_the_lead_stays_and_ends_the_others(hers: Viewer, another: Viewer, group: Group) -> None:
    code = cohorts.open_trainer_code(hers, group.id, NOW) or ""
    cohorts.become_trainer(another, code, HERE, NOW)
    assert not cohorts.stop_teaching(another, group.id, hers.account_id, NOW)
    assert not cohorts.stop_teaching(hers, group.id, hers.account_id, NOW)
    assert cohorts.stop_teaching(hers, group.id, another.account_id, NOW)
    assert cohorts.find(another, group.id) is None
    ended = select(AuditEvent.target).where(AuditEvent.event == "cohort.trainer_out")
    assert db.session.scalars(ended).all() == [audit.pseudonym(another.account_id)]


def test_codes_that_open_nothing_stand_in_the_log(hers: Viewer, house: Flask) -> None:
    """L1: each wrong one, and that somebody was made to wait."""
    for _ in range(FROM_ONE_PLACE + 1):
        cohorts.look("CCCCCC", HERE, NOW)
    cohorts.become_trainer(hers, "CCCCCCCCCC", HERE, NOW)
    tries = select(AuditEvent.event, AuditEvent.outcome).where(AuditEvent.event.like("%.try"))
    told = Counter(tuple(row) for row in db.session.execute(tries))
    assert told == {
        ("join.try", "refused"): FROM_ONE_PLACE,
        ("join.try", "throttled"): 1,
        ("teach.try", "refused"): 1,
    }


def test_whoever_was_let_out_lets_nobody_in(hers: Viewer, another: Viewer, group: Group) -> None:
    """Neither herself, by a code she noted, nor anybody else while she taught along."""
    cohorts.become_trainer(another, cohorts.open_trainer_code(hers, group.id, NOW) or "", HERE, NOW)
    assert cohorts.open_trainer_code(another, group.id, NOW) is None
    noted = cohorts.open_trainer_code(hers, group.id, NOW) or ""
    assert cohorts.stop_teaching(hers, group.id, another.account_id, NOW)
    assert isinstance(cohorts.become_trainer(another, noted, HERE, NOW), cohorts.WrongCode)
    assert cohorts.find(another, group.id) is None
