"""What stays hidden in a row: by hand, against an attacker, and over any row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.indicator import Counts, count_moved_enough, hidden_cells, moved_enough

from .regions import counts

ROWS = st.dictionaries(st.sampled_from("abcdefgh"), counts(40), max_size=8)


def enough(cell: Counts) -> bool:
    """The rule in the words of the method."""
    return cell.n >= 10 and cell.k >= 3 and cell.n - cell.k >= 3


def total(parts: dict[str, Counts], names: object) -> Counts:
    return sum((parts[name] for name in names), Counts())


@pytest.mark.parametrize(
    ("row", "hidden"),
    [
        ({}, ""),
        ({"a": (50, 20), "b": (40, 20), "c": (12, 5)}, ""),
        ({"a": (50, 20), "b": (40, 20), "c": (12, 5), "d": (0, 0)}, ""),
        # 9 alone is too few: the smallest goes with it, and two are left
        ({"a": (50, 20), "b": (40, 20), "c": (12, 5), "d": (9, 4)}, "cd"),
        # enough people, but 2 literate: hidden although large
        ({"a": (50, 2), "b": (40, 20), "c": (30, 15), "d": (20, 9)}, "ad"),
        # nobody of them is not literate
        ({"a": (50, 50), "b": (40, 20), "c": (30, 15), "d": (20, 9)}, "ad"),
        # two hidden ones protect each other
        ({"a": (50, 20), "b": (40, 20), "c": (6, 3), "d": (5, 2)}, "cd"),
        # … but not when both are all literate
        ({"a": (50, 20), "b": (40, 20), "c": (30, 9), "d": (6, 6), "e": (5, 5)}, "cde"),
        # one cell left to see would be the total less the hidden ones: all go
        ({"a": (50, 20), "b": (12, 5), "c": (4, 2)}, "abc"),
        ({"a": (50, 20), "b": (4, 2)}, "ab"),
        ({"a": (4, 2)}, "a"),
        # an empty cell protects nothing
        ({"a": (50, 20), "b": (40, 20), "c": (12, 5), "d": (9, 4), "e": (0, 0)}, "cd"),
        # a single cell with people is the total itself
        ({"a": (50, 20), "b": (0, 0)}, ""),
    ],
)
def test_by_hand(row: dict, hidden: str) -> None:
    parts = {name: Counts(*cell) for name, cell in row.items()}
    assert hidden_cells(parts) == frozenset(hidden)


def test_equal_cells_go_by_name() -> None:
    parts = {name: Counts(20, 10) for name in "dcba"} | {"small": Counts(3, 1)}
    assert hidden_cells(parts) == {"a", "small"}


def test_a_mode_under_thirty_is_hidden() -> None:
    parts = {"mandiri": Counts(90, 40), "kelas": Counts(60, 30), "kader": Counts(29, 12)}
    assert hidden_cells(parts) == frozenset()
    assert hidden_cells(parts, least_n=30) == {"kader"}


@pytest.mark.parametrize(
    ("row", "hidden"),
    [
        # large enough to be told of, and still never: the smallest other goes along
        ({"15-17": (40, 20), "18-24": (30, 9), "25-44": (50, 20), "45-59": (60, 20)}, "18-24"),
        # three adults beside them would give the minors away but for three
        (
            {
                "15-17": (40, 20),
                "18-24": (3, 1),
                "25-44": (50, 20),
                "45-59": (60, 9),
                "60+": (70, 9),
            },
            "18-24 25-44",
        ),
        ({"15-17": (2, 1), "18-24": (30, 9), "25-44": (50, 20), "45-59": (60, 20)}, "18-24"),
        ({"15-17": (40, 20), "18-24": (30, 9), "25-44": (50, 20)}, "18-24 25-44"),
        ({"15-17": (40, 20)}, ""),
    ],
)
def test_minors_are_hidden_in_company(row: dict, hidden: str) -> None:
    parts = {name: Counts(*cell) for name, cell in row.items()}
    found = hidden_cells(parts, never=frozenset({"15-17"}))
    assert found == {"15-17", *hidden.split()}


def test_no_minors_hide_nobody() -> None:
    parts = {"15-17": Counts(), "18-24": Counts(20, 9), "25-44": Counts(50, 20)}
    assert hidden_cells(parts, never=frozenset({"15-17"})) == frozenset()


@given(ROWS, st.frozensets(st.sampled_from("abcdefgh")), st.sampled_from([10, 30]))
def test_what_is_visible_may_be_told_and_what_is_hidden_hangs_together(
    parts: dict, never: frozenset, least_n: int
) -> None:
    hidden = hidden_cells(parts, never, least_n)
    peopled = {name for name, cell in parts.items() if cell.n}
    visible = peopled - hidden
    assert hidden <= peopled
    for name in visible:
        assert enough(parts[name])
        assert parts[name].n >= least_n
        assert name not in never
    if hidden and visible:
        assert len(visible) >= 2
        assert enough(total(parts, hidden))


@given(ROWS, st.frozensets(st.sampled_from("abcdefgh"), max_size=2))
def test_subtracting_recovers_no_single_cell(parts: dict, never: frozenset) -> None:
    """The attacker knows the row's exact total and every visible cell exactly: the worst case."""
    hidden = hidden_cells(parts, never)
    visible = {name for name, cell in parts.items() if cell.n} - hidden
    if not hidden or not visible:
        return
    left = total(parts, parts)
    shown = total(parts, visible)
    rest = Counts(left.n - shown.n, left.k - shown.k)
    assert rest == total(parts, hidden)
    assert len(hidden) >= 2
    assert enough(rest)
    minors = total(parts, hidden & never)
    if minors.n:
        assert enough(Counts(rest.n - minors.n, rest.k - minors.k))


@given(ROWS)
def test_nothing_is_hidden_without_need(parts: dict) -> None:
    """Leaving the last cell added visible would leave too few hidden together."""
    hidden = hidden_cells(parts)
    primary = {name for name, cell in parts.items() if cell.n and not enough(cell)}
    assert bool(hidden) == bool(primary)
    added = sorted(hidden - primary, key=lambda name: (parts[name].n, name))
    visible = {name for name, cell in parts.items() if cell.n} - hidden
    if added and visible:
        assert not enough(total(parts, hidden - {added[-1]}))


@pytest.mark.parametrize(
    ("moved", "may"),
    [((10, 3), True), ((10, 7), True), ((10, 2), False), ((10, 8), False), ((9, 4), False)],
)
def test_a_rate_moves_with_ten_people_and_three_of_each(moved: tuple, may: bool) -> None:
    assert moved_enough(Counts(*moved)) == may


@pytest.mark.parametrize(
    ("old", "new", "may"), [(50, 60, True), (50, 40, True), (50, 59, False), (50, 41, False)]
)
def test_a_count_moves_by_ten(old: int, new: int, may: bool) -> None:
    assert count_moved_enough(old, new) == may
