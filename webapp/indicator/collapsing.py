"""Cells of sex × age: people without a sex are split over both, small cells are merged.

The order and the limits are those of measurement.md §4.3. Sizes are fractions, because people are
split; they are exact, so that ten is ten.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from webapp.indicator.counts import ENOUGH, Counts

SEXES = ("L", "P")
AGES = ("15-24", "25-44", "45-59", "60+")
ANY_AGE = ""
HALVES = (AGES[:2], AGES[2:])
"""Neighbours that are merged: 15–24 with 25–44, 45–59 with 60+."""

Stratum = tuple[str | None, str]
"""What people told: (sex or None, age)."""
Cell = tuple[str, str]
"""What people are weighed by: (sex, age), the age ``ANY_AGE`` where residents' ages are unknown."""
Groups = list[tuple[Cell, ...]]
"""Cells merged with each other; together all cells, each once."""


def spread(strata: Mapping[Stratum, Counts], by_age: bool) -> dict[Stratum, dict[Cell, Fraction]]:
    """The cells each stratum with people belongs to, and what part of each person goes there.

    Whoever gave no sex is split in the proportion of those of her age who gave one; by sex alone,
    or where nobody of her age did, of all who did (§4.3).
    Raises ZeroDivisionError when nobody gave a sex.
    """
    places: dict[Stratum, dict[Cell, Fraction]] = {}
    for (sex, age), cell in strata.items():
        if not cell.n:
            continue
        key = age if by_age else ANY_AGE
        if sex is not None:
            places[sex, age] = {(sex, key): Fraction(1)}
        else:
            men = _share_of_men(strata, age if by_age else None)
            parts = {(SEXES[0], key): men, (SEXES[1], key): 1 - men}
            places[sex, age] = {place: part for place, part in parts.items() if part}
    return places


def _share_of_men(strata: Mapping[Stratum, Counts], of_age: str | None) -> Fraction:
    told = dict.fromkeys(SEXES, 0)
    for (sex, age), cell in strata.items():
        if sex is not None and of_age in (None, age):
            told[sex] += cell.n
    if of_age is not None and not sum(told.values()):
        return _share_of_men(strata, None)
    return Fraction(told[SEXES[0]], sum(told.values()))


def collapse(sizes: Mapping[Cell, Fraction]) -> Groups | None:
    """The eight cells, merged until each has 10 people; None when that cannot be.

    A cell under 10 is merged with the neighbouring age of its sex; if they still are under 10,
    with the same ages of the other sex (§4.3).
    """
    groups: Groups = []
    for ages in HALVES:
        by_sex = [_within(sex, ages, sizes) for sex in SEXES]
        if any(_size(group, sizes) < ENOUGH for merged in by_sex for group in merged):
            by_sex = [[tuple(cell for merged in by_sex for group in merged for cell in group)]]
        groups += [group for merged in by_sex for group in merged]
    return groups if all(_size(group, sizes) >= ENOUGH for group in groups) else None


def _within(sex: str, ages: tuple[str, ...], sizes: Mapping[Cell, Fraction]) -> Groups:
    apart: Groups = [((sex, age),) for age in ages]
    if all(_size(group, sizes) >= ENOUGH for group in apart):
        return apart
    return [tuple((sex, age) for age in ages)]


def sexes_only(sizes: Mapping[Cell, Fraction]) -> Groups | None:
    """Both sexes, each by itself; None when either has under 10 people (§4.3)."""
    groups: Groups = [((sex, ANY_AGE),) for sex in SEXES]
    return groups if all(_size(group, sizes) >= ENOUGH for group in groups) else None


def _size(group: tuple[Cell, ...], sizes: Mapping[Cell, Fraction]) -> Fraction:
    return sum((sizes.get(cell, Fraction()) for cell in group), Fraction())
