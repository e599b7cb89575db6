"""The unit of work: which connection the statements of a request go through, and when it commits.

Three ways, chosen by the roof for each request:

- ``SESSION``: everything goes through the ORM's session. The usual way to write, and the default.
- ``READING``: statements that need no objects go through a plain connection, and nothing is
  committed. The session's bookkeeping costs more than the queries of a lesson. What writes begins
  so too, and goes on in another way once all of it is there (``start_writing``).
- ``PLAIN``: the same plain connection, for the one write that happens all day: an answer.

On SQLite a transaction that may write takes its lock at once (``BEGIN IMMEDIATE``): a deferred one
that reads first and writes later is refused without waiting when another writer came in between,
and an answer would be lost.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum
from threading import local
from typing import Any

from sqlalchemy import Dialect, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import PoolProxiedConnection

from .database import BUSY_TIMEOUT_MS, db
from .libpq import Line

FIRST_PAUSE, LONGEST_PAUSE = 0.000_1, 0.002


class Way(Enum):
    """How statements reach the database."""

    SESSION = "session"
    READING = "reading"
    PLAIN = "plain"


@dataclass(slots=True)
class _Plain:
    """A connection of the pool without SQLAlchemy's bookkeeping, until somebody asks for that."""

    engine: Engine
    pooled: PoolProxiedConnection
    wrapped: Connection | None = None

    def close(self) -> None:
        """Undo what was not committed, and give it back or have the thread keep it."""
        if self.wrapped is not None:
            self.wrapped.close()
        elif not _thread.keep(self):
            self.pooled.close()


class _Kept(local):
    """The connection a thread keeps from one unit of work to the next, if threads keep any.

    To ask the pool for one and give it back costs a request more than each of its queries.
    """

    plain: _Plain | None = None
    era = 0

    def keep(self, plain: _Plain) -> bool:
        """Keep it, its transaction undone; whether it is kept."""
        if not _Eras.kept or not plain.pooled.is_valid:
            return False
        connected: Any = plain.pooled.dbapi_connection
        try:
            connected.rollback()
        except plain.engine.dialect.loaded_dbapi.Error:
            plain.pooled.invalidate()
            return False
        self.plain, self.era = plain, _Eras.now
        return True

    def take(self, engine: Engine) -> _Plain | None:
        """What is kept for this engine and was not kept before the server went away."""
        plain, self.plain = self.plain, None
        if plain is None or (plain.engine is engine and self.era == _Eras.now):
            return plain
        plain.pooled.invalidate()
        return None


class _Eras:
    """Whether threads keep their connections; another era begins when the server was lost."""

    kept = False
    now = 0


_thread = _Kept()


def keep_connections() -> None:
    """Have each thread of this process keep its connection: for a process that only serves."""
    _Eras.kept = True


_way: ContextVar[Way] = ContextVar("sinau_way", default=Way.SESSION)
_plain: ContextVar[_Plain | None] = ContextVar("sinau_plain", default=None)


def go(way: Way) -> None:
    """Work in this way from now on, in this request's own context; what was open is undone."""
    _close()
    _way.set(way)


def connection() -> Connection:
    """The connection of this unit of work, for statements that need no objects."""
    if _way.get() is Way.SESSION:
        return db.session.connection()
    plain = _plain.get() or _open()
    if plain.wrapped is None:
        plain.wrapped = Connection(plain.engine, plain.pooled)
    return plain.wrapped


def driver() -> tuple[Dialect, Any, Line | None]:
    """What statements go to directly in this unit of work: its dialect, the driver's connection
    and, where that is PostgreSQL, the line to the server. Each begins its transaction by itself.
    """
    dialect, pooled = _taken()
    connected = pooled.dbapi_connection
    if isinstance(connected, sqlite3.Connection):
        if not connected.in_transaction:
            _begin(connected)
        return dialect, connected, None
    return dialect, connected, _line(pooled)


def hold(word: str) -> None:
    """Have whoever else holds this word wait until this unit of work ends.

    What is read after it is as the one before left it. SQLite has one writer at a time anyway.
    """
    dialect, pooled = _taken()
    if dialect.name == "sqlite":
        return
    number = zlib.crc32(word.encode())  # two words of one number wait for one another: no harm
    try:
        _line(pooled).hold(number)
    except dialect.loaded_dbapi.Error as error:
        raise refusal(error, dialect, pooled.dbapi_connection, "hold") from error


def _taken() -> tuple[Dialect, PoolProxiedConnection]:
    if _way.get() is Way.SESSION:
        here = db.session.connection()
        return here.dialect, here.connection
    plain = _plain.get() or _open()
    return plain.engine.dialect, plain.pooled


def _line(pooled: PoolProxiedConnection) -> Line:
    line = pooled.info.get("line")
    if line is None:
        line = pooled.info["line"] = Line(pooled.dbapi_connection)
    found: Line = line
    return found


def refusal(error: Any, dialect: Dialect, connected: Any, text: str) -> Any:
    """What a driver's error is called among SQLAlchemy's, which the doors know; to be raised.

    When the server has gone, neither this connection nor those that wait in the pool are any good.
    """
    lost = dialect.is_disconnect(error, connected, None)
    if lost:
        _forsake(error)
    return _named(error, dialect, text, lost=lost)


def _named(error: Any, dialect: Dialect, text: str | None, *, lost: bool) -> Any:
    return DBAPIError.instance(
        text, None, error, dialect.loaded_dbapi.Error,
        hide_parameters=True, connection_invalidated=lost, dialect=dialect,
    )  # fmt: skip


def start_writing(way: Way = Way.PLAIN) -> None:
    """End the reading part of a request that first asks and then writes, ``way`` from here on.

    SQLite has one writer at a time. A request that first asks who is there, takes a sheet in or
    scores an answer need not make the others wait meanwhile: it takes the lock after this, as late
    as it can. Objects that were read are read again when they are next looked at.
    """
    if _way.get() is Way.READING:
        _undo_session()
        go(way)


def flush() -> None:
    """Have the database know the objects of the session, where they are the way to write."""
    if _way.get() is Way.SESSION and db.session.registry.has():
        db.session.flush()


def commit() -> None:
    """Make what this unit wrote durable; a unit that only reads has nothing to commit."""
    plain = _plain.get()
    if plain is not None and _way.get() is Way.PLAIN:
        _commit(plain)
    if _way.get() is not Way.READING and db.session.registry.has():
        db.session.commit()


def _commit(plain: _Plain) -> None:
    dialect = plain.engine.dialect
    connected: Any = plain.pooled.dbapi_connection
    try:
        connected.commit() if dialect.name == "sqlite" else _line(plain.pooled).commit()
    except dialect.loaded_dbapi.Error as error:
        raise refusal(error, dialect, connected, "COMMIT") from error


def rollback() -> None:
    """Undo what this unit wrote, and work through the session from now on."""
    go(Way.SESSION)
    _undo_session()


def finish() -> None:
    """Give the plain connection back at the end of a request."""
    go(Way.SESSION)


def _open() -> _Plain:
    engine = db.engine
    try:
        plain = _thread.take(engine) or _Plain(engine, engine.raw_connection())
    except engine.dialect.loaded_dbapi.Error as error:
        raise _named(error, engine.dialect, None, lost=False) from error
    _plain.set(plain)
    return plain


def _close() -> None:
    plain = _plain.get()
    if plain is not None:
        _plain.set(None)
        plain.close()


def _forsake(error: BaseException) -> None:
    plain = _plain.get()
    here = db.session.connection() if plain is None else plain.pooled
    here.invalidate(error)
    _Eras.now += 1
    db.engine.dispose()


def _undo_session() -> None:
    if db.session.registry.has():
        db.session.rollback()


@event.listens_for(Engine, "begin")
def _begun(connection: Any) -> None:
    if connection.dialect.name != "sqlite":
        return
    # Straight to the driver: SQLAlchemy's own way costs as much as the page's queries.
    connected = connection.connection.dbapi_connection
    if not connected.in_transaction:  # a plain connection may have begun before it was wrapped
        _begin(connected)


def _begin(connected: sqlite3.Connection) -> None:
    try:
        connected.execute("BEGIN") if _way.get() is Way.READING else _take_turn(connected)
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
