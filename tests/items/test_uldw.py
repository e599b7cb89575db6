"""The report on the test: whose sittings count, and what is read from them."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask

from tests.builders.people import make_account
from tests.builders.sittings import Sitter, Sittings
from tests.builders.testing import Candidate
from tests.conftest import START
from tests.psychometrics.test_figures import PINGOUIN_ALPHA, SCIPY_ITEM_REST, TWELVE
from webapp import items, progress
from webapp.content import Bank
from webapp.items import UldwFigures
from webapp.psychometrics import DONT_KNOW, NOT_EQUATED, UNANSWERED, Pair
from webapp.records import HouseMark, db

LATER = START + timedelta(days=1)
Report = Callable[..., UldwFigures]


@pytest.fixture
def report(sittings: Sittings, bank: Bank) -> Report:
    """Writes what was collected, then reports as of the day after."""

    def make(moment: datetime = LATER, bank: Bank = bank) -> UldwFigures:
        sittings.write()
        return items.uldw_report(bank, moment)

    return make


def cells(scores: str) -> set[int]:
    """``1101``: cells 1, 2 and 4 are right."""
    return {place for place, letter in enumerate(scores, 1) if letter == "1"}


def test_the_figures_are_those_of_well_known_libraries(
    sittings: Sittings, bank: Bank, report: Report
) -> None:
    """Twelve people on six items as in the psychometrics' own test; fourteen nobody knows."""
    for scores in TWELVE:
        sittings.sits(sittings.person().learner, bank.form("B"), right=cells(scores))
    form = report().forms["B"]
    assert (form.n, form.persons) == (12, 12)
    # constant items add nothing to Σpq and σ²: only the factor k/(k−1) goes from 6/5 to 20/19
    assert form.kr20 == pytest.approx(PINGOUIN_ALPHA * 5 / 6 * 20 / 19, rel=1e-12)
    found = [item.item_rest for item in form.items[:6]]
    assert found == pytest.approx(SCIPY_ITEM_REST, rel=1e-12)
    assert form.items[6].item_rest is None
    right = [sum(scores[place] == "1" for scores in TWELVE) for place in range(6)]
    assert [item.difficulty for item in form.items[:6]] == [n / 12 for n in right]


def test_options_times_and_what_was_left_out(
    sittings: Sittings, bank: Bank, report: Report
) -> None:
    # the key of cell 1 in form A is b
    for answer, milliseconds in (("b", 9_000), ("a", 400_000), (DONT_KNOW, 31_000)):
        who = sittings.person().learner
        sittings.sits(who, bank.form("A"), {1: answer}, milliseconds=milliseconds)
    sittings.sits(sittings.person().learner, bank.form("A"), {1: None, 2: None}, right={3})
    form = report().forms["A"]
    first = form.items[0]
    assert first.options == {"a": 1, "b": 1, DONT_KNOW: 1, UNANSWERED: 1}
    assert (first.n, first.right) == (4, 1)  # left out scores 0: it counts
    assert first.median_seconds == 31  # of 9, 31 and 120: a break is cut at two minutes
    assert form.n == 4
    assert form.mean == pytest.approx(100 * 2 / 80)


def test_an_item_that_replaced_another_was_never_asked(
    sittings: Sittings, bank: Bank, report: Report
) -> None:
    sittings.sits(sittings.person().learner, bank.form("A"), right=range(1, 21))
    form = report(bank=_with_successor(bank, "u-cakap-01a")).forms["A"]
    assert (form.persons, form.n) == (1, 0)
    assert [item.n for item in form.items] == [0] + [1] * 19


def _with_successor(bank: Bank, item_id: str) -> Bank:
    """The bank after this item was retired for another."""
    changed = [
        dataclasses.replace(item, id=f"{item.id}-2") if item.id == item_id else item
        for item in bank.items
    ]
    return dataclasses.replace(bank, items=tuple(changed))


def test_a_withdrawn_item_counts_for_nobody(sittings: Sittings, bank: Bank, report: Report) -> None:
    """Nineteen items are left; who answered the withdrawn one was asked all the others too."""
    who = sittings.person().learner
    sittings.sits(who, bank.form("A"), {2: None}, right={1, 3, 4})
    sittings.sits(who, bank.form("B"), right={1, 2}, at=START - timedelta(days=8))
    found = report(bank=_without(bank, "u-cakap-01a"))
    form = found.forms["A"]
    assert [item.item for item in form.items][:1] == ["u-cakap-02a"]
    assert (len(form.items), form.n, form.mean) == (19, 1, pytest.approx(100 * 2 / 19))
    assert form.items[0].options[UNANSWERED] == 1
    assert found.pairs[("A", "B")].difference == pytest.approx(10 - 100 * 2 / 19)


def _without(bank: Bank, item_id: str) -> Bank:
    """The bank after this item was withdrawn."""
    changed = [
        dataclasses.replace(item, withdrawn="Keliru.") if item.id == item_id else item
        for item in bank.items
    ]
    return dataclasses.replace(bank, items=tuple(changed))


def test_the_first_valid_attempt_on_each_form_counts(
    sittings: Sittings, bank: Bank, report: Report
) -> None:
    who = sittings.person().learner
    days = [START - timedelta(days=n) for n in (9, 6, 3)]
    sittings.sits(who, bank.form("A"), at=days[0], valid=False)
    sittings.sits(who, bank.form("A"), right={1, 2}, at=days[1])
    sittings.sits(who, bank.form("A"), right=range(1, 21), at=days[2])
    sittings.sits(who, bank.form("C"), right={5}, at=days[2])
    found = report()
    assert {name: form.persons for name, form in found.forms.items()} == {"A": 1, "B": 0, "C": 1}
    assert found.forms["A"].mean == 10
    assert found.pairs[("A", "C")] == Pair(1, -5.0)


def test_only_what_ended_and_is_valid_by_its_latest_judgement(
    sittings: Sittings, bank: Bank, report: Report
) -> None:
    def sits(**state: bool | None) -> str:
        return sittings.sits(sittings.person().learner, bank.form("A"), **state)  # type: ignore[arg-type]

    sits(ended=False)
    sits(valid=None)
    for first, last in ((False, True), (True, False)):
        attempt = sits(valid=first)
        sittings.judges(attempt, valid=last, at=START + timedelta(hours=1))
    assert report().forms["A"].persons == 1


def test_what_came_at_the_moment_or_later_is_not_there_yet(
    sittings: Sittings, bank: Bank, report: Report
) -> None:
    sittings.sits(sittings.person().learner, bank.form("A"))
    assert report(START).forms["A"].persons == 0
    assert report(START + timedelta(seconds=1)).forms["A"].persons == 1


OUTSIDE = {
    "no consent": {"consents": False},
    "a test account": {"kind": "test"},
    "a demonstration account": {"kind": "demo"},
    "staff": {"role": "author"},
    "a child": {"age_band": "13-14"},
}


@pytest.mark.parametrize("given", OUTSIDE.values(), ids=OUTSIDE)
def test_who_does_not_count(
    sittings: Sittings, bank: Bank, report: Report, given: dict[str, object]
) -> None:
    sittings.sits(sittings.person(**given).learner, bank.form("A"))  # type: ignore[arg-type]
    sittings.sits(sittings.phone(), bank.form("A"))
    assert report().forms["A"].persons == 0


def test_in_a_demonstration_its_own_bothcount(
    sittings: Sittings, bank: Bank, report: Report
) -> None:
    sittings.sits(sittings.person(kind="demo").learner, bank.form("A"))
    db.session.add(HouseMark(name="purpose", value="demo"))
    assert report().forms["A"].persons == 1


def test_consent_withdrawn_since_takes_her_out(
    sittings: Sittings, bank: Bank, report: Report
) -> None:
    who = sittings.person()
    sittings.sits(who.learner, bank.form("A"))
    assert report().forms["A"].persons == 1
    sittings.says(who, "withdrawn", START + timedelta(days=3))
    assert report().forms["A"].persons == 0


def test_a_hundred_and_fifty_who_took_two_equate_the_forms(
    sittings: Sittings, bank: Bank, report: Report
) -> None:
    """B lies one point of twenty above A for all, C as high as A; means alone would not do."""
    for number in range(150):
        who = sittings.person().learner
        level = number % 3
        for form, right in (("A", level), ("B", level + 1), ("C", level)):
            at = START - timedelta(days=number % 20)
            sittings.sits(who, bank.form(form), right=range(1, right + 1), at=at)
    sittings.sits(sittings.person().learner, bank.form("C"), right=range(1, 21))
    found = report()
    assert {name: form.n for name, form in found.forms.items()} == {"A": 150, "B": 150, "C": 151}
    assert {forms: pair.n for forms, pair in found.pairs.items()} == {
        ("A", "B"): 150, ("A", "C"): 150, ("B", "C"): 150,
    }  # fmt: skip
    assert found.equating.apart == 5
    assert found.equating.mark == NOT_EQUATED
    assert found.equating.constants == {"A": 0, "B": -5, "C": 0}


def _biased(sittings: Sittings, bank: Bank, per_group: int) -> None:
    """Cell 1 is known by eight of ten men and three of ten women, all else alike by both."""
    draw = random.Random(38)
    for sex, knows in (("L", 8), ("P", 3)):
        for number in range(per_group):
            skill = 0.3 + 0.05 * (number % 10)
            right = {cell for cell in range(2, 21) if draw.random() < skill}
            right |= {1} if draw.random() < knows / 10 else set()
            region = "3528" if number % 2 else "3578"
            band = "60+" if number % 5 == 0 else "25-44"
            who = sittings.person(sex=sex, region=region, age_band=band)
            sittings.sits(who.learner, bank.form("A"), right=right)


def test_an_item_harder_for_women_is_found_from_three_hundred_each(
    sittings: Sittings, bank: Bank, report: Report
) -> None:
    _biased(sittings, bank, 300)
    sex, age, culture = report().functioning["A"]
    assert (sex.contrast, sex.reference, sex.focal) == ("sex", 300, 300)
    first = sex.items[0]
    assert first is not None
    assert first.grade == "C"
    assert first.delta < -1.5
    assert "C" not in {item.grade for item in sex.items[1:] if item}
    assert (age.reference, age.focal) == (480, 120)
    assert set(age.items) == {None}  # too few of 60 or older
    assert (culture.reference, culture.focal) == (300, 300)


def test_one_person_short_tells_nothing_about_groups(
    sittings: Sittings, bank: Bank, report: Report
) -> None:
    _biased(sittings, bank, 299)
    sex = report().functioning["A"][0]
    assert (sex.reference, sex.focal) == (299, 299)
    assert set(sex.items) == {None}


def test_her_group_is_that_of_the_profile_she_had_then(
    sittings: Sittings, bank: Bank, report: Report
) -> None:
    who: Sitter = sittings.person(region="3528", sex="P", age_band="45-59")
    sittings.sits(who.learner, bank.form("A"))
    sittings.moves(who, START + timedelta(hours=1), sex="P", age_band="60+", region="3578")
    pandalungan = sittings.person(region="3509")
    sittings.sits(pandalungan.learner, bank.form("A"))
    found = {one.contrast: (one.reference, one.focal) for one in report().functioning["A"]}
    assert found == {"sex": (0, 1), "age": (2, 0), "culture": (0, 1)}


def test_what_the_verbs_of_the_test_store_is_what_is_read(each_app: Flask, bank: Bank) -> None:
    """A whole attempt by progress, and one that was too fast to count."""
    both = [make_account(each_app, START - timedelta(days=1), sex="P") for _ in range(2)]
    with each_app.app_context():
        for somebody, pace in zip(both, (15, 1), strict=True):
            candidate = Candidate(bank, progress.reader_of(somebody.id, None), START)
            form = candidate.begin().form
            candidate.answer_all(missed=[3], pace=timedelta(seconds=pace))
            found = items.uldw_report(bank, LATER).forms[form]
            assert candidate.judged.valid == (pace == 15)
            if pace == 15:
                assert (found.n, found.mean) == (1, 95)
                assert [item.right for item in found.items[:4]] == [1, 1, 0, 1]
                assert {item.median_seconds for item in found.items} == {15}
        assert sum(form.n for form in items.uldw_report(bank, LATER).forms.values()) == 1
        db.session.remove()
