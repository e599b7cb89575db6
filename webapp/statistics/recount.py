"""Counting one batch anew: what its people add now takes the place of what they added before."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, select, update
from sqlalchemy.orm import Session

from webapp.content import Bank
from webapp.records import Counted, Due, insert_all, new_id

from .facts import gather
from .ledger import Ledger
from .outcome import ACTIVE_WITHIN, Outcome, outcome_of
from .plays import Plays
from .population import Day

NOBODY: Outcome = {}
TABLE = cast(Table, Counted.__table__)
Changes = dict[str, list[dict[str, Any]]]


def recount(
    session: Session,
    batch: int,
    day: Day,
    bank: Bank | None,
    plays: Plays,
    ledger: Ledger,
    run: int,
) -> None:
    """Bring the sums and what is remembered of this batch's people to T."""
    with _nothing_collected():
        held = _held(session, batch)
        changes: Changes = {"new": [], "changed": [], "gone": []}
        for person, facts in gather(session, batch, day, day.moment - ACTIVE_WITHIN).items():
            outcome, due_at = outcome_of(facts, day, bank, plays)
            _settle(person, outcome, due_at, held.get(person), ledger, run, changes)
        _write(session, changes)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Without the search for cycles meanwhile.

    A batch is many small objects that all live to its end and form no cycles; walking them again
    and again took a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def drop_forgotten(session: Session, ledger: Ledger) -> None:
    """Take people who were forgotten since the last run out of the sums, and drop their rows."""
    gone = select(Counted.id, Counted.outcome, Counted.changed_in).where(Counted.person.is_(None))
    for token, outcome, changed_in in session.execute(gone).all():
        ledger.change(outcome, NOBODY, token, changed_in)
    session.execute(delete(Counted).where(Counted.person.is_(None)))


def _held(session: Session, batch: int) -> dict[str, Any]:
    columns = (Counted.id, Counted.person, Counted.outcome, Counted.changed_in, Counted.due_at)
    query = select(*columns).join(Due, Due.person == Counted.person).where(Due.batch == batch)
    return {row.person: row for row in session.execute(query)}


def _settle(
    person: str,
    outcome: Outcome,
    due_at: datetime | None,
    held: Any,
    ledger: Ledger,
    run: int,
    changes: Changes,
) -> None:
    """Put one person's outcome into the sums, and note what is to be written about her."""
    if held is None:
        if outcome:
            token = new_id()
            ledger.change(NOBODY, outcome, token, 0)
            row: dict[str, Any] = {"id": token, "person": person, "outcome": outcome}
            changes["new"].append(row | {"changed_in": run, "due_at": due_at})
        return
    changed = outcome != held.outcome
    if changed:
        ledger.change(held.outcome, outcome, held.id, held.changed_in)
    if not outcome:
        changes["gone"].append({"token": held.id})
    elif changed or due_at != held.due_at:
        row = {"token": held.id, "new_outcome": outcome, "new_due_at": due_at}
        changes["changed"].append(row | {"run": run if changed else held.changed_in})


def _write(session: Session, changes: Changes) -> None:
    if changes["new"]:
        insert_all(Counted, changes["new"])
    token = TABLE.c.id == bindparam("token")
    if changes["changed"]:
        becomes: dict[str, Any] = {
            "outcome": bindparam("new_outcome"),
            "due_at": bindparam("new_due_at"),
            "changed_in": bindparam("run"),
        }
        session.connection().execute(update(TABLE).where(token).values(becomes), changes["changed"])
    if changes["gone"]:
        session.connection().execute(delete(TABLE).where(token), changes["gone"])
