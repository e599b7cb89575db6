"""How a region tells false from genuine: nobody's own plays may be read from it."""

from __future__ import annotations

import pytest

from webapp.statistics.outcome import Outcome

from .crowd import SURABAYA, TOWN
from .house import House, printed

OWN, PROVINCE = (SURABAYA, "total", "", "d_prime"), ("35", "total", "", "d_prime")
SHARP, FOOLED = [3, 3, 2, 0], [3, 1, 2, 1]


def players(number: int, sharp: int, region: str = SURABAYA) -> list[Outcome]:
    """So many people, of whom the first so many told false from genuine."""
    return [
        {"home": region, "line": region, "judged": SHARP if place < sharp else FOOLED}
        for place in range(number)
    ]


def told(house: House) -> list[tuple[object, ...]]:
    """What the next publication prints of the region and of the province."""
    found = printed(house.publish())
    return [found[OWN], found[PROVINCE]]


@pytest.mark.parametrize(
    "judged", [[30, 30, 20, 0], [30, 0, 20, 20], [3, 2, 2, 0], SHARP, None], ids=str
)
def test_whatever_one_person_plays_moves_nothing(judged: list[int] | None) -> None:
    """Ten more simulations without one mistake, or with nothing but mistakes; or she leaves."""
    house = House()
    tokens = house.enter(players(60, 30))
    before = told(house)
    assert before[0][1] is not None
    her = house.people[tokens[-1]]
    house.becomes(tokens[-1], her | {"judged": judged} if judged else {})
    assert told(house) == before


@pytest.mark.parametrize(
    ("number", "sharp", "moves"),
    [(9, 4, False), (12, 2, False), (12, 10, False), (10, 3, True)],
)
def test_it_moves_for_ten_with_three_of_each(number: int, sharp: int, moves: bool) -> None:
    """Fewer, or nearly all alike, leave both rows as they are."""
    house = House()
    house.enter(players(60, 30))
    before = told(house)
    house.enter(players(number, sharp))
    after = told(house)
    assert [new != old for old, new in zip(before, after, strict=True)] == [moves, moves]


@pytest.mark.parametrize("number", [29, 30])
def test_thirty_are_told_of_but_not_because_one_came(number: int) -> None:
    """Thirty at once are; the thirtieth after twenty-nine brings no number."""
    house = House()
    house.enter(players(number, 12))
    assert (told(house)[0][1] is None) == (number < 30)
    if number < 30:
        house.enter(players(1, 1))
        assert told(house)[0][1] is None


def test_the_few_of_another_region_hide_the_province() -> None:
    """Five in a town beside sixty; ten who are not alike may be told of by what is left."""
    few, enough = House(), House()
    few.enter([*players(60, 30), *players(5, 3, TOWN)])
    enough.enter([*players(60, 30), *players(10, 5, TOWN)])
    assert [row[1] is None for row in told(few)] == [False, True]
    assert [row[1] is None for row in told(enough)] == [False, False]
