"""Post-stratification: the people tested, weighed as the residents are (measurement.md §4.3).

Split, collapse, weight, trim once, rescale once. The same weights serve every figure about the
same people: the headline and the four pillars.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from webapp.indicator.collapsing import (
    AGES,
    SEXES,
    Cell,
    Groups,
    Stratum,
    collapse,
    sexes_only,
    spread,
)
from webapp.indicator.counts import Counts, total
from webapp.indicator.interval import kish

AGE_SEX = "age-sex"
SEX = "sex"
UNWEIGHTED = "none"
"""“belum dibobot”."""

LIGHTEST, HEAVIEST = 0.2, 5.0
MISSING_AT_MOST = Fraction(1, 5)
FEWEST_CELLS = 3

Population = Mapping[Cell, int] | Mapping[str, int]
"""Residents 15+ by (sex, age), or, until ages are known, residents by sex alone (v0)."""


@dataclass(frozen=True, slots=True)
class Weighting:
    """``by_stratum``: the final weight of each person in it; they sum to the number of people.

    ``kind`` is ``age-sex``, ``sex`` or ``none``.
    """

    kind: str
    by_stratum: Mapping[Stratum, float]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share ``p`` (0 to 1; None of nobody) of ``n`` people, ``k`` of them literate.

    ``n_eff`` is the effective size, at most ``n``; ``k / n`` is the raw share, not ``p``.
    """

    p: float | None
    n: int
    k: int
    n_eff: float


def weights(strata: Mapping[Stratum, Counts], population: Population | None) -> Weighting:
    """The weights of a region's people, by (sex or None, age): w = W·n / n_h, trimmed to [0.2, 5].

    Unweighted, all 1, without a population; when fewer than 3 cells of age × sex remain, or a cell
    stays under 10 people; when with sexes alone either has under 10; when over 20 % gave no sex
    (§4.3). Raises ValueError for a sex or age it does not know, and for a population that lacks a
    cell.
    """
    by_age = _checked(strata, population)
    n = total(strata.values()).n
    unknown = sum(cell.n for (sex, _), cell in strata.items() if sex is None)
    if not n or unknown > MISSING_AT_MOST * n or not any((population or {}).values()):
        return _unweighted(strata)
    places = spread(strata, by_age)
    sizes = _sizes(strata, places)
    groups = collapse(sizes) if by_age else sexes_only(sizes)
    if groups is None or (by_age and len(groups) < FEWEST_CELLS):
        return _unweighted(strata)
    raw = _raw(groups, sizes, _residents(population or {}))
    mixed = {
        stratum: sum(float(part) * raw[cell] for cell, part in shares.items())
        for stratum, shares in places.items()
    }
    scale = n / sum(weight * strata[stratum].n for stratum, weight in mixed.items())
    return Weighting(AGE_SEX if by_age else SEX, {s: w * scale for s, w in mixed.items()})


def estimate(weighting: Weighting, strata: Mapping[Stratum, Counts]) -> Estimate:
    """p = Σ w·y / Σ w and n_eff = (Σ w)² / Σ w² over people with these weights (§4.3, §4.4).

    Raises KeyError for people in a stratum that was not weighed.
    """
    people = [(weighting.by_stratum[s], cell) for s, cell in strata.items() if cell.n]
    sum_w = sum(w * cell.n for w, cell in people)
    everybody = total(strata.values())
    if not people:
        return Estimate(None, 0, 0, 0.0)
    p = sum(w * cell.k for w, cell in people) / sum_w
    n_eff = kish(sum_w, sum(w * w * cell.n for w, cell in people))
    return Estimate(min(p, 1.0), everybody.n, everybody.k, min(n_eff, float(everybody.n)))


def _checked(strata: Mapping[Stratum, Counts], population: Population | None) -> bool:
    """Whether the population tells ages."""
    if any(sex not in (None, *SEXES) or age not in AGES for sex, age in strata):
        raise ValueError("a stratum is (L, P or None; one of the four ages)")
    if not population:
        return False
    by_sex, by_age = set(SEXES), {(sex, age) for sex in SEXES for age in AGES}
    if set(population) not in (by_sex, by_age) or min(population.values()) < 0:
        raise ValueError("a population counts both sexes, by all four ages or by none")
    return set(population) == by_age


def _unweighted(strata: Mapping[Stratum, Counts]) -> Weighting:
    return Weighting(UNWEIGHTED, dict.fromkeys(strata, 1.0))


def _sizes(
    strata: Mapping[Stratum, Counts], places: Mapping[Stratum, Mapping[Cell, Fraction]]
) -> dict[Cell, Fraction]:
    sizes: dict[Cell, Fraction] = {}
    for stratum, shares in places.items():
        for cell, part in shares.items():
            sizes[cell] = sizes.get(cell, Fraction()) + strata[stratum].n * part
    return sizes


def _residents(population: Population) -> dict[Cell, int]:
    return {key if isinstance(key, tuple) else (key, ""): n for key, n in population.items()}


def _raw(
    groups: Groups, sizes: Mapping[Cell, Fraction], residents: Mapping[Cell, int]
) -> dict[Cell, float]:
    """Each cell's weight, trimmed once; not yet rescaled."""
    n, everybody = sum(sizes.values()), sum(residents.values())
    raw = {}
    for group in groups:
        share = Fraction(sum(residents[cell] for cell in group), everybody)
        weight = share * n / sum(sizes.get(cell, Fraction()) for cell in group)
        raw.update(dict.fromkeys(group, min(HEAVIEST, max(LIGHTEST, float(weight)))))
    return raw
