"""One cohort at a glance: who is how far, who needs help, what was hard for many.

Everything is narrowed to each member's stay: nothing from before she joined, nothing of other
cohorts, no total of the test, no band, no sex, no age. Of a cohort in the archive it shows what was
done until it was put there. The number of queries is the same for three members and for five
hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, and_, select

from webapp.content import Library
from webapp.records import (
    Account,
    Attempt,
    Cohort,
    Judgement,
    Membership,
    ModuleStanding,
    Ownership,
    db,
)

from .answers import Hard, hardest, read_answers, struggles
from .attendance import OFTEN, absences

PILLARS = ("cakap", "etika", "aman", "budaya")
STRONG = 60
"""Points of a pillar from which it is “kuat”, as in `measurement.md`."""
FEWEST_PAIRS = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One member. ``done`` are codes of modules completed since she joined, in no order.

    ``absent`` is how many of the last meetings in a row she was noted as absent from.
    ``seen_at`` is her last answer or card since then. ``struggles`` are competences with four
    wrong in a row at the end. ``pillars`` says strong or not, of her latest valid test.
    """

    membership_id: str
    account_id: str
    nickname: str
    username: str
    group: str
    note: str
    joined_at: datetime
    done: frozenset[str] = frozenset()
    seen_at: datetime | None = None
    struggles: tuple[str, ...] = ()
    pillars: Mapping[str, bool] = field(default_factory=dict)
    absent: int = 0

    @property
    def stays_away(self) -> bool:
        """Whether she missed the last two meetings or more, unexcused."""
        return self.absent >= OFTEN


@dataclass(frozen=True, slots=True)
class Before:
    """How many of so many who took the test twice did better the second time."""

    risen: int
    pairs: int

    @property
    def is_shown(self) -> bool:
        """From five pairs on; fewer would tell of one person."""
        return self.pairs >= FEWEST_PAIRS


@dataclass(frozen=True, slots=True)
class Overview:
    """The cohort's page: its lines by nickname, hard questions, and before and after."""

    lines: tuple[Line, ...]
    hardest: tuple[Hard, ...]
    before: Before


def overview(cohort_id: str, library: Library, now: datetime) -> Overview:
    """The members of a cohort she was found to teach; six queries whatever its size."""
    members, until = _members(cohort_id), _put_away_at(cohort_id)
    done, seen = _standings(cohort_id, until)
    given = read_answers(cohort_id, library, until or now)
    tests = _tests(cohort_id, until)
    absent = absences(cohort_id, until or now)
    lines = [
        Line(
            *row,
            done=frozenset(done.get(row[0], ())),
            seen_at=seen.get(row[0]),
            struggles=struggles(given.get(row[0], ())),
            pillars=_pillars(tests.get(row[0], ())),
            absent=absent.get(row[0], 0),
        )
        for row in members
    ]
    by_name = sorted(lines, key=lambda line: (line.nickname.casefold(), line.username))
    return Overview(tuple(by_name), hardest(given), _before(tests.values()))


def _put_away_at(cohort_id: str) -> datetime | None:
    """Until when its trainers see what its members do, if it is in the archive."""
    cohort = db.session.get(Cohort, cohort_id)  # whoever found it has it at hand: no query
    return cohort.archived_at if cohort else None


def _members(cohort_id: str) -> list[tuple[str, str, str, str, str, str, datetime]]:
    rows = db.session.execute(
        select(
            Membership.id, Account.id, Account.nickname, Account.username,
            Membership.group_name, Membership.note, Membership.joined_at,
        )
        .join(Account, Account.id == Membership.account_id)
        .where(Membership.cohort_id == cohort_id, Membership.left_at.is_(None))
    )  # fmt: skip
    return [(r[0], r[1], r[2], r[3], r[4], r[5], r[6]) for r in rows]


def _standings(
    cohort_id: str, until: datetime | None
) -> tuple[dict[str, set[str]], dict[str, datetime]]:
    """Modules completed and the last sign of life by membership, within the stay."""
    rows = db.session.execute(
        select(
            Membership.id,
            Membership.joined_at,
            ModuleStanding.module,
            ModuleStanding.completed_at,
            ModuleStanding.touched_at,
        )
        .join(Ownership, Ownership.account_id == Membership.account_id)
        .join(ModuleStanding, ModuleStanding.learner_id == Ownership.learner_id)
        .where(
            Membership.cohort_id == cohort_id,
            Membership.left_at.is_(None),
            ModuleStanding.touched_at >= Membership.joined_at,
        )
    )
    done: dict[str, set[str]] = {}
    seen: dict[str, datetime] = {}
    for member, joined, module, completed, touched in rows:
        within = until or max(touched, completed or touched)
        if completed is not None and joined <= completed <= within:
            done.setdefault(member, set()).add(module)
        if touched <= within:
            seen[member] = max(touched, seen.get(member, touched))
    return done, seen


Test = tuple[datetime, int, dict[str, int]]
"""When it began, its total (never shown), its pillars."""


def _tests(cohort_id: str, until: datetime | None) -> dict[str, tuple[Test, ...]]:
    """The valid tests of each stay, the earliest first; of an attempt the latest judgement."""
    found: dict[str, dict[str, tuple[bool, Test]]] = {}
    for row in db.session.execute(_judged(cohort_id, until)):
        test = (row.begun, row.total, {name: getattr(row, name) for name in PILLARS})
        found.setdefault(row.member, {})[row.attempt] = (row.valid, test)
    return {
        member: tuple(sorted((t for valid, t in tests.values() if valid), key=lambda t: t[0]))
        for member, tests in found.items()
    }


def _judged(cohort_id: str, until: datetime | None) -> Select[tuple[object, ...]]:
    within = and_(
        Attempt.learner_id == Ownership.learner_id, Attempt.received_at >= Membership.joined_at
    )
    return (
        select(
            Membership.id.label("member"),
            Attempt.id.label("attempt"),
            Attempt.received_at.label("begun"),
            Judgement.valid,
            Judgement.total,
            *(getattr(Judgement, name) for name in PILLARS),
        )
        .join(Ownership, Ownership.account_id == Membership.account_id)
        .join(Attempt, within)
        .join(Judgement, Judgement.attempt_id == Attempt.id)
        .where(
            Membership.cohort_id == cohort_id,
            Membership.left_at.is_(None),
            *((Judgement.received_at <= until,) if until else ()),
        )
        .order_by(Judgement.received_at, Judgement.id)
    )


def _pillars(tests: Iterable[Test]) -> dict[str, bool]:
    latest = list(tests)[-1:]
    return {name: points >= STRONG for _at, _total, all_four in latest
            for name, points in all_four.items()}  # fmt: skip


def _before(tests: Iterable[tuple[Test, ...]]) -> Before:
    """First against latest test of everybody who took it twice during her stay."""
    pairs = [(taken[0][1], taken[-1][1]) for taken in tests if len(taken) > 1]
    return Before(sum(last > first for first, last in pairs), len(pairs))
