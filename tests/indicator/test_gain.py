"""Gain, by hand and against scipy and statsmodels."""

from __future__ import annotations

import math
import random
import statistics

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar as mcnemar_of_statsmodels

from webapp.indicator import Gain, Pairs, Sitting, gain, lost, pair_of
from webapp.indicator.bootstrap import of_mean
from webapp.indicator.gain import mcnemar

from .cohorts import COHORTS, POINTS, Person, added, both

TWO_OR_MORE = st.lists(st.tuples(st.integers(0, 17).map(lambda s: s * 5), POINTS), min_size=2)


def found_of(pairs: Pairs) -> Gain:
    found = gain(pairs)
    assert found is not None
    return found


def test_by_hand() -> None:
    # gains 20, 10, 30, −10, 0: mean 10, squares of the differences 1000, sd √250, √(250/5) = 7.0711
    #   t(4) = 2.7764, so ± 19.633
    people = [(50, 70), (60, 70), (40, 70), (80, 70), (70, 70)]
    found = found_of(both(*people))
    assert (found.mean, found.pre, found.post) == (10, 60, 70)
    assert (found.low, found.high) == pytest.approx((-9.633, 29.633), abs=0.001)
    assert found.hake == 10 / 40
    # sd_pre = √250 and sd_post = 0: 10 / (15.811/2)
    assert found.d_av == pytest.approx(10 / (math.sqrt(250) / 2))
    assert (found.literate_pre, found.literate_post) == (2, 5)
    assert found.p_value == pytest.approx(0.25)  # three became literate, nobody stopped: 2 · ½³


def test_those_without_a_test_after_are_told_and_taken_as_no_gain() -> None:
    people = [Person(50, 70), Person(60, 80), Person(40, None), Person(20, None)]
    found = found_of(added(people))
    assert (found.pairs.n, found.mean) == (2, 20)
    assert found.conservative == 10
    assert found.attrition == 0.5
    assert found.pairs.sum_pre_of_attrition == 60


def test_from_90_on_no_gain_is_credited() -> None:
    found = found_of(added([Person(85, 100), Person(90, 100), Person(100, 80), Person(95, None)]))
    assert (found.pairs.n, found.mean) == (1, 15)
    assert (found.pairs.ceiling, found.pairs.sum_gain_of_ceiling) == (2, -10)
    assert found.attrition == 0.25


def test_a_loss_is_a_negative_gain() -> None:
    found = found_of(both((80, 60), (70, 65), (75, 50)))
    assert found.mean == pytest.approx(-50 / 3)
    assert found.hake is not None
    assert found.hake < 0
    assert found.d_av is not None
    assert found.d_av < 0


def test_what_was_kept_is_asked_of_those_tested_three_times() -> None:
    people = [Person(40, 80, late60=70), Person(60, 80, late60=60), Person(10, 90)]
    found = found_of(added(people))
    # means of the two: 50, 80, 65
    assert found.retention_60 == 0.5
    assert found.retention_180 is None


@pytest.mark.parametrize(("post", "kept"), [(54, None), (55, 2.0), (30, None)])
def test_of_a_gain_under_five_points_nothing_is_kept_or_lost(
    post: float, kept: float | None
) -> None:
    pairs = pair_of(Sitting(50, False), Sitting(post, False), late180=60)
    assert found_of(pairs).retention_180 == kept


def test_without_pairs_there_is_no_gain() -> None:
    assert gain(Pairs()) is None
    assert gain(lost(Sitting(40, False))) is None
    assert gain(both((95, 100))) is None


def test_a_single_pair_has_no_interval() -> None:
    found = found_of(both((50, 60)))
    assert (found.mean, found.low, found.high, found.d_av) == (10, None, None, None)


def test_people_all_alike_have_no_effect_size_and_a_point_for_an_interval() -> None:
    found = found_of(both(*[(50, 60)] * 4))
    assert (found.low, found.high, found.d_av) == (10, 10, None)


@given(TWO_OR_MORE)
def test_the_interval_is_that_of_scipy(people: list[tuple[float, float]]) -> None:
    found = found_of(both(*people))
    pre, post = (np.array(side, dtype=float) for side in zip(*people, strict=True))
    if np.ptp(post - pre) == 0:
        assert found.low == pytest.approx(found.high)
        return
    theirs = stats.ttest_rel(post, pre).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=1e-7)


@given(TWO_OR_MORE)
def test_the_effect_size_is_that_of_the_single_points(people: list[tuple[float, float]]) -> None:
    found = found_of(both(*people))
    pre, post = zip(*people, strict=True)
    spread = (statistics.stdev(pre) + statistics.stdev(post)) / 2
    mean = statistics.fmean(b - a for a, b in people)
    assert found.mean == pytest.approx(mean)
    assert found.d_av == (pytest.approx(mean / spread) if spread else None)
    assert found.hake == pytest.approx(mean / (100 - statistics.fmean(pre)))


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_test_of_change_is_that_of_statsmodels(only_pre: int, only_post: int) -> None:
    theirs = mcnemar_of_statsmodels([[5, only_pre], [only_post, 9]], exact=True)
    assert mcnemar(only_pre, only_post) == pytest.approx(min(1.0, theirs.pvalue), abs=1e-9)


@given(COHORTS, st.integers(0, 60), st.randoms(use_true_random=False))
def test_sums_add_up_however_people_come(people: list, cut: int, chance: random.Random) -> None:
    mixed = list(people)
    chance.shuffle(mixed)
    assert added(mixed[:cut]) + added(mixed[cut:]) == added(people)
    assert gain(added(mixed)) == gain(added(people))


@given(COHORTS)
def test_everybody_is_somewhere_once(people: list) -> None:
    pairs = added(people)
    assert pairs.n + pairs.ceiling + pairs.attrition == len(people)
    assert pairs.both + pairs.only_pre + pairs.only_post + pairs.neither == pairs.n
    found = gain(pairs)
    assert (found is None) == (pairs.n == 0)
    if found is not None:
        assert abs(found.conservative) <= abs(found.mean)
        assert 0 <= found.attrition < 1
        assert 0 <= found.p_value <= 1


GAINS = [12, -5, 30, 20, 0, 15, 25, 5, 10, 40, -10, 20]


def test_under_thirty_the_interval_is_the_bootstraps() -> None:
    pairs = both(*[(50, 50 + change) for change in GAINS])
    found = gain(pairs, GAINS)
    assert found is not None
    assert (found.low, found.high) == of_mean(GAINS)
    assert (found.low, found.high) != pytest.approx((found_of(pairs).low, found_of(pairs).high))


def test_from_thirty_on_it_is_students() -> None:
    gains = GAINS * 3
    pairs = both(*[(50, 50 + change) for change in gains])
    assert gain(pairs, gains) == gain(pairs)


def test_gains_of_other_people_are_refused() -> None:
    with pytest.raises(ValueError, match="as many gains"):
        gain(both((50, 60)), [10, 20])


def test_the_bootstrap_agrees_with_scipy() -> None:
    """Both draw at random, each in its own way, so they meet within what 2,000 draws allow."""
    theirs = stats.bootstrap(
        (GAINS,), np.mean, n_resamples=50_000, method="percentile", rng=np.random.default_rng(1)
    ).confidence_interval
    low, high = of_mean(GAINS)
    assert (low, high) == pytest.approx((theirs.low, theirs.high), abs=0.8)


@settings(max_examples=10)
@given(st.lists(st.integers(-100, 100), min_size=1, max_size=29), st.randoms())
def test_the_bootstrap_has_no_chance_in_it(gains: list[int], chance: random.Random) -> None:
    low, high = of_mean(gains)
    assert min(gains) <= low <= high <= max(gains)
    mixed = list(gains)
    chance.shuffle(mixed)
    assert of_mean(mixed) == (low, high)


def test_of_nothing_there_is_no_bootstrap() -> None:
    with pytest.raises(ValueError, match="nothing"):
        of_mean([])


@pytest.mark.parametrize("points", [-1, 101])
def test_points_outside_the_scale_are_refused(points: float) -> None:
    with pytest.raises(ValueError, match="points"):
        Sitting(points, literate=True)
