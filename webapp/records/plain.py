"""A connection without the ORM's bookkeeping, and how a serving thread keeps its own.

To ask the pool for a connection and give it back costs a request more than each of its queries. So
a thread of a process that only serves keeps one from one unit of work to the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import local
from typing import Any

from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import PoolProxiedConnection


@dataclass(slots=True)
class Plain:
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
    """What a thread keeps, if threads keep anything."""

    plain: Plain | None = None
    era = 0

    def keep(self, plain: Plain) -> bool:
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

    def take(self, engine: Engine) -> Plain | None:
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


def opened(engine: Engine) -> Plain:
    """A connection for a unit of work: the one this thread kept, or one of the pool.

    Raises the driver's error where there is none to be had.
    """
    return _thread.take(engine) or Plain(engine, engine.raw_connection())


def forsake_kept() -> None:
    """Have no thread use what it kept: the server it led to was lost."""
    _Eras.now += 1


def keep_connections() -> None:
    """Have each thread of this process keep its connection: for a process that only serves."""
    _Eras.kept = True
