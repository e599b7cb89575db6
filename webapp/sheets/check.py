"""Reading what a trainer typed from sheets: cell by cell, nothing guessed, nothing written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from webapp import progress
from webapp.assessment import Answer, on_paper
from webapp.cohorts import Enrolled
from webapp.wib import WIB

from .ids import ids_of

OLDEST = timedelta(days=90)

NEW, SAME, DIFFERS = "new", "same", "differs"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the grid: what was typed, and what is wrong with which cell (from 0).

    ``problem`` is about the whole row: ``joined`` (the day is before she came), ``agreed`` (she has
    no account of her own yet). ``standing`` says whether this very sheet is stored already.
    """

    member: Enrolled
    cells: tuple[str, ...]
    problems: Mapping[int, str] = field(default_factory=dict)
    problem: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    attempt_id: str = ""
    standing: str = NEW

    @property
    def is_empty(self) -> bool:
        """Whether she handed in no sheet."""
        return not any(self.cells)

    @property
    def is_good(self) -> bool:
        """Whether every cell can be read."""
        return not (self.is_empty or self.problems or self.problem)

    @property
    def unknown(self) -> int:
        """How many cells say “Saya tidak tahu”."""
        return sum(cell.strip() == on_paper.UNKNOWN for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole grid as it was read. ``day_problem``: ``missing``, ``future`` or ``old``."""

    entries: tuple[Entry, ...]
    done_on: date | None
    day_problem: str

    @property
    def good(self) -> tuple[Entry, ...]:
        """The rows that could be stored, stored already or not."""
        return () if self.day_problem else tuple(row for row in self.entries if row.is_good)

    @property
    def bad(self) -> tuple[Entry, ...]:
        """The rows with something to mend."""
        return tuple(row for row in self.entries if row.problems or row.problem)

    @property
    def is_ready(self) -> bool:
        """Whether there is something to store and nothing to mend."""
        return bool(self.good) and not self.bad

    @property
    def digest(self) -> str:
        """Names what was read, so that what is stored is what was looked at."""
        parts = [str(self.done_on)]
        parts += [f"{row.member.membership_id}:{'|'.join(row.cells)}" for row in self.entries]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def check(
    lines: Sequence[on_paper.Line],
    module: str,
    members: Iterable[Enrolled],
    typed: Mapping[str, Sequence[str]],
    done_on: date | None,
    now: datetime,
) -> Checked:
    """Read the grid; ``typed`` are cells by membership. Two queries at most."""
    rows = [_read(lines, one, typed.get(one.membership_id, ()), done_on) for one in members]
    day_problem = _day_problem(done_on, now)
    if done_on is None or day_problem:
        return Checked(tuple(rows), done_on, day_problem)
    return Checked(_compared(rows, module, done_on), done_on, "")


def moment_of(done_on: date) -> datetime:
    """Noon of that day in East Java: a sheet has a day and no hour."""
    return datetime.combine(done_on, time(12), WIB)


def _day_problem(done_on: date | None, now: datetime) -> str:
    today = now.astimezone(WIB).date()
    if done_on is None:
        return "missing"
    if done_on > today:
        return "future"
    return "old" if done_on < today - OLDEST else ""


def _read(
    lines: Sequence[on_paper.Line], member: Enrolled, typed: Sequence[str], done_on: date | None
) -> Entry:
    cells = tuple((*typed, *[""] * len(lines))[: len(lines)])
    if not any(cells):
        return Entry(member, cells)
    answers: dict[str, Answer] = {}
    problems: dict[int, str] = {}
    for place, (line, cell) in enumerate(zip(lines, cells, strict=True)):
        try:
            answers[line.item.id] = on_paper.read(line, cell)
        except on_paper.Unreadable as reason:
            problems[place] = reason.problem
    return Entry(member, cells, problems, _row_problem(member, done_on), answers)


def _row_problem(member: Enrolled, done_on: date | None) -> str:
    if not member.agreed:
        return "agreed"
    early = done_on is not None and done_on < member.joined_at.astimezone(WIB).date()
    return "joined" if early else ""


def _compared(rows: Sequence[Entry], module: str, done_on: date) -> tuple[Entry, ...]:
    """Each good row with the id it goes under: the sheet's own, or that of a correction."""
    ids = {
        row.member.membership_id: ids_of(row.member.membership_id, module, done_on, row.answers)
        for row in rows
        if row.is_good
    }
    stored = progress.stored_answers([one for pair in ids.values() for one in pair])
    return tuple(
        _placed(row, *ids[row.member.membership_id], stored) if row.is_good else row for row in rows
    )


def _placed(
    row: Entry, first: str, again: str, stored: Mapping[str, Mapping[str, Answer]]
) -> Entry:
    if first not in stored:
        standing, attempt_id = NEW, first
    elif stored[first] == row.answers or again in stored:
        standing, attempt_id = SAME, first
    else:
        standing, attempt_id = DIFFERS, again
    return Entry(
        row.member, row.cells, row.problems, row.problem, row.answers, attempt_id, standing
    )
