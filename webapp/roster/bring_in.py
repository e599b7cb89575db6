"""The yes to a roster: everything in it is stored, or nothing, and never twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from webapp import audit
from webapp.cohorts.members import MOST_MEMBERS
from webapp.people.names import propose_all
from webapp.records import Cohort, Membership, SleepingAccount, db, insert_all, new_id

from . import drafts
from .known import known
from .preview import Line, preview
from .table import wanted_usernames


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """How many people are new, changed, as they were, and how many rows were left out."""

    new: int
    updated: int
    same: int
    left_out: int


@dataclass(frozen=True, slots=True)
class NotAllGood:
    """Some rows have mistakes, and only all or nothing was asked for. The draft stays."""

    bad: int


@dataclass(frozen=True, slots=True)
class TooManyPeople:
    """With these the cohort would have more people than one may have. The draft stays."""

    most: int


@dataclass(frozen=True, slots=True)
class NotesChanged:
    """Other notes would be written over than those that were shown. The draft stays."""


@dataclass(frozen=True, slots=True)
class DraftGone:
    """The sheet was brought in already, discarded, or is older than a day."""


def bring_in(
    cohort_id: str,
    trainer_id: str,
    draft_id: str,
    now: datetime,
    *,
    only_good: bool,
    shown: str = "",
) -> BroughtIn | NotAllGood | TooManyPeople | NotesChanged | DraftGone:
    """Store a draft's rows; those with mistakes are left out if ``only_good``.

    ``shown`` is what ``notes_replaced`` gave for the page she said yes to. Judged anew under the
    cohort's lock: of two trainers who send the same file at once the second finds the first one's
    people and changes nothing.
    """
    db.session.execute(select(Cohort.id).where(Cohort.id == cohort_id).with_for_update()).all()
    draft = drafts.find(cohort_id, trainer_id, draft_id, now)
    if draft is None:
        return DraftGone()
    here = known(cohort_id, wanted_usernames(draft.table))
    by_deed = _by_deed(preview(draft.table, here))
    if by_deed["bad"] and not only_good:
        return NotAllGood(len(by_deed["bad"]))
    if len(here.people) + len(by_deed["new"]) > MOST_MEMBERS:
        return TooManyPeople(MOST_MEMBERS)
    if notes_replaced(by_deed["update"]) != shown:
        return NotesChanged()
    if not drafts.end(draft_id):
        return DraftGone()
    _add(cohort_id, by_deed["new"], now)
    for line in by_deed["update"]:
        _change(line)
    done = BroughtIn(*(len(lines) for lines in by_deed.values()))
    target = f"cohort {cohort_id[:8]} +{done.new} ~{done.updated}"
    audit.record("roster.import", trainer_id, target, "ok", audit.request_id(), now)
    return done


def look(cohort_id: str, draft: drafts.Draft) -> list[Line]:
    """What the yes would do now, row by row."""
    return preview(draft.table, known(cohort_id, wanted_usernames(draft.table)))


def count(lines: Sequence[Line]) -> BroughtIn:
    """How many rows would do what."""
    return BroughtIn(*(len(same) for same in _by_deed(lines).values()))


def notes_replaced(lines: Sequence[Line]) -> str:
    """A sign of all notes these rows would write over; empty when there are none."""
    over = [(line.person.id, line.replaced) for line in lines if line.person and line.replaced]
    return hashlib.sha256(json.dumps(sorted(over)).encode()).hexdigest()[:16] if over else ""


def _by_deed(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """In the order in which ``BroughtIn`` counts them."""
    return {
        deed: [line for line in lines if line.does == deed]
        for deed in ("new", "update", "same", "bad")
    }


def _add(cohort_id: str, lines: Sequence[Line], now: datetime) -> None:
    asked = {line.username for line in lines}
    proposed = iter(propose_all(sum(not line.username for line in lines), besides=asked))
    insert_all(
        SleepingAccount,
        [
            {
                "id": new_id(),
                "cohort_id": cohort_id,
                "username": line.username or next(proposed),
                "nickname": line.name,
                "age_band": line.age_band,
                "note": line.note,
                "created_at": now,
            }
            for line in lines
        ],
    )


def _change(line: Line) -> None:
    person = line.person
    if person is None:
        return
    if person.is_member:
        db.session.execute(
            update(Membership)
            .where(Membership.id == person.id, Membership.note == person.note)
            .values(note=line.note)
        )  # a note written this very moment stays
        return
    db.session.execute(
        update(SleepingAccount)
        .where(SleepingAccount.id == person.id)
        .values(nickname=line.name, age_band=line.age_band, note=line.note)
    )
