"""Publish: count once, judge every number, store what may be printed as an immutable snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from typing import cast

from sqlalchemy import Select, Table, insert, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp import indicator
from webapp.content import Library
from webapp.records import Figure, Snapshot, db

from . import count, sums
from .population import Day, counted_kinds

WIB = timezone(timedelta(hours=7), "WIB")
"""Western Indonesian time, the clock of the reference day."""

Progress = Callable[[int, int], None]
"""Told before and after each step: steps done, and steps in all."""

STEPS: tuple[Callable[[Session, Day], Iterator[count.Tally]], ...] = (
    count.registered,
    count.active,
    count.modules_completed,
    count.courses_completed,
    count.enrolments,
)
SET_BASED = (
    "SET LOCAL enable_nestloop = off",
    "SET LOCAL work_mem = '256MB'",  # what a sort of a million people's profiles takes: 140 MB
    "SET LOCAL statement_timeout = 0",  # the limit is for pages; a count of a province takes longer
)
"""Keeps PostgreSQL, until this transaction ends, from visiting people one by one and from disk.

On tables it has not analysed yet it believes them to be empty, and a nested loop over a million
accounts grows with their square.
"""

STEPS_IN_ALL = len(STEPS) + 1
"""The counts, and storing them."""


class PublishError(Exception):
    """Figures cannot be published as asked; the message says why, in Indonesian."""


class FutureDayError(PublishError):
    """The day asked for has not begun yet in Western Indonesian time."""

    def __init__(self, as_of: date) -> None:
        super().__init__(
            f"Tanggal {as_of.isoformat()} belum dimulai (WIB). Pilih hari ini atau lalu."
        )


def moment_of(as_of: date) -> datetime:
    """T of a day: its first instant in Western Indonesian time. Only earlier receipts count."""
    return datetime.combine(as_of, time(), WIB)


def last_monday(now: datetime) -> date:
    """The latest Monday that has begun in Western Indonesian time: the usual day to publish."""
    today = now.astimezone(WIB).date()
    return today - timedelta(days=today.weekday())


def publish(
    as_of: date,
    library: Library,
    now: datetime,
    progress: Progress | None = None,
    edition_reason: str | None = None,
) -> Snapshot:
    """The snapshot as of this day: the stored one, or a new one counted now.

    A stored day is counted again only as a new edition with a reason. Consents and deletions
    stand as they are now. Flushes, never commits. Raises FutureDayError for a day yet to come.
    """
    if moment_of(as_of) > now:
        raise FutureDayError(as_of)
    session = db.session()
    reason = (edition_reason or "").strip()
    stored = _latest_edition(session, as_of)
    if stored is not None and not reason:
        return stored
    snapshot = _reserve(session, as_of, stored.edition + 1 if stored else 1, reason, now)
    if snapshot is None:  # another process published this edition in the meantime
        return session.scalars(_editions(as_of)).one()
    day = Day(moment_of(as_of), counted_kinds(session))
    tallies = _count(session, day, progress)
    _store(session, snapshot, sums.figures(tallies, _categories(library)))
    _tell(progress, STEPS_IN_ALL)
    return snapshot


def _count(session: Session, day: Day, progress: Progress | None) -> list[count.Tally]:
    tallies: list[count.Tally] = []
    if session.get_bind().dialect.name == "postgresql":
        for setting in SET_BASED:
            session.execute(text(setting))
    for done, step in enumerate(STEPS):
        _tell(progress, done)
        tallies.extend(step(session, day))
    _tell(progress, len(STEPS))
    return tallies


def _tell(progress: Progress | None, done: int) -> None:
    if progress is not None:
        progress(done, STEPS_IN_ALL)


def _latest_edition(session: Session, as_of: date) -> Snapshot | None:
    return session.scalars(_editions(as_of)).first()


def _editions(as_of: date) -> Select[Snapshot]:
    newest_first = select(Snapshot).order_by(Snapshot.edition.desc())
    return newest_first.where(Snapshot.as_of == as_of).limit(1)


def _reserve(
    session: Session, as_of: date, edition: int, reason: str, now: datetime
) -> Snapshot | None:
    """The row of a new edition, or None when somebody else has just taken its number."""
    snapshot = Snapshot(
        as_of=as_of,
        edition=edition,
        reason=reason,
        published_at=now,
        method_version=indicator.METHOD,
    )
    try:
        with session.begin_nested():
            session.add(snapshot)
    except IntegrityError:
        return None
    return snapshot


def _categories(library: Library) -> sums.Categories:
    modules = tuple(module.code for module in library.modules())
    return sums.Categories(tuple(course.code for course in library.courses), modules)


def _store(session: Session, snapshot: Snapshot, rows: Iterable[sums.Row]) -> None:
    # By table and not by class: the ORM would split the rows by which of their columns are empty.
    session.execute(
        insert(cast(Table, Figure.__table__)),
        [{"snapshot_id": snapshot.id, **row.as_columns()} for row in rows],
    )
