"""How well a learner tells false from genuine, over all the simulations she has tried."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select

from webapp import assessment
from webapp.assessment import Discernment
from webapp.content import Library
from webapp.records import Attempt, Response, connection

from .reader import Reader
from .standings import SIMULATION

_CHOICES = (
    select(Attempt.module, Attempt.id, Response.item_id, Response.answer)
    .join(Response, Response.attempt_id == Attempt.id)
    .where(
        Attempt.learner_id.in_(bindparam("learners", expanding=True)),
        Attempt.kind == SIMULATION,
    )
    .order_by(Attempt.received_at, Attempt.id)
)


def discernment(reader: Reader, library: Library) -> Discernment:
    """Her counts, pooled over modules, from the first attempt at each with any choice.

    Later attempts do not count: she has seen by then what was false (measurement.md §5).
    """
    if not reader.known:
        return Discernment()
    first: dict[str, tuple[str, dict[str, Any]]] = {}
    for row in connection().execute(_CHOICES, {"learners": list(reader.known)}):
        attempt_id, answers = first.setdefault(row.module, (row.id, {}))
        if row.id == attempt_id:
            answers[row.item_id] = assessment.parse(row.answer)
    found = []
    for code, (_attempt, answers) in first.items():
        module = library.module_by_code(code)
        if module is not None and module.simulation is not None:
            found.append(assessment.judged(assessment.play(module.simulation, answers)))
    return assessment.pooled(found)
