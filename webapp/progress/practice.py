"""Spaced practice: at most two minutes a day of what is due, from modules she has met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from webapp import assessment
from webapp.assessment.memory import PRACTICE, QUIZ, Answered, day_ends, day_of
from webapp.assessment.practice import ITEMS_A_DAY, plan, with_answered
from webapp.content import Item, Library

from . import memories
from .accept import Receipt, Submission
from .reader import Reader
from .sittings import Sitting, Stored, before, begin_sitting, sitting_id, stored, take_answer


class NothingDue(Exception):
    """There is nothing to practise now."""


@dataclass(frozen=True)
class Today:
    """Her practice as of today: the sitting begun or offered, and when something is due next.

    ``entered``: some competence is in practice; ``upcoming`` is None while something is left.
    ``elsewhere``: today's began without the trainer whose device this is, and stays shut here.
    """

    sitting: Sitting
    entered: bool
    upcoming: datetime | None
    elsewhere: bool = False

    @property
    def done(self) -> bool:
        """Whether today's practice is behind her."""
        return self.sitting.began is not None and not self.sitting.left and not self.elsewhere


def practice_today(reader: Reader, library: Library, now: datetime) -> Today:
    """Today's practice: what she began, or what would be asked if she began now."""
    attempt_id = _today_id(reader, now)
    facts = memories.answered(reader.known, library) if reader.known else []
    found = stored(reader, PRACTICE, attempt_id) if facts else None
    if found and not found.opens:
        shut = Sitting(attempt_id, PRACTICE, (), found.began, {}, {})
        return Today(shut, entered=True, upcoming=None, elsewhere=True)
    sitting = _sitting(attempt_id, facts, library, found, now)
    known = assessment.memory.memories(facts)
    met = _askable(facts, library)
    tonight = day_ends(now)
    later = [m.due_at for code, m in known.items() if code in met and m.due_at >= tonight]
    # What two minutes had no room for today waits for tomorrow.
    waiting = [code for code in assessment.memory.due(known, now) if code in met]
    upcoming = tonight if waiting else min(later, default=None)
    return Today(sitting, bool(known), None if sitting.left else upcoming)


def practice_waiting(reader: Reader, library: Library, now: datetime) -> int:
    """How many items wait for her today; one small query when there are none."""
    if not memories.may_be_due(reader, _today_id(reader, now), now):
        return 0
    return len(practice_today(reader, library, now).sitting.left)


def begin_practice(reader: Reader, library: Library, now: datetime) -> str:
    """Begin today's practice (or find it); its id. Raises NothingDue."""
    sitting = practice_today(reader, library, now).sitting
    if not sitting.items:
        raise NothingDue
    if sitting.began is None:
        begin_sitting(reader, sitting, library.revision, now)
    return sitting.id


def practice_sitting(reader: Reader, library: Library, attempt_id: str) -> Sitting | None:
    """A day's practice of hers that was begun, today's or an earlier one, if it opens here."""
    found = stored(reader, PRACTICE, attempt_id) if reader.known else None
    if found is None or not found.opens:
        return None
    facts = memories.answered(reader.known, library)
    return _sitting(attempt_id, facts, library, found, found.began)


def practise(reader: Reader, library: Library, submission: Submission, now: datetime) -> Receipt:
    """Take one answer of a day's practice; raises what ``sittings.take_answer`` raises."""
    sitting = practice_sitting(reader, library, submission.attempt_id)
    return take_answer(sitting, library, submission, now)


def _sitting(
    attempt_id: str,
    facts: Sequence[Answered],
    library: Library,
    found: Stored | None,
    now: datetime,
) -> Sitting:
    began = found.began if found else now
    history = before(facts, attempt_id, began)
    askable = _askable(history, library)
    due = assessment.memory.due(assessment.memory.memories(history), began)
    most = ITEMS_A_DAY - _practised(history, began)
    items = plan(due, askable, history, most)
    if found is None:
        return Sitting(attempt_id, PRACTICE, items, None, {}, {})
    asked = [item for item_id in found.answers if (item := library.item(item_id))]
    items = with_answered(items, asked, most)
    return Sitting(attempt_id, PRACTICE, items, found.began, found.answers, found.points)


def _today_id(reader: Reader, now: datetime) -> str:
    return sitting_id(reader, PRACTICE, day_of(now).isoformat())


def _practised(history: Sequence[Answered], began: datetime) -> int:
    """Items practised that day already, say on a phone that has become hers since."""
    today = day_of(began)
    return sum(one.kind == PRACTICE and day_of(one.at) == today for one in history)


def _askable(facts: Sequence[Answered], library: Library) -> dict[str, list[Item]]:
    """The items of the modules whose quiz she has finished, by competence."""
    quizzes = (library.module_of(one.item_id) for one in facts if one.kind == QUIZ)
    met = {module.code: module for module in quizzes if module}
    found: dict[str, list[Item]] = defaultdict(list)
    for module in met.values():
        for item in module.items:
            found[item.competence].append(item)
    return dict(found)
