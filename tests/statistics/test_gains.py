"""Pairs: the test before a course and the one after it, of the same person."""

from __future__ import annotations

import json

import pytest

from .population import KEDIRI_TOWN, SURABAYA, Person, Population, ago
from .takers import Takers


@pytest.fixture
def takers(population: Population) -> Takers:
    """Nobody yet."""
    return Takers(population)


def studies(
    takers: Takers,
    before: int = 50,
    after: int | None = 75,
    begun: float = 60,
    ended: float = 40,
    course: str = "K4",
    person: Person | None = None,
) -> Person:
    """A course, with a test on the day before it and, unless told otherwise, one just after."""
    person = person or takers.population.person(since=ago(200))
    takers.takes(person.learner, ago(begun + 1), literate=before >= 70, total=before)
    takers.population.enrols(person.learner, ago(begun), ago(ended), course)
    if after is not None:
        takers.takes(person.learner, ago(ended - 2), literate=after >= 70, total=after)
    return person


def test_gain_is_of_pairs_with_its_interval_and_attrition(takers: Takers) -> None:
    """36 gain 25 points or 5; 12 never came back, and then the gain of all who began is smaller."""
    for place in range(36):
        studies(takers, 50, 75 if place % 3 else 55)
    for _ in range(12):
        studies(takers, 50, None)
    takers.publish()
    line = takers.line("gain", SURABAYA, "course", "K4")
    assert (line.status, line.shown, line.shown_of) == ("shown", 18, 35)
    assert line.low is not None
    assert line.high is not None
    assert line.low < 18 < line.high
    more = json.loads(line.more or "")
    assert (more["pre"], more["post"]) == (50, 68)
    assert (more["attrition"], more["conservative"]) == (25, 14)
    assert (more["pre_literate"], more["post_literate"]) == (None, 67)  # nobody was, before
    assert more["p_value"] == 0.001  # at most so much


def test_under_thirty_pairs_nothing_is_told(takers: Takers) -> None:
    """Of 29 neither a gain nor how many they were."""
    for place in range(29):
        studies(takers, 50, 80 if place % 2 else 60)
    takers.publish()
    line = takers.line("gain", SURABAYA, "course", "K4")
    assert (line.status, line.shown, line.shown_of, line.more) == ("few", None, None, None)


@pytest.mark.parametrize(
    ("case", "pairs", "lost"),
    [
        ({}, 1, 0),
        ({"after": None}, 0, 1),
        ({"after": None, "ended": 14}, 0, 0),  # she may still come
        ({"begun": 300, "ended": 280}, 1, 0),
        ({"begun": 390, "ended": 370}, 0, 0),  # over a year ago
    ],
)
def test_who_makes_a_pair(takers: Takers, case: dict[str, float], pairs: int, lost: int) -> None:
    """Exact and private: pairs, and who had a test before and none after."""
    studies(takers, **case)  # type: ignore[arg-type]
    takers.publish()
    sums = json.loads(takers.line("gain", SURABAYA, "course", "K4").exact_more or "")
    assert (sums["n"], sums["attrition"]) == (pairs, lost)


def test_the_latest_test_before_and_the_first_one_after_count(takers: Takers) -> None:
    """Within 180 days before the course and 14 days after it; invalid ones never."""
    person = takers.population.person(since=ago(300))
    tests = [(250, 10, True), (70, 30, True), (61, 40, True), (60.5, 99, False)]
    tests += [(39, 20, False), (35, 60, True), (28, 90, True)]
    for days, total, valid in tests:
        takers.takes(person.learner, ago(days), total=total, valid=valid)
    takers.population.enrols(person.learner, ago(60), ago(40))
    takers.publish()
    sums = json.loads(takers.line("gain", SURABAYA, "course", "K4").exact_more or "")
    assert (sums["n"], sums["sum_pre"], sums["sum_post"]) == (1, 40, 60)


def test_a_late_post_is_attrition(takers: Takers) -> None:
    """15 days after the end it is no post any more; 30 to 60 days after it is a delayed test."""
    person = studies(takers, 50, None, begun=100, ended=80)
    takers.takes(person.learner, ago(80 - 15), total=80)
    kept = studies(takers, 50, 80, begun=100, ended=80)
    takers.takes(kept.learner, ago(80 - 45), total=70)
    takers.publish()
    sums = json.loads(takers.line("gain", SURABAYA, "course", "K4").exact_more or "")
    assert (sums["n"], sums["attrition"], sums["n60"], sums["sum_late60"]) == (1, 1, 1, 70)


def test_nobody_near_the_ceiling_is_credited(takers: Takers) -> None:
    """From 90 points on there is no room left; they are told of separately."""
    studies(takers, 90, 95)
    studies(takers, 85, 95)
    takers.publish()
    sums = json.loads(takers.line("gain", SURABAYA, "course", "K4").exact_more or "")
    assert (sums["n"], sums["ceiling"]) == (1, 1)


def test_one_person_is_one_pair_over_all_courses(takers: Takers) -> None:
    """Her first course's; the post of one course may be the pre of the next."""
    person = studies(takers, 40, 60, begun=100, ended=80)
    takers.population.enrols(person.learner, ago(70), ago(50), "K5")
    takers.takes(person.learner, ago(45), total=80)
    takers.publish()
    rows = [takers.line("gain", SURABAYA, *where) for where in
            (("total", ""), ("course", "K4"), ("course", "K5"))]  # fmt: skip
    sums = [json.loads(row.exact_more or "") for row in rows]
    assert [(one["n"], one["sum_pre"], one["sum_post"]) for one in sums] == [
        (1, 40, 60),
        (1, 40, 60),
        (1, 60, 80),
    ]


def test_the_province_pools_pairs_unless_that_tells_of_the_rest(takers: Takers) -> None:
    """40 in Surabaya print by themselves; 4 elsewhere may not be reckoned from the province's."""
    for place in range(40):
        studies(takers, 50, 80 if place % 2 else 60)
    for _ in range(4):
        person = takers.population.person(region=KEDIRI_TOWN, since=ago(200))
        studies(takers, 50, 80, person=person)
    takers.publish()
    assert takers.line("gain", SURABAYA, "course", "K4").status == "shown"
    assert takers.line("gain", "35", "course", "K4").status == "few"


def test_negative_gains_are_shown(takers: Takers) -> None:
    """A course after which people do worse says so."""
    for place in range(32):
        studies(takers, 75, 72 if place % 2 else 60)
    takers.publish()
    line = takers.line("gain", SURABAYA, "course", "K4")
    assert line.shown is not None
    assert line.shown < 0
