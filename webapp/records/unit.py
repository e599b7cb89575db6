"""The unit of work: which connection the statements of a request go through, and when it commits.

Three ways, chosen by the roof for each request:

- ``SESSION``: everything goes through the ORM's session. The usual way, and the default.
- ``READING``: statements that need no objects go through a plain connection, and nothing is
  committed. The session's bookkeeping costs more than the queries of a lesson.
- ``PLAIN``: the same plain connection, for the one write that happens all day: an answer.
"""

from __future__ import annotations

from contextvars import ContextVar
from enum import Enum

from sqlalchemy.engine import Connection

from .database import db, only_reads


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
    only_reads.set(way is Way.READING)


def connection() -> Connection:
    """The connection of this unit of work, for statements that need no objects."""
    if _way.get() is Way.SESSION:
        return db.session.connection()
    plain = _plain.get()
    if plain is None:
        plain = db.engine.connect()
        _plain.set(plain)
    return plain


def start_writing() -> None:
    """End the reading part of a request that first asks and then writes.

    SQLite has one writer at a time. A request that first asks who is there and scores an answer
    need not make the others wait meanwhile: it takes the lock here, as late as it can.
    """
    if _way.get() is Way.READING:
        _end_session()
        go(Way.PLAIN)


def commit() -> None:
    """Make what this unit wrote durable; a unit that only reads has nothing to commit."""
    plain = _plain.get()
    if plain is not None and _way.get() is Way.PLAIN:
        plain.commit()
    if _way.get() is not Way.READING:
        _commit_session()


def rollback() -> None:
    """Undo what this unit wrote, and work through the session from now on."""
    go(Way.SESSION)
    if db.session.registry.has():
        db.session.rollback()


def finish() -> None:
    """Give the plain connection back at the end of a request."""
    go(Way.SESSION)


def _close() -> None:
    plain = _plain.get()
    if plain is not None:
        _plain.set(None)
        plain.close()


def _commit_session() -> None:
    if db.session.registry.has():
        db.session.commit()


def _end_session() -> None:
    if db.session.registry.has():
        db.session.rollback()
