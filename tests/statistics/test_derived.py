"""What pages work out from printed numbers: sums, orders and shares, and nothing of hidden ones."""

from __future__ import annotations

from datetime import date

from webapp import statistics
from webapp.statistics import Cell, Row


def rated(code: str, low: int, high: int, status: str = "shown") -> Row:
    """A line with one rate."""
    return Row(code, "", "competence", {"correct": Cell((low + high) // 2, status, 150, low, high)})


def order(rows: list[Row]) -> list[tuple[str, bool, bool]]:
    """The codes weakest first, each with whether it is like the one above, like the weakest."""
    placed = statistics.weakest_first(rows, "correct")
    return [(one.row.code, one.like_above, one.like_weakest) for one in placed]


def test_the_weakest_come_first_by_the_upper_end() -> None:
    """30–50 stands before 20–60; what lies wholly above is like neither."""
    assert order([rated("a", 20, 60), rated("b", 30, 50), rated("c", 70, 80)]) == [
        ("b", False, True),
        ("a", True, True),
        ("c", False, False),
    ]


def test_alike_is_said_of_pairs_and_does_not_chain() -> None:
    """The third overlaps with the second and the second with the first, the third not with it."""
    assert order([rated("a", 10, 20), rated("b", 15, 30), rated("c", 25, 40)]) == [
        ("a", False, True),
        ("b", True, True),
        ("c", True, False),
    ]


def test_intervals_that_touch_are_alike_and_equal_ends_go_by_code() -> None:
    """60 and 60 touch; 61 does not."""
    assert order([rated("b", 60, 70), rated("a", 50, 60)])[1] == ("b", True, True)
    assert order([rated("b", 61, 70), rated("a", 50, 60)])[1] == ("b", False, False)
    assert [code for code, *_ in order([rated("b", 50, 60), rated("a", 50, 60)])] == ["a", "b"]


def test_hidden_values_are_in_no_order() -> None:
    """Neither few nor held nor absent ones."""
    hidden = [Row("x", "", "", {"correct": Cell(None, "few")}), Row("y", "", "", {})]
    assert order([*hidden, rated("a", 1, 2, "indicative")]) == [("a", False, True)]
    assert order(hidden) == []


def test_a_sum_is_of_what_is_printed() -> None:
    """A small count adds nothing; without any there is no sum."""
    cells = [Cell(20, "shown"), Cell(None, "small"), Cell(35, "shown"), Cell(None, "held")]
    assert statistics.printed_sum(cells) == Cell(55, "shown")
    assert statistics.printed_sum(cells[1:2]) == Cell(None, "few")
    assert statistics.printed_sum([]) == Cell(None, "few")


def test_an_older_day_is_told_only_of_what_is_printed() -> None:
    """A row counted for this snapshot, or without a number, tells no day."""
    week, day = date(2026, 11, 16), date(2026, 11, 23)
    assert statistics.carried_from(Cell(50, "shown", counted_on=week), day) == week
    assert statistics.carried_from(Cell(50, "shown", counted_on=day), day) is None
    assert statistics.carried_from(Cell(None, "few", counted_on=week), day) is None
    assert statistics.carried_from(Cell(50, "shown"), day) is None


def test_one_weighting_or_several() -> None:
    """Only printed rates are asked."""
    sex, none, few = Cell(5, "shown", weighting="sex"), Cell(5, "shown"), Cell(None, "few")
    assert statistics.one_weighting([sex, few]) == "sex"
    assert statistics.one_weighting([none]) == "none"
    assert statistics.one_weighting([sex, none]) == "mixed"
    assert statistics.one_weighting([few]) == ""
