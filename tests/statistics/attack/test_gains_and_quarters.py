"""Rows about some of a printed whole, and what stands beside a gain."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from random import Random
from typing import Any

import pytest

from webapp.indicator import Counts, hidden_beside, is_enough, printed_gain
from webapp.indicator.pairs import Pairs, Sitting, lost, pair_of
from webapp.statistics.outcome import Outcome

from .crowd import SURABAYA, TOWN
from .house import House, printed

GAIN = (SURABAYA, "total", "", "gain")


def pairs(number: int, seed: int = 1, course: str = "K4", **told: Any) -> list[Outcome]:
    """People who did a course; every third was literate before, every second is after."""
    random, found = Random(seed), []
    for place in range(number):
        pre, post = random.randint(40, 59) + 20 * (place % 3 == 0), 50 + 20 * (place % 2)
        pair = {"course": course, "region": SURABAYA, "pre": [pre, int(pre >= 60)]}
        pair |= {"post": [post, int(post >= 60)]} | told
        found.append({"home": SURABAYA, "line": SURABAYA, "pairs": [pair, pair | {"course": ""}]})
    return found


@pytest.mark.parametrize(
    "one",
    [{"pre": [95, 1]}, {"post": None}, {"60": 20}],
    ids=["at the ceiling", "without a test after", "tested later"],
)
def test_beside_a_gain_nobody_is_told_of_alone(one: dict[str, Any]) -> None:
    """The row moves for twenty others; the ceiling, attrition and retention stay for her."""
    house, quiet = House(), House()
    for there in (house, quiet):
        there.enter(pairs(60))
        there.enter(pairs(31, seed=2, **{"60": 60}))
        there.enter(pairs(12, seed=3, pre=[95, 1]))
        there.enter(pairs(12, seed=4, post=None))
        there.publish()
        there.enter(pairs(20, seed=5))
    tokens = list(house.people)
    if "60" in one:
        her, alike = house.people[tokens[0]], house.people[tokens[0]]["pairs"]
        house.becomes(tokens[0], her | {"pairs": [pair | one for pair in alike]})
    else:
        house.enter(pairs(1, seed=6, **one))
    told, otherwise = printed(house.publish()), printed(quiet.publish())
    assert told[GAIN] == otherwise[GAIN]
    assert told[GAIN] != printed(house.archive[0])[GAIN]


def test_a_small_attrition_does_not_follow_from_the_conservative_gain() -> None:
    """One or two without a test after are not told of, nor what is reckoned with them."""
    for without in (0, 1, 2):
        found = printed_gain(_added([pair_of(Sitting(30, False), Sitting(90, True))] * 20
                                    + [pair_of(Sitting(70, True), Sitting(80, True))] * 20
                                    + [lost(Sitting(50, False))] * without))  # fmt: skip
        assert (found.attrition, found.conservative) == (None, None)


def test_p_does_not_tell_how_few_unlearnt() -> None:
    """Of 40 people one fell back: what is printed fits at least three such numbers."""
    seen: dict[Any, set[int]] = {}
    for fell, rose in product(range(8), range(20)):
        found = printed_gain(_table(fell, rose))
        near = round((rose - fell) / 2)  # what whole percents of 38 to 42 people leave
        seen.setdefault((found.p_value, near), set()).add(fell)
    for fell, rose in ((1, 13), (1, 9), (2, 12)):
        key = (printed_gain(_table(fell, rose)).p_value, round((rose - fell) / 2))
        assert len(seen[key]) >= 3


def test_the_few_of_another_quarter_hide_this_one() -> None:
    """Five tested in spring, after a course; 95 in summer: the whole is told, so these are not."""
    house = House()
    for place in range(100):
        quarter = "2026-Q2" if place < 5 else "2026-Q3"
        literate = int(place % 2)
        tested = {
            "region": SURABAYA, "sex": "LP"[place // 2 % 2], "age": "25-44", "mode": "mandiri",
            "literate": literate, "pillars": [literate] * 4, "codes": {},
        }  # fmt: skip
        quarters = {quarter: [SURABAYA, literate]}
        person = {"home": SURABAYA, "line": "none", "tested": tested, "quarters": quarters}
        house.enter([person if place < 5 else person | {"baseline": tested}])
    found = printed(house.publish())
    assert found[SURABAYA, "total", "", "rate"][1] == 50
    assert found[SURABAYA, "quarter", "2026-Q3", "rate"][1] is None
    assert found[SURABAYA, "total", "", "baseline"][1] is None


def crowd_of(number: int, quarter: str = "2026-Q3") -> list[Outcome]:
    """Men and women of one region, every second of them literate, tested in one quarter."""
    found = []
    for place in range(number):
        literate = place // 2 % 2
        about = {
            "region": SURABAYA, "sex": "LP"[place % 2], "age": "25-44", "mode": "mandiri",
            "literate": literate, "pillars": [literate] * 4, "codes": {},
        }  # fmt: skip
        quarters = {quarter: [SURABAYA, literate]}
        found.append({"home": SURABAYA, "line": "none", "tested": about, "quarters": quarters})
    return found


def test_under_thirty_no_quarter_is_told_either() -> None:
    """Twenty people in one quarter: ten are enough for a quarter, but the whole is not told."""
    house = House()
    house.enter(crowd_of(20))
    found = printed(house.publish())
    assert {values[1] for key, values in found.items() if key[3] == "rate"} == {None}
    house.enter(crowd_of(40))
    found = printed(house.publish())
    assert found[SURABAYA, "quarter", "2026-Q3", "rate"][1] == 50


def test_who_stays_under_thirty_is_not_told_of_in_parts() -> None:
    """Of sixty, 35 leave: the whole is not told any more, so no sex and no quarter is told anew."""
    house = House()
    tokens = house.enter(crowd_of(60))
    assert printed(house.publish())[SURABAYA, "sex", "L", "rate"][1] == 50
    house.leave(tokens[:35])
    newest = house.publish()
    assert newest.lines[SURABAYA, "total", "", "rate"].shown is None
    anew = [line for line in newest.lines.values() if line.counted_on == newest.day]
    assert [line.key for line in anew if line.is_printed and line.key[3] == "rate"] == []


def test_the_few_of_another_course_or_region_hide_this_one() -> None:
    """Five who did K5, or live elsewhere, beside 60: K4's gain is not told, nor the province's."""
    by_course, by_region = House(), House()
    by_course.enter([*pairs(60), *pairs(5, seed=2, course="K5")])
    by_region.enter([*pairs(60), *pairs(5, seed=2, region=TOWN)])
    found, regions = printed(by_course.publish()), printed(by_region.publish())
    assert found[GAIN][1] is not None
    assert found[SURABAYA, "course", "K4", "gain"][1] is None
    assert regions[GAIN][1] is not None
    assert regions["35", "total", "", "gain"][1] is None


@pytest.mark.parametrize("seed", range(20))
def test_whatever_rows_are_subtracted_the_rest_is_enough(seed: int) -> None:
    """Every choice of the rows that stay, from wholes and parts that may overlap."""
    random = Random(seed)
    n = random.randint(40, 200)
    whole = Counts(n, random.randint(3, n - 3))
    parts = {name: _counts(random, 10, whole.n) for name in "ABCD"}
    hidden = hidden_beside(whole, parts)
    shown = [part for name, part in parts.items() if name not in hidden]
    for chosen in product((0, 1), repeat=len(shown)):
        n = whole.n - sum(part.n for part, is_in in zip(shown, chosen, strict=True) if is_in)
        k = whole.k - sum(part.k for part, is_in in zip(shown, chosen, strict=True) if is_in)
        assert n <= 0 or (0 <= k <= n and is_enough(Counts(n, k)))


def _counts(random: Random, least: int, most: int) -> Counts:
    n = random.randint(least, most)
    return Counts(n, random.randint(0, n))


def _table(fell: int, rose: int) -> Pairs:
    told: Mapping[tuple[bool, bool], int] = {
        (True, False): fell, (False, True): rose, (True, True): 10, (False, False): 30 - fell - rose
    }  # fmt: skip
    return _added(
        pair_of(Sitting(40 + 30 * was, was), Sitting(45 + 30 * now, now))
        for (was, now), number in told.items()
        for _ in range(number)
    )


def _added(found: Any) -> Pairs:
    return sum(found, Pairs())
