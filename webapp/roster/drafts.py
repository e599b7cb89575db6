"""A sheet between its preview and the yes to it: kept on the server for a day, as its trainer's."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from webapp.documents import Reading
from webapp.records import RosterDraft, db, new_id

from .columns import Heading
from .table import Entry, Table

OPEN_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Draft:
    """A kept sheet: its table, and what the reader had to guess or leave out."""

    id: str
    table: Table
    guessed_encoding: bool
    merged: tuple[str, ...]
    other_sheets: int


def keep(cohort_id: str, trainer_id: str, table: Table, read: Reading, now: datetime) -> str:
    """Keep a table until the trainer says yes to it; gives the id. Her older ones of it go."""
    hers = (RosterDraft.cohort_id == cohort_id, RosterDraft.account_id == trainer_id)
    db.session.execute(delete(RosterDraft).where(*hers))
    told = asdict(table) | {
        "guessed_encoding": read.guessed_encoding,
        "merged": read.merged,
        "other_sheets": read.other_sheets,
    }
    draft = RosterDraft(
        id=new_id(),
        cohort_id=cohort_id,
        account_id=trainer_id,
        content=json.dumps(told, ensure_ascii=False),
        created_at=now,
    )
    db.session.add(draft)
    db.session.flush()
    return draft.id


def find(cohort_id: str, trainer_id: str, draft_id: str, now: datetime) -> Draft | None:
    """Her draft for this cohort; None when it is another's, was used, or is older than a day."""
    content = db.session.execute(
        select(RosterDraft.content).where(
            RosterDraft.id == draft_id,
            RosterDraft.cohort_id == cohort_id,
            RosterDraft.account_id == trainer_id,
            RosterDraft.created_at > now - OPEN_FOR,
        )
    ).scalar_one_or_none()
    return _unpacked(draft_id, content) if content is not None else None


def end(draft_id: str) -> bool:
    """Delete a draft; False when it is gone already: of two yeses at once one finds it."""
    result = db.session.execute(delete(RosterDraft).where(RosterDraft.id == draft_id))
    return bool(result.rowcount == 1)  # type: ignore[attr-defined]


def _unpacked(draft_id: str, content: str) -> Draft:
    told = json.loads(content)
    table = Table(
        tuple(Heading(**heading) for heading in told["headings"]),
        tuple(Entry(**entry) for entry in told["entries"]),
    )
    return Draft(
        draft_id, table, told["guessed_encoding"], tuple(told["merged"]), told["other_sheets"]
    )
