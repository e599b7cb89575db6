"""The figures of items and forms, against arithmetic by hand and against well-known libraries."""

from __future__ import annotations

import math

import pytest

from webapp.psychometrics import (
    DONT_KNOW,
    TOO_EASY,
    TOO_HARD,
    UNANSWERED,
    UNRELIABLE,
    WEAK,
    Reply,
    measure,
)

from .matrices import form

# Five persons, three items. Totals 3 2 1 1 0: sum 7, squares 9+4+1+1+0 = 15.
#   p = 4/5, 2/5, 1/5;  Σ p(1−p) = 0.16 + 0.24 + 0.16 = 0.56
#   variance with n: 15/5 − (7/5)² = 3 − 1.96 = 1.04
FIVE = ("111", "110", "100", "100", "000")


def test_difficulty_is_the_share_right() -> None:
    assert [item.difficulty for item in form(*FIVE).items] == [0.8, 0.4, 0.2]
    assert [(item.n, item.right) for item in form(*FIVE).items] == [(5, 4), (5, 2), (5, 1)]


def test_item_rest_correlation_by_hand() -> None:
    # item 1: x = 1 1 1 1 0, rest y = 2 1 0 0 0: n Σxy − Σx Σy = 5·3 − 4·3 = 3
    #   (5·4 − 16)(5·5 − 9) = 4 · 16 = 64, root 8: r = 3/8
    # item 2: x = 1 1 0 0 0, rest y = 2 1 1 1 0: 5·3 − 2·5 = 5
    #   (5·2 − 4)(5·7 − 25) = 6 · 10 = 60: r = 5/√60
    # item 3: x = 1 0 0 0 0, rest y = 2 2 1 1 0: 5·2 − 1·6 = 4
    #   (5·1 − 1)(5·10 − 36) = 4 · 14 = 56: r = 4/√56
    found = [item.item_rest for item in form(*FIVE).items]
    assert found == pytest.approx([3 / 8, 5 / math.sqrt(60), 4 / math.sqrt(56)], rel=1e-12)


def test_kr20_mean_sd_and_error_by_hand() -> None:
    found = form(*FIVE)
    assert found.n == found.persons == 5
    assert found.mean == pytest.approx(100 * 7 / 15)  # 7 of 15 points
    # sd with n − 1: √(1.04 · 5/4) = √1.3 points of 3
    assert found.sd == pytest.approx(math.sqrt(1.3) * 100 / 3)
    # KR-20: 3/2 · (1 − 0.56/1.04) = 3/2 · 6/13 = 9/13;  1 − 9/13 = 4/13
    assert found.kr20 == pytest.approx(9 / 13, rel=1e-12)
    assert found.sem == pytest.approx(math.sqrt(1.3 * 4 / 13) * 100 / 3)
    assert found.flags == (UNRELIABLE,)  # 0.69 is under 0.70


# Reference values, computed once in a throw-away environment with Python 3.11.7:
#   pingouin 0.7.0   pingouin.cronbach_alpha(data=d)[0], d the table below as a DataFrame
#   scipy 1.17.1     scipy.stats.pearsonr(d[i], d.drop(columns=i).sum(axis=1))[0]
#   pandas 3.1.1     (100 * d.sum(axis=1) / 6).mean() and .std(ddof=1)
TWELVE = (
    "111110", "111011", "111100", "110110", "011100", "110000",
    "101001", "100100", "010100", "100000", "001000", "000000",
)  # fmt: skip
PINGOUIN_ALPHA = 0.5511627906976742
SCIPY_ITEM_REST = [
    0.26111648393354675,
    0.4599778362241982,
    0.2480694691784169,
    0.1186781658193854,
    0.5748012489295106,
    0.15491933384829665,
]
PANDAS_MEAN, PANDAS_SD = 44.444444444444436, 26.90549616538829


def test_the_figures_are_those_of_well_known_libraries() -> None:
    found = form(*TWELVE)
    assert found.kr20 == pytest.approx(PINGOUIN_ALPHA, rel=1e-12)
    assert [i.item_rest for i in found.items] == pytest.approx(SCIPY_ITEM_REST, rel=1e-12)
    assert (found.mean, found.sd) == pytest.approx((PANDAS_MEAN, PANDAS_SD), rel=1e-12)


def test_an_item_against_the_rest_is_weak_and_limits_themselves_are_fine() -> None:
    # item 4 is right for whoever has nothing else right: r = −1 by symmetry
    found = form("1110", "1110", "0001", "0001")
    assert found.items[3].item_rest == pytest.approx(-1)
    assert found.items[3].flags == (WEAK,)
    quarter = form("10", "00", "00", "00").items[0]
    assert quarter.difficulty == 0.25
    assert TOO_HARD not in quarter.flags
    nine_of_ten = form(*["11"] * 9, "00").items[0]
    assert nine_of_ten.difficulty == 0.9
    assert nine_of_ten.flags == ()


def test_too_hard_and_too_easy_items_are_flagged() -> None:
    found = form("11", "10", "10", "10", "10")  # 1.00 and 0.20
    assert found.items[0].flags == (TOO_EASY,)
    assert found.items[1].flags == (TOO_HARD,)


def test_only_complete_rows_make_the_form_and_every_score_makes_the_item() -> None:
    found = form(*FIVE, "1--", "-1-", "---")
    whole = form(*FIVE)
    assert (found.n, found.persons) == (5, 8)
    assert (found.mean, found.sd, found.kr20, found.sem) == (
        whole.mean, whole.sd, whole.kr20, whole.sem,
    )  # fmt: skip
    assert [i.item_rest for i in found.items] == [i.item_rest for i in whole.items]
    assert [i.difficulty for i in found.items] == [5 / 6, 3 / 6, 1 / 5]
    assert [i.options[UNANSWERED] for i in found.items] == [2, 2, 3]


def test_options_are_counted_with_the_unknown_and_the_unanswered() -> None:
    replies = [
        Reply(1, ("b",), 12), Reply(0, ("a",), 8), Reply(0, (DONT_KNOW,), 20),
        Reply(1, ("b",), None), Reply(0, (UNANSWERED,)), None,
    ]  # fmt: skip
    (item,) = measure(["s1"], ([reply] for reply in replies)).items
    assert item.options == {"a": 1, "b": 2, DONT_KNOW: 1, UNANSWERED: 2}
    assert (item.n, item.difficulty) == (5, 0.4)  # left out, but scored 0: it counts
    assert item.median_seconds == 12  # of 8, 12, 20


def test_several_options_of_one_reply_are_counted_each_once() -> None:
    (item,) = measure(["s1"], [[Reply(1, ("a", "c"))], [Reply(0, ("a", "a"))]]).items
    assert item.options == {"a": 2, "c": 1, DONT_KNOW: 0, UNANSWERED: 0}


@pytest.mark.parametrize(
    ("seconds", "median"),
    [
        ([10, 20], 15.0),
        ([3600, 3600, 5], 120.0),  # a break counts as two minutes
        ([float("nan"), float("inf"), -4, None, 7], 7.0),
        ([None], None),
    ],
)
def test_the_median_of_seconds(seconds: list[float | None], median: float | None) -> None:
    (item,) = measure(["s1"], ([Reply(1, (), time)] for time in seconds)).items
    assert item.median_seconds == median


def test_what_cannot_be_computed_is_none() -> None:
    nobody = measure(["s1", "s2"], [])
    assert (nobody.n, nobody.mean, nobody.sd, nobody.kr20, nobody.sem) == (0, *[None] * 4)
    assert [(i.difficulty, i.item_rest, i.median_seconds) for i in nobody.items] == [
        (None,) * 3
    ] * 2
    assert nobody.flags == ()
    one = form("10")
    assert (one.mean, one.sd, one.kr20, one.sem) == (50, None, None, None)
    single = form("1", "0")  # a form of one item has no rest
    assert (single.kr20, single.items[0].item_rest) == (None, None)
    alike = form("10", "10")
    assert (alike.sd, alike.kr20, alike.sem) == (0, None, None)
    nothing = measure([], [[], []])
    assert (nothing.n, nothing.persons, nothing.mean, nothing.sd, nothing.kr20) == (
        0, 2, None, None, None,
    )  # fmt: skip


def test_a_score_that_is_none_is_refused_and_a_row_must_fit() -> None:
    with pytest.raises(ValueError, match="0 or 1"):
        Reply(2)
    with pytest.raises(ValueError, match="one place"):
        measure(["s1"], [[Reply(1), Reply(1)]])
