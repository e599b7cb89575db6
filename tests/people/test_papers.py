"""A signed paper in a trainer's hand: one code, one account, and nothing about the child."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.people.conftest import NOON, PHONE, SOMEBODY, Maker
from webapp import people, throttle
from webapp.people import consent, guardian, limits, papers, retention
from webapp.people.papers import CodeMade, PaperRefused, SignedPaper, WrongPaperCode
from webapp.records import Account, AuditEvent, Consent, PaperConfirmation, db

DAY = timedelta(days=1)
SIGNED = SignedPaper("parent", date(2026, 11, 20), True, True, consent.TEXT_VERSION)
PUPIL = replace(SOMEBODY, age_band="15-17")
STAFF_PASSWORD = "panjang sekali lima belas"


@pytest.fixture
def trainer(inside: Flask) -> str:
    """A trainer's account id."""
    return hire("pelatih-1")


def hire(username: str) -> str:
    """A trainer."""
    return people.staff.add("trainer", "3578", username, STAFF_PASSWORD, None, NOON)


def code_of(trainer: str, **changes: object) -> str:
    """A code for SIGNED, changed as said."""
    made = papers.make(trainer, replace(SIGNED, **changes), NOON)  # type: ignore[arg-type]
    assert isinstance(made, CodeMade)
    return made.code


def typed(code: str, at: object = NOON) -> guardian.Confirmation:
    """What a right code gives."""
    said = papers.confirm(code, PHONE, at)  # type: ignore[arg-type]
    assert isinstance(said, guardian.Confirmation), said
    return said


def events() -> list[tuple[str, str]]:
    """What the security log says about papers, in no order."""
    db.session.flush()
    rows = db.session.execute(select(AuditEvent.event, AuditEvent.outcome))
    return sorted((event, outcome) for event, outcome in rows if event.startswith("paper"))


@pytest.mark.parametrize("band", ["13-14", "15-17"])
@pytest.mark.parametrize("statistics", [True, False])
def test_a_code_makes_one_account_with_the_papers_decisions(
    trainer: str, band: str, statistics: bool
) -> None:
    said = typed(code_of(trainer, statistics=statistics), NOON + DAY)
    made = people.register(replace(PUPIL, age_band=band), PHONE, NOON + DAY, said)
    assert isinstance(made, people.Registered)
    rows = db.session.execute(select(Consent).where(Consent.given_by != "self")).scalars().all()
    decided = {row.purpose: row.decision for row in rows}
    expected = {"account": "given"}
    if band == "15-17":
        expected["statistics"] = "given" if statistics else "withdrawn"
    assert decided == expected
    assert {(r.given_by, r.method, r.text_version, r.given_at) for r in rows} == {
        ("trainer", "paper", consent.TEXT_VERSION, NOON + DAY)
    }
    counted = statistics and band == "15-17"
    assert consent.statistics_allowed(made.account_id) is counted
    assert events() == [("paper.make", "ok"), ("paper.use", "ok")]


def test_a_used_code_opens_nothing_more(trainer: str) -> None:
    code = code_of(trainer)
    early, late = typed(code), typed(code)  # typed twice, before either account is made
    assert isinstance(people.register(PUPIL, PHONE, NOON, early), people.Registered)
    assert papers.confirm(code, PHONE, NOON) == WrongPaperCode()
    assert not papers.is_open(late, NOON)
    second = replace(PUPIL, username="kenari-1")
    refused = people.register(second, PHONE, NOON, late)
    assert refused == people.SignUpRefused({"age_band": "guardian"})
    made = select(func.count()).select_from(Account).where(Account.role == "resident")
    assert db.session.execute(made).scalar_one() == 1


def test_her_own_sign_up_sent_twice_finds_its_account(trainer: str) -> None:
    said = typed(code_of(trainer))
    first = people.register(PUPIL, PHONE, NOON, said)
    again = people.register(PUPIL, PHONE, NOON, said)
    assert isinstance(first, people.Registered)
    assert isinstance(again, people.Registered)
    assert first.account_id == again.account_id


def test_a_corrected_age_uses_the_code_up_too(trainer: str, make_person: Maker) -> None:
    code = code_of(trainer)
    hers, others = make_person().account_id, make_person(username="kenari-1").account_id
    said = typed(code)
    change = ("3578", "15-17", None, NOON + DAY)
    assert people.profile.change(hers, *change, said) == {}
    assert people.profile.change(others, *change, said) == {"age_band": "guardian"}
    present = people.profile.current(others)
    assert present is not None
    assert present.age_band == "45-59"


def test_an_adults_account_leaves_a_code_open(trainer: str, make_person: Maker) -> None:
    said = typed(code_of(trainer))
    make_person(said=said)
    assert papers.is_open(said, NOON)


def test_a_code_ends_after_a_week(trainer: str) -> None:
    code = code_of(trainer)
    last = NOON + papers.OPEN_FOR - timedelta(seconds=1)
    said = typed(code, last)
    assert papers.confirm(code, PHONE, NOON + papers.OPEN_FOR) == WrongPaperCode()
    late = people.register(PUPIL, PHONE, NOON + papers.OPEN_FOR, said)
    assert late == people.SignUpRefused({"age_band": "guardian"})


def test_a_revoked_code_is_dead_and_only_its_trainer_revokes_it(trainer: str) -> None:
    code = code_of(trainer)
    waiting = papers.open_codes(trainer, NOON)
    assert not papers.revoke(hire("pelatih-2"), waiting[0].id, NOON)
    typed(code)
    assert papers.revoke(trainer, waiting[0].id, NOON)
    assert not papers.revoke(trainer, waiting[0].id, NOON)
    assert papers.confirm(code, PHONE, NOON) == WrongPaperCode()
    assert papers.open_codes(trainer, NOON) == []
    expected = [("paper.make", "ok"), ("paper.revoke", "ok"), ("paper.try", "refused")]
    assert events() == expected


def test_a_used_code_cannot_be_revoked(trainer: str) -> None:
    said = typed(code_of(trainer))
    assert isinstance(people.register(PUPIL, PHONE, NOON, said), people.Registered)
    assert not papers.revoke(trainer, said.paper_id, NOON)


def test_who_no_longer_works_here_vouches_for_nobody(trainer: str) -> None:
    code, said = code_of(trainer), typed(code_of(trainer))
    people.staff.disable(trainer, None, NOON)
    db.session.flush()
    assert papers.confirm(code, PHONE, NOON) == WrongPaperCode()
    assert not papers.is_open(said, NOON)


def test_a_paper_on_an_older_text_counts_no_more(
    trainer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = code_of(trainer)
    monkeypatch.setattr(consent, "TEXT_VERSION", "2027-01-01")
    assert papers.confirm(code, PHONE, NOON) == WrongPaperCode()
    old = papers.make(trainer, SIGNED, NOON)
    assert old == PaperRefused({"version": "changed"})


def test_the_list_shows_dates_of_her_own_waiting_codes_and_nothing_else(trainer: str) -> None:
    code_of(hire("pelatih-2"))
    code_of(trainer)
    (waiting,) = papers.open_codes(trainer, NOON)
    assert (waiting.paper_on, waiting.created_at) == (SIGNED.paper_on, NOON)
    assert waiting.ends_at == NOON + papers.OPEN_FOR
    assert papers.open_codes(trainer, NOON + papers.OPEN_FOR) == []


def test_codes_are_random_legible_and_hashed_at_rest(trainer: str) -> None:
    codes = {code_of(trainer) for _ in range(30)}
    assert len(codes) == 30
    signs = {code.replace("-", "", 1) for code in codes}
    assert all(len(code) == papers.LENGTH and set(code) <= set(papers.ALPHABET) for code in signs)
    assert not set(papers.ALPHABET) & set("01ILOBGSZ")
    rows = db.session.execute(select(PaperConfirmation)).scalars().all()
    kept = " ".join(str(value) for row in rows for value in vars(row).values())
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


def test_a_code_may_be_typed_as_people_type(trainer: str) -> None:
    code = code_of(trainer)
    for way in (
        code.lower(),
        f" {code.replace('-', ' ')} ",
        code.translate(str.maketrans("8652", "BGSZ")),
    ):
        typed(way)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"given_by": "trainer"}, {"given_by": "missing"}),
        ({"paper_on": None}, {"paper_on": "missing"}),
        ({"paper_on": date(2026, 11, 23)}, {"paper_on": "future"}),
        ({"paper_on": date(2025, 11, 21)}, {"paper_on": "old"}),
        ({"holds": False}, {"holds": "missing"}),
        ({"text_version": "2020-01-01"}, {"version": "changed"}),
    ],
)
def test_without_a_paper_there_is_no_code(
    trainer: str, changes: dict[str, object], problem: dict[str, str]
) -> None:
    made = papers.make(trainer, replace(SIGNED, **changes), NOON)  # type: ignore[arg-type]
    assert made == PaperRefused(problem)
    stored = select(func.count()).select_from(PaperConfirmation)
    assert db.session.execute(stored).scalar_one() == 0


def test_a_paper_signed_today_is_today_in_east_java(trainer: str) -> None:
    late = NOON.replace(hour=18)  # one in the morning of the 23rd in WIB
    assert isinstance(
        papers.make(trainer, replace(SIGNED, paper_on=date(2026, 11, 23)), late), CodeMade
    )


def test_guessing_is_limited_per_source_and_right_codes_are_not_counted(trainer: str) -> None:
    code = code_of(trainer)
    for _ in range(limits.PAPER.tries + 5):
        typed(code)
    wrong = [papers.confirm("HKRT-3479", PHONE, NOON) for _ in range(limits.PAPER.tries)]
    assert set(wrong) == {WrongPaperCode()}
    blocked = papers.confirm(code, PHONE, NOON)  # not even the right one is looked at now
    assert isinstance(blocked, people.TooManyTries)
    assert 0 < blocked.retry_after <= limits.PAPER.window.total_seconds()
    assert isinstance(papers.confirm(code, "198.51.100.9", NOON), guardian.Confirmation)
    assert isinstance(
        papers.confirm(code, PHONE, NOON + limits.PAPER.window), guardian.Confirmation
    )


def test_guessing_from_everywhere_is_slowed_and_shuts_nobody_out(trainer: str) -> None:
    code = code_of(trainer)
    for n in range(limits.PAPERS.tries):
        assert papers.confirm("HKRT-3479", f"198.51.{n % 100}.7", NOON) == WrongPaperCode()
    for _ in range(throttle.FEW):
        assert isinstance(papers.confirm(code, PHONE, NOON), guardian.Confirmation)
        assert papers.confirm("HKRT-3479", PHONE, NOON) == WrongPaperCode()
    assert isinstance(papers.confirm(code, PHONE, NOON), people.TooManyTries)


def test_of_two_accounts_at_once_one_has_the_code(each_app: Flask) -> None:
    with each_app.app_context():
        code = code_of(hire("pelatih-1"))
        said = typed(code)
        db.session.commit()
    start, ended = threading.Barrier(2), []

    def sign_up(number: int) -> None:
        with each_app.app_context():
            wanted = replace(PUPIL, username=f"kenari-{number}")
            start.wait()
            done = people.register(wanted, PHONE, NOON, said)
            db.session.commit()
            ended.append(done)

    threads = [threading.Thread(target=sign_up, args=(n,)) for n in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(done).__name__ for done in ended) == ["Registered", "SignUpRefused"]
    with each_app.app_context():
        residents = select(func.count()).select_from(Account).where(Account.role == "resident")
        assert db.session.execute(residents).scalar_one() == 1
        told = select(func.count()).select_from(Consent).where(Consent.method == "paper")
        assert db.session.execute(told).scalar_one() == 2  # the account, and statistics


def test_the_cookie_cannot_say_paper_without_one_nor_the_other_way_round(trainer: str) -> None:
    said = typed(code_of(trainer))
    packed = said.packed()
    assert guardian.unpack(packed, NOON) == said
    assert guardian.unpack(packed | {"paper_id": ""}, NOON) is None
    assert guardian.unpack(packed | {"method": "same-phone"}, NOON) is None


def test_her_copy_has_her_papers_without_the_hash_and_forgetting_takes_them(trainer: str) -> None:
    code = code_of(trainer)
    code_of(hire("pelatih-2"))
    db.session.flush()
    (row,) = people.export(trainer)["paper_confirmations"]
    assert row["paper_on"] == "2026-11-20"
    assert "code_hash" not in row
    people.forget(trainer, NOON)
    kept = db.session.execute(select(func.count()).select_from(PaperConfirmation))
    assert kept.scalar_one() == 1
    assert papers.confirm(code, PHONE, NOON) == WrongPaperCode()


def test_a_pupils_copy_and_forgetting_leave_the_trainers_row_alone(trainer: str) -> None:
    made = people.register(PUPIL, PHONE, NOON, typed(code_of(trainer)))
    assert isinstance(made, people.Registered)
    assert people.export(made.account_id)["paper_confirmations"] == []
    people.forget(made.account_id, NOON)
    (row,) = db.session.execute(select(PaperConfirmation)).scalars()
    assert row.used_at == NOON
    assert made.account_id not in [str(value) for value in vars(row).values()]


def test_the_word_stays_as_long_as_the_log_and_no_longer(trainer: str) -> None:
    code_of(trainer)
    ended = NOON + papers.OPEN_FOR
    assert retention.run(ended + 729 * DAY)["paper_confirmations"] == 0
    assert retention.run(ended + 731 * DAY, dry_run=True)["paper_confirmations"] == 1
    assert retention.run(ended + 731 * DAY)["paper_confirmations"] == 1
