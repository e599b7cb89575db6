"""What is really published, as a file, against one who reckons with all of it at once."""

from __future__ import annotations

import copy
from random import Random

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from webapp import indicator
from webapp.statistics import counts, rates
from webapp.statistics.moving import Press
from webapp.statistics.outcome import Outcome

from .book import Week, opened, untaken
from .crowd import REGIONS, SURABAYA, TOWN
from .histories import a_history
from .house import House
from .polytope import Range
from .reckoning import D_PRIME, GAIN, Reckoning

PROTECTION = 5
SEEDS = (101, 102)


def reckonings(weeks: list[Week], alone: bool = True) -> list[Reckoning]:
    """One of each region, and one of what the province pools."""
    found = [Reckoning(scope, alone) for scope in REGIONS]
    for week in weeks:
        for one in found:
            one.tested(week)
            one.completed(week)
    for measure in (GAIN, D_PRIME):
        pooled = Reckoning("35")
        for week in weeks:
            pooled.pooled(week, measure)
        found.append(pooled)
    return found


def tight(found: Range) -> bool:
    """Fewer than five numbers of people or of literates fit."""
    return min(most - least for least, most in (found.people, found.literate)) < PROTECTION - 1


@pytest.mark.parametrize("seed", SEEDS)
def test_the_file_of_every_week_gives_no_hidden_number_away(
    app: Flask, client: HouseClient, seed: int
) -> None:
    with app.app_context():
        weeks = opened(a_history(seed), client)
    found = [range_ for one in reckonings(weeks) for range_ in one.ranges()]
    assert len(found) > 10
    assert [range_ for range_ in found if tight(range_)] == []


def growing(few: Outcome, many: Outcome, weeks: int = 6) -> House:
    """Seven of one kind who stay, and others who come beside them, half of them literate."""
    random, house = Random(1), House()
    house.enter(_literate(few, place) for place in range(7))
    for week in range(weeks):
        number = random.randint(15, 30) if week else 60
        house.enter(_literate(many, place) for place in range(number))
        house.publish()
    return house


def _literate(one: Outcome, place: int) -> Outcome:
    """The same person, with the outcome of her place."""
    found, literate = copy.deepcopy(one), place % 2
    for part in ("tested", "baseline"):
        if part in found:
            found[part]["literate"] = literate
            found["quarters"] = {"2026-Q3": [SURABAYA, literate]}
    for pair in found.get("pairs", ()):
        pair["post"] = [50 + 20 * literate, literate]
    return found


TESTED = {
    "region": SURABAYA, "sex": "L", "age": "25-44", "mode": "mandiri", "pillars": [1] * 4,
    "codes": {},
}  # fmt: skip
PAIR = {"pre": [40, 0], "course": ""}
K4 = {"line": SURABAYA, "enrolled": {"K4": [SURABAYA, 1, 1]}, "courses": {"K4": SURABAYA}}
K6 = {"line": SURABAYA, "enrolled": {"K6": [SURABAYA, 1, 0]}}
WALLS: dict[str, tuple[Outcome, Outcome, tuple[object, str, object]]] = {
    "seven taught before their first test": (
        {"tested": TESTED}, {"tested": TESTED, "baseline": TESTED},
        (rates, "_beside", lambda *_told: frozenset()),
    ),
    "seven of another course": (K6, K4, (indicator, "held_back", lambda *_told: frozenset())),
    "the same, by how many enrolled in each": (K6, K4, (counts, "BOUNDS", ())),
    "seven pairs of another region": (
        {"pairs": [PAIR | {"region": TOWN}]}, {"pairs": [PAIR | {"region": SURABAYA}]},
        (Press, "pooled", lambda press, cell, drawn, _rest: press.single("35", cell, drawn)[0]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("which", WALLS)
def test_without_its_wall_each_would_be_found(monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    """Rounding alone gives way within weeks: seven are told from six and from ten."""
    few, many, wall = WALLS[which]
    assert not any(map(tight, _found(growing(few, many))))
    monkeypatch.setattr(*wall)
    assert any(map(tight, _found(growing(few, many))))


def _found(house: House) -> list[Range]:
    return [range_ for one in reckonings(untaken(house)) for range_ in one.ranges()]
