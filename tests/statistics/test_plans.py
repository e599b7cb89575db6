"""What publishing and its pages ask PostgreSQL is answered by index, however many people there are.

The plan is read of every statement as it is sent, in a crowd of thousands.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event

from tests.bench import crowd
from tests.builders.client import HouseClient
from tests.conftest import AppMaker
from webapp import config, content, statistics
from webapp.records import db

PEOPLE, FEW = 6000, 60
DAY = date(2026, 11, 16)
T = statistics.moment_of(DAY)
GROWING = {
    "responses", "attempts", "attempt_ends", "judgements", "module_standings", "course_standings",
    "profiles", "consents", "ownerships", "accounts", "learners", "counted",
    "supervisions", "supervised_attempts",
}  # fmt: skip
"""Tables that grow with people and with what they do."""

EXPLAINED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


class Plans:
    """The statements sent, and of each the tables it reads at all and from end to end."""

    def __init__(self) -> None:
        self.read: list[tuple[str, set[str]]] = []
        self.whole: list[tuple[str, set[str]]] = []

    def explain(self, connection: Connection, statement: str, parameters: Any) -> None:
        """Ask for the plan of a statement where and when it is sent."""
        asked = connection.connection.driver_connection
        assert asked is not None
        found = asked.execute("EXPLAIN (FORMAT JSON) " + statement, parameters).fetchone()[0]
        nodes = list(_nodes(found[0]["Plan"]))
        tables = {node["Relation Name"] for node in nodes if "Relation Name" in node}
        scanned = {node["Relation Name"] for node in nodes if node["Node Type"] == "Seq Scan"}
        self.read.append((statement, tables & GROWING))
        self.whole.append((statement, scanned & GROWING))

    @property
    def scans(self) -> list[tuple[str, set[str]]]:
        """Statements that read a growing table from end to end."""
        return [(statement, tables) for statement, tables in self.whole if tables]


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)


@contextmanager
def explained() -> Iterator[Plans]:
    """The plans of everything that is sent meanwhile, one by one or many times over."""
    plans = Plans()

    def note(connection: Connection, _cursor: Any, statement: str, given: Any, *more: Any) -> None:
        many = more[-1]
        if statement.startswith(EXPLAINED):
            plans.explain(connection, statement, given[0] if many else given)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield plans
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture(scope="module")
def books() -> tuple[content.Library, content.Bank]:
    """The delivered courses with their bank."""
    courses = config.default_courses()
    library = content.load(courses)
    return library, content.load_bank(config.own_bank(courses), courses, library)


def test_batches_increments_and_pages_go_by_index(
    make_app: AppMaker, postgres_url: str, books: tuple[content.Library, content.Bank]
) -> None:
    """A batch of everybody, the list of who is new in a week, a batch of these, the public page."""
    library, bank = books
    course = library.course("kebal-penipuan")
    assert course is not None
    address = postgres_url.replace("+psycopg", "")
    crowd.add(address, course, bank, 1, PEOPLE)
    app = make_app(postgres_url, library)
    with app.app_context():
        first = publish(DAY, books)
        assert [tables for _, tables in first.read if "responses" in tables]
        everybody, *rest = first.scans
        assert everybody[0].startswith("INSERT INTO due")
        assert rest == []
    crowd.live_a_week(address, course, bank, PEOPLE, FEW, T, 0)
    with app.app_context():
        week = publish(DAY + timedelta(weeks=1), books)
        assert [tables for said, tables in week.read if said.startswith("INSERT INTO due")]
        assert week.scans == []
    for page in ("/literasi", "/literasi/3578"):  # a context each: requests share nothing
        with app.app_context(), explained() as plans:
            assert HouseClient(app).get(page).status == 200
            assert [said for said, tables in plans.read if tables] == []
            assert plans.read


def publish(day: date, books: tuple[content.Library, content.Bank]) -> Plans:
    """Publish a day, and read the plans of it."""
    now = statistics.moment_of(day) + timedelta(hours=3)
    with explained() as plans:
        statistics.publish(day, books[0], now, bank=books[1], checkpoint=db.session.commit)
    return plans
