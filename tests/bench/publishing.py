"""Publishing for up to a million learners with twenty million answers: all, then week by week."""

from __future__ import annotations

import statistics as numbers
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import psycopg
from flask import Flask
from tqdm import tqdm

from tests.builders.postgres import Cluster
from tests.builders.server import Server
from tests.builders.wire import Wire
from webapp import config, content, statistics
from webapp.records import db

from . import crowd
from .load import Turns, in_turns
from .report import Part, Row
from .stage import COURSE, prepare, serving

SMALL, SIZES = 1_000, (10_000, 100_000, 1_000_000)
DAY = date(2026, 11, 16)
TIMES = 3
CHANGED, WEEKS = 10_000, 3
READS, ROUNDS = 40, 21
GROWTH, READING = 1.15, 1.2
PER_PERSON, FOLLOWS = 2 * GROWTH, 1.3
"""Whoever changed is taken away as she was and added as she is: she counts as two."""
PAGE = "/literasi"
REMEMBERED = "counted, due, sums, runs, snapshots, figures"


@dataclass
class House:
    """One database with so many learners, and how long publishing took there."""

    size: int
    app: Flask
    url: str
    address: str
    first: list[float] = field(default_factory=list)
    weeks: list[float] = field(default_factory=list)

    @property
    def each(self) -> float:
        """Seconds of the first publication for each learner."""
        return numbers.median(self.first) / self.size


@dataclass(frozen=True)
class Books:
    """What is learnt there, and the bank of the test."""

    library: content.Library
    bank: content.Bank
    course: content.Course


def measure(folder: Path, cluster: Cluster) -> Part:
    """Publish at each size, then week by week in turns, then read the page in turns."""
    books = _books()
    small = _house(cluster, folder, SMALL, books)
    _publish_all(small, books, 1)
    houses = []
    for size in tqdm(SIZES, desc="Learners", unit="size"):
        houses.append(_house(cluster, folder, size, books))
        _publish_all(houses[-1], books, 1 if size == SIZES[-1] else TIMES)
    for week in tqdm(range(WEEKS), desc="Weeks", unit="week"):
        for house in houses[1:]:
            _publish_week(house, books, week)
    with serving(small.url, folder) as few, serving(houses[-1].url, folder) as many:
        found = in_turns(partial(read, many), partial(read, few), ROUNDS)
    rows = [*_growth(houses), *_weekly(*houses[1:]), _reading(found)]
    return Part("Publishing for a million learners", _how(houses[-1]), rows)


def _how(largest: House) -> str:
    with psycopg.connect(largest.address) as connection:
        answers = connection.execute("SELECT count(*) FROM responses").fetchone()
    assert answers is not None
    return (
        "PostgreSQL; learners over all 38 regions and what they did, made by `generate_series`: "
        f"{answers[0]:,} answers in the largest database. `statistics.publish` in one process, "
        f"committing batch by batch. First: nothing is remembered, everybody is counted; median "
        f"of {TIMES}, the largest once. Growth is time a learner against the size before; "
        f"{GROWTH} allows for the noise of one machine. A week: {CHANGED:,} people did another "
        f"quiz, six in ten of them the test again; {WEEKS} weeks, the two databases in turns, "
        f"medians. The page: median of {READS} reads, {ROUNDS} rounds in turns."
    )


def _books() -> Books:
    courses = config.default_courses()
    library = content.load(courses)
    course = library.course(COURSE)
    assert course is not None
    return Books(library, content.load_bank(config.own_bank(courses), courses, library), course)


def _house(cluster: Cluster, folder: Path, size: int, books: Books) -> House:
    name = f"orang_{size}"
    url = cluster.create(name)
    house = House(size, prepare(url, folder), url, cluster.plain_url(name))
    crowd.add(house.address, books.course, books.bank, 1, size)
    return house


def _publish_all(house: House, books: Books, times: int) -> None:
    """The first publication, as often as asked; each time nothing is remembered."""
    for _ in range(times):
        with psycopg.connect(house.address) as connection:
            # Published rows are kept by triggers; this database is one of measurements.
            connection.execute("SET session_replication_role = replica")
            connection.execute(f"TRUNCATE {REMEMBERED}")
        house.first.append(_publish(house, books, DAY))


def _publish_week(house: House, books: Books, week: int) -> None:
    """One more week in which so many people did something."""
    begin, end = (DAY + timedelta(weeks=number) for number in (week, week + 1))
    since = statistics.moment_of(begin)
    crowd.live_a_week(house.address, books.course, books.bank, house.size, CHANGED, since, week)
    house.weeks.append(_publish(house, books, end))


def _publish(house: House, books: Books, day: date) -> float:
    now = statistics.moment_of(day) + timedelta(hours=3)
    with house.app.app_context(), _closing():
        begin = time.perf_counter()
        statistics.publish(day, books.library, now, bank=books.bank, checkpoint=db.session.commit)
        return time.perf_counter() - begin


@contextmanager
def _closing() -> Iterator[None]:
    try:
        yield
    finally:
        db.session.remove()
        db.engine.dispose()


def _growth(houses: list[House]) -> list[Row]:
    rows = []
    previous: House | None = None
    for house in houses:
        what = f"First, {house.size:,} learners"
        took = f"{numbers.median(house.first):.2f} s"
        each = f"{house.each * 1e6:.0f} µs a learner"
        if previous is None:
            rows.append(Row(what, took, "the start", True, each))
        else:
            ratio = house.each / previous.each
            found = f"{took}, {ratio:.2f}× a learner"
            rows.append(Row(what, found, f"≤ {GROWTH}×", ratio <= GROWTH, each))
        previous = house
    return rows


def _weekly(fewer: House, more: House) -> list[Row]:
    """What a changed person costs against one at first, and the same changes among more people."""
    rows = []
    for house in (fewer, more):
        took = numbers.median(house.weeks)
        ratio = took / CHANGED / house.each
        found = f"{took:.2f} s, {ratio:.2f}× a person counted"
        note = f"{took / numbers.median(house.first):.1%} of the first"
        what = f"A week, {CHANGED:,} of {house.size:,} did something"
        rows.append(Row(what, found, f"≤ {PER_PERSON:.1f}×", ratio <= PER_PERSON, note))
    ratio = numbers.median(b / a for a, b in zip(fewer.weeks, more.weeks, strict=True))
    what = f"The same week among {more.size:,} against {fewer.size:,}"
    rows.append(Row(what, f"{ratio:.2f}×", f"≤ {FOLLOWS}×", ratio <= FOLLOWS))
    return rows


def read(server: Server) -> float:
    """The median seconds of reading the public table."""
    wire, took = Wire(server.port), []
    for _ in range(READS):
        begin = time.perf_counter()
        assert wire.get(PAGE, Accept_Encoding="gzip").status == 200
        took.append(time.perf_counter() - begin)
    return numbers.median(took)


def _reading(found: Turns) -> Row:
    what = f"Read `{PAGE}`, {SIZES[-1]:,} against {SMALL:,} learners"
    note = f"{found.ours * 1000:.1f} ms against {found.theirs * 1000:.1f} ms"
    return Row(what, f"{found.ratio:.2f}×", f"≤ {READING}×", found.ratio <= READING, note)
