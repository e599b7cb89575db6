"""Telling false from genuine over a group: when it may be told of, and as what."""

from __future__ import annotations

from dataclasses import astuple, replace

import pytest

from webapp.indicator import Judged, PrintedJudged, judged_of, printed_judged

GROUP = Judged(
    persons=42, mostly_right=21, scams=300, hits=233, genuine=201, false_alarms=25
)  # fmt: skip


def test_printed_in_whole_percents_of_rounded_numbers() -> None:
    """233 of 300 is 77.7 %, 25 of 201 is 12.4 %; 501 cases of 42 persons."""
    assert printed_judged(GROUP) == PrintedJudged("shown", 40, 78, 12, 500)


@pytest.mark.parametrize(
    "but",
    [
        {"persons": 29},
        {"mostly_right": 2},
        {"mostly_right": 40},
        {"hits": 2},
        {"hits": 298},
        {"false_alarms": 2},
        {"false_alarms": 199},
    ],
    ids=str,
)
def test_few_persons_and_groups_all_alike_are_not_told_of(but: dict[str, int]) -> None:
    """Neither H and F nor of how many they would have been."""
    assert printed_judged(replace(GROUP, **but)) == PrintedJudged("few")


@pytest.mark.parametrize(
    ("counts", "status"),
    [
        ((3, 3, 2, 0), 1),  # all five rightly
        ((4, 3, 4, 1), 1),  # six of eight: three quarters exactly
        ((4, 3, 3, 1), 0),  # five of seven
        ((5, 5, 5, 5), 0),  # everything refused
        ((5, 0, 5, 0), 0),  # everything believed
        ((1, 0, 9, 0), 1),  # who met hardly any scams
    ],
)
def test_the_status_of_a_person(counts: tuple[int, int, int, int], status: int) -> None:
    assert astuple(judged_of(*counts)) == (1, status, *counts)


@pytest.mark.parametrize("counts", [(0, 0, 3, 1), (3, 1, 0, 0), (3, 4, 2, 0), (3, 1, 2, 3)])
def test_whom_nothing_can_be_said_of(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="both kinds"):
        judged_of(*counts)
