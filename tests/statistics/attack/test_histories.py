"""Whole archives against attackers who subtract, and against one who solves inequalities."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from webapp import indicator
from webapp.indicator import Counts
from webapp.statistics.cells import WITNESSED
from webapp.statistics.moving import Press

from .crowd import REGIONS, SURABAYA, Taste, somebody
from .histories import Random, a_history
from .house import House, Snapshot
from .oracle import Reader, leaks
from .polytope import Range, ranges

PROTECTION = 5
"""A hidden cell may hold at least so many different numbers of people and of literates."""


@pytest.mark.parametrize("seed", range(100, 106))
def test_no_difference_is_of_fewer_than_ten(seed: int) -> None:
    """Rows of any two days, totals less parts of any days, and differences of these."""
    house = a_history(seed)
    assert list(leaks(house)) == []


def test_there_was_something_to_subtract() -> None:
    """The histories print rows that moved and breakdowns with hidden rests, or nothing is shown."""
    readers = [Reader(a_history(seed)) for seed in range(100, 106)]
    moved = [key for r in readers for key, lines in r.rows().items() if len(lines) > 1]
    dimensions, measures = {key[1] for key in moved}, {key[3] for key in moved}
    assert dimensions >= {"total", "pillar", "competence", "quarter", "course", "module"}
    assert measures == WITNESSED
    rests = [rest for reader in readers for found in reader.rests().values() for rest in found]
    assert any(rests)


def test_a_linear_program_finds_no_hidden_cell() -> None:
    """Of eight weeks' rows, hidden cells that did not change being one unknown throughout."""
    found = [
        r for seed in range(100, 103) for scope in REGIONS for r in ranges(a_history(seed), scope)
    ]
    assert len(found) > 50
    assert [range_ for range_ in found if _is_tight(range_)] == []


def test_hiding_only_the_small_cell_would_publish_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three who gave no sex, week after week: rounding alone gives way, suppression does not."""
    assert [found for found in ranges(_growing(), SURABAYA) if _is_tight(found)] == []
    monkeypatch.setattr(indicator, "hidden_cells", _only_the_small)
    monkeypatch.setattr(Press, "_nobody_or_enough", lambda *_told: True)
    assert [found for found in ranges(_growing(), SURABAYA) if _is_tight(found)]


def _growing(weeks: int = 16) -> House:
    """Men and women come, equally literate; the three others stay."""
    random, house = Random(4), House()
    fixed = {"region": SURABAYA, "age": "25-44", "mode": "mandiri"}
    house.enter(somebody(random, Taste(), sex="-", literate=1, **fixed) for _ in range(3))
    for week in range(weeks):
        for sex in ("L", "P"):
            people = range(random.randint(12, 30) if week else 40)
            house.enter(
                somebody(random, Taste(), sex=sex, literate=place % 2, **fixed) for place in people
            )
        house.publish()
    return house


def _only_the_small(
    parts: Mapping[str, Counts], never: frozenset[str], least: int
) -> frozenset[str]:
    return never | {name for name, cell in parts.items() if not indicator.is_enough(cell, least)}


def _is_tight(found: Range) -> bool:
    """Fewer than five values of people or of literates fit."""
    widths = [most - least for least, most in (found.people, found.literate)]
    return min(widths) < PROTECTION - 1


@pytest.mark.parametrize(
    ("measure", "dimension"), [("completions", "module"), ("completion", "course")]
)
def test_totals_less_their_modules_and_courses_leave_ten_or_none(
    measure: str, dimension: str
) -> None:
    """Where a total and all its visible parts are of one day, their rest can be subtracted."""
    rests = [
        rest
        for seed in range(100, 112)
        for snapshot in a_history(seed).archive
        for scope in (*REGIONS, "none")
        if (rest := _rest(snapshot, scope, measure, dimension)) is not None
    ]
    assert len(rests) > 10
    assert [rest for rest in rests if 0 < rest < 10] == []


def _rest(snapshot: Snapshot, scope: str, measure: str, dimension: str) -> int | None:
    """The hidden parts' number together, if there are any and it can be subtracted."""
    total = snapshot.lines[scope, "total", "", measure]
    parts = [
        line
        for key, line in snapshot.lines.items()
        if (key[0], key[1], key[3]) == (scope, dimension, measure)
    ]
    shown = [line for line in parts if line.is_printed]
    days = {line.counted_on for line in (total, *shown)}
    if not total.is_printed or not shown or days != {snapshot.day}:
        return None
    return total.exact - sum(line.exact for line in shown)
