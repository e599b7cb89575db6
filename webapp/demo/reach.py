"""Where the synthetic residents live: an uneven reach, as every real programme has.

A region's share grows with population^0.6, twice as fast in a city, times what nobody planned
(lognormal). Five regions are hardly reached. Regions also differ in how skilled those are who
come, and in whether helpers sit beside people at the test. None of it says anything about the
real regions: a seed decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from webapp.regions import REGIONS, Region

SEED = 35
HARDLY_REACHED = {"3526": 7, "3527": 4, "3529": 9, "3572": 6, "3576": 3}
"""Regions with so few residents that their figures must stay hidden."""
WELL_REACHED, OF_ALL, LIFT_THERE = "3520", 0.055, 0.3
"""The regency of the one-click officer and trainer, with its share of all residents."""
FEWEST = 12
CITY = 2.0
UNEVEN = 0.8
APART = 0.45
"""Standard deviation, in logits, of the skill of those who come, from region to region."""
CITY_LIFT = 0.15
WITH_HELPERS, HELPED, HELPED_THERE = 0.35, 0.08, 0.4


@dataclass(frozen=True, slots=True)
class Place:
    """A region in the demonstration.

    ``residents`` have an account; ``lift`` is added to their skill, in logits; ``helped`` is the
    chance that a test is taken with a helper, before her age is looked at.
    """

    residents: int
    lift: float
    helped: float


def places(size: int) -> Mapping[str, Place]:
    """All regions by code, with about so many residents together; every call gives the same."""
    rng = Random(SEED)  # noqa: S311 - a repeatable demonstration, not a secret
    weights = {region.code: _weight(region, rng) for region in REGIONS}
    known = HARDLY_REACHED | {WELL_REACHED: round(OF_ALL * size)}
    wide = sum(weight for code, weight in weights.items() if code not in known)
    each = (size - sum(known.values())) / wide
    found = {}
    for region in REGIONS:
        number = max(FEWEST, round(each * weights[region.code]))
        lift = rng.gauss(CITY_LIFT if region.is_city else 0, APART)
        helped = HELPED_THERE if rng.random() < WITH_HELPERS else HELPED
        found[region.code] = Place(known.get(region.code, number), lift, helped)
    there = found[WELL_REACHED].residents
    return found | {WELL_REACHED: Place(there, LIFT_THERE, HELPED_THERE)}


def _weight(region: Region, rng: Random) -> float:
    pull = CITY if region.is_city else 1.0
    return float(region.population**0.6) * pull * rng.lognormvariate(0, UNEVEN)
