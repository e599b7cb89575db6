"""Taking in what a learner did: cards opened, attempts begun, answers. Facts are only appended.

The database decides who was first: every row has a key made on the phone (or from the learner),
and a second one with the same key is not stored. Scores are made here from the raw answer and
our own course files; nothing a phone says about a score is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import bindparam, select

from webapp import assessment
from webapp.content import Library, Module
from webapp.records import (
    Attempt,
    AttemptEnd,
    CardOpening,
    Prepared,
    Response,
    hold,
    insert_once,
    start_writing,
)

from . import memories, standings
from .appending import put
from .reader import Reader, ensure_learner
from .rules import is_passed
from .standings import QUIZ

LONGEST_ANSWER = 2000


_OWNER = Prepared(
    select(Attempt.learner_id, Attempt.module, Attempt.kind).where(
        Attempt.id == bindparam("attempt")
    )
)
_MODE = Prepared(select(Attempt.mode).where(Attempt.id == bindparam("attempt")))
_ANSWERS = Prepared(
    select(Response.item_id, Response.answer, Response.points, Response.received_at).where(
        Response.attempt_id == bindparam("attempt")
    )
)


class Outcome(Enum):
    """What became of an answer."""

    STORED = "stored"
    ALREADY = "already"
    CONFLICT = "conflict"


class NotHers(Exception):
    """The attempt belongs to somebody else; told to nobody, it is simply not found."""


class UnknownItem(Exception):
    """The item is not (or no longer) part of this module."""


@dataclass(frozen=True)
class Submission:
    """One answer as it came in: ids from the page, the raw answer, the device's time if given."""

    attempt_id: str
    item_id: str
    answer: Any
    revision: str = ""
    device_at: datetime | None = None


@dataclass(frozen=True)
class Receipt:
    """Proof of where an answer is: what stands stored under its key, and how it came to stand."""

    outcome: Outcome
    answer: Any
    points: int
    finished: bool


def open_cards(
    reader: Reader, library: Library, module: Module, cards: tuple[str, ...], now: datetime
) -> None:
    """Remember that these cards were read; cards the module does not have are ignored."""
    learner_id = ensure_learner(reader, now)
    valid = [card.id for card in module.cards if card.id in cards]
    for card_id in valid:
        insert_once(
            CardOpening,
            learner_id=learner_id,
            module=module.code,
            card_id=card_id,
            revision=module.revision,
            received_at=now,
        )
    if valid:
        standings.after_cards(reader, library, module, valid[-1], now)


def begin(
    reader: Reader,
    module: Module,
    attempt_id: str,
    now: datetime,
    revision: str = "",
    device_at: datetime | None = None,
    *,
    kind: str = QUIZ,
    mode: str | None = None,
    answered: bool = False,
) -> bool:
    """Begin (or find) an attempt of a kind; whether it is new. ``answered``: an answer comes too.

    ``mode`` is told only where somebody was with her or typed it in for her.

    Raises NotHers for another's id, NoLearner when there is nobody to write as.
    """
    stored = insert_once(
        Attempt,
        id=attempt_id,
        learner_id=ensure_learner(reader, now),
        kind=kind,
        course=module.course_code,
        module=module.code,
        revision=revision or module.revision,
        mode=mode or reader.mode,
        device_at=device_at,
        received_at=now,
    )
    if stored:
        standings.after_beginning(reader, module, kind, now, answered=answered)
        return True
    owner = _OWNER.rows(attempt=attempt_id)[0]
    if owner.learner_id not in reader.known or (owner.module, owner.kind) != (module.code, kind):
        raise NotHers
    return False


def accept(
    reader: Reader, library: Library, module: Module, submission: Submission, now: datetime
) -> Receipt:
    """Score and append one answer, once.

    Raises NotHers, NoLearner, UnknownItem, or assessment.InvalidAnswer with words for the learner.
    """
    item = next((item for item in module.items if item.id == submission.item_id), None)
    if item is None:
        raise UnknownItem(submission.item_id)
    answer = assessment.canonical(item, submission.answer)
    mark = assessment.mark(item, answer)
    start_writing()
    answers = append(reader, module, QUIZ, submission, answer, mark.points, now)
    if not answers:
        return _what_stands(module, submission, answer)
    finished = answers >= len(module.items) and _finish(
        reader, library, module, submission.attempt_id, now
    )
    return Receipt(Outcome.STORED, answer, mark.points, finished)


def append(
    reader: Reader, module: Module, kind: str, submission: Submission, answer: Any, points: int,
    now: datetime,
) -> int:  # fmt: skip
    """Store an answer under its key; how many its attempt has now, 0 if one stood there before.

    An attempt has one answer taken in at a time, so that the last of them sees the others. The
    usual answer, in an attempt that has begun and is hers, needs one statement. Raises NotHers.
    """
    hold(submission.attempt_id)
    row = {
        "attempt_id": submission.attempt_id, "item_id": submission.item_id,
        "answer": assessment.dump(answer), "points": points, "revision": module.revision,
        "device_at": submission.device_at, "received_at": now,
    }  # fmt: skip
    answers = 0 if reader.mode else put(reader, module, kind, row)
    if not answers:
        _open(reader, module, kind, submission, now)
        answers = put(reader, module, kind, row)
    return answers


def _open(reader: Reader, module: Module, kind: str, submission: Submission, now: datetime) -> None:
    """Make sure the attempt is there and hers.

    One she began alone is not hers to go on with beside somebody. Raises NotHers.
    """
    if not goes_on(reader, submission.attempt_id):
        raise NotHers
    revision, device_at = submission.revision, submission.device_at
    begin(reader, module, submission.attempt_id, now, revision, device_at, kind=kind, answered=True)


def goes_on(reader: Reader, attempt_id: str) -> bool:
    """Whether an attempt, if it has begun, may be gone on with here; only the helped are asked."""
    begun = _MODE.rows(attempt=attempt_id) if reader.mode else []
    return all(reader.may_go_on(row.mode) for row in begun)


def _what_stands(module: Module, submission: Submission, answer: Any) -> Receipt:
    rows = _ANSWERS.rows(attempt=submission.attempt_id)
    row = next(row for row in rows if row.item_id == submission.item_id)
    standing = assessment.parse(row.answer)
    outcome = Outcome.ALREADY if standing == answer else Outcome.CONFLICT
    return Receipt(outcome, standing, row.points, _total(module, rows) is not None)


def _finish(
    reader: Reader, library: Library, module: Module, attempt_id: str, now: datetime
) -> bool:
    """End the quiz if every item the module asks now is answered; whether it is."""
    answers = _ANSWERS.rows(attempt=attempt_id)
    total = _total(module, answers)
    if total is None:
        return False
    end(attempt_id, *total, is_passed(*total), now)
    standings.after_last_answer(reader, library, module, attempt_id, total, now)
    memories.after_quiz(attempt_id, answers, library)
    return True


def _total(module: Module, answers: list[Any]) -> tuple[int, int] | None:
    asked = {item.id for item in module.items}
    points = [row.points for row in answers if row.item_id in asked]
    return (sum(points), len(points)) if len(points) == len(asked) else None


def end(attempt_id: str, points: int, items: int, passed: bool, now: datetime) -> None:
    """Store the end of an attempt, once."""
    insert_once(
        AttemptEnd,
        attempt_id=attempt_id,
        points=points,
        items=items,
        passed=passed,
        received_at=now,
    )
