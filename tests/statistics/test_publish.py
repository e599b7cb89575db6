"""Snapshots: made once, kept, replaced only by a named edition, and never more than printable."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event, func, select

from webapp import statistics
from webapp.records import Figure, Snapshot, db

from .population import DAY, KEDIRI_TOWN, RUN, SURABAYA, Population, ago, library


@pytest.fixture
def population(population_of_each: Population) -> Population:
    """On both databases: these tests are about what the statements find."""
    return population_of_each


def people(population: Population, number: int, region: str) -> None:
    """That many registered residents of a region."""
    for _ in range(number):
        population.account(region=region)


def test_all_38_the_province_and_none_are_stored(population: Population) -> None:
    """Also for courses and modules, also when nobody is there."""
    snapshot = population.publish()
    scopes = select(Figure.dimension, func.count(func.distinct(Figure.scope))).group_by(
        Figure.dimension
    )
    found = dict(db.session.execute(scopes).all())  # type: ignore[arg-type]
    # 38, the province, and the line without region where something may be in it
    parts = dict.fromkeys(("pillar", "sex", "age", "mode"), 39)
    assert found == {"total": 40, "course": 40, "module": 40, **parts}
    assert snapshot.method_version == "v0"


def test_running_again_gives_the_stored_one(population: Population) -> None:
    """Even when more people came in the meantime."""
    first = population.publish()
    people(population, 12, SURABAYA)
    assert population.publish() is first
    assert population.exact("registered", SURABAYA) == 0


def test_a_new_edition_needs_a_reason(population: Population) -> None:
    """With one it stands beside the old edition, and is the one that is read."""
    first = population.publish()
    people(population, 12, SURABAYA)
    assert population.publish(edition_reason="  ") is first
    second = population.publish(edition_reason="Wilayah keliru")
    assert (second.edition, second.reason) == (2, "Wilayah keliru")
    newest, oldest = statistics.latest(), statistics.at(DAY, 1)
    assert newest is not None
    assert oldest is not None
    assert newest.edition == 2
    assert newest.rows()[-2].cell("registered").value == 10
    assert oldest.rows()[-2].cell("registered").value is None


def test_a_coming_day_is_refused(population: Population) -> None:
    """Nothing is counted as of a day that has not begun in Surabaya."""
    assert population is not None
    with pytest.raises(statistics.PublishError, match="2026-11-17 belum dimulai"):
        statistics.publish(DAY + timedelta(days=1), library(), RUN)
    assert db.session.scalar(select(func.count()).select_from(Snapshot)) == 0


def test_monday_is_told_by_the_clock_of_surabaya() -> None:
    """At 16.59 UTC on Sunday it is still Sunday there; at 17.00 Monday begins."""
    sunday = datetime(2026, 11, 15, 16, 59, tzinfo=UTC)
    assert statistics.last_monday(sunday) == date(2026, 11, 9)
    assert statistics.last_monday(sunday + timedelta(minutes=1)) == DAY
    assert statistics.moment_of(DAY) == datetime(2026, 11, 15, 17, tzinfo=UTC)


def test_the_province_is_the_sum_of_what_is_printed(population: Population) -> None:
    """12 and 13 print as 10 and 15; the 9 that print as nothing add nothing."""
    for number, region in ((12, SURABAYA), (13, KEDIRI_TOWN), (9, "3506")):
        people(population, number, region)
    population.publish()
    published = statistics.latest()
    assert published is not None
    assert published.province.cell("registered").value == 25
    hidden = published.region("3506")
    assert hidden is not None
    assert hidden.cell("registered") == statistics.Cell(None, "small", counted_on=DAY)


def test_progress_is_told_step_by_step(population: Population) -> None:
    """From nothing done to all done, without a gap: a batch of people, then the judging."""
    people(population, 3, SURABAYA)
    told: list[tuple[int, int]] = []
    population.publish(progress=lambda done, steps: told.append((done, steps)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_a_deleted_person_stays_in_the_snapshot_and_leaves_the_next(
    population: Population,
) -> None:
    """Published aggregates stay as they were."""
    people(population, 12, SURABAYA)
    population.publish()
    assert population.exact("registered", SURABAYA) == 12
    population.account(since=ago(1), region=KEDIRI_TOWN)
    assert population.exact("registered", KEDIRI_TOWN) == 0


def test_the_number_of_statements_does_not_depend_on_people(population: Population) -> None:
    """A batch is read as sets: ten times the people in it, the same questions."""
    _first, few, many = (statements(population, number) for number in (1, 3, 30))
    assert len(few) == len(many) < 45


def statements(population: Population, number: int) -> list[str]:
    """The statements of publishing (and reading) with so many more people."""
    for _ in range(number):
        person = population.person()
        population.answers(person.learner, ago(2))
    db.session.flush()
    seen: list[str] = []

    def note(*call: object) -> None:
        seen.append(str(call[2]))

    event.listen(db.engine, "before_cursor_execute", note)
    population.publish(edition_reason=f"{number}")
    published = statistics.latest()
    event.remove(db.engine, "before_cursor_execute", note)
    assert published is not None
    return seen
