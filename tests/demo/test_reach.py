"""The people of a first start: unequal, self-selected, tested before and after what they learn.

Every state of a published figure must have somewhere to appear: read here off the rows drawn, with
the rules of the definitions and not with those of the publisher.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import mean
from typing import Any

import pytest

from tests.builders import apps
from tests.demo.test_residents import NOW
from webapp import config, content, indicator
from webapp.assessment.uldw_validity import Reason
from webapp.demo import reach, residents, sittings
from webapp.demo.model import Lives, Rows
from webapp.progress import forms
from webapp.records import (
    Attempt,
    AttemptEnd,
    Consent,
    CourseStanding,
    Judgement,
    Ownership,
    Profile,
)
from webapp.regions import REGIONS

ENOUGH, MANY = 30, 100


@dataclass(frozen=True)
class Test:
    """A valid attempt of somebody who is counted."""

    __test__ = False

    learner: str
    region: str
    at: datetime
    mode: str
    total: int
    literate: bool


@dataclass(frozen=True)
class Pair:
    """The tests before and after one course; ``later`` are those after both."""

    course: str
    before: Test
    after: Test
    finished_at: datetime
    later: tuple[Test, ...]

    @property
    def gain(self) -> int:
        """Points won, or lost."""
        return self.after.total - self.before.total


@pytest.fixture(scope="module")
def lives(real_library: content.Library) -> Lives:
    """As many as a first start draws, with the courses that are delivered."""
    return residents.draw(real_library, NOW)


@pytest.fixture(scope="module")
def rows(lives: Lives, real_library: content.Library) -> Rows:
    """Their attempts at the test that is delivered."""
    courses = config.default_courses()
    forms.use_key(apps.SECRET)
    bank = content.load_bank(courses / content.BANK_FOLDER, courses, real_library)
    return sittings.draw(lives, bank, NOW)


@pytest.fixture(scope="module")
def tests(lives: Lives, rows: Rows) -> Mapping[str, list[Test]]:
    """What counts of whom, in order of time: consent stands, 15 or older, attempt valid."""
    home = _counted(lives)
    judged = {row["attempt_id"]: row for row in rows[Judgement]}
    found: dict[str, list[Test]] = defaultdict(list)
    for row in sorted(rows[Attempt], key=lambda row: row["received_at"]):
        learner, verdict = row["learner_id"], judged[row["id"]]
        if learner in home and verdict["valid"]:
            found[learner].append(
                Test(
                    learner,
                    home[learner],
                    row["received_at"],
                    row["mode"],
                    verdict["total"],
                    verdict["literate"],
                )
            )
    return found


@pytest.fixture(scope="module")
def latest(tests: Mapping[str, list[Test]]) -> list[Test]:
    """The one that counts for each person."""
    return [hers[-1] for hers in tests.values()]


@pytest.fixture(scope="module")
def pairs(lives: Lives, tests: Mapping[str, list[Test]]) -> list[Pair]:
    """Everybody's pairs."""
    return [
        pair
        for row in lives.rows[CourseStanding]
        if row["completed_at"] is not None
        for pair in _pair(row, tests.get(row["learner_id"], []))
    ]


def _counted(lives: Lives) -> Mapping[str, str]:
    """Where each person lives who may be counted, by learner."""
    consent, region, band = {}, {}, {}
    for row in sorted(lives.rows[Consent], key=lambda row: row["given_at"]):
        if row["purpose"] == "statistics":
            consent[row["account_id"]] = row["decision"]
    for row in sorted(lives.rows[Profile], key=lambda row: row["given_at"]):
        region[row["account_id"]] = row["region_code"]
        band[row["account_id"]] = row["age_band"]
    return {
        row["learner_id"]: region[row["account_id"]]
        for row in lives.rows[Ownership]
        if consent.get(row["account_id"]) == "given" and band[row["account_id"]] != "13-14"
    }


def _pair(row: Mapping[str, Any], hers: list[Test]) -> Iterator[Pair]:
    began, end = row["enrolled_at"], row["completed_at"]
    before = [one for one in hers if timedelta() < began - one.at <= timedelta(days=180)]
    after = [one for one in hers if timedelta() < one.at - end <= timedelta(days=14)]
    if before and after:
        later = tuple(one for one in hers if one.at > after[0].at)
        yield Pair(row["course"], before[-1], after[0], end, later)


def _between(pairs: list[Pair], first: int, last: int) -> int:
    """How many pairs have a later test so many days after the course."""
    return sum(
        any(first <= (one.at - pair.finished_at) / timedelta(days=1) <= last for one in pair.later)
        for pair in pairs
    )


def test_places_are_the_same_at_every_call_and_grow_with_the_size() -> None:
    places = reach.places(6000)
    assert reach.places(6000) == places
    assert list(places) == [region.code for region in REGIONS]
    assert abs(sum(place.residents for place in places.values()) - 6000) < 100
    assert sum(place.residents for place in reach.places(2000).values()) < 2200


def test_regions_are_tested_much_some_and_hardly_at_all(latest: list[Test]) -> None:
    """Terbit, Indikatif and Belum cukup data, some with almost nobody."""
    tested = Counter(one.region for one in latest)
    assert 4 <= sum(number >= MANY + 5 for number in tested.values()) <= 9
    assert sum(ENOUGH <= number < MANY for number in tested.values()) >= 12
    assert sum(tested[region.code] < ENOUGH for region in REGIONS) >= 8
    assert sum(tested[region.code] < 5 for region in REGIONS) >= 3
    assert tested[residents.REGENCY] >= MANY


def test_every_state_and_every_verdict_is_somewhere(latest: list[Test]) -> None:
    """By the definitions, unweighted: shown, indicative, too few; above, below, and neither."""
    people = defaultdict(list)
    for one in latest:
        people[one.region].append(one.literate)
    rates = {
        region: indicator.rate_of(mean(found), len(found), len(found))
        for region, found in people.items()
        if len(found) >= ENOUGH
    }
    weighed = [indicator.Region(r.population, rates[r.code]) for r in REGIONS if r.code in rates]
    middle = indicator.province(weighed).rate.percent
    shown = [rate for rate in rates.values() if rate.status == indicator.SHOWN]
    assert {rate.status for rate in rates.values()} == {indicator.SHOWN, indicator.INDICATIVE}
    assert len(rates) < len(REGIONS)
    verdicts = {indicator.verdict(rate.percent, rate.n_eff, middle) for rate in shown}
    assert verdicts == {indicator.ABOVE, indicator.BELOW, indicator.SAME}


def test_some_regions_stand_out_and_none_is_perfect(latest: list[Test]) -> None:
    """At least twelve points above and below all the tested, where many were."""
    literate = defaultdict(list)
    for one in latest:
        literate[one.region].append(one.literate)
    everywhere = mean(one.literate for one in latest)
    many = [mean(found) for found in literate.values() if len(found) >= MANY]
    assert 0.4 < everywhere < 0.65
    assert max(many) - everywhere > 0.12
    assert everywhere - min(many) > 0.12
    assert all(0.2 < mean(found) < 0.9 for found in literate.values() if len(found) >= ENOUGH)


def test_helpers_sit_beside_enough_people_in_a_few_regions(latest: list[Test]) -> None:
    modes = Counter((one.region, one.mode) for one in latest)
    both = [
        region.code
        for region in REGIONS
        if min(modes[region.code, mode] for mode in ("mandiri", "didampingi")) >= ENOUGH
    ]
    assert 3 <= len(both) <= 10


def test_who_is_tested_came_of_herself(lives: Lives, rows: Rows) -> None:
    """The tested are more skilled; the first to join were younger and more skilled."""
    taken = {row["learner_id"] for row in rows[Attempt]}
    joined = sorted((p for p in lives.people if p.account_id), key=lambda person: person.joined)
    tested = [person.skill for person in joined if person.learner_id in taken]
    others = [person.skill for person in joined if person.learner_id not in taken]
    assert mean(tested) > mean(others) + 0.2
    third = len(joined) // 3
    first, last = joined[:third], joined[-third:]
    assert mean(one.skill for one in first) > mean(one.skill for one in last) + 0.1
    aged = [sum(one.band in ("45-59", "60+") for one in some) for some in (first, last)]
    assert aged[1] > 1.2 * aged[0]
    unsaid = sum(person.sex is None for person in lives.people) / len(lives.people)
    assert 0.025 < unsaid < 0.055


def test_only_haste_makes_an_attempt_invalid(rows: Rows) -> None:
    """A week apart, not the form of the last one, none within 120 days: the house's own rules."""
    reasons = Counter(row["reasons"] for row in rows[Judgement])
    assert set(reasons) == {"", Reason.TOO_FAST}
    assert reasons[Reason.TOO_FAST] / len(rows[Judgement]) < 0.1
    assert all(row["received_at"] < NOW for row in rows[AttemptEnd])


def test_gain_can_be_told_by_course_and_for_a_few_regions(pairs: list[Pair]) -> None:
    by_course = Counter(pair.course for pair in pairs)
    by_region = Counter(pair.after.region for pair in pairs)
    assert sum(number >= MANY for number in by_course.values()) >= 3
    assert sum(number >= ENOUGH for number in by_course.values()) >= 5
    assert 3 <= sum(number >= ENOUGH for number in by_region.values()) <= 20


def test_gains_are_won_and_lost(pairs: list[Pair]) -> None:
    assert 3 < mean(pair.gain for pair in pairs) < 25
    assert sum(pair.gain < 0 for pair in pairs) > len(pairs) / 20
    assert any(pair.before.total >= 90 for pair in pairs)


def test_some_do_not_come_back_and_some_come_once_more(
    lives: Lives, tests: Mapping[str, list[Test]], pairs: list[Pair]
) -> None:
    """Attrition of who was tested before and could have been after; delayed tests twice."""
    could = [
        row
        for row in lives.rows[CourseStanding]
        if row["completed_at"] is not None
        and row["completed_at"] + timedelta(days=14) < NOW
        and any(one.at < row["enrolled_at"] for one in tests.get(row["learner_id"], []))
    ]
    assert len(could) - len(pairs) > len(could) / 5
    assert _between(pairs, 30, 60) >= MANY
    assert _between(pairs, 150, 210) >= ENOUGH
    assert len({(one.at.month - 1) // 3 for hers in tests.values() for one in hers}) >= 3
