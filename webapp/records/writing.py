"""Appending exactly once, on both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from .database import Base, db


def insert_once(model: type[Base], **values: Any) -> bool:
    """Insert a row unless its key exists already; whether this call was the one that stored it.

    Concurrent calls with one key leave one row: the database decides, not a look beforehand.
    """
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - narrows the type, every model has a table
    insert = sqlite_insert if db.engine.dialect.name == "sqlite" else postgresql_insert
    statement = insert(table).values(**values).on_conflict_do_nothing()
    # Without this option the driver's count of an INSERT is not kept on PostgreSQL.
    result = db.session.execute(statement, execution_options={"preserve_rowcount": True})
    return bool(result.rowcount == 1)  # type: ignore[attr-defined]
