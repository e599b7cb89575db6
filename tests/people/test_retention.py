"""Every table has a declared time, and the job ends what is past it and nothing else."""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy import func, select

from tests.people.conftest import NOON, Maker
from webapp import audit, people, throttle
from webapp.people import retention, sessions
from webapp.records import (
    Account,
    Attempt,
    AuditEvent,
    Base,
    Correction,
    Learner,
    ModuleStanding,
    SignIn,
    Throttle,
    db,
)

DAY = timedelta(days=1)


def _count(model: type[Base]) -> int:
    db.session.flush()
    return int(db.session.execute(select(func.count()).select_from(model)).scalar_one())


def test_every_table_is_declared() -> None:
    assert set(retention.RULES) == set(Base.metadata.tables)
    timed = {table for table, rule in retention.RULES.items() if rule.keep is not None}
    assert timed == set(retention._ENDINGS)
    assert all(rule.why and rule.done for rule in retention.RULES.values())


def test_a_dry_run_counts_and_changes_nothing(make_person: Maker) -> None:
    make_person()
    late = NOON + 4 * 365 * DAY
    counted = retention.run(late, dry_run=True)
    assert counted["accounts"] == 1
    assert _count(Account) == 1
    done = retention.run(late)
    assert done["accounts"] == counted["accounts"]
    assert _count(Account) == 0


def test_an_account_in_use_stays(make_person: Maker) -> None:
    late = NOON + 4 * 365 * DAY
    came = make_person(username="datang-1").account_id
    sessions.begin(came, late - 100 * DAY)
    studied = make_person(username="belajar-1").account_id
    db.session.add(
        ModuleStanding(
            learner_id=people.learners_of(studied)[0],
            module="K1.1",
            course="K1",
            touched_at=late - 100 * DAY,
        )
    )
    people.staff.add("author", None, "penulis-1", "panjang sekali lima belas", None, NOON)
    db.session.flush()
    assert retention.run(late)["accounts"] == 0
    assert _count(Account) == 3


def test_who_only_practises_is_in_use_too(make_person: Maker) -> None:
    """A day's practice leaves no standing of a module, and is learning all the same."""
    late = NOON + 4 * 365 * DAY
    hers = people.learners_of(make_person().account_id)[0]
    phone = Learner(id=str(uuid.uuid4()), created_at=NOON)
    db.session.add(phone)
    db.session.flush()
    for learner in (hers, phone.id):
        db.session.add(
            Attempt(id=str(uuid.uuid4()), learner_id=learner, kind="practice", course="LATIHAN",
                    module="LATIHAN", revision="r", received_at=late - 100 * DAY)
        )  # fmt: skip
    db.session.flush()
    done = retention.run(late)
    assert (done["accounts"], done["learners"]) == (0, 0)
    assert retention.run(late + 4 * 365 * DAY)["accounts"] == 1


def test_ended_sessions_go_but_the_last_one_tells_when_she_came(make_person: Maker) -> None:
    account_id = make_person().account_id
    for days in (0, 1, 2):
        sessions.end(sessions.begin(account_id, NOON + days * DAY), NOON + days * DAY)
    running = make_person(username="kenari-1").account_id
    sessions.begin(running, NOON)
    assert retention.run(NOON + 40 * DAY)["sign_ins"] == 2
    assert _count(SignIn) == 2


def test_codes_limits_logs_reports_and_anonymous_learners(make_person: Maker) -> None:
    account_id = make_person().account_id
    people.replace_code(account_id, NOON)
    throttle.fail("x", 5, timedelta(minutes=1), NOON)
    audit.record("test", None, "", "ok", "", NOON)
    for handled in (NOON, None):
        db.session.add(
            Correction(
                module="K1.1",
                card_id="a",
                revision="r",
                text="salah ketik",
                received_at=NOON,
                handled_at=handled,
            )
        )
    db.session.add(Learner(id=str(uuid.uuid4()), created_at=NOON))
    db.session.flush()
    logged = _count(AuditEvent)
    assert set(retention.run(NOON + DAY / 2).values()) == {0}
    done = retention.run(NOON + 800 * DAY)
    assert {table: rows for table, rows in done.items() if rows} == {
        "learners": 1,
        "recovery_codes": 1,
        "throttles": 1,
        "audit_events": logged,
        "corrections": 1,
    }
    assert (_count(Throttle), _count(Correction), _count(Learner)) == (0, 1, 1)
