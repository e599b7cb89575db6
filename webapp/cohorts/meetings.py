"""Meetings of a cohort: where, when and about what. One that is cancelled stays and is marked.

Like a cohort, a meeting carries a version, so that of two trainers who change it at once the
slower one is told instead of writing over the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select, update

from webapp import access
from webapp.one_line import one_line
from webapp.records import Cohort, Meeting, Supervision, db, new_id

from .details import Refused, unfit
from .keep import find, record, write_over

LONGEST_MEETING = timedelta(hours=12)
FARTHEST = timedelta(days=366)
MOST_TOPICS = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting as its trainer plans it; ``topics`` are codes of modules, times are aware."""

    place: str
    district: str
    starts_at: datetime | None
    ends_at: datetime | None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingChanged:
    """Somebody else changed the meeting meanwhile; ``now`` is how it stands."""

    now: Meeting


def is_running(meeting: Meeting, now: datetime) -> bool:
    """Whether it takes place at this moment."""
    return meeting.cancelled_at is None and meeting.starts_at <= now < meeting.ends_at


def plan_meeting(
    viewer: access.Known, cohort_id: str, plan: Plan, known: frozenset[str], now: datetime
) -> str | Refused | None:
    """Put a meeting on and give its id; None if the cohort is not hers. ``known``: all modules."""
    cohort = find(viewer, cohort_id)
    if cohort is None or cohort.archived_at is not None:
        return None
    plan = _tidied(plan)
    found = _problems(plan, known, now)
    if found:
        return Refused(found)
    meeting = Meeting(id=new_id(), cohort_id=cohort_id, created_at=now, **_columns(plan))
    db.session.add(meeting)
    db.session.flush()
    record("meeting.create", viewer, cohort_id, now)
    return meeting.id


def change_meeting(
    viewer: access.Known,
    meeting: Meeting,
    version: int,
    plan: Plan,
    known: frozenset[str],
    now: datetime,
) -> Refused | MeetingChanged | None:
    """Plan a meeting anew; None when it is kept. ``version`` is the one her page showed.

    The end of a running supervision moves with that of its meeting only towards now.
    """
    plan = _tidied(plan)
    found = _problems(plan, known, now)
    if found:
        return Refused(found)
    if not write_over(Meeting, [Meeting.id == meeting.id], version, _columns(plan)):
        db.session.refresh(meeting)
        return MeetingChanged(meeting)
    if plan.ends_at:
        _close_by(meeting.id, max(plan.ends_at, now), now)
    record("meeting.change", viewer, meeting.cohort_id, now)
    return None


def cancel_meeting(viewer: access.Known, meeting: Meeting, now: datetime) -> bool:
    """Mark a meeting that is not over as cancelled; what was noted in it stays."""
    if meeting.cancelled_at is not None or meeting.ends_at <= now:
        return False
    write_over(Meeting, [Meeting.id == meeting.id], None, {"cancelled_at": now})
    _close_by(meeting.id, now, now)
    record("meeting.cancel", viewer, meeting.cohort_id, now)
    return True


def find_meeting(viewer: access.Known | None, cohort_id: str, meeting_id: str) -> Meeting | None:
    """A meeting of a cohort she teaches; another's is like one that never was."""
    mine = (
        select(Meeting)
        .join(Cohort, Cohort.id == Meeting.cohort_id)
        .where(Meeting.id == meeting_id, Cohort.id == cohort_id, access.cohorts_for(viewer))
    )
    return db.session.execute(mine).scalar_one_or_none()


def meetings_of(cohort_id: str) -> tuple[Meeting, ...]:
    """The meetings of a cohort she was found to teach, the latest first."""
    rows = db.session.execute(
        select(Meeting)
        .where(Meeting.cohort_id == cohort_id)
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )
    return tuple(rows.scalars())


def _tidied(plan: Plan) -> Plan:
    return replace(
        plan,
        place=one_line(plan.place),
        district=one_line(plan.district),
        topics=tuple(dict.fromkeys(plan.topics)),
    )


def _problems(plan: Plan, known: frozenset[str], now: datetime) -> dict[str, str]:
    """Per field what is wrong, empty when it fits.

    ``missing``, ``long``, ``number`` (somebody's NIK), ``order``, ``far`` or ``unknown``.
    """
    found = unfit({"place": plan.place, "district": plan.district})
    if not known.issuperset(plan.topics) or len(plan.topics) > MOST_TOPICS:
        found["topics"] = "unknown"
    if plan.starts_at is None or plan.ends_at is None:
        return found | {"starts": "missing"}
    if plan.ends_at <= plan.starts_at:
        return found | {"ends": "order"}
    if plan.ends_at - plan.starts_at > LONGEST_MEETING:
        return found | {"ends": "long"}
    return found | ({"day": "far"} if abs(plan.starts_at - now) > FARTHEST else {})


def _columns(plan: Plan) -> dict[str, object]:
    return {
        "place": plan.place,
        "district": plan.district,
        "starts_at": plan.starts_at,
        "ends_at": plan.ends_at,
        "topics": ",".join(plan.topics),
    }


def _close_by(meeting_id: str, until: datetime, now: datetime) -> None:
    """Nobody is watched over longer than the meeting lasts; what has closed stays as it was."""
    db.session.execute(
        update(Supervision)
        .where(
            Supervision.meeting_id == meeting_id,
            Supervision.closes_at > now,
            Supervision.closes_at > until,
        )
        .values(closes_at=until)
        .execution_options(synchronize_session=False)
    )
