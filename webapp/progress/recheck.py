"""The recheck of pillar Aman: five refresher items, offered when memory should be looked at.

It is no attempt at the test: nothing of it enters a rate, and it extends no result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    literal_column,
    null,
    select,
    union_all,
)

from webapp.assessment.memory import RECHECK, Answered
from webapp.assessment.practice import last_seen
from webapp.assessment.recheck import Offer, draw, offer
from webapp.content import Library, Module
from webapp.records import Attempt, AttemptEnd, ModuleStanding, connection

from . import memories
from .accept import Receipt, Submission
from .judging import SAFETY_HOLDS
from .practice import NothingDue
from .reader import Reader
from .sittings import Sitting, Stored, before, begin_sitting, sitting_id, stored, take_answer

AMAN = "Aman"
COMPLETED, TESTED = "completed", "tested"


def _ends(what: str, kind: str) -> Select[*tuple[Any, ...]]:
    """The attempts of a kind with their ends, in the columns of the statement below."""
    return (
        select(
            literal_column(f"'{what}'"), Attempt.id, AttemptEnd.received_at,
            AttemptEnd.points, AttemptEnd.items, Attempt.mode,
        )
        .outerjoin(AttemptEnd, AttemptEnd.attempt_id == Attempt.id)
        .where(
            Attempt.learner_id.in_(bindparam("learners", expanding=True)), Attempt.kind == kind
        )
    )  # fmt: skip


# One statement, because home asks it of everybody who has begun.
_HERS: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(
        literal_column(f"'{COMPLETED}'").label("what"),
        ModuleStanding.module.label("name"),
        ModuleStanding.completed_at.label("at"),
        cast(null(), Integer).label("points"),
        cast(null(), Integer).label("items"),
        cast(null(), String).label("mode"),
    ).where(
        ModuleStanding.learner_id.in_(bindparam("learners", expanding=True)),
        ModuleStanding.completed_at.is_not(None),
    ),
    _ends(TESTED, "uldw"),
    _ends(RECHECK, RECHECK),
)


@dataclass(frozen=True)
class Taken:
    """A recheck she finished: when, and how many of its items were right."""

    id: str
    at: datetime
    points: int
    items: int


@dataclass(frozen=True)
class Rechecks:
    """Where she stands: what is offered, the one that is open, and those behind her, newest first.

    ``stale``: her latest result of the test is older than 180 days and no recheck came since.
    ``elsewhere``: one that began without the trainer whose device this is, and stays shut here.
    """

    offer: Offer
    unfinished: str | None
    taken: tuple[Taken, ...]
    stale: bool
    elsewhere: bool = False

    @property
    def waits(self) -> bool:
        """Whether there is something for her to do here."""
        if self.elsewhere:
            return False
        return self.unfinished is not None or self.offer.since is not None


NONE = Rechecks(Offer(None, None), None, (), stale=False)


def rechecks(reader: Reader, library: Library, now: datetime) -> Rechecks:
    """Her rechecks as of now; nothing is offered where there is no pool.

    On somebody else's device only those taken there in this sitting are listed.
    """
    if not reader.known or library.refreshers is None:
        return NONE
    rows = connection().execute(_HERS, {"learners": list(reader.known)}).all()
    tested = max((row.at for row in _of(rows, TESTED) if row.at), default=None)
    ends = sorted((row.at for row in _of(rows, RECHECK) if row.at), reverse=True)
    opened = [row for row in _of(rows, RECHECK) if row.at is None]
    here = [str(row.name) for row in opened if reader.may_go_on(row.mode)]
    return Rechecks(
        offer(_completions(rows, library) + ([tested] if tested else []), ends, now),
        next(iter(here), None),
        _taken(reader, rows),
        stale=tested is not None and now >= max([tested, *ends]) + SAFETY_HOLDS,
        elsewhere=bool(opened) and not here,
    )


def _taken(reader: Reader, rows: Sequence[Any]) -> tuple[Taken, ...]:
    """Those she finished whose result may be shown here."""
    shown = (row for row in _of(rows, RECHECK) if reader.may_see(row.mode, row.at))
    taken = [Taken(row.name, row.at, row.points, row.items) for row in shown]
    return tuple(sorted(taken, key=lambda one: one.at, reverse=True))


def begin_recheck(reader: Reader, library: Library, now: datetime) -> str:
    """Begin the recheck that is due (or go on with the open one); its id. Raises NothingDue."""
    state = rechecks(reader, library, now)
    if state.unfinished is not None:
        return state.unfinished
    if not state.waits or state.offer.since is None or library.refreshers is None:
        raise NothingDue
    attempt_id = sitting_id(reader, RECHECK, state.offer.since.isoformat())
    sitting = Sitting(attempt_id, RECHECK, (), None, {}, {})
    begin_sitting(reader, sitting, library.refreshers.revision, now)
    return attempt_id


def recheck_sitting(reader: Reader, library: Library, attempt_id: str) -> Sitting | None:
    """A recheck of hers that was begun, with its items; None when none opens here."""
    found = stored(reader, RECHECK, attempt_id) if reader.known else None
    if found is None or not found.opens or library.refreshers is None:
        return None
    return _sitting(attempt_id, memories.answered(reader.known, library), library, found)


def take_recheck(
    reader: Reader, library: Library, submission: Submission, now: datetime
) -> Receipt:
    """Take one answer of a recheck; raises what ``sittings.take_answer`` raises."""
    sitting = recheck_sitting(reader, library, submission.attempt_id)
    return take_answer(sitting, library, submission, now)


def simulation_for(library: Library, competence: str) -> Module | None:
    """A module whose simulation shows this competence at work, its main competence first."""
    fit = [
        (module.competences.index(competence), place, module)
        for place, module in enumerate(library.modules())
        if module.simulation is not None and competence in module.competences
    ]
    return min(fit, key=lambda one: one[:2])[2] if fit else None


def _sitting(
    attempt_id: str, facts: Sequence[Answered], library: Library, found: Stored
) -> Sitting:
    pool = library.refreshers
    assert pool is not None  # noqa: S101 - asked by the caller
    earlier = [one for one in before(facts, attempt_id, found.began) if one.kind == RECHECK]
    asked = [item for item_id in found.answers if (item := pool.item(item_id))]
    items = draw(pool.items, last_seen(earlier), attempt_id, asked)
    return Sitting(attempt_id, RECHECK, items, found.began, found.answers, found.points)


def _of(rows: Sequence[Any], what: str) -> list[Any]:
    return [row for row in rows if row.what == what]


def _completions(rows: Sequence[Any], library: Library) -> list[datetime]:
    """When she completed modules of pillar Aman."""
    modules = ((row.at, library.module_by_code(row.name)) for row in _of(rows, COMPLETED))
    return [at for at, module in modules if module is not None and module.pillar == AMAN]
