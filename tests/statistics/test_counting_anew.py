"""A release that counts more than the one before: everybody is counted again, nobody twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import select, update

from tests.builders.apps import MIGRATIONS
from webapp.records import Counted, Sum, db

from .population import SURABAYA, Population, ago
from .takers import Takers, meeting

CELL = "d_prime|total|"


def go(way: str, revision: str = "0010") -> None:
    """This one step of the migrations, inside the transaction of the test."""
    script = ScriptDirectory(str(Path(MIGRATIONS))).get_revision(revision)
    with Operations.context(MigrationContext.configure(db.session.connection())):
        getattr(script.module, way)()
    db.session.expire_all()


def sums() -> list[int] | None:
    """What is remembered of the figure in Surabaya."""
    return db.session.scalars(select(Sum.cells).where(Sum.scope == SURABAYA)).one().get(CELL)


@pytest.mark.parametrize("again", [1, 2])
def test_down_forgets_the_figure_and_up_counts_everybody(
    population_of_each: Population, again: int
) -> None:
    """However often; those who were not new since the last run are found again."""
    takers = Takers(population_of_each)
    for number in range(3):
        person = population_of_each.person()
        population_of_each.plays(person.learner, ago(20 + number), "abbab")
    takers.publish()
    assert sums() == [3, 3, 9, 6, 6, 0]
    for turn in range(1, again + 1):
        go("downgrade")
        assert sums() is None
        assert all("judged" not in told for told in db.session.scalars(select(Counted.outcome)))
        db.session.execute(update(Counted).values(due_at=None))  # as an earlier release leaves it
        go("upgrade")
        takers.publish(turn)
        assert sums() == [3, 3, 9, 6, 6, 0]


def groups() -> dict[str, list[int]]:
    """What is remembered of who was tested together in Surabaya."""
    cells = db.session.scalars(select(Sum.cells).where(Sum.scope == SURABAYA)).one()
    return {name: sums for name, sums in cells.items() if name.startswith("group|")}


def test_down_forgets_classes_and_up_counts_only_them(population_of_each: Population) -> None:
    """Three of a class and three who were alone: only those three are due."""
    takers, held = Takers(population_of_each), meeting(ago(10))
    for _ in range(3):
        takers.person(when=ago(10, -600), at=held)
        takers.person()
    takers.publish()
    remembered = groups()
    assert max(remembered.values()) == [3]
    go("downgrade", "0018")
    assert groups() == {}
    assert all("groups" not in told for told in db.session.scalars(select(Counted.outcome)))
    db.session.execute(update(Counted).values(due_at=None))
    go("upgrade", "0018")
    due = db.session.scalars(select(Counted.due_at)).all()
    assert sum(at is not None for at in due) == 3
    takers.publish(1)
    assert groups() == remembered
