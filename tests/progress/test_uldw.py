"""The test: one form at a time, each answer once, an end, a judgement that is never rewritten."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders.testing import Candidate, wrong_option
from tests.conftest import START
from webapp import assessment, content, progress
from webapp.assessment.uldw import Band, Reason
from webapp.progress import forms
from webapp.records import Attempt, AttemptEnd, Judgement, ModuleStanding, Response, db


def rows(model: type) -> list:
    return list(db.session.execute(select(model)).scalars())


def test_a_whole_attempt_is_stored_ended_and_judged(candidate: Candidate) -> None:
    judged = candidate.take(missed=[1, 11])
    assert len(rows(Response)) == 20
    [ended] = rows(AttemptEnd)
    assert (ended.points, ended.items, ended.passed) == (18, 20, True)
    assert dict(judged.pillars) == {"Cakap": 80, "Etika": 100, "Aman": 80, "Budaya": 100}
    assert (judged.total, judged.band, judged.literate) == (90, Band.RESILIENT, True)
    assert (judged.valid, judged.reasons, judged.method_version) == (True, (), "v0")


def test_high_in_all_but_safety_is_not_literate(candidate: Candidate) -> None:
    judged = candidate.take(missed=[11, 12, 13])
    assert (judged.total, judged.aman) == (85, 40)
    assert (judged.band, judged.literate) == (Band.GROWING_SAFETY, False)


def test_time_on_an_item_is_the_servers_and_breaks_do_not_make_up_for_haste(
    candidate: Candidate,
) -> None:
    candidate.begin()
    candidate.answer_all(pace=timedelta(seconds=2))
    assert {row.milliseconds for row in rows(Response)} == {2000}
    assert candidate.judged.reasons == (Reason.TOO_FAST,)


def test_one_long_break_counts_two_minutes_at_most(candidate: Candidate) -> None:
    candidate.begin()
    first = candidate.items[0]
    candidate.answer(first, first.key, timedelta(hours=20))
    for item in candidate.items[1:]:
        candidate.answer(item, item.key, timedelta(milliseconds=500))
    assert Reason.TOO_FAST not in candidate.judged.reasons  # 120 s and 9.5 s
    assert candidate.judged.valid


def test_a_thousand_fast_perfect_attempts_are_kept_and_count_nowhere(
    each_app: Flask, bank: content.Bank
) -> None:
    """B3: flagged, never deleted."""
    with each_app.app_context():
        for _number in range(12):
            robot = Candidate(bank, progress.fresh_reader(str(uuid.uuid4())), START)
            robot.begin()
            robot.answer_all(pace=timedelta(milliseconds=150))
        judgements = rows(Judgement)
        assert len(judgements) == len(rows(Attempt)) == 12
        assert not any(one.valid for one in judgements)
        db.session.remove()


def test_the_same_answer_again_is_already_there_and_another_changes_nothing(
    candidate: Candidate,
) -> None:
    candidate.begin()
    item = candidate.items[0]
    candidate.answer(item, wrong_option(item))
    assert candidate.answer(item, wrong_option(item)).outcome is progress.Outcome.ALREADY
    receipt = candidate.answer(item, item.key)
    assert (receipt.outcome, receipt.answer) == (progress.Outcome.CONFLICT, wrong_option(item))
    assert [row.points for row in rows(Response)] == [0]


def test_dont_know_is_an_answer_and_nothing_is_none(candidate: Candidate) -> None:
    candidate.begin()
    candidate.answer(candidate.items[0], assessment.DONT_KNOW)
    with pytest.raises(assessment.InvalidAnswer):
        candidate.answer(candidate.items[1], "")
    with pytest.raises(assessment.InvalidAnswer):
        candidate.answer(candidate.items[1], "z")
    assert len(candidate.attempt.answers) == 1


def test_items_of_another_form_are_not_taken(candidate: Candidate) -> None:
    candidate.begin()
    other = next(item for item in candidate.bank.items if item.form != candidate.attempt.form)
    with pytest.raises(progress.UnknownItem):
        candidate.answer(other, other.key)


def test_another_persons_attempt_is_not_found(candidate: Candidate) -> None:
    candidate.begin()
    item = candidate.items[0]
    stranger = Candidate(candidate.bank, progress.fresh_reader(str(uuid.uuid4())), START)
    submission = progress.Submission(candidate.attempt_id, item.id, item.key)
    with pytest.raises(progress.NotHers):
        progress.answer_uldw(stranger.reader, stranger.bank, submission, START)
    with pytest.raises(progress.NotHers):
        progress.end_uldw(stranger.reader, stranger.bank, candidate.attempt_id, START)
    with pytest.raises(progress.NotHers):
        progress.begin_uldw(stranger.reader, stranger.bank, candidate.attempt_id, "mandiri", START)


def test_pressing_begin_twice_begins_once(candidate: Candidate) -> None:
    candidate.begin()
    progress.begin_uldw(
        candidate.reader, candidate.bank, candidate.attempt_id, "mandiri", candidate.now
    )
    assert len(rows(Attempt)) == 1


def test_a_mode_she_cannot_claim_is_refused(candidate: Candidate) -> None:
    with pytest.raises(ValueError, match="diawasi"):
        candidate.begin("diawasi")
    assert rows(Attempt) == []


def test_while_one_is_open_no_other_begins(candidate: Candidate) -> None:
    candidate.begin()
    candidate.later(days=1)
    with pytest.raises(progress.UldwClosed):
        candidate.begin()


def test_seven_days_must_pass_between_beginnings(candidate: Candidate) -> None:
    candidate.take()
    begun = candidate.attempt.begun_at
    candidate.now = begun + timedelta(days=7) - timedelta(seconds=1)
    with pytest.raises(progress.UldwClosed):
        candidate.begin()
    candidate.later(seconds=1)
    candidate.begin()


def test_three_attempts_meet_three_forms_and_each_counts(candidate: Candidate) -> None:
    forms_met = []
    for _time in range(3):
        assert candidate.take().valid
        forms_met.append(candidate.attempt.form)
        candidate.later(days=8)
    assert sorted(forms_met) == ["A", "B", "C"]


def test_the_first_form_again_too_soon_does_not_count(candidate: Candidate) -> None:
    for _time in range(3):
        candidate.take()
        candidate.later(days=8)
    assert candidate.take().reasons == (Reason.SAME_FORM_TOO_SOON,)


def test_forms_are_shared_out_evenly_and_always_the_same_for_one_person(app: Flask) -> None:
    people_ids = [str(uuid.uuid5(uuid.NAMESPACE_OID, str(n))) for n in range(1200)]
    orders = Counter(forms.order_for(one) for one in people_ids)
    assert len(orders) == 6
    assert min(orders.values()) > 150  # 200 each on average; 4 standard deviations are 52
    assert forms.order_for(people_ids[0]) == forms.order_for(people_ids[0])


def test_an_attempt_of_two_days_ends_as_it_stands(candidate: Candidate) -> None:
    candidate.begin()
    left = candidate.items[3:]
    for item in candidate.items[:3]:
        candidate.answer(item, item.key)
    candidate.now = candidate.attempt.begun_at + timedelta(hours=48)
    with pytest.raises(progress.UldwOver):
        candidate.answer(left[0], left[0].key, timedelta(0))
    assert progress.end_stale_uldw(candidate.bank, candidate.now) == 1
    db.session.commit()
    assert (candidate.judged.valid, candidate.judged.total) == (False, 15)
    assert Reason.TOO_FEW_ANSWERS in candidate.judged.reasons
    assert progress.end_stale_uldw(candidate.bank, candidate.now) == 0


def test_an_open_attempt_is_left_alone_by_the_nightly_job(candidate: Candidate) -> None:
    candidate.begin()
    candidate.later(hours=47)
    assert progress.end_stale_uldw(candidate.bank, candidate.now) == 0


def test_eighteen_answers_are_enough_and_what_is_left_scores_nothing(candidate: Candidate) -> None:
    candidate.begin()
    candidate.answer_all(left=[19, 20])
    judged = candidate.end()
    assert judged.valid
    assert judged.budaya == 60
    assert candidate.end() == judged  # ending twice is fine
    assert len(rows(AttemptEnd)) == len(rows(Judgement)) == 1


def test_the_same_place_on_the_screen_twenty_times_does_not_count(candidate: Candidate) -> None:
    candidate.begin()
    for item in candidate.items:
        shown = assessment.arrange_options(item, candidate.attempt_id)
        candidate.answer(item, shown[1].id)
    assert candidate.judged.reasons == (Reason.SAME_POSITION,)


def test_options_are_shuffled_anew_for_each_attempt(bank: content.Bank) -> None:
    seen = {
        tuple(option.id for option in assessment.arrange_options(bank.items[0], str(number)))
        for number in range(60)
    }
    assert len(seen) > 12
    assert all(sorted(order) == ["a", "b", "c", "d"] for order in seen)


def test_being_at_the_test_is_being_active_but_completes_nothing(candidate: Candidate) -> None:
    candidate.begin()
    [standing] = rows(ModuleStanding)
    assert (standing.module, standing.answered_at) == ("uldw", None)
    candidate.answer_all()
    db.session.expire_all()
    [standing] = rows(ModuleStanding)
    assert standing.answered_at == candidate.now
    assert (standing.completed_at, standing.attempts) == (None, 0)


def test_a_bank_replaced_midway_keeps_every_point_and_does_not_count(
    candidate: Candidate, bank: content.Bank
) -> None:
    candidate.begin()
    candidate.answer_all(left=[20])
    form = candidate.attempt.form
    renamed = tuple(
        item if (item.cell, item.form) != (1, form) else _renamed(item) for item in bank.items
    )
    candidate.bank = content.Bank(bank.edition, 2, "f" * 64, bank.cells, renamed)
    judged = candidate.end()
    assert judged.reasons == (Reason.EDITION_CHANGED,)
    assert len(rows(Response)) == 19


def _renamed(item: content.BankItem) -> content.BankItem:
    return content.BankItem(
        **{name: getattr(item, name) for name in item.__slots__} | {"id": "u-x"}
    )
