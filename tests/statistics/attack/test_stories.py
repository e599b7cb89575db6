"""What befalls a region: all alike, all gone, one forgotten, one rescored, one who moves."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from webapp.indicator import Counts
from webapp.statistics.cells import Cell
from webapp.statistics.ledger import Ledger
from webapp.statistics.line import Line
from webapp.statistics.moving import Press
from webapp.statistics.outcome import Outcome

from .crowd import SURABAYA, TOWN, Taste, somebody
from .house import FIRST, House, Printed, printed
from .oracle import leaks

COMMON = Taste(sexes=(1, 1, 0), ages=(0, 1, 1, 1, 0), modes=(2, 1, 0))
HEADLINE = ("total", "", "rate")


def people(
    number: int, literates: int, seed: int = 1, region: str = SURABAYA, **told: Any
) -> list[Outcome]:
    """That many of a region, of whom the first so many are literate."""
    random = Random(seed)
    return [
        somebody(random, COMMON, region=region, literate=int(place < literates), **told)
        for place in range(number)
    ]


def read(house: House) -> Printed:
    """What the next publication prints."""
    return printed(house.publish())


@pytest.mark.parametrize("literates", [0, 1, 2, 58, 59, 60])
def test_a_group_all_alike_prints_nothing_of_its_literacy(literates: int) -> None:
    """Nor does any of its sexes, ages, modes or quarters, nor the province made of it."""
    house = House()
    house.enter(people(60, literates))
    found = read(house)
    told = [key for key, values in found.items() if key[3] in ("rate", "documented") and values[1]]
    assert [key for key in told if key[1] != "pillar"] == []


def test_one_of_sixty_otherwise_dominates_nothing() -> None:
    """One woman among 59 men weighs nothing apart, and no row tells of her."""
    house = House()
    house.enter([*people(59, 30, sex="L"), *people(1, 0, seed=2, sex="P")])
    found = read(house)
    assert found[(SURABAYA, *HEADLINE)][5] == "none"
    assert (
        found[SURABAYA, "sex", "L", "rate"][0] == found[SURABAYA, "sex", "P", "rate"][0] == "held"
    )


def test_weights_do_not_tell_a_sex_all_alike() -> None:
    """With 8, 9 or all of 10 men literate, and as many in all, everything printed is the same."""
    seen = []
    for men in (8, 9, 10):
        house = House()
        random = Random(5)
        crowd = [somebody(random, COMMON, region=SURABAYA) for _ in range(40)]
        for place, person in enumerate(crowd):
            sex, literate = ("L", place < men) if place < 10 else ("P", place < 10 + 25 - men)
            person["tested"] |= {"sex": sex, "literate": int(literate), "age": "25-44"}
            person["tested"]["mode"] = "mandiri"
            for beside in ("quarters", "baseline", "pairs"):
                person.pop(beside, None)
        house.enter(crowd)
        seen.append(read(house))
    assert seen[0] == seen[1] == seen[2]
    assert seen[0][(SURABAYA, *HEADLINE)][1] == 63


def test_when_all_lapse_the_rows_go_with_enough_of_them() -> None:
    """First nine: nothing moves. Then all others: no number is left, and none of it is a few."""
    house = House()
    tokens = house.enter(people(80, 40))
    before = read(house)
    house.leave(tokens[35:44])
    assert read(house) == before
    house.leave(tokens)
    after = read(house)
    assert before[(SURABAYA, *HEADLINE)][1] is not None
    assert after[(SURABAYA, *HEADLINE)][1] is None
    assert list(leaks(house)) == []


def test_from_printed_to_under_thirty() -> None:
    """31 become 26: the row stays, of its own day; 16 fewer, and it is withdrawn."""
    house = House()
    tokens = house.enter(people(31, 15))
    before = read(house)
    house.leave(tokens[13:18])
    assert read(house) == before
    house.leave(tokens[10:21])
    assert read(house)[(SURABAYA, *HEADLINE)][0] == "few"


@pytest.mark.parametrize("other", [{}, {"rescored": True}, {"region": TOWN}, {"sex": "P"}])
def test_one_who_is_forgotten_rescored_or_elsewhere(other: dict[str, Any]) -> None:
    """Also in an edition right after, where she is all that changed: both regions stay."""
    house = House()
    tokens = house.enter([*people(70, 35), *people(70, 35, seed=2, region=TOWN)])
    before = read(house)
    her = house.people[tokens[10]]
    tested = her["tested"] | {"literate": 1 - her["tested"]["literate"]}
    if not other:
        house.leave([tokens[10]])
    elif "rescored" in other:
        house.becomes(tokens[10], her | {"tested": tested})
    else:
        house.becomes(tokens[10], her | {"tested": tested | other, "home": TOWN, "line": TOWN})
    assert read(house) == before
    house.enter([*people(30, 15, seed=3), *people(30, 15, seed=4, region=TOWN)])
    assert read(house) != before
    assert list(leaks(house)) == []


def test_a_mode_seen_for_the_first_time_tells_of_thirty() -> None:
    """Nine on paper are hidden and so is what would give them away; later they are thirty."""
    house = House()
    house.enter([*people(90, 45, mode="mandiri"), *people(9, 4, seed=2, mode="kertas")])
    first = read(house)
    assert {first[SURABAYA, "mode", mode, "rate"][0] for mode in ("mandiri", "kertas")} == {"held"}
    house.enter(people(25, 12, seed=3, mode="kertas"))
    house.enter(people(25, 12, seed=4, mode="mandiri"))
    later = read(house)
    assert later[SURABAYA, "mode", "kertas", "rate"][2] == 35
    assert list(leaks(house)) == []


def test_hidden_ages_that_change_places_are_one_mover_each() -> None:
    """Five who turn 60 leave one hidden band and enter another: five people, not ten."""
    ledger = Ledger()
    bands = [Cell("rate", "age", band) for band in ("45-59", "60+")]
    crowd = people(5, 3, age="45-59")
    for token, person in enumerate(crowd):
        ledger.change({}, person, str(token), 0)
    for cell in bands:
        ledger.publish(SURABAYA, cell, 1)
    for token, person in enumerate(crowd):
        tested = person["tested"] | {"age": "60+", "literate": token % 2}
        ledger.change(person, person | {"tested": tested}, str(token), 1)
    # Of five, the first three literate: now it is the second and the fourth.
    assert ledger.moved(SURABAYA, bands) == (3, 1)


def test_nobody_moved_only_where_everybody_was_seen() -> None:
    """Twenty witnesses come back; five who came beside them unwitnessed have still moved."""
    ledger, cell = Ledger(), Cell("rate", "sex", "L")
    crowd = people(25, 25, sex="L")
    for token, person in enumerate(crowd):
        ledger.change({}, person, str(token), 0)
    for token, person in enumerate(crowd[:20]):
        ledger.change(person, {}, str(token), 1)
    assert ledger.moved(SURABAYA, [cell]) == (0, 0)
    drawn = Line((SURABAYA, "sex", "L", "rate"), FIRST, "shown", 50, 100)
    press = Press(ledger, {}, FIRST, 2)
    rows = press.block(
        SURABAYA, ("rate", "sex"), {"L": Counts(5, 5)}, frozenset(), lambda *_told: drawn
    )
    assert [line.is_printed for line in rows] == [False]
