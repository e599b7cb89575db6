"""The unit of work: which connection the statements of a request go through, and when it commits.

Three ways, chosen by the roof for each request:

- ``SESSION``: everything goes through the ORM's session. The usual way, and the default.
- ``READING``: statements that need no objects go through a plain connection, and nothing is
  committed. The session's bookkeeping costs more than the queries of a lesson.
- ``PLAIN``: the same plain connection, for the one write that happens all day: an answer.

On SQLite a transaction that may write takes its lock at once (``BEGIN IMMEDIATE``): a deferred one
that reads first and writes later is refused without waiting when another writer came in between,
and an answer would be lost.
"""

from __future__ import annotations

import sqlite3
import time
from contextvars import ContextVar
from enum import Enum
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError

from .database import BUSY_TIMEOUT_MS, db

FIRST_PAUSE, LONGEST_PAUSE = 0.000_1, 0.002


class Way(Enum):
    """How statements reach the database."""

    SESSION = "session"
    READING = "reading"
    PLAIN = "plain"


_way: ContextVar[Way] = ContextVar("sinau_way", default=Way.SESSION)
_plain: ContextVar[Connection | None] = ContextVar("sinau_plain", default=None)


def go(way: Way) -> None:
    """Work in this way from now on, in this request's own context; what was open is undone."""
    _close()
    _way.set(way)


def connection() -> Connection:
    """The connection of this unit of work, its transaction begun; for what needs no objects."""
    if _way.get() is Way.SESSION:
        return db.session.connection()
    plain = _plain.get()
    if plain is None:
        plain = db.engine.connect()
        _plain.set(plain)
    if not plain.in_transaction():
        plain.begin()
    return plain


def forsake(lost: Connection, error: BaseException) -> None:
    """The server is gone: neither this connection nor those that wait in the pool are any good."""
    lost.invalidate(error)
    lost.engine.dispose()


def start_writing() -> None:
    """End the reading part of a request that first asks and then writes.

    SQLite has one writer at a time. A request that first asks who is there and scores an answer
    need not make the others wait meanwhile: it takes the lock here, as late as it can.
    """
    if _way.get() is Way.READING:
        _undo_session()
        go(Way.PLAIN)


def commit() -> None:
    """Make what this unit wrote durable; a unit that only reads has nothing to commit."""
    plain = _plain.get()
    if plain is not None and _way.get() is Way.PLAIN:
        plain.commit()
    if _way.get() is not Way.READING and db.session.registry.has():
        db.session.commit()


def rollback() -> None:
    """Undo what this unit wrote, and work through the session from now on."""
    go(Way.SESSION)
    _undo_session()


def finish() -> None:
    """Give the plain connection back at the end of a request."""
    go(Way.SESSION)


def _close() -> None:
    plain = _plain.get()
    if plain is not None:
        _plain.set(None)
        plain.close()


def _undo_session() -> None:
    if db.session.registry.has():
        db.session.rollback()


@event.listens_for(Engine, "begin")
def _begin(connection: Any) -> None:
    if connection.dialect.name != "sqlite":
        return
    # Straight to the driver: SQLAlchemy's own way costs as much as the page's queries.
    driver = connection.connection.dbapi_connection
    try:
        driver.execute("BEGIN") if _way.get() is Way.READING else _take_turn(driver)
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
