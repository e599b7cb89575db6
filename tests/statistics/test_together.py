"""People tested at the same meeting tell less than as many who were alone (measurement.md §4.4)."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from webapp.records import Figure, Sum, db

from .population import KEDIRI_TOWN, SURABAYA, Population, ago
from .takers import Takers, meeting


@pytest.fixture
def takers(population: Population) -> Takers:
    """Nobody yet."""
    return Takers(population)


def a_class(takers: Takers, number: int, when: datetime | None = None, **told: Any) -> None:
    """That many people who take the test at one meeting, every other one literate."""
    begun = when or ago(10)
    held = meeting(begun - timedelta(minutes=20))
    for place in range(number):
        takers.person(place % 4 < 2, begun, at=held, **told)


def n_eff(line: Figure) -> int:
    """The effective size a row is printed with."""
    return int(json.loads(line.more or "{}")["n_eff"])


def groups(scope: str = SURABAYA) -> dict[str, list[int]]:
    """What is remembered of a region's groups: row → how many at each meeting."""
    cells = db.session.scalars(select(Sum.cells).where(Sum.scope == scope)).one()
    found: dict[str, list[int]] = {}
    for name, (people, *_) in cells.items():
        measure, row, _meeting = name.split("|")
        if measure == "group":
            found.setdefault(row, []).append(people)
    return {row: sorted(sizes) for row, sizes in found.items()}


def test_two_classes_by_hand(takers: Takers) -> None:
    """Forty in two groups of twenty: as one of 28, printed 30, and 1 + 30·29/40 · 0.05 = 2.0875."""
    a_class(takers, 20)
    a_class(takers, 20)
    takers.publish()
    line = takers.line("rate")
    assert (line.shown, line.shown_of, line.exact_of) == (50, 40, 40)
    assert n_eff(line) == 15  # 19.2; 20.5 if the sizes were told exactly
    assert json.loads(line.exact_more or "{}")["group"] == 28
    # all of them were tested first of all there, watched, in one quarter
    rows = [takers.line("baseline"), takers.line("rate", SURABAYA, "mode", "diawasi")]
    rows += [takers.line("rate", SURABAYA, "quarter", "2026-Q4")]
    rows += [takers.line("rate", SURABAYA, "age", "25-44")]
    assert [n_eff(row) for row in rows] == [15] * 4
    # of each sex ten at either meeting: as one of 13
    sexes = [takers.line("rate", SURABAYA, "sex", sex) for sex in "LP"]
    assert [n_eff(row) for row in sexes] == [10, 10]  # 20 / (1 + 15·14/20 · 0.05) = 13.1


def test_beside_many_alone_a_class_weighs_little(takers: Takers) -> None:
    """Forty of 140: 1 + 40·39/140 · 0.05 = 1.557, for the pillars as well."""
    a_class(takers, 40)
    takers.people(100, 50)
    takers.publish()
    aman = takers.line("rate", SURABAYA, "pillar", "Aman")
    assert [n_eff(takers.line("rate")), n_eff(aman)] == [85, 85]  # 89.9
    modes = [takers.line("rate", SURABAYA, "mode", mode) for mode in ("mandiri", "diawasi")]
    assert [n_eff(mode) for mode in modes] == [100, 10]  # 40 / 2.95 = 13.6


def test_each_region_has_its_part_of_a_class(takers: Takers) -> None:
    """Fifteen of Surabaya and ten of Kediri at one meeting are a group of each."""
    begun = ago(10)
    held = meeting(begun - timedelta(minutes=20))
    for region, number in ((SURABAYA, 15), (KEDIRI_TOWN, 10)):
        for place in range(number):
            takers.person(place % 2 == 0, begun, at=held, region=region)
    takers.publish()
    assert groups()["rate:total:"] == [15]
    assert groups(KEDIRI_TOWN)["rate:total:"] == [10]


def test_who_is_tested_again_elsewhere_leaves_her_group(takers: Takers) -> None:
    """Its size falls by one, and its last member takes it with her; her first test stays there."""
    begun = ago(30)
    held = meeting(begun - timedelta(minutes=20))
    two = [takers.person(True, begun, at=held) for _ in range(2)]
    takers.publish()
    assert groups()["rate:total:"] == [2]
    takers.takes(two[0].learner, ago(-1))
    takers.publish(1)
    assert groups()["rate:total:"] == [1]
    takers.takes(two[1].learner, ago(-8))
    takers.publish(2)
    assert "rate:total:" not in groups()
    assert groups()["baseline:total:"] == [2]


def test_nobody_is_seen_to_come_to_a_class(takers: Takers) -> None:
    """Twelve more alone let the row move; its group stands at 14, which ten more make 24."""
    a_class(takers, 14)
    takers.people(36, 18)
    takers.publish()
    takers.people(12, 6, when=ago(-1), since=ago(40))
    takers.publish(1)
    assert takers.line("rate", weeks=1).shown_of == 60
    more = json.loads(takers.line("rate", weeks=1).exact_more or "{}")
    assert more["group"] == 14
    held = meeting(ago(-8, 1200))
    for place in range(20):
        takers.person(place % 2 == 0, ago(-8), at=held, since=ago(40))
    takers.publish(2)
    more = json.loads(takers.line("rate", weeks=2).exact_more or "{}")
    assert more["group"] == 24  # 14·13 + 20·19 = 562 = 24·23 + 10
