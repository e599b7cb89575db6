"""The synthetic residents at the test: repeatable, unequal, judged as real ones would be."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from flask import Flask

from tests.demo.test_residents import NOW, SIZE
from webapp import assessment, content
from webapp.assessment import uldw
from webapp.demo import residents, sittings
from webapp.demo.model import Lives, Rows
from webapp.records import Attempt, AttemptEnd, Judgement, ModuleStanding, Response


@pytest.fixture(scope="module")
def lives(library: content.Library) -> Lives:
    return residents.draw(library, NOW, SIZE)


@pytest.fixture
def rows(app: Flask, lives: Lives, bank: content.Bank) -> Rows:
    """Everybody's attempts; the application has set the key of the forms."""
    assert app.name
    return sittings.draw(lives, bank, NOW)


def test_the_same_lives_draw_the_same_attempts(
    rows: Rows, lives: Lives, bank: content.Bank
) -> None:
    assert sittings.draw(lives, bank, NOW) == rows


def test_forms_are_shared_out_and_every_state_occurs(rows: Rows) -> None:
    forms = Counter(row["form"] for row in rows[Attempt])
    assert set(forms) == {"A", "B", "C"}
    assert min(forms.values()) > 0.8 * max(forms.values())
    assert {row["band"] for row in rows[Judgement]} == {band.value for band in uldw.Band}
    assert {row["valid"] for row in rows[Judgement]} == {True, False}
    literate = sum(row["literate"] for row in rows[Judgement]) / len(rows[Judgement])
    assert 0.2 < literate < 0.8


def test_points_and_ends_are_what_the_house_would_have_given(
    rows: Rows, bank: content.Bank
) -> None:
    points: Counter[str] = Counter()
    for row in rows[Response]:
        item = bank.item(row["item_id"])
        assert item is not None
        answer = assessment.parse(row["answer"])
        assert uldw.mark(item, answer) == (answer, row["points"])
        points[row["attempt_id"]] += row["points"]
    assert all(end["points"] == points[end["attempt_id"]] for end in rows[AttemptEnd])
    assert len(rows[Attempt]) == len(rows[AttemptEnd]) == len(rows[Judgement])


def test_nothing_lies_in_the_future_and_no_two_attempts_are_near(rows: Rows) -> None:
    assert all(row["received_at"] < NOW for row in rows[AttemptEnd])
    begun: dict[str, object] = {}
    for row in rows[Attempt]:
        before = begun.get(row["learner_id"])
        assert before is None or row["received_at"] - before >= timedelta(days=7)
        begun[row["learner_id"]] = row["received_at"]
    assert set(begun) == {row["learner_id"] for row in rows[ModuleStanding]}
