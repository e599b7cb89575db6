"""Differential item functioning, against arithmetic by hand and against statsmodels."""

from __future__ import annotations

import math

import pytest

from webapp.psychometrics import Functioning, Tally, compare_groups

from .matrices import tally

Tables = list[tuple[int, int, int, int]]
"""Per rest score from 0 up: right and wrong in the reference group, then in the focal group."""


def groups(tables: Tables) -> tuple[Tally, Tally]:
    """Two groups whose first item has these tables; the other items only make the rest score."""
    others = len(tables) - 1
    rows: tuple[list[list[int | None]], list[list[int | None]]] = ([], [])
    for rest, (a, b, c, d) in enumerate(tables):
        tail = [1] * rest + [0] * (others - rest)
        for group, right, wrong in ((0, a, b), (1, c, d)):
            rows[group].extend([[1, *tail]] * right + [[0, *tail]] * wrong)
    return tally(rows[0], others + 1), tally(rows[1], others + 1)


def studied(tables: Tables) -> Functioning | None:
    """What is found for the first item."""
    return compare_groups(*groups(tables))[0]


def test_odds_ratio_and_delta_by_hand() -> None:
    # two strata: 0) 100 50 | 75 75  and  1) 120 30 | 100 50, 300 persons each
    #   Σ ad/n = 100·75/300 + 120·50/300 = 25 + 20 = 45
    #   Σ bc/n =  50·75/300 +  30·100/300 = 12.5 + 10 = 22.5
    #   α = 2, Δ = −2.35 ln 2 = −1.6289: easier for the reference group
    found = studied([(100, 50, 75, 75), (120, 30, 100, 50)])
    assert found is not None
    assert found.alpha == pytest.approx(2)
    assert found.delta == pytest.approx(-2.35 * math.log(2))
    # E(a) = 150·175/300 + 150·220/300 = 87.5 + 110;  Σa = 220, off by 22.5
    # var = 150·150·175·125/(300²·299) + 150·150·220·80/(300²·299) = (5468.75 + 4400)/299
    assert found.chi_square == pytest.approx(22**2 / (9868.75 / 299))
    # over 1.5 but |Δ| − 1 = 0.63 is less than 1.645 · 0.39: not yet C
    assert found.grade == "B"


# Reference values, computed once in a throw-away environment with Python 3.11.7 and
# statsmodels 0.15.0: s = statsmodels.stats.contingency_tables.StratifiedTable(
#     [np.array([[a, b], [c, d]]) for a, b, c, d in tables])
# s.oddsratio_pooled, s.logodds_pooled_se, s.test_null_odds(correction=True).statistic
SLIGHT = [(12, 28, 11, 29), (30, 40, 31, 39), (50, 40, 47, 43), (60, 20, 58, 22), (25, 5, 24, 6)]
MIDDLE = [(12, 28, 6, 34), (30, 40, 20, 50), (50, 40, 38, 52), (60, 20, 50, 30), (25, 5, 22, 8)]
STRONG = [(20, 20, 6, 34), (45, 25, 20, 50), (66, 24, 38, 52), (70, 10, 50, 30), (29, 1, 22, 8)]
TURNED = [(c, d, a, b) for a, b, c, d in STRONG]


@pytest.mark.parametrize(
    ("tables", "alpha", "log_error", "chi_square", "grade"),
    [
        (SLIGHT, 1.0925880566305786, 0.1718460960277394, 0.1830870622029108, "A"),
        (MIDDLE, 1.8421636073163576, 0.17448560981844732, 11.70644390529398, "B"),
        (STRONG, 4.448336099222639, 0.1899688546932281, 64.08144850621964, "C"),
        (TURNED, 0.2248031573366844, 0.1899688546932281, 64.08144850621964, "C"),
    ],
)
def test_the_values_are_those_of_statsmodels(
    tables: Tables, alpha: float, log_error: float, chi_square: float, grade: str
) -> None:
    found = studied(tables)
    assert found is not None
    assert found.alpha == pytest.approx(alpha, rel=1e-12)
    assert found.error == pytest.approx(2.35 * log_error, rel=1e-12)
    assert found.chi_square == pytest.approx(chi_square, rel=1e-9)
    assert found.grade == grade


@pytest.mark.parametrize(
    ("table", "grade"),
    [
        ((299, 1, 297, 3), "A"),  # Δ = −2.6, but two persons are no evidence
        ((1500, 1500, 1350, 1650), "A"),  # beyond chance, but Δ = −0.47 is small
        ((1900, 1100, 1500, 1500), "B"),  # surely beyond 1, but Δ = −1.28 is not yet 1.5
        ((1980, 1020, 1500, 1500), "C"),  # Δ = −1.56, and surely beyond 1
    ],
)
def test_a_class_needs_both_size_and_evidence(table: tuple[int, int, int, int], grade: str) -> None:
    found = studied([table])
    assert found is not None
    assert found.grade == grade


def test_the_other_group_as_reference_turns_the_sign() -> None:
    here, there = studied(STRONG), studied(TURNED)
    assert here is not None
    assert there is not None
    assert here.delta == pytest.approx(-there.delta)
    assert here.delta < 0 < there.delta


def test_one_person_short_in_one_group_and_nothing_is_said() -> None:
    full = [(150, 150, 150, 150), (0, 0, 0, 0)]
    assert studied(full) is not None
    assert compare_groups(*groups([(150, 150, 150, 149), (0, 0, 0, 0)])) == (None, None)


def test_rows_without_a_score_do_not_make_a_group_large_enough() -> None:
    reference, focal = groups([(150, 150, 150, 149)])
    focal.add([None])
    assert compare_groups(reference, focal) == (None,)


def test_alike_groups_are_class_a_with_delta_nought() -> None:
    found = studied([(100, 60, 100, 60), (90, 50, 90, 50)])
    assert found is not None
    assert (found.alpha, found.delta, found.chi_square, found.grade) == (1.0, 0.0, 0.0, "A")
    assert math.copysign(1, found.delta) == 1


@pytest.mark.parametrize(
    "tables",
    [
        [(300, 0, 300, 0)],  # everybody right
        [(0, 300, 150, 150)],  # nobody of the reference group
        [(150, 150, 0, 0), (0, 0, 150, 150)],  # nobody to compare with at the same points
    ],
)
def test_an_undefined_odds_ratio_is_none(tables: Tables) -> None:
    assert studied(tables) is None


def test_different_forms_are_not_compared() -> None:
    with pytest.raises(ValueError, match="same form"):
        compare_groups(Tally(["s1"]), Tally(["s2"]))
