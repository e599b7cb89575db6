"""What holds for every matrix whatsoever."""

from __future__ import annotations

import dataclasses
import math
import random
import statistics

from hypothesis import given
from hypothesis import strategies as st

from webapp.psychometrics import Reply, compare_groups, equate, measure

from .matrices import names, row, tally

SCORES = st.sampled_from([0, 1, None])
TIMES = st.none() | st.floats(allow_nan=True, allow_infinity=True)
REPLIES = st.none() | st.builds(
    Reply, st.sampled_from([0, 1]), st.lists(st.sampled_from("abc")).map(tuple), TIMES
)


def matrices(cell: st.SearchStrategy[object], persons: int = 12) -> st.SearchStrategy[list[object]]:
    """Matrices of up to six items."""
    return st.integers(0, 6).flatmap(
        lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), max_size=persons)
    )


def width_of(matrix: list[list[object]]) -> int:
    return len(matrix[0]) if matrix else 3


@given(matrices(REPLIES))
def test_every_figure_is_none_or_a_number_within_its_bounds(matrix: list) -> None:
    found = measure(names(width_of(matrix)), matrix)
    bounds = {"mean": (0, 100), "sd": (0, 71), "kr20": (-math.inf, 1), "sem": (0, math.inf)}
    _within(found, bounds)
    for item in found.items:
        bounds = {"difficulty": (0, 1), "item_rest": (-1, 1), "median_seconds": (0, 120)}
        _within(item, bounds)
        assert 0 <= item.right <= item.n <= found.persons
    assert (found.kr20 is None) == (found.sem is None)
    equate({"A": found, "B": found})


def _within(figures: object, bounds: dict[str, tuple[float, float]]) -> None:
    for name, (low, high) in bounds.items():
        value = getattr(figures, name)
        assert value is None or (math.isfinite(value) and low <= value <= high), name


@given(matrices(REPLIES), st.randoms(use_true_random=False))
def test_the_order_of_persons_does_not_matter(matrix: list, chance: random.Random) -> None:
    mixed = list(matrix)
    chance.shuffle(mixed)
    ids = names(width_of(matrix))
    assert measure(ids, mixed) == measure(ids, matrix)


@given(matrices(SCORES), st.randoms(use_true_random=False))
def test_the_order_of_items_only_moves_them(matrix: list, chance: random.Random) -> None:
    order = list(range(width_of(matrix)))
    chance.shuffle(order)
    ids = names(len(order))
    here = measure(ids, map(row, matrix))
    there = measure([ids[i] for i in order], (row([line[i] for i in order]) for line in matrix))
    assert there.items == tuple(here.items[i] for i in order)
    assert dataclasses.replace(there, items=()) == dataclasses.replace(here, items=())


@given(matrices(SCORES), st.sampled_from([0, 1]))
def test_a_constant_item_has_no_item_rest_correlation(matrix: list, score: int) -> None:
    rows = (row([score, *line]) for line in matrix)
    found = measure(names(width_of(matrix) + 1), rows)
    assert found.items[0].item_rest is None


def alpha(matrix: list[list[int]]) -> float:
    """Cronbach's alpha as the textbooks write it: sample variances of items and of totals."""
    k = len(matrix[0])
    items = sum(statistics.variance(column) for column in zip(*matrix, strict=True))
    return k / (k - 1) * (1 - items / statistics.variance([sum(line) for line in matrix]))


@given(matrices(st.sampled_from([0, 1])))
def test_kr20_is_cronbachs_alpha(matrix: list) -> None:
    found = measure(names(width_of(matrix)), map(row, matrix)).kr20
    if width_of(matrix) < 2 or len({sum(line) for line in matrix}) < 2:
        assert found is None
    else:
        assert found is not None
        assert math.isclose(found, alpha(matrix), rel_tol=1e-9, abs_tol=1e-9)


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 4), min_size=1, max_size=4))
def test_a_comparison_is_whole_or_none_and_mirrors_itself(tables: list) -> None:
    # (tens of persons for each count, so that the groups are large enough now and then)
    rows: tuple[list, list] = ([], [])
    for rest, (a, b, c, d) in enumerate(tables):
        tail = [1] * rest + [0] * (len(tables) - 1 - rest)
        for group, right, wrong in ((0, a, b), (1, c, d)):
            rows[group].extend([[1, *tail]] * (20 * right) + [[0, *tail]] * (20 * wrong))
    first, second = (tally(group, len(tables)) for group in rows)
    for here, there in zip(
        compare_groups(first, second), compare_groups(second, first), strict=True
    ):
        assert (here is None) == (there is None)
        if here and there:
            assert all(map(math.isfinite, (here.alpha, here.delta, here.error, here.chi_square)))
            assert math.isclose(here.delta, -there.delta, rel_tol=1e-9, abs_tol=1e-9)
            assert here.grade == there.grade
