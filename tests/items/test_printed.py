"""What an author is shown: nothing from under thirty people, no count under ten."""

from __future__ import annotations

import pytest

from webapp import items
from webapp.assessment import Discernment
from webapp.indicator import FEW, SHOWN, SMALL, Shown
from webapp.items import (
    UNEVEN,
    VERY_UNEVEN,
    Compared,
    FormLine,
    ItemLine,
    Options,
    Percent,
    SimulationFigures,
    form_line,
    simulation_line,
)
from webapp.items.printed import shown_percent
from webapp.psychometrics import (
    DONT_KNOW,
    TOO_EASY,
    UNRELIABLE,
    WEAK,
    Equating,
    Functioning,
    Reply,
    measure,
)

OPTIONS = {name: Options(("a", "b", "c"), frozenset("b")) for name in ("s1", "s2")}


def form(*answers: tuple[str, str, int], seconds: float | None = 20) -> FormLine:
    """So many people for each pair of answers to two items, whose key is b."""
    rows = [
        [Reply(int(answer == "b"), (answer,), seconds) for answer in pair]
        for *pair, times in answers
        for _ in range(times)
    ]
    return form_line(measure(["s1", "s2"], rows), OPTIONS)


def test_under_thirty_people_nothing_is_told() -> None:
    found = form(("b", "a", 29))
    assert found == FormLine(
        Shown(30, SHOWN), False, None, None, None, (),
        tuple(ItemLine(name, place, Shown(30, SHOWN)) for place, name in enumerate(OPTIONS)),
    )  # fmt: skip
    assert form(("b", "a", 30)).items[0].right is not None


def test_counts_are_rounded_or_only_said_to_be_small() -> None:
    item = form(("b", "a", 23), ("a", "a", 12), (DONT_KNOW, "b", 9)).items[0]
    assert item.n == Shown(45, SHOWN)  # of 44
    assert [(line.name, line.count, line.is_key) for line in item.options] == [
        ("a", Shown(10, SHOWN), False),  # of 12
        ("b", Shown(25, SHOWN), True),  # of 23
        ("c", Shown(None, SMALL), False),  # nobody, and still in its place
    ]
    assert item.dont_know == Shown(None, SMALL)
    assert item.right == Percent(56)  # 25 of 45, both rounded


@pytest.mark.parametrize(
    ("right", "whole", "shown"),
    [
        (9, 30, Percent(34, "<")),
        (10, 30, Percent(33)),
        (20, 30, Percent(67)),
        (21, 30, Percent(66, ">")),
        (0, 100, Percent(10, "<")),
        (95, 100, Percent(90, ">")),
        (90, 100, Percent(90)),
    ],
)
def test_a_share_hides_a_small_part_at_either_end(right: int, whole: int, shown: Percent) -> None:
    assert shown_percent(right, whole) == shown


def test_flags_are_decided_on_exact_figures() -> None:
    """Both items are right together: easy, sharp. 91 of 100 are over 0.90, 90 are not."""
    assert form(("b", "b", 91), ("a", "a", 9)).items[0].flags == (TOO_EASY,)
    assert form(("b", "b", 90), ("a", "a", 10)).items[0].flags == ()
    against = form(("b", "a", 50), ("a", "b", 50))
    assert against.items[0].flags == (WEAK,)
    assert against.items[0].item_rest == pytest.approx(-1)
    # everybody has one point of two: no spread, so KR-20 says nothing
    assert (against.kr20, against.flags, against.mean, against.sd) == (None, (), 50, 0)
    assert form(("b", "a", 50), ("a", "b", 50), ("b", "b", 20)).flags == (UNRELIABLE,)
    assert against.flagged == 2


def test_too_few_complete_rows_say_nothing_about_the_whole() -> None:
    rows = [[Reply(1, ("b",)), None]] * 31 + [[Reply(0, ("a",)), Reply(1, ("b",))]] * 20
    found = form_line(measure(["s1", "s2"], rows), OPTIONS)
    assert (found.is_enough, found.mean, found.n) == (False, None, Shown(20, SHOWN))
    assert found.items[0].right == Percent(60)
    assert found.items[0].item_rest is None
    assert found.items[1].right is None


def test_a_time_needs_thirty_times() -> None:
    assert form(("b", "a", 30)).items[0].seconds == 20
    assert form(("b", "a", 30), seconds=None).items[0].seconds is None


@pytest.mark.parametrize(
    ("grade", "delta", "told"),
    [("A", -0.9, ()), ("B", 1.2, ((UNEVEN, 0),)), ("C", -1.8, ((VERY_UNEVEN, 1),))],
)
def test_uneven_items_are_told_with_whom_they_burden(
    grade: str, delta: float, told: tuple[tuple[str, int], ...]
) -> None:
    one = Functioning("s1", 1.0, delta, 0.1, 9.0, grade)
    compared = [Compared(items.SEX, 300, 300, (one, None))]
    rows = [[Reply(place % 2, ("b",))] * 2 for place in range(600)]
    found = form_line(measure(["s1", "s2"], rows), OPTIONS, compared).items
    assert tuple((each.flag, each.harder_for) for each in found[0].uneven) == told
    assert found[0].flags == tuple(flag for flag, _ in told)
    assert found[1].uneven == ()


def simulation(judging: int, acting: int) -> SimulationFigures:
    """Half of all scams refused, a tenth of the genuine cases."""
    counts = Discernment(scams=40, hits=20, genuine=40, false_alarms=4)
    return SimulationFigures("K4.6", "x", 47, judging, counts, True, acting, 210.5)


def test_a_simulation_says_nothing_under_thirty() -> None:
    few = simulation_line(simulation(29, 29))
    assert (few.is_enough, few.hits, few.false_alarms, few.d_prime, few.criterion) == (
        False, None, None, None, None,
    )  # fmt: skip
    assert few.seconds is None
    assert few.persons == Shown(45, SHOWN)


def test_a_simulation_from_thirty_on() -> None:
    found = simulation_line(simulation(30, 30))
    assert (found.hits, found.false_alarms, found.seconds) == (50, 10, 211)
    # H′ = (20 + ½)/41 = ½ and F′ = 4.5/41: z = 0 and −1.22783
    assert found.d_prime == pytest.approx(1.22783, abs=1e-5)
    assert found.criterion == pytest.approx(0.61391, abs=1e-5)


def test_points_apart_need_thirty_on_each_form() -> None:
    forms = {n: measure(["s1"], [[Reply(1)]] * n) for n in (29, 30)}
    assert items.points_apart(Equating(None, 2.5, None), [forms[30], forms[30]]) == 3
    assert items.points_apart(Equating(None, 2.5, None), [forms[30], forms[29]]) is None
    assert Shown(None, FEW) != Shown(None, SMALL)
