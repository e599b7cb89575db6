"""A faulty item is withdrawn: results are judged anew, none is rewritten, and all can be undone."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.builders.testing import Candidate
from tests.conftest import START
from webapp import content, progress
from webapp.assessment import InvalidAnswer, uldw
from webapp.records import Judgement, Response, db


def without(bank: content.Bank, cell: int, form: str) -> content.Bank:
    """The bank with one item withdrawn, as its author's next edition."""
    items = tuple(
        replace(item, withdrawn="Kuncinya diperdebatkan.")
        if (item.cell, item.form) == (cell, form)
        else item
        for item in bank.items
    )
    return content.Bank(bank.edition, bank.version + 1, "e" * 64, bank.cells, items)


def judgements() -> list[Judgement]:
    return list(db.session.execute(select(Judgement).order_by(Judgement.received_at)).scalars())


def test_withdrawing_what_she_missed_lifts_her_and_putting_it_back_undoes_it(
    candidate: Candidate,
) -> None:
    before = candidate.take(missed=[11, 12])
    assert (before.aman, before.total) == (60, 90)
    narrower = without(candidate.bank, 11, candidate.attempt.form)
    later = candidate.now + timedelta(days=3)
    assert progress.rescore_uldw(narrower, later) == (1, 1)
    db.session.commit()
    assert (candidate.judged.aman, candidate.judged.total) == (75, 94)
    assert candidate.judged.valid
    assert progress.rescore_uldw(narrower, later) == (1, 0)
    assert progress.rescore_uldw(candidate.bank, later) == (1, 1)
    db.session.commit()
    assert candidate.judged == before
    assert [(row.aman, row.revision[:1]) for row in judgements()] == [
        (60, candidate.bank.revision[0]),
        (75, "e"),
        (60, candidate.bank.revision[0]),
    ]
    assert len(list(db.session.execute(select(Response)))) == 20


def test_a_new_attempt_is_not_asked_what_was_withdrawn(candidate: Candidate) -> None:
    for form in content.FORMS:
        candidate.bank = without(candidate.bank, 20, form)
    judged = candidate.take()
    assert len(candidate.attempt.answers) == 19
    assert (judged.valid, judged.total, judged.budaya) == (True, 100, 100)


def test_an_answer_to_a_withdrawn_item_stays_stored_and_counts_for_nobody(
    bank: content.Bank,
) -> None:
    narrower = without(bank, 11, "A")
    right = {item.id: item.key for item in narrower.whole_form("A")}
    wrong = right | {narrower.whole_form("A")[10].id: "tidak-tahu"}
    assert uldw.score(narrower, "A", right) == uldw.score(narrower, "A", wrong)
    with pytest.raises(InvalidAnswer):
        uldw.score(narrower, "A", {"u-x": "a"})


def test_those_without_an_account_are_judged_anew_too(candidate: Candidate) -> None:
    candidate.take(missed=[1])
    second = Candidate(candidate.bank, progress.fresh_reader(str(uuid.uuid4())), START)
    second.begin()
    form = candidate.attempt.form
    second.answer_all(missed=[1])
    both = 2 if second.attempt.form == form else 1
    assert progress.rescore_uldw(without(candidate.bank, 1, form), candidate.now) == (2, both)


def test_an_item_replaced_later_changes_no_result_of_before(candidate: Candidate) -> None:
    before = candidate.take(missed=[2])
    items = tuple(
        replace(item, id=f"{item.id}-2", key="a") if item.cell == 1 else item
        for item in candidate.bank.items
    )
    newer = content.Bank("baru", 2, "d" * 64, candidate.bank.cells, items)
    assert progress.rescore_uldw(newer, candidate.now + timedelta(days=1)) == (1, 0)
    assert candidate.judged == before
