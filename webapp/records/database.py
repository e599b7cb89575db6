"""The database handle, its types and the promises every connection makes.

SQLite: write-ahead log, ``synchronous=FULL``, foreign keys and a busy timeout on every pooled
connection, and a transaction that may write takes its lock at once (``BEGIN IMMEDIATE``): a
deferred one that reads first and writes later is refused by SQLite without waiting when another
writer came in between, and an answer would be lost.
"""

from __future__ import annotations

import sqlite3
import time
import uuid
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, MetaData, String, TypeDecorator, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase

BUSY_TIMEOUT_MS = 10_000
FIRST_PAUSE, LONGEST_PAUSE = 0.000_1, 0.002

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of every table; constraints get predictable names so migrations can drop them."""

    metadata = MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Base)

only_reads: ContextVar[bool] = ContextVar("sinau_only_reads", default=False)
"""Whether transactions begun in this context only read; set by ``unit``."""


class Moment(TypeDecorator[datetime]):
    """An aware UTC time; SQLite forgets zones, so it is stored naive there and given back aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time: whose noon would it be?"""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give every time back as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Identity(TypeDecorator[str]):
    """A UUID kept and handed around as its canonical 36-character text on both databases."""

    impl = String(36)
    cache_ok = True


def new_id() -> str:
    """A fresh random identifier (UUID version 4)."""
    return str(uuid.uuid4())


@event.listens_for(Engine, "connect")
def _promise(connection: Any, _record: Any) -> None:
    if not type(connection).__module__.startswith("sqlite3"):
        return
    connection.isolation_level = None  # we begin transactions ourselves, below
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA recursive_triggers=ON")  # else REPLACE deletes without a trigger
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Any) -> None:
    if connection.dialect.name != "sqlite":
        return
    # Straight to the driver: SQLAlchemy's own way costs as much as the page's queries.
    driver = connection.connection.dbapi_connection
    try:
        driver.execute("BEGIN") if only_reads.get() else _take_turn(driver)
    except sqlite3.Error as error:
        raise OperationalError("BEGIN", None, error) from error


def _take_turn(driver: sqlite3.Connection) -> None:
    """Become the one writer, waiting at most as long as the busy timeout says.

    SQLite's own waiting sleeps a millisecond at least and soon a tenth of a second, while our
    writes last a fraction of the first: under load most of the time would pass asleep. So we do
    the asking, every moment at first and then at the pace of a busy disk.
    """
    patience = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    pause = FIRST_PAUSE
    driver.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                driver.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() > patience:
                    raise
            time.sleep(pause)
            pause = min(pause * 1.5, LONGEST_PAUSE)
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
