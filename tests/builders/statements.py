"""What is asked of SQLite meanwhile, however it was sent: by SQLAlchemy or past it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event

from webapp.records import db

VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """The statements that read or write, in their order, with their values filled in."""
    sent: list[str] = []
    traced: list[Any] = []

    def note(statement: str) -> None:
        if statement.lstrip().upper().startswith(VERBS):
            sent.append(statement)

    def listen(connection: Any, *_rest: object) -> None:
        connection.set_trace_callback(note)
        traced.append(connection)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "checkout", listen)
    try:
        yield sent
    finally:
        event.remove(engine, "checkout", listen)
        for connection in traced:
            connection.set_trace_callback(None)


def walked(app: Flask, sent: Iterable[str]) -> set[str]:
    """The tables these statements walk through from end to end, as SQLite plans them."""
    with app.app_context():
        raw: Any = db.session.connection().connection.driver_connection
        steps = [row[3] for one in set(sent) for row in raw.execute(f"EXPLAIN QUERY PLAN {one}")]
        db.session.remove()
    return {step.split()[1] for step in steps if step.startswith("SCAN ")} & set(db.metadata.tables)
