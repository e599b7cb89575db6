"""Publish: count what is new, judge every number, store what may be printed as a snapshot.

A run goes batch by batch, each one committed by the caller's ``checkpoint``; stopped anywhere, it
is taken up where it stopped. Its cost follows what is new since the last one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import cast

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from webapp import indicator
from webapp.content import Bank, Library
from webapp.records import Due, Figure, Run, Snapshot, db
from webapp.wib import WIB

from . import due, judge, ledger, manners
from .counts import Categories
from .line import stored
from .moving import Press
from .plays import Plays
from .population import Day, counted_kinds
from .recount import drop_forgotten, recount

Progress = Callable[[int, int], None]
"""Told before and after each step: steps done, and steps in all."""


class PublishError(Exception):
    """Figures cannot be published as asked; the message says why, in Indonesian."""


class FutureDayError(PublishError):
    """The day asked for has not begun yet in Western Indonesian time."""

    def __init__(self, as_of: date) -> None:
        super().__init__(
            f"Tanggal {as_of.isoformat()} belum dimulai (WIB). Pilih hari ini atau lalu."
        )


class PastDayError(PublishError):
    """A day before the newest snapshot cannot be counted any more: people have left since."""

    def __init__(self, as_of: date, newest: date) -> None:
        super().__init__(
            f"Terbitan terakhir per {newest.isoformat()}. Tanggal {as_of.isoformat()} lebih awal "
            "dan tidak dapat dihitung lagi."
        )


class BusyError(PublishError):
    """Another process is publishing at this moment."""

    def __init__(self) -> None:
        super().__init__("Penerbitan lain sedang berjalan. Tunggu sampai selesai, lalu ulangi.")


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
    bank: Bank | None = None,
    checkpoint: Callable[[], None] | None = None,
) -> Snapshot:
    """The snapshot as of this day: the stored one, or a new one counted now.

    The newest day is counted again, and in full, only as a new edition with a reason; earlier days
    stay as they are. Consents and deletions stand as they are now. A run that was stopped is ended
    first. ``checkpoint`` is called where what was done may be committed; without it nothing is.
    Raises FutureDayError, PastDayError and BusyError.
    """
    if moment_of(as_of) > now:
        raise FutureDayError(as_of)
    session, reason = db.session(), (edition_reason or "").strip()
    work = _Work(session, library, bank, now, progress, checkpoint or _nothing)
    unfinished = session.scalars(select(Run).where(Run.ended_at.is_(None))).first()
    if unfinished is not None:
        work.carry_on(unfinished)
    newest = _newest(session)
    stands = _newest(session, as_of)
    if stands is not None and (not reason or stands is not newest):
        if reason and newest is not None:
            raise PastDayError(as_of, newest.as_of)
        return stands
    if newest is not None and as_of < newest.as_of:
        raise PastDayError(as_of, newest.as_of)
    return work.carry_on(work.begin(as_of, stands.edition + 1 if stands else 1, reason))


class _Work:
    """One call of publishing: what it works with, and its steps."""

    def __init__(
        self,
        session: Session,
        library: Library,
        bank: Bank | None,
        now: datetime,
        progress: Progress | None,
        checkpoint: Callable[[], None],
    ) -> None:
        self.session = session
        self.library = library
        self.bank = bank
        self.now = now
        self.progress = progress or _nothing
        self.checkpoint = checkpoint

    def begin(self, as_of: date, edition: int, reason: str) -> Run:
        """A new run, with the list of who is to be counted."""
        last = self.session.scalars(select(Run).order_by(Run.id.desc())).first()
        since = moment_of(last.as_of) if last is not None and edition == 1 else None
        if since is None:
            manners.take_time(self.session)
        else:
            manners.walk_by_index(self.session)
        run = Run(as_of=as_of, edition=edition, reason=reason, started_at=self.now, batches=0)
        self.session.add(run)
        run.batches = due.fill(self.session, self._day(as_of), since)
        self.session.flush()
        self.checkpoint()
        return run

    def carry_on(self, run: Run) -> Snapshot:
        """Count the batches that are left, then judge and store; a stopped run goes on here."""
        sums, plays = ledger.load(self.session), Plays(self.library)
        steps = run.batches + 1
        for batch in range(run.step, run.batches):
            self.progress(batch, steps)
            self._take(run, batch)
            day = self._day(run.as_of)
            recount(self.session, batch, day, self.bank, plays, sums, run.id)
            ledger.store(sums)
            self.checkpoint()
        self.progress(run.batches, steps)
        snapshot = self._end(run, sums)
        self.progress(steps, steps)
        return snapshot

    def _day(self, as_of: date) -> Day:
        return Day(moment_of(as_of), counted_kinds(self.session))

    def _take(self, run: Run, step: int) -> None:
        """This step is ours, unless another process has taken it."""
        manners.walk_by_index(self.session)
        ours = update(Run).where(Run.id == run.id, Run.step == step, Run.ended_at.is_(None))
        if self.session.execute(ours.values(step=step + 1)).rowcount != 1:  # type: ignore[attr-defined]
            raise BusyError

    def _end(self, run: Run, sums: ledger.Ledger) -> Snapshot:
        self._take(run, run.batches)
        drop_forgotten(self.session, sums)
        last = _newest(self.session)
        press = Press(sums, stored(self.session, last.id if last else None), run.as_of, run.id)
        lines = judge.rows(_categories(self.library), press)
        snapshot = Snapshot(
            as_of=run.as_of,
            edition=run.edition,
            reason=run.reason,
            published_at=self.now,
            method_version=indicator.METHOD,
        )
        self.session.add(snapshot)
        self.session.flush()
        # By table and not by class: the ORM would split the rows by which columns are empty.
        rows = [{"snapshot_id": snapshot.id, **line.as_columns()} for line in lines]
        self.session.execute(insert(cast(Table, Figure.__table__)), rows)
        ledger.store(sums)
        self.session.execute(delete(Due))
        run.ended_at = self.now
        self.session.flush()
        self.checkpoint()
        return snapshot


def _nothing(*_told: int) -> None:
    """What is done where nobody asked for more."""


def _newest(session: Session, as_of: date | None = None) -> Snapshot | None:
    """The newest edition of a day, or of the newest day."""
    query = select(Snapshot).order_by(Snapshot.as_of.desc(), Snapshot.edition.desc()).limit(1)
    return session.scalars(query if as_of is None else query.where(Snapshot.as_of == as_of)).first()


def _categories(library: Library) -> Categories:
    modules = tuple(module.code for module in library.modules())
    return Categories(tuple(course.code for course in library.courses), modules)
