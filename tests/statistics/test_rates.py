"""Who counts in a rate, where, and once; what is printed of it, and what is not."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from webapp import people, statistics
from webapp.records import Figure, db

from .population import KEDIRI_TOWN, RUN, SURABAYA, Population, ago
from .takers import Takers


@pytest.fixture
def takers(population: Population) -> Takers:
    """Nobody yet."""
    return Takers(population)


def exact(line: Figure) -> tuple[int, int | None]:
    """Literates and tested people of a row; private."""
    return line.exact, line.exact_of


def test_a_rate_has_its_interval_and_its_people(takers: Takers) -> None:
    """60 of 120, men and women alike: 50 %, from 41 to 59."""
    takers.people(120, 60)
    takers.publish()
    line = takers.line("rate")
    assert (line.status, line.shown, line.shown_of) == ("shown", 50, 120)
    assert (line.low, line.high) == (41, 59)
    assert line.weighting == "sex"
    assert exact(line) == (60, 120)


def test_reach_and_literates_come_from_what_is_printed(takers: Takers) -> None:
    """122 tested and 61 literate print as 120 and 60 of all residents."""
    takers.people(122, 61)
    takers.publish()
    reach, documented = takers.line("reach"), takers.line("documented")
    assert (reach.shown, documented.shown) == (120, 60)
    assert reach.shown_of == documented.shown_of == 3_018_022
    assert '"all-ages"' in (reach.more or "")


def test_fewer_than_ten_literates_are_no_number(takers: Takers) -> None:
    """As with every count; of the province too, which is a sum of what is printed."""
    takers.people(120, 9)
    takers.publish()
    assert takers.line("rate").shown == 7  # 9 of 120, five men and four women
    line = takers.line("documented")
    assert (line.status, line.shown, line.shown_of) == ("small", None, None)
    assert takers.line("documented", "35").shown is None


def test_one_person_counts_once_by_her_latest_test(takers: Takers) -> None:
    """On two phones too; where she lived when she began it."""
    takers.people(40, 20, region=KEDIRI_TOWN)
    mover = takers.population.person(region=SURABAYA)
    second = takers.population.learner(mover.account)
    takers.takes(mover.learner, ago(30), literate=False)
    takers.population.moves(mover.account or "", KEDIRI_TOWN, ago(20))
    takers.takes(second, ago(10), literate=True)
    takers.publish()
    assert exact(takers.line("rate", KEDIRI_TOWN)) == (21, 41)
    assert exact(takers.line("rate", SURABAYA)) == (0, 0)


def test_who_does_not_count(takers: Takers) -> None:
    """Invalid, lapsed, without consent, under 15, staff, closed, unended, after T."""
    takers.person(valid=False)
    takers.person(when=ago(365), since=ago(370))
    takers.person(consents=False)
    takers.person(band="13-14")
    takers.person(role="officer")
    takers.person(disabled_at=ago(1))
    takers.person(when=ago(seconds=60))  # ended seven minutes after T
    takers.takes(takers.population.learner(), ago(10))  # nobody's learner
    takers.person(when=ago(364, 3600), since=ago(370))
    takers.publish()
    assert exact(takers.line("rate")) == (1, 1)


def test_a_later_judgement_stands(takers: Takers) -> None:
    """A rescored attempt counts as its latest judgement says."""
    person = takers.person(literate=False)
    takers.publish()
    attempt = db.metadata.tables["attempts"]
    judgement = db.metadata.tables["judgements"]
    mine = db.session.execute(attempt.select().where(attempt.c.learner_id == person.learner)).one()
    old = db.session.execute(judgement.select().where(judgement.c.attempt_id == mine.id)).one()
    again = dict(old._mapping) | {"id": "b" * 36, "literate": True}
    again["received_at"] = old.received_at + timedelta(days=12)
    db.session.execute(judgement.insert().values(**again))
    takers.publish(1)
    assert takers.line("rate").exact == 0
    assert takers.line("rate", weeks=1).exact == 1


def test_under_thirty_there_is_no_number(takers: Takers) -> None:
    """Neither a percent nor how many people, nor their reach."""
    takers.people(29, 15)
    takers.publish()
    for measure in ("rate", "baseline", "reach", "documented"):
        line = takers.line(measure)
        assert (line.status, line.shown, line.shown_of, line.low) == ("few", None, None, None)


@pytest.mark.parametrize("literates", [0, 2, 38, 40])
def test_a_group_all_alike_is_not_told_of(takers: Takers, literates: int) -> None:
    """0 % or 100 % would tell what each of them is."""
    takers.people(40, literates)
    takers.publish()
    assert takers.line("rate").status == "few"


def test_baseline_is_the_first_test_before_any_lesson(takers: Takers) -> None:
    """Whoever had begun a course, or whose first test did not count, has none."""
    takers.people(40, 20)
    taught = takers.population.person()
    takers.population.enrols(taught.learner, ago(20))
    takers.takes(taught.learner, ago(10))
    hurried = takers.population.person()
    takers.takes(hurried.learner, ago(30), valid=False)
    takers.takes(hurried.learner, ago(10))
    again = takers.population.person()
    takers.takes(again.learner, ago(30), literate=False)
    takers.population.enrols(again.learner, ago(20))
    takers.takes(again.learner, ago(10), literate=True)
    takers.publish()
    assert exact(takers.line("baseline")) == (20, 41)
    assert exact(takers.line("rate")) == (23, 43)


def test_pillars_are_of_the_same_people(takers: Takers) -> None:
    """Aman is adequate in the literate half; Etika, at 40, in nobody, which is not told."""
    takers.people(120, 60)
    takers.publish()
    assert takers.line("rate", SURABAYA, "pillar", "Aman").shown == 50
    assert takers.line("rate", SURABAYA, "pillar", "Etika").status == "few"


def test_weights_repair_who_came(takers: Takers) -> None:
    """80 women, all but 20 literate, and 20 men, 5 literate: the residents are half and half."""
    takers.people(80, 60, sex="P")
    takers.people(20, 5, sex="L")
    takers.publish()
    line = takers.line("rate")
    assert line.shown == 50  # 65 % unweighted
    assert line.weighting == "sex"


def test_a_mode_is_published_from_thirty_people_on(takers: Takers) -> None:
    """And only when that tells nothing about another mode."""
    takers.people(60, 30, mode="mandiri")
    takers.people(40, 20, mode="didampingi")
    takers.people(20, 10, mode="kertas", region=KEDIRI_TOWN)
    takers.people(60, 30, mode="mandiri", region=KEDIRI_TOWN)
    takers.publish()
    assert takers.line("rate", SURABAYA, "mode", "mandiri").shown == 50
    assert takers.line("rate", SURABAYA, "mode", "didampingi").shown == 50
    assert takers.line("rate", KEDIRI_TOWN, "mode", "mandiri").status == "held"


def test_minors_are_in_the_total_and_in_no_row(takers: Takers) -> None:
    """Nor can they be reckoned from the bands beside theirs: another band is hidden with them."""
    for place in range(12):
        child = takers.person(place % 2 == 0, band="15-17")
        takers.population.says(child.account or "", "given", ago(50), by="guardian")
    for band in ("18-24", "25-44", "45-59", "60+"):
        takers.people(30, 15, band=band)
    takers.publish()
    assert exact(takers.line("rate")) == (66, 132)
    bands = ("18-24", "25-44", "45-59", "60+")
    states = [takers.line("rate", SURABAYA, "age", band).status for band in bands]
    assert states.count("held") == 1
    assert db.session.query(Figure).filter_by(category="15-17").count() == 0


def test_quarters_are_told_by_the_clock_of_surabaya(takers: Takers) -> None:
    """Begun on 1 October at 02.00 WIB it is of the fourth quarter, though September in UTC."""
    takers.people(40, 20, when=ago(46, -7200))
    takers.people(40, 20, when=ago(46, 7200))
    takers.publish()
    fourth, third = (takers.line("rate", SURABAYA, "quarter", f"2026-Q{q}") for q in (4, 3))
    assert exact(fourth) == exact(third) == (20, 40)


def test_the_province_is_weighted_by_people_and_from_printed_rows(takers: Takers) -> None:
    """3.0 million at 60 % and 0.3 million at 30 % come to 57 %; a region of 12 people adds none."""
    takers.people(100, 60)
    takers.people(100, 30, region=KEDIRI_TOWN)
    takers.people(12, 6, region="3506")
    takers.publish()
    line = takers.line("rate", "35")
    assert line.shown == 57
    assert '"regions": 2' in (line.more or "")
    assert takers.line("reach", "35").shown == 200


def test_who_lies_above_and_who_cannot_be_told_apart(takers: Takers) -> None:
    """90 % of 100 against a province at 59 %; 52 % of 100 is within its own interval."""
    takers.people(100, 90, region=KEDIRI_TOWN)
    takers.people(100, 52)
    takers.publish()
    verdicts = [takers.line("rate", code).more or "" for code in (KEDIRI_TOWN, SURABAYA)]
    assert '"verdict": "above"' in verdicts[0]
    assert '"verdict": "same"' in verdicts[1]


def test_a_day_before_the_newest_cannot_be_counted(takers: Takers) -> None:
    """People have left since; a stored day is given back."""
    first = takers.publish()
    takers.publish(1)
    assert takers.publish() is first
    with pytest.raises(statistics.PastDayError, match="lebih awal"):
        statistics.publish(first.as_of - timedelta(days=3), None, RUN)  # type: ignore[arg-type]
    with pytest.raises(statistics.PastDayError):
        takers.publish(edition_reason="Kunci soal keliru")


def test_a_forgotten_person_leaves_the_next_snapshot(takers: Takers) -> None:
    """Her row beside the sums is nobody's at once, and gone after the next run."""
    her = takers.people(31, 20)[0]
    takers.publish()
    people.forget(her.account or "", RUN)
    counted = db.metadata.tables["counted"]
    rows = db.session.execute(counted.select()).all()
    assert her.account not in {row.person for row in rows}
    assert sum(row.person is None for row in rows) == 1
    takers.publish(1)
    rows = db.session.execute(counted.select()).all()
    assert len(rows) == 30
    last = [takers.line("rate", weeks=week) for week in (0, 1)]
    assert all(a.shown == b.shown for a, b in pairwise(last))  # one person moves no row
