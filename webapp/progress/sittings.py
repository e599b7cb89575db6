"""Sittings that belong to no module: a day's practice and a recheck, answer by answer.

Their items are not written down anywhere: they follow from what she had answered before the
sitting began, so that the page, the score and a resumed sitting cannot disagree.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from webapp import assessment
from webapp.assessment.memory import PRACTICE, RECHECK, Answered
from webapp.content import Item, Library
from webapp.records import Attempt, AttemptEnd, Response, connection, insert_once

from . import memories
from .accept import NotHers, Outcome, Receipt, Submission, UnknownItem, end
from .reader import Reader, ensure_learner
from .rules import is_passed

PLACES = {PRACTICE: "LATIHAN", RECHECK: "ULANGAN"}
"""What stands in the columns for course and module: neither is of one."""

_NAMES = uuid.UUID("2f0b8a55-58a0-4d53-9d0e-3f5f6f0f8c11")
_STORED = (
    select(
        Attempt.learner_id, Attempt.mode, Attempt.received_at,
        AttemptEnd.received_at.label("ended_at"),
        Response.item_id, Response.answer, Response.points,
    )
    .outerjoin(AttemptEnd, AttemptEnd.attempt_id == Attempt.id)
    .outerjoin(Response, Response.attempt_id == Attempt.id)
    .where(Attempt.id == bindparam("attempt"), Attempt.kind == bindparam("kind"))
    .order_by(Response.received_at, Response.item_id)
)  # fmt: skip
_STANDING = select(Response.answer, Response.points).where(
    Response.attempt_id == bindparam("attempt"), Response.item_id == bindparam("item")
)


@dataclass(frozen=True)
class Stored:
    """What the database has of a sitting: when it began and what was answered, in order.

    ``opens`` says whether it may be gone on with, or looked back at, on this device.
    """

    began: datetime
    answers: dict[str, Any]
    points: dict[str, int]
    opens: bool = True


@dataclass(frozen=True)
class Sitting:
    """The items of a sitting in their order, and what she has answered of them so far.

    ``began`` is None while it is only offered.
    """

    id: str
    kind: str
    items: tuple[Item, ...]
    began: datetime | None
    answers: dict[str, Any]
    points: dict[str, int]

    @property
    def left(self) -> tuple[Item, ...]:
        """The items not answered yet."""
        return tuple(item for item in self.items if item.id not in self.answers)

    @property
    def score(self) -> int:
        """How many of its items are right."""
        return sum(self.points.get(item.id, 0) for item in self.items)

    def item(self, item_id: str | None) -> Item | None:
        """An item of this sitting."""
        return next((item for item in self.items if item.id == item_id), None)


def sitting_id(reader: Reader, *what: str) -> str:
    """The id of the one sitting she has of a kind on an occasion.

    Made from who and when instead of by the page: two phones or two taps then begin one sitting,
    and two minutes a day stay two.
    """
    return str(uuid.uuid5(_NAMES, "|".join((reader.account_id or reader.learner_id or "", *what))))


def stored(reader: Reader, kind: str, attempt_id: str) -> Stored | None:
    """A sitting of hers as it stands in the database, or None."""
    values = {"attempt": attempt_id, "kind": kind}
    rows = connection().execute(_STORED, values).all()
    if not rows or rows[0].learner_id not in reader.known:
        return None
    answered = [row for row in rows if row.item_id]
    return Stored(
        rows[0].received_at,
        {row.item_id: assessment.parse(row.answer) for row in answered},
        {row.item_id: row.points for row in answered},
        may_open(reader, rows[0].mode, rows[0].ended_at),
    )


def may_open(reader: Reader, mode: str | None, ended_at: datetime | None) -> bool:
    """Whether a sitting of hers opens here: on her trainer's device only what was done on it."""
    return reader.may_go_on(mode) if ended_at is None else reader.may_see(mode, ended_at)


def begin_sitting(reader: Reader, sitting: Sitting, revision: str, now: datetime) -> None:
    """Append the attempt, once. Raises NoLearner when there is nobody to write as."""
    place = PLACES[sitting.kind]
    insert_once(
        Attempt,
        id=sitting.id,
        learner_id=ensure_learner(reader, now),
        kind=sitting.kind,
        course=place,
        module=place,
        revision=revision,
        mode=reader.mode,
        received_at=now,
    )


def take_answer(
    sitting: Sitting | None, library: Library, submission: Submission, now: datetime
) -> Receipt:
    """Score and append one answer, once; the memory of its competence is renewed with it.

    Raises NotHers without a sitting that has begun, UnknownItem for an item it does not ask, or
    assessment.InvalidAnswer with words for the learner.
    """
    if sitting is None or sitting.began is None:
        raise NotHers
    item = sitting.item(submission.item_id)
    if item is None:
        raise UnknownItem(submission.item_id)
    answer = assessment.canonical(item, submission.answer)
    points = assessment.mark(item, answer).points
    if not _append(sitting, library, item, assessment.dump(answer), points, now):
        return _what_stands(sitting, item, answer)
    memories.after_sitting(sitting.id, library)
    finished = not set(sitting.left) - {item}
    if finished:
        total, asked = sitting.score + points, len(sitting.items)
        end(sitting.id, total, asked, is_passed(total, asked), now)
    return Receipt(Outcome.STORED, answer, points, finished)


def _append(
    sitting: Sitting, library: Library, item: Item, answer: str, points: int, now: datetime
) -> bool:
    module, pool = library.module_of(item.id), library.refreshers
    return insert_once(
        Response,
        attempt_id=sitting.id,
        item_id=item.id,
        answer=answer,
        points=points,
        revision=module.revision if module else pool.revision if pool else library.revision,
        received_at=now,
    )


def _what_stands(sitting: Sitting, item: Item, answer: Any) -> Receipt:
    row = connection().execute(_STANDING, {"attempt": sitting.id, "item": item.id}).one()
    standing = assessment.parse(row.answer)
    outcome = Outcome.ALREADY if standing == answer else Outcome.CONFLICT
    return Receipt(outcome, standing, row.points, not set(sitting.left) - {item})


def before(facts: Sequence[Answered], sitting: str, began: datetime) -> list[Answered]:
    """What she had answered when a sitting began."""
    return [one for one in facts if one.sitting != sitting and one.at <= began]
