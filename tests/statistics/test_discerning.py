"""How well regions tell false from genuine: whose plays count, where, and what is printed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from webapp import people, statistics
from webapp.records import Ownership, Sum, db
from webapp.statistics import open_data

from .population import KEDIRI_TOWN, RUN, SURABAYA, Population, ago
from .takers import Takers, as_of

RIGHT, WRONG, MIXED = "abaab", "babba", "abbab"
"""Of three scams and two genuine messages: all right; none; one scam believed, the rest right."""


@pytest.fixture
def takers(population: Population) -> Takers:
    """Nobody yet."""
    return Takers(population)


def played(takers: Takers, said: str = MIXED, **options: Any) -> str:
    """Somebody who played one simulation; her learner record."""
    person = takers.population.person(**options)
    takers.population.plays(person.learner, ago(20), said)
    return person.learner


def crowd(takers: Takers, number: int, **options: Any) -> None:
    """So many people: a third right everywhere, a third nowhere, a third in four of five."""
    for place in range(number):
        played(takers, (RIGHT, WRONG, MIXED)[place % 3], **options)


def counted(takers: Takers, scope: str = SURABAYA, weeks: int = 0) -> list[int]:
    """Persons, scams, hits, genuine, false alarms: exact and private."""
    sums = json.loads(takers.line("d_prime", scope, "total", "", weeks=weeks).exact_more or "")
    return [sums[name] for name in ("persons", "scams", "hits", "genuine", "false_alarms")]


def test_h_and_f_are_pooled_over_persons(takers: Takers) -> None:
    """Of 12 × 9 scams 12 × 5 refused, 56 %; of 12 × 6 genuine 12 × 2, 33 %; z as by hand.

    N = 180: H′ = (0,56 + 1/180)/(1 + 2/180) = 0,55934, z = 0,14930; F′ = 0,33187, z = −0,43476.
    """
    crowd(takers, 36)
    takers.publish()
    line = takers.line("d_prime")
    assert (line.status, line.shown, line.shown_of) == ("shown", 6, 35)
    assert json.loads(line.more or "") == {
        "hits": 56, "false_alarms": 33, "criterion": 0.1, "cases": 180
    }  # fmt: skip
    assert (line.low, line.high) == (None, None)
    assert counted(takers) == [36, 108, 60, 72, 24]


def test_under_thirty_nothing_is_told(takers: Takers) -> None:
    crowd(takers, 29)
    takers.publish()
    line = takers.line("d_prime")
    assert (line.status, line.shown, line.shown_of, line.more) == ("few", None, None, None)


@pytest.mark.parametrize("said", [RIGHT, "aaaaa", "bbbbb"])
def test_people_all_alike_are_not_told_of(takers: Takers, said: str) -> None:
    """That all forty believe everything would say it of each of them."""
    for _ in range(40):
        played(takers, said)
    takers.publish()
    assert takers.line("d_prime").status == "few"


def test_only_the_first_attempt_with_a_choice_counts(takers: Takers) -> None:
    """Over all her phones; later ones know what was false. Two modules are pooled."""
    person = takers.population.person()
    other = takers.population.learner(person.account)
    takers.population.plays(person.learner, ago(30), "")
    takers.population.plays(other, ago(25), WRONG)
    takers.population.plays(person.learner, ago(20), RIGHT)
    takers.population.plays(person.learner, ago(15), RIGHT, module="K4.2")
    takers.publish()
    assert counted(takers) == [1, 6, 3, 4, 2]


def test_what_came_before_t_counts_and_who_met_both_kinds(takers: Takers) -> None:
    """An attempt broken off after its first scam tells nothing apart, until she goes on."""
    person = takers.population.person()
    takers.population.plays(person.learner, ago(seconds=2), "ab")  # the second arrives at T
    takers.publish()
    assert counted(takers) == [0] * 5
    takers.publish(1)
    assert counted(takers, weeks=1) == [1, 1, 1, 1, 0]


def test_who_does_not_count(takers: Takers) -> None:
    """Without consent or account, under 15, staff, closed; a module without a simulation."""
    played(takers, consents=False)
    played(takers, band="13-14")
    played(takers, role="officer")
    played(takers, disabled_at=ago(1))
    takers.population.plays(takers.population.learner(), ago(10), MIXED)
    elsewhere = takers.population.person()
    takers.population.plays(elsewhere.learner, ago(10), MIXED, module="K5.1")
    grown = takers.population.person(band="13-14")
    takers.population.plays(grown.learner, ago(30), WRONG)
    takers.population.moves(grown.account or "", SURABAYA, ago(10), "15-17")
    played(takers)
    takers.publish()
    assert counted(takers) == counted(takers, "35") == [1, 3, 2, 2, 0]


def test_a_phone_taken_over_brings_its_plays(takers: Takers) -> None:
    """They count where its owner lives at T."""
    phone = takers.population.learner()
    takers.population.plays(phone, ago(10), MIXED)
    takers.publish()
    account = takers.population.account(region=KEDIRI_TOWN)
    db.session.add(Ownership(learner_id=phone, account_id=account, since=ago(-3)))
    takers.publish(1)
    assert counted(takers, KEDIRI_TOWN) == [0] * 5
    assert counted(takers, KEDIRI_TOWN, weeks=1) == [1, 3, 2, 2, 0]


def test_rows_move_by_tens_and_forgetting_subtracts(takers: Takers) -> None:
    """Nine people more leave the row as it is, of its day; the tenth moves it. One who is
    forgotten is out of the sums, and the row stays."""
    crowd(takers, 36)
    takers.publish()
    crowd(takers, 9, since=ago(-1))
    takers.publish(1)
    tenth = takers.population.person(since=ago(-8))
    takers.population.plays(tenth.learner, ago(20), RIGHT)
    takers.publish(2)
    people.forget(tenth.account or "", RUN)
    takers.publish(3)
    rows = [takers.line("d_prime", weeks=week) for week in range(4)]
    assert [row.counted_on for row in rows] == [as_of(0), as_of(0), as_of(2), as_of(2)]
    assert [row.shown_of for row in rows] == [35, 35, 45, 45]
    assert [row.exact for row in rows[:3]] == [36, 36, 46]
    assert stored_sums()[:1] == [45]


def stored_sums() -> list[int]:
    """The running sums of the measure in Surabaya."""
    cells = db.session.scalars(select(Sum.cells).where(Sum.scope == SURABAYA)).one()
    return list(cells["d_prime|total|"])


def test_the_province_pools_unless_that_tells_of_the_rest(takers: Takers) -> None:
    """40 in Surabaya print by themselves; 4 elsewhere may not be reckoned from the province's."""
    crowd(takers, 40)
    for _ in range(4):
        played(takers, region=KEDIRI_TOWN)
    takers.publish()
    assert takers.line("d_prime").status == "shown"
    assert takers.line("d_prime", "35").status == "few"
    assert counted(takers, "35")[0] == 44


def test_many_small_regions_make_a_province(takers: Takers) -> None:
    """None prints by itself; together they are enough, and nothing is left to subtract."""
    for region in ("3501", "3502", "3503"):
        crowd(takers, 12, region=region)
    takers.publish()
    assert takers.line("d_prime", "3501").status == "few"
    assert takers.line("d_prime", "35").shown == 6


def test_open_data_tells_it_in_its_unit(takers: Takers) -> None:
    """Stored as 6 tenths, told as 0.6."""
    crowd(takers, 36)
    takers.publish()
    published = open_data_of(SURABAYA)
    assert published["nilai"] == 0.6
    assert published["n"] == 35
    assert published["rincian"] == {
        "penipuan_dikenali": 56, "asli_ditolak": 33, "kriteria": 0.1, "kasus": 180
    }  # fmt: skip


def open_data_of(scope: str) -> dict[str, Any]:
    """The record of this measure in a region."""
    published = statistics.latest()
    assert published is not None
    found = open_data.records(statistics.lines(published, scope, "total"), published.method_version)
    return next(record for record in found if record["ukuran"] == "kejelian")
