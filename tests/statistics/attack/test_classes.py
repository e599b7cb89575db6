"""Who was tested with whom: no printed size tells of a small class, or of who came to one."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from webapp import indicator
from webapp.indicator.rates import rounded_down
from webapp.statistics.outcome import Outcome

from .crowd import SURABAYA, Taste, somebody
from .house import House, printed

Effect = Callable[[int, int], float]
"""A design effect, by the size of a group and the number of people."""
HEADLINE = (SURABAYA, "total", "", "rate")
ALIKE: dict[str, Any] = {"region": SURABAYA, "sex": "L", "age": "25-44", "mode": "mandiri"}


def people(random: Random, number: int, **groups: Any) -> list[Outcome]:
    """That many, every other one literate; ``tested`` names their class."""
    found = [somebody(random, Taste(), literate=place % 2, **ALIKE) for place in range(number)]
    return [one | {"groups": groups} for one in found] if groups else found


def exactly(group: int, people: int) -> float:
    """The design effect by its definition, of one group and many alone."""
    return indicator.deff([group, *[1] * (people - group)])


def fitting(size: int, deff: Effect = indicator.printed_deff) -> list[int]:
    """Every size of a region's only class that the headlines of a year leave possible.

    Others come week after week, each alone; the attacker has n and n_eff as they are printed.
    """
    random, people, told = Random(size), 40 + size, set()
    for _ in range(52):
        people += random.randint(10, 30)
        told.add((indicator.nearest_five(people), rounded_down(people / deff(size, people))))
    return [guess for guess in range(41) if all(_fits(guess, *row, deff) for row in told)]


def _fits(size: int, shown_of: int, n_eff: int, deff: Effect) -> bool:
    near = range(shown_of - 2, shown_of + 3)
    return any(rounded_down(n / deff(size, n)) == n_eff for n in near)


@pytest.mark.parametrize("size", range(10))
def test_a_class_under_ten_is_as_if_nobody_had_come_together(size: int) -> None:
    """After a year too, and for whoever knows that it was the only one."""
    assert set(range(10)) <= set(fitting(size))


@pytest.mark.parametrize("size", range(13, 38))
def test_a_larger_one_is_told_as_a_count_is(size: int) -> None:
    """To the nearest five, and no nearer."""
    near = indicator.nearest_five(size)
    assert set(range(near - 2, near + 3)) <= set(fitting(size))


def test_exact_sizes_would_be_found_out() -> None:
    """Each week leaves many; beside other people each time, a year leaves hardly any."""
    assert 31 in fitting(31, exactly)
    assert len(fitting(31, exactly)) < 5
    assert 0 not in fitting(9, exactly)  # under ten, yet seen to be there


def test_who_comes_to_a_class_is_seen_by_nobody() -> None:
    """Twenty others let every row move; that she was tested with nine more changes none."""
    random, house = Random(1), House()
    house.enter(people(random, 9, tested="melati", quarters={}))
    tokens = house.enter(people(random, 60))
    house.publish()
    quiet = house.copy()
    more = people(random, 20)
    for one in (house, quiet):
        one.enter(more)
    her = house.people[tokens[0]]
    house.becomes(tokens[0], her | {"groups": {"tested": "melati"}})
    told, otherwise = printed(house.publish()), printed(quiet.publish())
    assert told == otherwise
    assert told[HEADLINE] != printed(house.archive[0])[HEADLINE]
