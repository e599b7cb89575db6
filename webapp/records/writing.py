"""Appending exactly once, on both databases."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Executable, Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from .database import Base, db


def insert_once(model: type[Base], **values: Any) -> bool:
    """Insert a row unless its key exists already; whether this call was the one that stored it.

    Concurrent calls with one key leave one row: the database decides, not a look beforehand.
    """
    db.session.flush()
    connection = db.session.connection()
    result = connection.execute(_statement(model, connection.dialect.name), values)
    return bool(result.rowcount == 1)


@cache
def _statement(model: type[Base], dialect: str) -> Executable:
    """The statement, built once a table: building costs more than running it."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - narrows the type, every model has a table
    insert = sqlite_insert if dialect == "sqlite" else postgresql_insert
    # Without this option the driver's count of an INSERT is not kept on PostgreSQL.
    return insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
