"""The line through the published days."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from webapp import charts

from .reading import one, points, read, titles, told, with_class


def places(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path)]


def test_every_day_is_there_and_said() -> None:
    days = points(40, None, 45)
    root = read(charts.trend(days, "tren"))
    assert titles(root) == ["7/9: 40\xa0%\xa0[35–45]", "14/9: n < 30", "21/9: 45\xa0%\xa0[40–50]"]
    assert len(with_class(root, "c-day")) == 3
    assert len(with_class(root, "c-point")) == 2


def test_days_lie_at_their_true_distance_and_values_at_their_height() -> None:
    days = [*points(0, 50), *points(0, 50, 100, every=14)[2:]]
    at = [(float(p.get("cx", "")), float(p.get("cy", "")))
          for p in with_class(read(charts.trend(days, "x")), "c-point")]  # fmt: skip
    (x0, y0), (x1, y1), (x2, y2) = at
    assert x2 - x0 == pytest.approx(4 * (x1 - x0))  # days 0, 7 and 28
    assert y1 == pytest.approx((y0 + y2) / 2)
    assert y2 < y0


def test_the_line_breaks_where_nothing_is_printed_and_the_gap_is_hatched() -> None:
    root = read(charts.trend(points(40, 42, None, 45, 47, 48), "tren"))
    lines = [
        line for line in with_class(root, "c-line") if "c-whisker" not in line.get("class", "")
    ]
    assert len(lines) == 3  # one step before the gap, two after it
    hatched = one(root, "c-missing")
    left, width = float(hatched.get("x", "")), float(hatched.get("width", ""))
    dots = [float(p.get("cx", "")) for p in with_class(root, "c-point")]
    assert dots[1] < left < left + width < dots[2]
    assert len(with_class(root, "c-ribbon")) == 2


def test_a_day_alone_shows_its_interval_as_a_line() -> None:
    root = read(charts.trend(points(None, 42, None), "tren"))
    assert len(with_class(root, "c-whisker")) == 1
    assert not with_class(root, "c-ribbon")
    single = read(charts.trend(points(42), "tren"))
    assert len(with_class(single, "c-point")) == 1


def test_the_band_reaches_from_the_lower_to_the_upper_ends() -> None:
    root = read(charts.trend(points(40, 50), "tren"))
    band = places(one(root, "c-ribbon").get("d", ""))
    dots = with_class(root, "c-point")
    ten = (float(dots[0].get("cy", "")) - float(dots[1].get("cy", ""))) / 2
    assert band[0][1] == pytest.approx(float(dots[0].get("cy", "")) - ten)
    assert band[-1][1] == pytest.approx(float(dots[0].get("cy", "")) + ten)


def test_indicative_days_are_hollow_and_their_way_dashed() -> None:
    first, second, third = points(40, 42, 44)
    pale = charts.TrendPoint(first.day, "x", 40, 30, 50, charts.INDICATIVE)
    root = read(charts.trend([pale, second, third], "tren"))
    assert ["c-hollow" in p.get("class", "") for p in with_class(root, "c-point")] == [
        True, False, False,
    ]  # fmt: skip
    assert [bool(line.get("stroke-dasharray")) for line in with_class(root, "c-line")] == [
        True, False,
    ]  # fmt: skip


def test_the_newest_number_stands_beside_its_dot() -> None:
    assert "47\xa0%" in told(read(charts.trend(points(40, 47), "tren")))
    assert "47\xa0%" not in told(read(charts.trend(points(47, None), "tren")))


@pytest.mark.parametrize("compact", [False, True])
def test_first_and_last_day_are_written_and_none_overlap(compact: bool) -> None:
    days = points(*range(30, 82))
    root = read(charts.trend(days, "tren", compact=compact))
    written = [n for n in with_class(root, "c-soft") if "/" in (n.text or "")]
    assert {days[0].label, days[-1].label} <= {n.text for n in written}
    at = sorted(float(n.get("x", "")) for n in written)
    assert 2 < len(at) < 52
    assert min(b - a for a, b in pairwise(at)) > 25
