"""What the test came to: judged anew when a phone is adopted, and told to the person."""

from __future__ import annotations

import uuid
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from tests.builders.testing import Candidate
from tests.conftest import START
from webapp import content, people, progress
from webapp.assessment.uldw import Reason
from webapp.config import default_courses
from webapp.records import Judgement, db

SAFETY = range(11, 16)


def judgements() -> list[Judgement]:
    return list(db.session.execute(select(Judgement)).scalars())


def test_adopting_a_phone_judges_anew_and_keeps_what_was_said(
    each_app: Flask, bank: content.Bank
) -> None:
    """Two attempts within a week, one as nobody and one signed in, become one person's."""
    with each_app.app_context():
        phone = Candidate(bank, progress.fresh_reader(str(uuid.uuid4())), START)
        phone.take()
        account = _account()
        hers = Candidate(bank, progress.reader_of(account, None), START + timedelta(days=2))
        assert hers.take().valid
        people.adopt(account, str(phone.reader.phone_learner), hers.now)
        progress.judge_again(progress.reader_of(account, None), bank, hers.now)
        db.session.commit()
        assert phone.judged.valid
        assert Reason.TOO_SOON in hers.judged.reasons
        kept = [row for row in judgements() if row.attempt_id == hers.attempt_id]
        assert sorted(row.valid for row in kept) == [False, True]
        progress.judge_again(progress.reader_of(account, None), bank, hers.now)
        db.session.commit()
        assert len(judgements()) == 3  # the same again adds nothing
        db.session.remove()


def _account() -> str:
    wanted = people.SignUp(
        "Siti", "siti-uji", "kebun perahu melodi", "3528", "25-44", None, agrees=True,
        agrees_statistics=True,
    )  # fmt: skip
    made = people.register(wanted, "127.0.0.1", START)
    assert isinstance(made, people.Registered)
    db.session.commit()
    return made.account_id


def test_the_profile_is_asked_again_before_each_test(each_app: Flask) -> None:
    with each_app.app_context():
        reader = progress.reader_of(_account(), None)
        assert not progress.asks_profile(reader, START + timedelta(hours=20))
        assert progress.asks_profile(reader, START + timedelta(days=8))
        renewed = START + timedelta(days=8)
        people.profile.change(reader.account_id, "3528", "25-44", None, renewed, renews=True)
        assert not progress.asks_profile(reader, renewed)
        assert not progress.asks_profile(progress.fresh_reader(str(uuid.uuid4())), renewed)
        db.session.rollback()
        db.session.remove()


def test_the_result_names_ideas_and_three_modules_but_no_answer(
    candidate: Candidate, library: content.Library
) -> None:
    candidate.take(missed=SAFETY)
    result = progress.uldw_result(candidate.reader, library, candidate.bank, candidate.attempt_id)
    assert result is not None
    by_name = {pillar.name: pillar for pillar in result.pillars}
    assert [(p.name, p.right, p.asked) for p in result.pillars] == [
        ("Cakap", 5, 5), ("Etika", 5, 5), ("Aman", 0, 5), ("Budaya", 5, 5),
    ]  # fmt: skip
    assert by_name["Aman"].firm == ()
    assert set(by_name["Aman"].to_learn) == {i.idea for i in candidate.items if i.cell in SAFETY}
    assert len(result.suggested) == min(3, len(list(library.modules())))
    assert result.literate_until is None


def test_a_literate_result_lapses_after_a_year_and_wants_refreshing_after_180_days(
    candidate: Candidate, library: content.Library
) -> None:
    candidate.take()
    result = progress.uldw_result(candidate.reader, library, candidate.bank, candidate.attempt_id)
    assert result is not None
    ended = result.attempt.ended_at
    assert ended is not None
    assert result.literate_until == ended + timedelta(days=365)
    assert result.refresh_from == ended + timedelta(days=180)


def test_there_is_no_result_before_the_end(candidate: Candidate, library: content.Library) -> None:
    candidate.begin()
    for reader in (candidate.reader, progress.fresh_reader(str(uuid.uuid4()))):
        found = progress.uldw_result(reader, library, candidate.bank, candidate.attempt_id)
        assert found is None
    assert progress.latest_uldw(candidate.reader) is None


def test_suggestions_follow_what_was_missed(real_library: content.Library) -> None:
    courses = default_courses()
    real = content.load_bank(courses / "uldw", courses, real_library)
    fraud = [item for item in real.form("A") if item.pillar == "Aman" and item.competence == "4.1"]
    first, *_rest = progress.next_modules(real_library, fraud, ())
    assert (first.pillar, first.competences[0]) == ("Aman", "4.1")
    again = progress.next_modules(real_library, fraud, {first.code})
    assert first not in again
    assert len(again) == 3
