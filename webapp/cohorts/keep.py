"""Making a cohort, changing it, putting it away; two trainers at once lose nothing.

Each change carries the version its page was made of. If somebody else was faster, nothing is
written and the newer state is given back beside what was typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update

from webapp import access, audit
from webapp.records import Cohort, CohortTrainer, Meeting, Membership, db, new_id

from .details import Details, Refused, problems, tidied


@dataclass(frozen=True, slots=True)
class Stale:
    """Somebody else changed the cohort meanwhile; ``now`` is how it stands."""

    now: Cohort


@dataclass(frozen=True, slots=True)
class Listed:
    """One cohort in its trainer's list, with how many are in it."""

    cohort: Cohort
    members: int


def create(
    viewer: access.Known, wanted: Details, known: frozenset[str], now: datetime
) -> str | Refused:
    """Make a cohort led by this trainer and give its id; ``known`` are the codes of all courses."""
    wanted = tidied(wanted)
    found = problems(wanted, known)
    if found or wanted.starts_on is None or wanted.ends_on is None:
        return Refused(found)
    cohort = Cohort(id=new_id(), created_at=now, **_columns(wanted))
    db.session.add(cohort)
    db.session.flush()
    leads = CohortTrainer(
        cohort_id=cohort.id, account_id=viewer.account_id, leads=True, since=now, until=None
    )
    db.session.add(leads)
    db.session.flush()
    record("cohort.create", viewer, cohort.id, now)
    return cohort.id


def change(
    viewer: access.Known,
    cohort_id: str,
    version: int,
    wanted: Details,
    known: frozenset[str],
    now: datetime,
) -> Refused | Stale | None:
    """Describe a cohort anew; None when it is kept. ``version`` is the one her page showed."""
    wanted = tidied(wanted)
    found = problems(wanted, known)
    if found:
        return Refused(found)
    if not _write(viewer, cohort_id, version, _columns(wanted)):
        standing = find(viewer, cohort_id)
        return Stale(standing) if standing else Refused({"name": "missing"})
    record("cohort.change", viewer, cohort_id, now)
    return None


def archive(viewer: access.Known, cohort_id: str, now: datetime) -> None:
    """Put a cohort away: nobody joins any more; what was done in it can still be read."""
    closed = {"archived_at": now, "join_code": None, "join_ends_at": None}
    if _write(viewer, cohort_id, None, closed | {"trainer_code_hash": None}):
        record("cohort.archive", viewer, cohort_id, now)


def take_out(viewer: access.Known, cohort_id: str, now: datetime) -> None:
    """Take a cohort out of the archive; it needs a new code before anybody joins."""
    if _write(viewer, cohort_id, None, {"archived_at": None}):
        record("cohort.take_out", viewer, cohort_id, now)


def find(viewer: access.Known | None, cohort_id: str) -> Cohort | None:
    """The cohort with this id if she teaches it; another's is like one that never was."""
    mine = select(Cohort).where(Cohort.id == cohort_id, access.cohorts_for(viewer))
    return db.session.execute(mine).scalar_one_or_none()


def listing(viewer: access.Known | None, *, archived: bool = False) -> tuple[Listed, ...]:
    """Her cohorts, the latest to begin first, with how many are in each; two queries at most."""
    put_away = Cohort.archived_at.is_not(None) if archived else Cohort.archived_at.is_(None)
    inside = (
        select(func.count())
        .where(Membership.cohort_id == Cohort.id, Membership.left_at.is_(None))
        .correlate(Cohort)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Cohort, inside)
        .where(access.cohorts_for(viewer), put_away)
        .order_by(Cohort.starts_on.desc(), Cohort.name, Cohort.id)
    )
    return tuple(Listed(cohort, members) for cohort, members in rows)


def record(event: str, viewer: access.Known, cohort_id: str, now: datetime) -> None:
    """A line of the security log: who did what to which cohort."""
    audit.record(event, viewer.account_id, cohort_id, "ok", audit.request_id(), now)


def _columns(wanted: Details) -> dict[str, object]:
    return {
        "name": wanted.name,
        "region_code": wanted.region_code,
        "place": wanted.place,
        "district": wanted.district,
        "starts_on": wanted.starts_on,
        "ends_on": wanted.ends_on,
        "courses": ",".join(wanted.courses),
    }


def _write(
    viewer: access.Known, cohort_id: str, version: int | None, columns: Mapping[str, object]
) -> bool:
    """Write columns if the cohort is hers and (when one is given) still of this version."""
    mine = (Cohort.id == cohort_id, access.cohorts_for(viewer))
    return write_over(Cohort, mine, version, columns)


def write_over(
    table: type[Cohort | Meeting],
    this: Sequence[ColumnElement[bool]],
    version: int | None,
    columns: Mapping[str, object],
) -> bool:
    """Write columns into this row and count its version up; False when there is no such row.

    When a ``version`` is given only over that one: whoever was faster is not written over.
    """
    still = () if version is None else (table.version == version,)
    done = db.session.execute(
        update(table)
        .where(*this, *still)
        .values(version=table.version + 1, **columns)
        .execution_options(synchronize_session=False)
    )
    db.session.expire_all()
    return bool(done.rowcount)  # type: ignore[attr-defined]
