"""The synthetic residents: repeatable, whole, marked as such, and counted like real ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from tests.builders import apps
from webapp import assessment, content, progress, statistics
from webapp.demo import residents
from webapp.demo.model import ANONYMOUS
from webapp.demo.reach import HARDLY_REACHED
from webapp.records import (
    Account,
    Attempt,
    AttemptEnd,
    CardOpening,
    Consent,
    CourseStanding,
    HouseMark,
    Learner,
    Memory,
    ModuleStanding,
    Ownership,
    Profile,
    Response,
    db,
)
from webapp.regions import REGIONS
from webapp.statistics import open_data

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
SIZE = 1800
"""Enough people for what is asked here; ``test_reach`` draws as many as a first start does."""


@pytest.fixture(scope="module")
def rows(library: content.Library) -> residents.Rows:
    """Everybody, drawn and not stored."""
    return residents.draw(library, NOW, SIZE).rows


@pytest.fixture(scope="module")
def told() -> list[tuple[int, int]]:
    """What the progress bar was told."""
    return []


@pytest.fixture(scope="module")
def house(
    tmp_path_factory: pytest.TempPathFactory,
    sqlite_template: Path,
    courses_dir: Path,
    library: content.Library,
    told: list[tuple[int, int]],
) -> Iterator[Flask]:
    """A demonstration, filled once for this file, inside a context."""
    folder = tmp_path_factory.mktemp("peraga")
    url = apps.copy_sqlite(sqlite_template, folder)
    app = apps.build_app(apps.settings_for(url, folder, courses_dir, demo=True), library)
    with app.app_context():
        db.session.add(HouseMark(name="purpose", value="demo"))
        residents.fill(library, NOW, lambda done, in_all: told.append((done, in_all)), size=SIZE)
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()


def count(table: type[Any], *where: Any) -> int:
    """How many rows of a table meet the conditions."""
    return db.session.scalar(select(func.count()).select_from(table).where(*where)) or 0


def test_the_same_library_and_time_draw_the_same_people(
    rows: residents.Rows, library: content.Library
) -> None:
    """To the last id."""
    assert residents.draw(library, NOW, SIZE).rows == rows


def test_everybody_lives_somewhere_and_few_live_where_few_are_reached(
    rows: residents.Rows,
) -> None:
    """All 38 regions, some of them under 10."""
    at_first: dict[str, str] = {}
    for row in rows[Profile]:
        at_first.setdefault(row["account_id"], row["region_code"])
    homes = Counter(at_first.values())
    assert set(homes) == {region.code for region in REGIONS}
    assert {code for code, number in homes.items() if number < 10} == set(HARDLY_REACHED)
    assert abs(sum(homes.values()) - SIZE) < 100


def test_nothing_lies_in_the_future(rows: residents.Rows) -> None:
    """Whatever was received was received before now."""
    for table in (CardOpening, Attempt, Response, AttemptEnd):
        assert all(row["received_at"] < NOW for row in rows[table])
    assert all(row["given_at"] < NOW for table in (Profile, Consent) for row in rows[table])


def test_minors_have_a_parents_yes_and_children_are_never_counted(rows: residents.Rows) -> None:
    """As a real sign-up would have left it."""
    band = {row["account_id"]: row["age_band"] for row in rows[Profile]}
    confirmed = {row["account_id"] for row in rows[Consent] if row["given_by"] != "self"}
    assert {account for account, b in band.items() if b in ("13-14", "15-17")} == confirmed
    counted = {row["account_id"] for row in rows[Consent] if row["purpose"] == "statistics"}
    assert not [account for account in counted if band[account] == "13-14"]
    assert 0.7 < len(counted) / len(band) < 0.95


def test_every_answer_is_one_the_house_would_have_taken(
    rows: residents.Rows, library: content.Library
) -> None:
    """In canonical form, with the points ``assessment`` gives."""
    for answer, item_id, points in {
        (row["answer"], row["item_id"], row["points"]) for row in rows[Response]
    }:
        item = library.item(item_id)
        assert item is not None
        canonical = assessment.canonical(item, assessment.parse(answer))
        assert assessment.dump(canonical) == answer
        assert assessment.mark(item, canonical).points == points


def test_standings_equal_a_recount_from_the_facts(
    rows: residents.Rows, library: content.Library
) -> None:
    """Attempts, passing, the last answer and completion, module by module."""
    module_of = {row["id"]: (row["learner_id"], row["module"]) for row in rows[Attempt]}
    quizzes = {row["id"] for row in rows[Attempt] if row["kind"] == "quiz"}
    attempts = Counter(module_of[attempt] for attempt in quizzes)
    ends = {end["attempt_id"] for end in rows[AttemptEnd] if end["passed"]}
    passed = {module_of[attempt] for attempt in ends & quizzes}
    played = {module_of[attempt] for attempt in ends - quizzes}
    last: dict[tuple[str, str], datetime] = {}
    for row in rows[Response]:
        key = module_of[row["attempt_id"]]
        last[key] = max(last.get(key, row["received_at"]), row["received_at"])
    opened = defaultdict(set)
    for row in rows[CardOpening]:
        opened[row["learner_id"], row["module"]].add(row["card_id"])
    for row in rows[ModuleStanding]:
        key = row["learner_id"], row["module"]
        module = library.module_by_code(key[1])
        assert module is not None
        cards = [card.id for card in module.cards]
        done = progress.cards_done(opened[key], cards)
        assert (row["attempts"], row["passed"]) == (attempts[key], key in passed)
        assert (row["cards_done"], row["answered_at"]) == (done, last.get(key))
        assert row["simulated"] == (key in played)
        simulated = module.simulation is None or key in played
        finished = progress.is_completed(done, key in passed, simulated)
        assert row["completed_at"] == (last[key] if finished else None)


def test_ends_add_up(rows: residents.Rows) -> None:
    """Points and passing of a finished attempt are the sum of its answers."""
    quizzes = {row["id"] for row in rows[Attempt] if row["kind"] == "quiz"}
    points: Counter[str] = Counter()
    for row in rows[Response]:
        points[row["attempt_id"]] += row["points"]
    for end in rows[AttemptEnd]:
        assert end["points"] == points[end["attempt_id"]]
        well = progress.is_passed(end["points"], end["items"])
        assert end["passed"] == (well if end["attempt_id"] in quizzes else True)


def test_all_are_marked_as_synthetic_and_none_has_a_password(house: Flask) -> None:
    """A demonstration holds nothing but demonstration people."""
    assert house.name
    assert count(Account, Account.kind != "demo") == 0
    assert count(Account, Account.password_hash != residents.NO_PASSWORD) == 0
    assert count(Learner) - count(Ownership) == ANONYMOUS


def test_one_click_accounts_exist_with_their_roles(house: Flask) -> None:
    """A resident, an officer of the province, one of a regency, a trainer, an author."""
    assert house.name
    roles = {
        name: (account.role, account.scope)
        for name, key in residents.ACCOUNTS.items()
        if (account := db.session.get(Account, key))
    }
    assert roles == {
        "resident": ("resident", None),
        "officer": ("officer", "province"),
        "regency": ("officer", residents.REGENCY),
        "trainer": ("trainer", residents.REGENCY),
        "author": ("author", None),
    }


def test_the_named_resident_has_something_to_go_on_with(
    house: Flask, library: content.Library
) -> None:
    """One module behind her, another begun."""
    assert house.name
    reader = progress.reader_of(residents.ACCOUNTS["resident"], None)
    states = progress.module_states(reader)
    step = progress.next_step(reader, library)
    assert len(states) == 2
    assert step is not None
    assert step.begun


def test_practice_and_a_recheck_wait_for_the_named_resident(
    house: Flask, library: content.Library
) -> None:
    """What comes back after days can be seen in a demonstration that began a minute ago."""
    assert house.name
    reader = progress.reader_of(residents.ACCOUNTS["resident"], None)
    assert progress.practice_waiting(reader, library, NOW) > 0
    assert progress.rechecks(reader, library, NOW).offer.since is not None
    kept = count(Memory)
    assert kept > 1000
    assert progress.rebuild_memories(library) == kept
    db.session.rollback()


def test_the_figures_show_and_hide(house: Flask, library: content.Library) -> None:
    """Some regions print, the hardly reached do not, some shares have enough enrolments."""
    assert house.name
    statistics.publish(statistics.last_monday(NOW), library, NOW)
    published = statistics.latest()
    assert published is not None
    hidden = {row.code for row in published.regional if row.cell("registered").value is None}
    assert set(HARDLY_REACHED) <= hidden | {"3529"}
    assert sum(row.cell("completion").value is not None for row in published.regional) >= 5
    assert (published.without.cell("active").value or 0) >= 10
    lines = statistics.lines(published)
    assert len(open_data.records(lines, published.method_version)) == len(lines)
    db.session.rollback()


def test_progress_reaches_its_end(house: Flask, told: list[tuple[int, int]]) -> None:
    """In steps of rows, up to all of them."""
    assert house.name
    done = [step for step, _ in told]
    assert done == sorted(done)
    assert told[-1][0] == told[-1][1] > 10_000


def test_filling_twice_is_refused(house: Flask, library: content.Library) -> None:
    """The named accounts exist already."""
    assert house.name
    with pytest.raises(IntegrityError):
        residents.fill(library, NOW, size=SIZE)
    db.session.rollback()
    assert count(CourseStanding) > 100
