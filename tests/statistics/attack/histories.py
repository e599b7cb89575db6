"""Houses with a past: weeks in which people come, lapse, come again otherwise, move away."""

from __future__ import annotations

from functools import cache
from random import Random

from webapp.statistics.outcome import Outcome

from .crowd import AMAN, Taste, a_taste, somebody
from .house import House

CHANGES = ("literate", "sex", "age", "mode", "region", "all")


def a_house(seed: int) -> tuple[House, Random, Taste]:
    """60 to 260 people of three regions, published once."""
    random = Random(seed)
    taste, house = a_taste(random), House()
    house.enter(somebody(random, taste) for _ in range(random.randint(60, 260)))
    house.publish()
    return house, random, taste


@cache
def a_history(seed: int, weeks: int = 8) -> House:
    """So many more publications, in each of which nobody, one, some or many changed; to read."""
    house, random, taste = a_house(seed)
    for _ in range(weeks):
        house.enter(somebody(random, taste) for _ in range(random.choice((0, 1, 5, 12, 30, 60))))
        there = [token for token, outcome in house.people.items() if outcome]
        house.leave(random.sample(there, min(len(there), random.choice((0, 1, 1, 4, 15)))))
        there = [token for token, outcome in house.people.items() if outcome]
        for token in random.sample(there, random.choice((0, 1, 5, 20))):
            house.becomes(token, _otherwise(random, taste, house.people[token]))
        house.publish()
    return house


def _otherwise(random: Random, taste: Taste, outcome: Outcome) -> Outcome:
    """She takes the test again: with another end, or after a change of her profile."""
    what, other = random.choice(CHANGES), somebody(random, taste)
    if what == "all":
        return other
    tested = dict(outcome["tested"])
    tested[what] = 1 - tested["literate"] if what == "literate" else other["tested"][what]
    pillars = list(tested["pillars"])
    pillars[AMAN] |= tested["literate"]
    tested["pillars"] = pillars
    newest = {max(outcome["quarters"]): [tested["region"], tested["literate"]]}
    return outcome | {"tested": tested, "quarters": outcome["quarters"] | newest}
