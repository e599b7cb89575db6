"""Post-stratification by hand, case by case, and against a survey library."""

from __future__ import annotations

import numpy as np
import pytest
from samplics.weighting import SampleWeight

from webapp.indicator import AGE_SEX, SEX, UNWEIGHTED, Counts, estimate, weights, wilson

from .regions import BY_SEX, CELLS, PEOPLE, RESIDENTS


def all_of(n: int, k: int = 0) -> dict:
    """The same people in each of the eight cells."""
    return {cell: Counts(n, k) for cell in CELLS}


def test_the_worked_example_of_the_method() -> None:
    found = estimate(weights(PEOPLE, RESIDENTS), PEOPLE)
    assert (found.n, found.k) == (320, 180)
    assert found.p == pytest.approx(0.4636, abs=0.00005)
    assert found.n_eff == pytest.approx(204.3, abs=0.05)
    interval = wilson(found.p, found.n_eff)
    assert (round(100 * interval.low, 1), round(100 * interval.high, 1)) == (39.7, 53.2)


def test_the_weights_are_those_of_a_survey_library() -> None:
    people = [cell for cell, counts in PEOPLE.items() for _ in range(counts.n)]
    domain = np.array(["|".join(cell) for cell in people])
    control = {"|".join(cell): 320 * share / 1000 for cell, share in RESIDENTS.items()}
    theirs = SampleWeight().poststratify(np.ones(320), control=control, domain=domain)
    ours = weights(PEOPLE, RESIDENTS).by_stratum
    assert [ours[cell] for cell in people] == pytest.approx(list(theirs))


def test_weights_by_sex_are_those_of_a_survey_library() -> None:
    people = [cell for cell, counts in PEOPLE.items() for _ in range(counts.n)]
    control = {sex: 320 * n / 1_000_000 for sex, n in BY_SEX.items()}
    theirs = SampleWeight().poststratify(
        np.ones(320), control=control, domain=np.array([sex for sex, _ in people])
    )
    ours = weights(PEOPLE, BY_SEX)
    assert ours.kind == SEX
    assert [ours.by_stratum[cell] for cell in people] == pytest.approx(list(theirs))


def test_the_same_weights_serve_another_figure_about_the_same_people() -> None:
    pillar = {cell: Counts(counts.n, counts.n) for cell, counts in PEOPLE.items()}
    found = estimate(weights(PEOPLE, RESIDENTS), pillar)
    assert found.p == pytest.approx(1)
    assert found.k == 320
    assert found.n_eff == pytest.approx(204.3, abs=0.05)


def test_trimming_acts_once_and_what_is_left_is_rescaled_once() -> None:
    # Two cells of 100 people stand for 1 % of the residents, six of 10 people for the rest:
    #   n = 260; light: 0.005·260/100 = 0.013 → 0.2; heavy: (0.99/6)·260/10 = 4.29, within bounds
    #   Σ = 200·0.2 + 60·4.29 = 297.4, so all are scaled by 260/297.4
    people = all_of(10, 10) | {("L", "15-24"): Counts(100, 0), ("P", "15-24"): Counts(100, 0)}
    residents = dict.fromkeys(CELLS, 165) | {("L", "15-24"): 5, ("P", "15-24"): 5}
    found = weights(people, residents)
    scale = 260 / 297.4
    assert found.by_stratum["L", "15-24"] == pytest.approx(0.2 * scale)
    assert found.by_stratum["P", "60+"] == pytest.approx(4.29 * scale)
    share = estimate(found, people).p
    assert share == pytest.approx(60 * 4.29 / 297.4)
    assert share != pytest.approx(0.99, abs=0.01)  # what it would be without trimming


def test_the_heaviest_are_trimmed_too() -> None:
    # 10 people for 60 %: 0.6·1410/10 = 84.6 → 5; each other cell 0.4/7·1410/200 = 0.40286
    people = all_of(200, 100) | {("P", "60+"): Counts(10, 10)}
    residents = dict.fromkeys(CELLS, 40) | {("P", "60+"): 420}
    found = weights(people, residents).by_stratum
    light = 0.4 / 7 * 1410 / 200
    assert found["P", "60+"] / found["L", "60+"] == pytest.approx(5 / light)


def test_whoever_gave_no_sex_is_split_as_her_age_band_is() -> None:
    # Of the 45–59 with a sex 15 are L and 30 P, so the 9 without are 3 and 6: cells of 18 and 36.
    people = PEOPLE | {(None, "45-59"): Counts(9, 9)}
    found = weights(people, RESIDENTS).by_stratum
    men, women = 0.120 * 329 / 18, 0.125 * 329 / 36
    assert found["L", "45-59"] == pytest.approx(men)
    assert found["P", "45-59"] == pytest.approx(women)
    assert found[None, "45-59"] == pytest.approx(men / 3 + 2 * women / 3)


def test_by_sex_alone_she_is_split_as_all_are() -> None:
    # 125 L and 195 P over all ages; 32 more: 12.5 and 19.5
    people = PEOPLE | {(None, "60+"): Counts(32, 0)}
    found = weights(people, BY_SEX).by_stratum
    men, women = 0.495 * 352 / 137.5, 0.505 * 352 / 214.5
    assert found["L", "60+"] == found["L", "15-24"] == pytest.approx(men)
    assert found[None, "60+"] == pytest.approx((12.5 * men + 19.5 * women) / 32)


def test_an_age_of_which_nobody_gave_a_sex_is_split_as_all_are() -> None:
    people = {cell: c for cell, c in PEOPLE.items() if cell[1] != "60+"}
    people[None, "60+"] = Counts(59, 1)  # 115 L and 180 P: 23 and 36
    found = weights(people, RESIDENTS).by_stratum
    men, women = 0.105 * 354 / 23, 0.115 * 354 / 36
    assert found[None, "60+"] == pytest.approx((23 * men + 36 * women) / 59)


def test_a_small_cell_is_merged_with_its_neighbour() -> None:
    people = PEOPLE | {("L", "60+"): Counts(9, 2)}
    found = weights(people, RESIDENTS).by_stratum
    assert found["L", "60+"] == found["L", "45-59"] == pytest.approx(0.225 * 319 / 24)
    assert found["P", "60+"] == pytest.approx(0.115 * 319 / 15)


def test_ten_people_are_enough_even_when_split() -> None:
    # 9 + ⅓ · 3 is ten, also in a computer
    people = PEOPLE | {("L", "60+"): Counts(9, 2), ("P", "60+"): Counts(18, 3)}
    people[None, "60+"] = Counts(3, 0)  # 9 and 18: one more L, two more P
    found = weights(people, RESIDENTS).by_stratum
    assert found["L", "60+"] == pytest.approx(0.105 * 325 / 10)
    assert found["L", "45-59"] == pytest.approx(0.120 * 325 / 15)


def test_halves_still_too_small_are_merged_across_sex() -> None:
    people = PEOPLE | {("L", "45-59"): Counts(4, 0), ("L", "60+"): Counts(5, 0)}
    found = weights(people, RESIDENTS)
    # all four old cells are one now: 4 + 5 + 30 + 15 of 304
    old = {found.by_stratum[sex, age] for sex in "LP" for age in ("45-59", "60+")}
    assert len(old) == 1
    assert old.pop() == pytest.approx(0.465 * 304 / 54)
    assert found.kind == AGE_SEX


def test_old_people_too_few_of_both_sexes_leave_the_region_unweighted() -> None:
    people = {cell: c for cell, c in PEOPLE.items() if cell[1] not in ("45-59", "60+")}
    people[("P", "60+")] = Counts(9, 1)
    found = weights(people, RESIDENTS)
    assert found.kind == UNWEIGHTED
    assert estimate(found, people).p == pytest.approx(160 / 259)
    assert estimate(found, people).n_eff == 259


@pytest.mark.parametrize("few", [("15-24", "25-44"), ("45-59", "60+")])
def test_three_cells_are_enough(few: tuple[str, str]) -> None:
    # one half merged across sex, the other merged by age: 1 + 2
    people = {
        (sex, age): Counts(5, 1) if age == few[0] else Counts(0, 0) if age in few else Counts(9, 1)
        for sex, age in CELLS
    }
    assert weights(people, RESIDENTS).kind == AGE_SEX


def test_two_cells_are_not() -> None:
    assert weights(all_of(4), RESIDENTS).kind == UNWEIGHTED  # 16 young and 16 old
    assert weights(all_of(5), RESIDENTS).kind == AGE_SEX  # four cells of 10


def test_one_sex_only_is_unweighted_by_sex_and_merged_by_age() -> None:
    women = {cell: c for cell, c in PEOPLE.items() if cell[0] == "P"}
    assert weights(women, BY_SEX).kind == UNWEIGHTED
    # by age she has two cells: the young and the old, and that is under three
    assert weights(women, RESIDENTS).kind == UNWEIGHTED


@pytest.mark.parametrize(("men", "kind"), [(9, UNWEIGHTED), (10, SEX)])
def test_by_sex_alone_each_needs_ten(men: int, kind: str) -> None:
    people = {("L", "60+"): Counts(men, 1), ("P", "15-24"): Counts(100, 50)}
    assert weights(people, BY_SEX).kind == kind


@pytest.mark.parametrize(("without", "kind"), [(80, AGE_SEX), (81, UNWEIGHTED)])
def test_a_fifth_may_leave_their_sex_out(without: int, kind: str) -> None:
    people = PEOPLE | {(None, "25-44"): Counts(without, 0)}
    assert weights(people, RESIDENTS).kind == kind


@pytest.mark.parametrize("population", [None, {}, {"L": 0, "P": 0}])
def test_without_residents_nobody_is_weighed(population: dict | None) -> None:
    found = weights(PEOPLE, population)
    assert found.kind == UNWEIGHTED
    assert estimate(found, PEOPLE).p == 180 / 320
    assert estimate(found, PEOPLE).n_eff == 320


@pytest.mark.parametrize("people", [{}, {("L", "60+"): Counts()}, {(None, "60+"): Counts()}])
def test_nobody_has_no_share(people: dict) -> None:
    found = estimate(weights(people, RESIDENTS), people)
    assert (found.p, found.n, found.k, found.n_eff) == (None, 0, 0, 0)


@pytest.mark.parametrize("stratum", [("X", "60+"), ("L", "18-24"), (None, "")])
def test_an_unknown_stratum_is_refused(stratum: tuple) -> None:
    with pytest.raises(ValueError, match="stratum"):
        weights({stratum: Counts(20, 3)}, RESIDENTS)


@pytest.mark.parametrize(
    "population", [{"L": 5}, {("L", "60+"): 5}, {"L": -1, "P": 9}, {"L": 1, "P": 2, "": 3}]
)
def test_a_population_with_a_hole_is_refused(population: dict) -> None:
    with pytest.raises(ValueError, match="population"):
        weights(PEOPLE, population)


@pytest.mark.parametrize(("n", "k"), [(-1, 0), (3, 4), (3, -1)])
def test_impossible_counts_are_refused(n: int, k: int) -> None:
    with pytest.raises(ValueError, match="counts"):
        Counts(n, k)
