"""What holds of the weights of any region whatsoever."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from webapp.indicator import AGE_SEX, AGES, SEX, SEXES, UNWEIGHTED, Counts, estimate, weights

from .regions import CELLS, POPULATIONS, strata

HALVES = [(AGES[:2]), (AGES[2:])]
LARGE = st.fixed_dictionaries({cell: st.integers(10, 60) for cell in CELLS})


@given(strata(), POPULATIONS)
def test_weights_sum_to_the_people(people: dict, population: dict | None) -> None:
    found = weights(people, population)
    n = sum(counts.n for counts in people.values())
    weighed = sum(found.by_stratum[s] * c.n for s, c in people.items() if c.n)
    assert weighed == pytest.approx(n)
    assert all(w > 0 and math.isfinite(w) for w in found.by_stratum.values())


@given(strata(), POPULATIONS)
def test_a_share_is_a_share_of_at_most_everybody(people: dict, population: dict | None) -> None:
    found = estimate(weights(people, population), people)
    n = sum(counts.n for counts in people.values())
    assert (found.p is None) == (n == 0)
    assert 0 <= (found.p or 0) <= 1
    assert min(n, 1) - 1e-9 <= found.n_eff <= n


@given(strata(), POPULATIONS)
def test_no_person_weighs_over_25_times_another(people: dict, population: dict | None) -> None:
    """Trimmed to [0.2, 5], and then only rescaled."""
    peopled = [s for s, c in people.items() if c.n]
    found = [weights(people, population).by_stratum[s] for s in peopled]
    assert not found or max(found) / min(found) <= 25 * (1 + 1e-9)


@given(LARGE, st.fixed_dictionaries({c: st.integers(80, 120) for c in CELLS}), st.data())
def test_untrimmed_it_is_the_sum_of_shares(
    sizes: dict, residents: dict, data: st.DataObject
) -> None:
    people = {cell: Counts(n, data.draw(st.integers(0, n))) for cell, n in sizes.items()}
    n, everybody = sum(sizes.values()), sum(residents.values())
    raw = [residents[cell] / everybody * n / sizes[cell] for cell in CELLS]
    assume(all(0.2 <= weight <= 5 for weight in raw))
    found = weights(people, residents)
    assert found.kind == AGE_SEX
    assert [found.by_stratum[cell] for cell in CELLS] == pytest.approx(raw)
    share = sum(residents[c] / everybody * people[c].k / people[c].n for c in CELLS)
    assert estimate(found, people).p == pytest.approx(share)


@given(st.integers(10, 400), st.integers(10, 400), st.integers(0, 60), st.data())
def test_untrimmed_by_sex_the_split_is_of_people_and_of_the_literate(
    men: int, women: int, without: int, data: st.DataObject
) -> None:
    assume(5 * without <= men + women + without)
    k = [data.draw(st.integers(0, n)) for n in (men, women, without)]
    people = {
        ("L", "25-44"): Counts(men, k[0]),
        ("P", "60+"): Counts(women, k[1]),
        (None, "15-24"): Counts(without, k[2]),
    }
    half = men / (men + women)
    sizes = men + without * half, women + without * (1 - half)
    literate = k[0] + k[2] * half, k[1] + k[2] * (1 - half)
    assume(all(0.2 <= 0.5 * sum(sizes) / size <= 5 for size in sizes))
    found = weights(people, {"L": 700, "P": 700})
    assert found.kind == SEX
    share = sum(0.5 * part / size for part, size in zip(literate, sizes, strict=True))
    assert estimate(found, people).p == pytest.approx(share)


@given(st.fixed_dictionaries({cell: st.integers(0, 25) for cell in CELLS}))
def test_what_is_merged_follows_the_rule(sizes: dict) -> None:
    """The rule in other words: how many cells each half of the ages is left with."""
    people = {cell: Counts(n, 0) for cell, n in sizes.items()}
    left = [_cells_left(sizes, ages) for ages in HALVES]
    kind = weights(people, dict.fromkeys(CELLS, 7)).kind
    assert kind == (UNWEIGHTED if 0 in left or sum(left) < 3 else AGE_SEX)


def _cells_left(sizes: dict, ages: tuple[str, ...]) -> int:
    """4, 3 or 2 within the sexes, 1 across them, 0 when even that is too small."""
    left = 0
    for sex in SEXES:
        if min(sizes[sex, age] for age in ages) >= 10:
            left += 2
        elif sum(sizes[sex, age] for age in ages) >= 10:
            left += 1
        else:
            return int(sum(sizes[s, age] for s in SEXES for age in ages) >= 10)
    return left


@given(strata(), POPULATIONS, st.integers(1, 1000))
def test_only_the_proportions_of_residents_matter(
    people: dict, population: dict | None, times: int
) -> None:
    larger = population and {key: n * times for key, n in population.items()}
    one, other = weights(people, population), weights(people, larger)
    assert one.kind == other.kind
    assert one.by_stratum == pytest.approx(other.by_stratum)
