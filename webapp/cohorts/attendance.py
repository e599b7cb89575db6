"""Who came: noted by tap or by code, corrected with a reason; every row stays, the last counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, func, select

from webapp import access, audit
from webapp.long_numbers import names_somebody
from webapp.one_line import one_line
from webapp.records import Account, Attendance, Meeting, Membership, db, insert_once_each

from .details import Refused

PRESENT, EXCUSED, ABSENT = "hadir", "izin", "tidak"
STATES = (PRESENT, ABSENT, EXCUSED)
LONGEST_REASON = 120
OFTEN = 2
"""So many meetings missed in a row mean that somebody should ask after her."""
TAP, CODE = "tap", "code"


@dataclass(frozen=True, slots=True)
class Seat:
    """One member at one meeting; ``state`` is what stands, None while nobody noted anything.

    ``source``, ``reason``, ``at`` and ``by`` belong to what stands; ``turn`` counts what was said
    of her.
    """

    membership_id: str
    account_id: str
    nickname: str
    username: str
    group: str
    state: str | None
    source: str
    reason: str
    at: datetime | None
    turn: int
    by: str | None


@dataclass(frozen=True, slots=True)
class Noted:
    """What a save did: rows stored, and the names of members of whom somebody else was faster."""

    stored: int
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attended:
    """One meeting she stands noted at: when it began, where, and whether she came."""

    starts_at: datetime
    place: str
    state: str


def seats(meeting: Meeting) -> tuple[Seat, ...]:
    """The members of a meeting she was found to teach, by nickname; one query."""
    rows = db.session.execute(_seats(meeting)).all()
    found = [
        Seat(r[0], r[1], r[2], r[3], r[4], r[5], r[6] or "", r[7] or "", r[8], r[9] or 0, r[10])
        for r in rows
    ]
    return tuple(sorted(found, key=lambda seat: (seat.nickname.casefold(), seat.username)))


def note(
    viewer: access.Known,
    meeting: Meeting,
    states: Mapping[str, str],
    reason: str,
    now: datetime,
    seen: Mapping[str, int] | None = None,
) -> Noted | Refused:
    """Note the state of members, by membership id; what stands already is not stored again.

    ``seen`` are the turns her page showed: what somebody else said since then stands. Ids that are
    no members and words that are no states are left out. After the end of the meeting a change of
    what stands needs a ``reason``: ``missing``, ``long`` or with a ``number`` in it, nothing is
    stored. One line a save goes into the security log.
    """
    reason, by = one_line(reason), viewer.account_id
    changed = [seat for seat in seats(meeting) if _changes(seat, states)]
    wanted = [seat for seat in changed if not _is_news(seat, seen or {}, by)]
    corrects = any(seat.state is not None for seat in wanted)
    problem = _problem(reason, needed=corrects and meeting.ends_at <= now)
    if problem:
        return Refused({"reason": problem})
    rows = [
        _turn(meeting, seat, states[seat.membership_id], TAP, reason, by, now) for seat in wanted
    ]
    stored = insert_once_each(Attendance, rows)
    if stored:
        event = "attendance.correct" if corrects else "attendance.note"
        audit.record(event, by, meeting.id, "ok", audit.request_id(), now)
    return Noted(stored, _missed(meeting, states) if stored < len(changed) else ())


def _missed(meeting: Meeting, states: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(seat.nickname for seat in seats(meeting) if _changes(seat, states))


def _changes(seat: Seat, states: Mapping[str, str]) -> bool:
    said = states.get(seat.membership_id)
    return said in STATES and said != seat.state


def _is_news(seat: Seat, seen: Mapping[str, int], by: str) -> bool:
    """Whether what stands is newer than her page, and not her own word."""
    return seat.by != by and seen.get(seat.membership_id, seat.turn) != seat.turn


def _problem(reason: str, *, needed: bool) -> str:
    if needed and not reason:
        return "missing"
    if names_somebody(reason):
        return "number"
    return "long" if len(reason) > LONGEST_REASON else ""


def note_present(meeting: Meeting, membership_id: str, account_id: str, now: datetime) -> None:
    """She gave the code of the running meeting herself; who is noted as present stays so."""
    seat = next(one for one in seats(meeting) if one.membership_id == membership_id)
    if seat.state == PRESENT:
        return
    turn = _turn(meeting, seat, PRESENT, CODE, "", account_id, now)
    if insert_once_each(Attendance, [turn]):
        audit.record("attendance.code", account_id, meeting.id, "ok", audit.request_id(), now)


def absences(cohort_id: str, now: datetime) -> dict[str, int]:
    """By membership, how many of the last meetings in a row she was noted as absent from.

    Being excused or present ends the row; a meeting nobody noted anything of does not count.
    """
    latest = _latest(Meeting.cohort_id == cohort_id).subquery()
    rows = db.session.execute(
        select(Attendance.membership_id, Attendance.state)
        .join(latest, _is_of(latest))
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Meeting.cancelled_at.is_(None), Meeting.starts_at <= now)
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )
    found: dict[str, int] = {}
    ended: set[str] = set()
    for member, state in rows:
        if state != ABSENT:
            ended.add(member)
        elif member not in ended:
            found[member] = found.get(member, 0) + 1
    return found


def attended(membership_id: str) -> tuple[Attended, ...]:
    """The meetings a member she was found to teach stands noted at, the latest first."""
    latest = _latest(Membership.id == membership_id).subquery()
    rows = db.session.execute(
        select(Meeting.starts_at, Meeting.place, Attendance.state)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .join(latest, _is_of(latest))
        .where(Meeting.cancelled_at.is_(None))
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )
    return tuple(Attended(*row) for row in rows)


def present_counts(cohort_id: str) -> dict[str, tuple[int, int]]:
    """By meeting, how many stand as present and how many are noted at all."""
    latest = _latest(Meeting.cohort_id == cohort_id).subquery()
    rows = db.session.execute(
        select(Attendance.meeting_id, Attendance.state, func.count())
        .join(latest, _is_of(latest))
        .group_by(Attendance.meeting_id, Attendance.state)
    )
    found: dict[str, tuple[int, int]] = {}
    for meeting, state, people in rows:
        present, noted = found.get(meeting, (0, 0))
        found[meeting] = (present + (people if state == PRESENT else 0), noted + people)
    return found


def _is_of(latest: Subquery) -> ColumnElement[bool]:
    return and_(
        latest.c.meeting_id == Attendance.meeting_id,
        latest.c.membership_id == Attendance.membership_id,
        latest.c.turn == Attendance.turn,
    )


def _latest(which: ColumnElement[bool]) -> Any:
    """The last turn of every open stay at the meetings asked for."""
    return (
        select(
            Attendance.meeting_id,
            Attendance.membership_id,
            func.max(Attendance.turn).label("turn"),
        )
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Membership, Membership.id == Attendance.membership_id)
        .where(which, Membership.left_at.is_(None))
        .group_by(Attendance.meeting_id, Attendance.membership_id)
    )


def _seats(meeting: Meeting) -> Any:
    latest = _latest(Meeting.id == meeting.id).subquery()
    stands = and_(
        Attendance.meeting_id == meeting.id,
        Attendance.membership_id == Membership.id,
        Attendance.turn == latest.c.turn,
    )
    return (
        select(
            Membership.id, Account.id, Account.nickname, Account.username, Membership.group_name,
            Attendance.state, Attendance.source, Attendance.reason, Attendance.at,
            Attendance.turn, Attendance.marked_by,
        )
        .join(Account, Account.id == Membership.account_id)
        .outerjoin(latest, latest.c.membership_id == Membership.id)
        .outerjoin(Attendance, stands)
        .where(Membership.cohort_id == meeting.cohort_id, Membership.left_at.is_(None))
    )  # fmt: skip


def _turn(
    meeting: Meeting, seat: Seat, state: str, source: str, reason: str, by: str, now: datetime
) -> dict[str, Any]:
    """Her next turn. If somebody else stores it first, that one's word stands.

    A first word needs no reason, and gets none.
    """
    return {
        "meeting_id": meeting.id,
        "membership_id": seat.membership_id,
        "turn": seat.turn + 1,
        "account_id": seat.account_id,
        "state": state,
        "source": source,
        "reason": reason if seat.state else "",
        "marked_by": by,
        "at": now,
    }
