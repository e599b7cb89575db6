"""The share of right answers with persons as clusters, against survey arithmetic done anew."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from webapp.indicator import (
    FEW,
    INDICATIVE,
    SHOWN,
    WITHHELD,
    Answers,
    PrintedRate,
    answers_of,
    clustered,
    printed_answers,
)

PERSON = st.integers(1, 4).flatmap(lambda m: st.tuples(st.integers(0, m), st.just(m)))


def added(persons: list[tuple[int, int]]) -> Answers:
    """The sums over (right, asked)."""
    return sum((answers_of(*person) for person in persons), Answers())


def test_by_hand() -> None:
    # x, m = 1 2 | 2 2 | 0 1 | 1 1: p = 4/6; x − p·m = −1/3, 2/3, −2/3, 1/3, squares 10/9
    #   v = 4/3 · (10/9) / 36 = 0.04115; p(1 − p)/v = 0.2222/0.04115 = 5.4
    found = clustered(added([(1, 2), (2, 2), (0, 1), (1, 1)]))
    assert (found.p, found.n, found.k) == (4 / 6, 4, 4)
    assert found.n_eff == pytest.approx(5.4)


def test_one_item_each_are_simply_people() -> None:
    # v = p(1 − p)/(n − 1), the sample's own variance
    found = clustered(added([(1, 1)] * 60 + [(0, 1)] * 40))
    assert (found.p, found.n_eff) == (0.6, pytest.approx(99))


def test_answers_that_all_agree_within_a_person_count_once() -> None:
    found = clustered(added([(3, 3)] * 60 + [(0, 3)] * 40))
    assert found.n_eff == pytest.approx(99)


def test_everybody_alike_is_capped_at_the_answers() -> None:
    assert clustered(added([(1, 2)] * 50)).n_eff == 100


@pytest.mark.parametrize("right", [0, 2])
def test_all_right_or_all_wrong_count_as_persons(right: int) -> None:
    found = clustered(added([(right, 2)] * 50))
    assert (found.p, found.n_eff) == (right / 2, 50)


def test_nobody_and_one_person() -> None:
    assert clustered(Answers()).p is None
    assert clustered(added([(1, 3)])).n_eff == 1
    assert answers_of(0, 0) == Answers()


@given(st.lists(PERSON, min_size=2, max_size=40))
def test_the_variance_is_the_cluster_robust_one_of_statsmodels(persons: list) -> None:
    """The mean of 0/1 answers as a regression on a constant, clustered by person (HC, n/(n−1))."""
    found = clustered(added(persons))
    y = np.array([float(a < x) for x, m in persons for a in range(m)])
    groups = np.repeat(np.arange(len(persons)), [m for _, m in persons])
    covariance = {"groups": groups, "use_correction": False}
    fit = sm.OLS(y, np.ones(len(y))).fit(cov_type="cluster", cov_kwds=covariance)
    v = float(fit.cov_params()[0][0]) * len(persons) / (len(persons) - 1)
    assert found.p == pytest.approx(float(fit.params[0]))
    if 0 < y.mean() < 1:
        expected = y.mean() * (1 - y.mean()) / v if v > 1e-15 else len(y)
        assert found.n_eff == pytest.approx(min(expected, len(y)))


@given(st.lists(PERSON, max_size=30), st.randoms(use_true_random=False))
def test_sums_do_not_care_how_they_are_added(persons: list, chance: object) -> None:
    cut = chance.randint(0, len(persons))
    assert added(persons[:cut]) + added(persons[cut:]) == added(persons)
    chance.shuffle(persons)
    assert 0 <= clustered(added(persons)).n_eff <= sum(m for _, m in persons)


def test_a_competence_is_printed_from_a_hundred_persons() -> None:
    mixed = [(2, 2), (1, 2), (0, 2)] * 33
    assert printed_answers(added(mixed)) == PrintedRate(FEW)
    found = printed_answers(added([*mixed, (1, 2)]))
    assert (found.status, found.percent, found.n) == (SHOWN, 50, 100)
    # Σ(x − p·m)² = 66, v = 100/99 · 66/200² = 1/600; ¼ / v = 150
    assert found.n_eff == 150


def test_a_module_is_printed_from_thirty_persons() -> None:
    quiz = [(3, 6), (4, 6)] * 15
    assert printed_answers(added(quiz[:29]), least_persons=30) == PrintedRate(FEW)
    assert printed_answers(added(quiz), least_persons=30).status == INDICATIVE


@pytest.mark.parametrize(("wrong", "is_printed"), [(2, False), (3, True)])
def test_three_answers_right_and_three_wrong(wrong: int, is_printed: bool) -> None:
    few_wrong = added([(1, 1)] * (120 - wrong) + [(0, 1)] * wrong)
    few_right = added([(0, 1)] * (120 - wrong) + [(1, 1)] * wrong)
    for found in map(printed_answers, (few_wrong, few_right)):
        assert found.is_printed == is_printed
        assert (found == PrintedRate(WITHHELD)) != is_printed


@pytest.mark.parametrize("person", [(-1, 2), (3, 2), (0, -1)])
def test_impossible_answers_are_refused(person: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="answers"):
        answers_of(*person)
