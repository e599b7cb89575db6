"""The test's score, its bands, which attempts count, and who gets which form when."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.bank import BLUEPRINT, FORMS, LETTERS, PILLARS, item_id, key_of, make_bank
from tests.builders.courses import make_course
from webapp.assessment import DONT_KNOW, InvalidAnswer
from webapp.assessment.uldw import (
    METHOD_VERSION,
    Band,
    Earlier,
    Reason,
    Sitting,
    Tally,
    band_of,
    is_literate,
    next_form,
    order_of_forms,
    score,
    validity,
    weakest,
)
from webapp.content import Bank, load_bank

NOON = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)
ROWS = {pillar: [row[0] for row in BLUEPRINT if row[1] == pillar] for pillar in PILLARS}

points = st.fixed_dictionaries({pillar: st.integers(0, 5) for pillar in PILLARS})
letters = st.sampled_from([*LETTERS, DONT_KNOW])
numbers = st.integers(1, 20)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    """A bank of sixty plain items."""
    courses: Path = make_course(tmp_path_factory.mktemp("uldw") / "courses")
    return load_bank(make_bank(courses / "uldw"), courses)


def answers_for(right: dict[str, int], form: str = "A") -> dict[str, str]:
    """Answers with so many right ones in each pillar, the rest "Saya tidak tahu"."""
    return {
        item_id(number, form): key_of(number, form) if place < right[pillar] else DONT_KNOW
        for pillar, rows in ROWS.items()
        for place, number in enumerate(rows)
    }


# (right of five in Cakap, Etika, Aman, Budaya; total; band; literate)
WORKED = [
    ((5, 5, 5, 5), 100, Band.RESILIENT, True),
    ((5, 4, 4, 4), 85, Band.RESILIENT, True),
    ((5, 5, 3, 5), 90, Band.CAPABLE, True),  # strong, but Aman below 80
    ((5, 3, 3, 3), 70, Band.CAPABLE, True),
    ((4, 4, 4, 4), 80, Band.CAPABLE, True),
    ((5, 5, 2, 5), 85, Band.GROWING_SAFETY, False),
    ((5, 4, 2, 3), 70, Band.GROWING_SAFETY, False),
    ((3, 3, 5, 2), 65, Band.GROWING, False),
    ((3, 3, 2, 2), 50, Band.GROWING, False),
    ((3, 2, 2, 2), 45, Band.NEEDS_COMPANY, False),
    ((0, 0, 0, 0), 0, Band.NEEDS_COMPANY, False),
]


@pytest.mark.parametrize(("right", "total", "band", "literate"), WORKED)
def test_worked_examples(
    bank: Bank, right: tuple[int, ...], total: int, band: Band, literate: bool
) -> None:
    found = score(bank, "B", answers_for(dict(zip(PILLARS, right, strict=True)), "B"))
    assert found.pillars == {p: 20 * n for p, n in zip(PILLARS, right, strict=True)}
    assert (found.total, found.band, found.is_literate) == (total, band, literate)


def test_the_bands_read_as_defined() -> None:
    assert [str(band) for band in Band] == [
        "Perlu Pendampingan",
        "Berkembang",
        "Berkembang – perkuat Keamanan",
        "Cakap",
        "Tangguh",
    ]
    assert METHOD_VERSION == "v0"


@given(right=points)
def test_the_total_is_the_mean_of_the_pillars(bank: Bank, right: dict[str, int]) -> None:
    found = score(bank, "A", answers_for(right))
    assert found.total * 4 == sum(found.pillars.values())
    assert found.is_literate == (found.band in (Band.CAPABLE, Band.RESILIENT))


@given(form=st.sampled_from(FORMS), given_answers=st.dictionaries(numbers, letters))
def test_every_set_of_answers_has_a_bounded_score(
    bank: Bank, form: str, given_answers: dict[int, str]
) -> None:
    found = score(bank, form, {item_id(n, form): one for n, one in given_answers.items()})
    right = sum(one == key_of(n, form) for n, one in given_answers.items())
    assert found.total == 5 * right
    assert all(0 <= value <= 100 for value in found.pillars.values())
    assert sum(tally.right for tally in found.by_competence.values()) == right
    assert sum(tally.asked for tally in found.by_competence.values()) == 20


@given(right=points, chance=st.randoms(use_true_random=False))
def test_the_order_of_answering_never_changes_the_score(
    bank: Bank, right: dict[str, int], chance: random.Random
) -> None:
    answers = answers_for(right)
    shuffled = list(answers.items())
    chance.shuffle(shuffled)
    assert score(bank, "A", dict(shuffled)) == score(bank, "A", answers)


@given(given_answers=st.dictionaries(numbers, letters), number=numbers)
def test_one_more_right_answer_never_lowers_anything(
    bank: Bank, given_answers: dict[int, str], number: int
) -> None:
    before = score(bank, "C", {item_id(n, "C"): one for n, one in given_answers.items()})
    more = given_answers | {number: key_of(number, "C")}
    after = score(bank, "C", {item_id(n, "C"): one for n, one in more.items()})
    assert after.total >= before.total
    assert after.is_literate >= before.is_literate


def test_what_is_not_answered_is_zero_like_not_knowing(bank: Bank) -> None:
    assert score(bank, "A", {}) == score(bank, "A", answers_for(dict.fromkeys(PILLARS, 0)))


@pytest.mark.parametrize(
    "answers",
    [{"u-aman-11b": "a"}, {"u-aman-11a": "e"}, {"lain": "a"}, {"u-aman-11a": ""}],
    ids=["another form", "no option", "no item", "nothing"],
)
def test_strange_answers_are_refused(bank: Bank, answers: dict[str, str]) -> None:
    with pytest.raises(InvalidAnswer):
        score(bank, "A", answers)


def test_a_form_the_bank_does_not_have_is_refused(bank: Bank) -> None:
    with pytest.raises(ValueError, match="no form 'D'"):
        score(bank, "D", {})


@given(total=st.integers(0, 100), safety=st.integers(0, 100))
def test_literate_is_a_band_of_its_own(total: int, safety: int) -> None:
    assert is_literate(total, safety) == (total >= 70 and safety >= 60)
    assert is_literate(total, safety) == (band_of(total, safety) in (Band.CAPABLE, Band.RESILIENT))


def test_the_weakest_competences_share_the_lowest_part() -> None:
    tallies = {"1.1": Tally(1, 1), "2.3": Tally(1, 3), "4.1": Tally(1, 3), "5.1": Tally(1, 2)}
    assert weakest(tallies) == ("2.3", "4.1")
    assert weakest({"1.1": Tally(1, 1)}) == ()
    assert weakest({}) == ()


def test_the_weakest_of_a_score(bank: Bank) -> None:
    all_right = answers_for(dict.fromkeys(PILLARS, 5))
    found = score(bank, "A", all_right | {item_id(14, "A"): DONT_KNOW})
    assert found.by_competence["4.1"] == Tally(2, 2)
    assert weakest(found.by_competence) == ("2.6",)


GOOD = Sitting(
    form="A",
    at=NOON,
    answered=20,
    milliseconds=(18_000,) * 20,
    positions=(0, 1, 2, 3) * 5,
    has_domicile=True,
    has_age_band=True,
    has_consent=True,
    is_flagged=False,
)


def test_a_plain_first_attempt_counts() -> None:
    assert validity(GOOD, ()) == ()


# (what differs, what is found)
SITTINGS: dict[str, tuple[dict[str, Any], tuple[Reason, ...]]] = {
    "no domicile": ({"has_domicile": False}, (Reason.NO_DOMICILE,)),
    "no age band": ({"has_age_band": False}, (Reason.NO_AGE_BAND,)),
    "no consent": ({"has_consent": False}, (Reason.NO_CONSENT,)),
    "staff": ({"is_flagged": True}, (Reason.FLAGGED,)),
    "eighteen answers": ({"answered": 18}, ()),
    "seventeen answers": ({"answered": 17}, (Reason.TOO_FEW_ANSWERS,)),
    "just slow enough": ({"milliseconds": (4_500,) * 20}, ()),
    "a moment too fast": ({"milliseconds": (4_500,) * 19 + (4_499,)}, (Reason.TOO_FAST,)),
    "one long break": ({"milliseconds": (86_400_000,) + (0,) * 19}, ()),
    "a clock set back": ({"milliseconds": (-90_000, 90_000)}, ()),
    "always the third": ({"positions": (2,) * 20}, (Reason.SAME_POSITION,)),
    "nearly always the third": ({"positions": (2,) * 19 + (0,)}, ()),
    "nothing known, honestly": ({"positions": (None,) * 20}, ()),
    "the third or nothing": ({"positions": (2,) * 19 + (None,)}, ()),
    "several": (
        {"milliseconds": (1,) * 20, "positions": (0,) * 20, "has_consent": False},
        (Reason.NO_CONSENT, Reason.TOO_FAST, Reason.SAME_POSITION),
    ),
}


@pytest.mark.parametrize("case", SITTINGS.values(), ids=SITTINGS.keys())
def test_how_she_answered_decides(case: tuple[dict[str, Any], tuple[Reason, ...]]) -> None:
    differs, reasons = case
    assert validity(replace(GOOD, **differs), ()) == reasons


# (form and days before now of earlier attempts, what is found for form A)
HISTORIES: dict[str, tuple[tuple[tuple[str, float], ...], tuple[Reason, ...]]] = {
    "another form a week ago": ((("B", 7),), ()),
    "another form six days ago": ((("B", 6.99),), (Reason.TOO_SOON,)),
    "the same form half a year ago, nothing since": ((("A", 180),), (Reason.PREVIOUS_FORM,)),
    "the same form half a year ago, another since": ((("A", 180), ("B", 30)), ()),
    "the same form 120 days ago": ((("A", 120), ("B", 30)), ()),
    "the same form 119 days ago": ((("A", 119), ("B", 30)), (Reason.SAME_FORM_TOO_SOON,)),
    "everything at once": (
        (("A", 1),),
        (Reason.PREVIOUS_FORM, Reason.SAME_FORM_TOO_SOON, Reason.TOO_SOON),
    ),
}


def earlier(*forms: tuple[str, float]) -> list[Earlier]:
    """Attempts by form and days before NOON."""
    return [Earlier(form, NOON - timedelta(days=days)) for form, days in forms]


@pytest.mark.parametrize("case", HISTORIES.values(), ids=HISTORIES.keys())
def test_what_she_did_before_decides(
    case: tuple[tuple[tuple[str, float], ...], tuple[Reason, ...]],
) -> None:
    before, reasons = case
    assert validity(GOOD, earlier(*before)) == reasons


@given(
    before=st.lists(st.tuples(st.sampled_from(FORMS), st.integers(0, 400)), max_size=6),
    chance=st.randoms(use_true_random=False),
)
def test_earlier_attempts_may_come_in_any_order(
    before: list[tuple[str, float]], chance: random.Random
) -> None:
    shuffled = before.copy()
    chance.shuffle(shuffled)
    assert validity(GOOD, earlier(*shuffled)) == validity(GOOD, earlier(*before))


def test_the_six_orders_are_given_out_evenly() -> None:
    digests = [hashlib.sha256(str(number).encode()).digest() for number in range(6000)]
    counts = Counter(map(order_of_forms, digests))
    assert len(counts) == 6
    assert all(850 <= count <= 1150 for count in counts.values())


@given(st.binary(min_size=8, max_size=64))
def test_an_order_is_the_same_for_the_same_digest(digest: bytes) -> None:
    order = order_of_forms(digest)
    assert sorted(order) == ["A", "B", "C"]
    assert order_of_forms(digest) == order


def test_a_short_digest_is_refused() -> None:
    with pytest.raises(ValueError, match="too short"):
        order_of_forms(b"1234567")


@given(st.permutations(FORMS), st.integers(0, 12))
def test_forms_follow_the_order_again_and_again(order: list[str], attempts: int) -> None:
    had: list[str] = []
    for _ in range(attempts):
        had.append(next_form(order, had))
    assert had == [order[place % 3] for place in range(attempts)]


@given(st.permutations(FORMS), st.lists(st.sampled_from(FORMS), min_size=1))
def test_no_form_follows_itself_whatever_she_had(order: list[str], had: list[str]) -> None:
    assert next_form(order, had) != had[-1]
