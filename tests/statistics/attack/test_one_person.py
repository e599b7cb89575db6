"""One person more, less or otherwise, or a few: nothing printed may change for them alone."""

from __future__ import annotations

from typing import Any

import pytest

from .crowd import REGIONS, SURABAYA, Taste, somebody
from .histories import Random, a_house
from .house import House, Printed, printed

MANY = [f"K9.{number}" for number in range(12)]
RARE: list[dict[str, Any]] = [
    {"sex": "-"}, {"age": "15-17"}, {"age": "60+"}, {"mode": "kertas"}, {"mode": "diawasi"},
    {"region": "3501"},
]  # fmt: skip
COMMON = Taste(sexes=(1, 1, 0), ages=(0, 1, 1, 1, 0), modes=(2, 1, 0))


def changed(house: House, before: Printed) -> dict[Any, Any]:
    """What reads otherwise after the next publication."""
    after = printed(house.publish())
    keys = before.keys() | after.keys()
    return {
        key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)
    }


@pytest.mark.parametrize("seed", range(30))
def test_nobody_can_be_told_from_two_snapshots(seed: int) -> None:
    """Whoever comes, goes or takes the test again: no printed column of any row changes."""
    house, random, taste = a_house(seed)
    before = printed(house.archive[-1])
    comes, goes, other = house.copy(), house.copy(), house.copy()
    comes.enter([somebody(random, taste)])
    goes.leave([random.choice(list(house.people))])
    other.becomes(random.choice(list(house.people)), somebody(random, taste))
    for house_of_one in (comes, goes, other):
        assert changed(house_of_one, before) == {}


@pytest.mark.parametrize("told", RARE, ids=str)
def test_a_rare_person_is_not_announced_by_a_row(told: dict[str, Any]) -> None:
    """The only one without sex, of 15–17, on paper, of her region: no row appears or is hidden."""
    random, house = Random(7), House()
    house.enter(somebody(random, COMMON) for _ in range(200))
    before = printed(house.publish())
    house.enter([somebody(random, COMMON, **told)])
    assert changed(house, before) == {}


@pytest.mark.parametrize("number", [9, 29, 99])
@pytest.mark.parametrize("literates", [2, 5])
def test_thresholds_are_not_crossed_by_one(number: int, literates: int) -> None:
    """The tenth, the thirtieth and the hundredth person, and the third literate, bring no row."""
    random, house = Random(number), House()
    people = [_surabayan(random, place < literates) for place in range(number)]
    tokens = house.enter(people)
    before = printed(house.publish())
    other = house.copy()
    house.enter([_surabayan(random, literate=True)])
    assert changed(house, before) == {}
    other.becomes(tokens[-1], _surabayan(random, literate=True))
    assert changed(other, before) == {}


def test_one_person_of_twelve_modules_moves_no_total() -> None:
    """Completions are no people: her twelve are twelve more, and hers alone."""
    random, house = Random(3), House()
    tokens = house.enter(_surabayan(random, place < 30) for place in range(60))
    before = printed(house.publish())
    her = house.people[tokens[0]]
    house.becomes(tokens[0], her | {"modules": dict.fromkeys(MANY, SURABAYA)})
    assert changed(house, before) == {}


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("size", [2, 5, 9])
def test_up_to_nine_people_move_nothing(seed: int, size: int) -> None:
    """But a quarter's first number: its ten people count from nobody, some from last week."""
    house, random, taste = a_house(seed)
    before = printed(house.archive[-1])
    region = random.choice(REGIONS)
    house.enter(somebody(random, taste, region=region) for _ in range(size // 2))
    for token in random.sample(list(house.people), size - size // 2):
        house.becomes(token, random.choice(({}, somebody(random, taste))))
    found = changed(house, before)
    assert {key[1] for key in found} <= {"quarter"}
    regional = [was for key, (was, _) in found.items() if key[0] != "35"]
    assert all(was[0] == "held" for was in regional)


def test_ten_with_three_of_each_do_move() -> None:
    """Else nothing would ever be told; with only two of a kind they do not."""
    random, house = Random(1), House()
    house.enter(_surabayan(random, place < 50) for place in range(100))
    before = printed(house.publish())
    enough, alike = house.copy(), house.copy()
    enough.enter(_surabayan(random, place < 3) for place in range(10))
    alike.enter(_surabayan(random, place < 2) for place in range(12))
    headline = (SURABAYA, "total", "", "rate")
    assert headline in changed(enough, before)
    assert headline not in changed(alike, before)


def _surabayan(random: Random, literate: bool) -> dict[str, Any]:
    return somebody(random, COMMON, region=SURABAYA, literate=int(literate))
