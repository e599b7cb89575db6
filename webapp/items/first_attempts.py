"""Each person's first attempt at a module's quiz or simulation; later ones know what was right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Select, select

from webapp.records import Account, Attempt, Ownership, Response, connection

from .selection import COUNTED, PERSON, ROWS_AT_ONCE, received


def first_attempts(
    kind: str, codes: Sequence[str], before: datetime | None
) -> Iterator[tuple[str, list[Any]]]:
    """Module code and answers of each first attempt of a kind, in the order they arrived.

    One statement, sorted by the database; its rows come in portions.
    """
    query = _answers(kind, codes, before).execution_options(yield_per=ROWS_AT_ONCE)
    for (code, _), hers in groupby(connection().execute(query), attrgetter("module", "person")):
        _, first = next(groupby(hers, attrgetter("attempt_id")))
        yield code, list(first)


def _answers(kind: str, codes: Sequence[str], before: datetime | None) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Attempt.module,
            PERSON.label("person"),
            Response.attempt_id,
            Attempt.received_at.label("begun_at"),
            Response.item_id,
            Response.answer,
            Response.points,
            Response.received_at,
        )
        .join(Attempt, Attempt.id == Response.attempt_id)
        .outerjoin(Ownership, Ownership.learner_id == Attempt.learner_id)
        .outerjoin(Account, Account.id == Ownership.account_id)
        .where(
            Attempt.kind == kind,
            Attempt.module.in_(codes),
            COUNTED,
            received(Attempt.received_at, before),
            received(Response.received_at, before),
        )
        .order_by(
            Attempt.module,
            PERSON,
            Attempt.received_at,
            Response.attempt_id,
            Response.received_at,
            Response.item_id,
        )
    )
