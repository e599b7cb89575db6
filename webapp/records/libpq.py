"""PostgreSQL spoken to through libpq itself, which its driver (psycopg) is made around.

Of what psycopg's own way to run a statement costs, libpq takes a small part: the rest makes a
cursor, looks for the names of parameters and asks what is prepared already. For the statements that
are sent all day each connection prepares each of them once, here; values go in and out through
psycopg's own converters, and what the server refuses is told in psycopg's own errors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, TransactionStatus

DONE = (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK)
HOLD = b"SELECT pg_advisory_xact_lock(%d)"


class Line:
    """One connection of the driver, as long as that lives. Everything here raises psycopg.Error."""

    def __init__(self, connected: Any) -> None:
        self.server = connected.pgconn
        self.values = Transformer(connected)
        self.names: dict[str, bytes] = {}

    @property
    def is_idle(self) -> bool:
        """Whether no transaction has begun."""
        status: int = self.server.transaction_status
        return status == TransactionStatus.IDLE

    def hold(self, number: int) -> None:
        """Begin, and wait for whoever holds this number; it is held until the transaction ends.

        In a statement of its own: only the ones after it see what the other has stored.
        """
        words = HOLD % number
        _checked(self.server.exec_(b"BEGIN; " + words if self.is_idle else words))

    def commit(self) -> None:
        """Make what the transaction did durable."""
        _checked(self.server.exec_(b"COMMIT"))

    def run(self, text: str, values: Sequence[Any]) -> Any:
        """The result of a statement with ``$1``, ``$2``… in it, in a transaction of ours."""
        if self.is_idle:
            _checked(self.server.exec_(b"BEGIN"))
        name = self.names.get(text) or self._prepare(text)
        sent = self.values.dump_sequence(values, [PyFormat.TEXT] * len(values))
        return _checked(self.server.exec_prepared(name, sent))

    def rows(self, result: Any, make: Callable[[Sequence[Any]], Any]) -> list[Any]:
        """The rows of a result, each made by this function."""
        self.values.set_pgresult(result)
        found: list[Any] = self.values.load_rows(0, result.ntuples, make)
        return found

    def _prepare(self, text: str) -> bytes:
        name = b"sinau_%d" % len(self.names)
        _checked(self.server.prepare(name, text.encode()))
        self.names[text] = name
        return name


def _checked(result: Any) -> Any:
    if result.status not in DONE:
        raise error_from_result(result)
    return result
