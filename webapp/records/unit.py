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
import zlib
from contextvars import ContextVar
from enum import Enum
from typing import Any

from sqlalchemy import Dialect, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import PoolProxiedConnection

from .database import db
from .libpq import Line
from .plain import Plain, forsake_kept, opened
from .sqlite_begin import begin


class Way(Enum):
    """How statements reach the database."""

    SESSION = "session"
    READING = "reading"
    PLAIN = "plain"


_way: ContextVar[Way] = ContextVar("sinau_way", default=Way.SESSION)
_plain: ContextVar[Plain | None] = ContextVar("sinau_plain", default=None)


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


def _commit(plain: Plain) -> None:
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


def _open() -> Plain:
    engine = db.engine
    try:
        plain = opened(engine)
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
    forsake_kept()
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
    begin(connected, writing=_way.get() is not Way.READING)
