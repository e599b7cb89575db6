"""Appending exactly once and changing in place, each in one statement, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Executable, Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from .database import Base
from .prepared import Prepared
from .unit import flush

INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgresql_insert}
Change = Callable[[Any, Any], Mapping[str, Any]]
"""From the columns of the row that stands and of the new one to what the row becomes."""


def insert_once(model: type[Base], **values: Any) -> bool:
    """Insert a row unless its key exists already; whether this call was the one that stored it.

    Concurrent calls with one key leave one row: the database decides, not a look beforehand.
    """
    flush()
    return _once(model, tuple(values)).changed(**values) == 1


def insert_once_each(model: type[Base], rows: Sequence[dict[str, Any]]) -> int:
    """The same for several rows of one shape, sent together; how many this call stored."""
    if not rows:
        return 0
    flush()
    return _once(model, tuple(rows[0])).each(rows)


def insert_or_change(model: type[Base], change: Change, **values: Any) -> None:
    """Insert a row or, where its key stands, change it; either way the row is then ours to write.

    ``change`` is a function of its own name (it is the statement's key), not a lambda.
    """
    _or_change(model, change, tuple(values), "").changed(**values)


def change_and_tell(model: type[Base], change: Change, column: str, **values: Any) -> Any:
    """The same, telling what a column of the row holds then, in the one statement."""
    return _or_change(model, change, tuple(values), column).rows(**values)[0][0]


def insert_or_change_each(
    model: type[Base], change: Change, rows: Sequence[dict[str, Any]]
) -> None:
    """The same for several rows of one shape, sent together."""
    if rows:
        _or_change(model, change, tuple(rows[0]), "").each(rows)


def insert_all(model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert many rows of one shape; PostgreSQL takes them as one COPY, several times as fast.

    Raises sqlalchemy.exc.IntegrityError when one of the keys stands already; then none is stored.
    """
    if rows:
        _plain(model, tuple(rows[0])).stream(_table(model).name, rows)


def unless_there(model: type[Base], dialect: str) -> Any:
    """The INSERT that leaves alone a row whose key stands, to which a RETURNING may be added."""
    return INSERTS[dialect](_table(model)).on_conflict_do_nothing()


@cache
def _once(model: type[Base], columns: tuple[str, ...]) -> Prepared:
    return Prepared(lambda dialect: unless_there(model, dialect), columns)


@cache
def _plain(model: type[Base], columns: tuple[str, ...]) -> Prepared:
    return Prepared(lambda dialect: INSERTS[dialect](_table(model)), columns)


@cache
def _or_change(model: type[Base], change: Change, columns: tuple[str, ...], told: str) -> Prepared:
    table = _table(model)
    key = [column.name for column in table.primary_key]

    def write(dialect: str) -> Executable:
        insert = INSERTS[dialect](table)
        becomes = dict(change(table.c, insert.excluded))
        statement = insert.on_conflict_do_update(index_elements=key, set_=becomes)
        telling: Executable = statement.returning(table.c[told]) if told else statement
        return telling

    return Prepared(write, columns)


def _table(model: type[Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - narrows the type, every model has a table
    return table
