"""The archive: every edition stays, a figure is followed through time, and parts are told apart."""

from __future__ import annotations

from datetime import timedelta

from tests.builders.figures import DAY, make_snapshot
from webapp import statistics

from .population import Population

WEEK = timedelta(days=7)


def test_every_edition_of_every_day_is_listed(population: Population) -> None:
    """The newest first, with the reason of a correction."""
    assert population is not None
    make_snapshot(DAY - WEEK)
    make_snapshot(DAY)
    make_snapshot(DAY, edition=2, reason="Kunci soal keliru")
    found = [(e.as_of, e.edition, e.reason) for e in statistics.archive()]
    assert found == [(DAY, 2, "Kunci soal keliru"), (DAY, 1, ""), (DAY - WEEK, 1, "")]


def test_a_figure_is_followed_through_the_newest_editions(population: Population) -> None:
    """One point a day, the oldest first, with its interval."""
    assert population is not None
    make_snapshot(DAY - WEEK)
    make_snapshot(DAY)
    make_snapshot(DAY, edition=2, reason="Kunci soal keliru")
    points = statistics.trend("3501")
    assert [day for day, _ in points] == [DAY - WEEK, DAY]
    cell = points[-1][1]
    assert (cell.value, cell.low, cell.high, cell.weighting) == (30, 22, 38, "sex")


def test_a_breakdown_holds_printed_values_only(population: Population) -> None:
    """Its rows stand in the order of their categories; a hidden one says why."""
    assert population is not None
    make_snapshot(DAY)
    published = statistics.latest()
    assert published is not None
    ages = published.breakdown("3501", "age")
    assert [row.code for row in ages] == ["18-24", "25-44", "45-59", "60+"]
    assert [row.cell("rate").is_printed for row in ages] == [True, False, True, True]
    assert ages[1].cell("rate").status == "held"
    assert published.cells("pillar")["3501", "Aman"]["rate"].more["n_eff"] == 120


def test_reach_is_divided_from_printed_numbers(population: Population) -> None:
    """120 of 900,000; nothing where the number is hidden."""
    assert population is not None
    make_snapshot(DAY)
    published = statistics.latest()
    assert published is not None
    shown, hidden = published.region("3501"), published.region("3503")
    assert shown is not None
    assert hidden is not None
    assert statistics.reach_percent(shown.cell("reach")) == 120 / 9000
    assert statistics.per_thousand(shown.cell("documented")) == 60 / 900
    assert statistics.reach_percent(hidden.cell("reach")) is None
