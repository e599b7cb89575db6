"""Certificates a trainer may print for her class: those whose holders said so.

Like everything a trainer sees, they are narrowed to each member's stay: what was earned before she
joined, in other courses, after the class was put away, or by somebody who has left is not there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import exists, or_, select

from webapp import audit
from webapp.records import Certificate as Row
from webapp.records import Membership, db

from .claims import ULDW
from .earned import Certificate, read


def of_class(
    cohort_id: str, courses: Collection[str], now: datetime, *, until: datetime | None = None
) -> tuple[Certificate, ...]:
    """What may be printed for a cohort its trainer was found to teach, by name.

    ``courses`` are the codes of its path; the test belongs to every class. ``until`` is when the
    class was put into the archive, if it is there.
    """
    members = (Membership.cohort_id == cohort_id, Membership.left_at.is_(None))
    inside = exists().where(
        *members,
        Membership.account_id == Row.account_id,
        Membership.joined_at <= Row.achieved_at,
    )
    found = read(
        # From the members to their certificates: SQLite would look at everybody's otherwise.
        Row.account_id.in_(select(Membership.account_id).where(*members)),
        Row.may_print.is_(True),
        Row.revoked_at.is_(None),
        *(() if until is None else (Row.achieved_at <= until,)),
        or_(Row.valid_until.is_(None), Row.valid_until > now),
        or_(Row.kind == ULDW, Row.course.in_(courses)),
        inside,
    )
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.serial)))


def note_printed(printed: Iterable[Certificate], trainer_id: str, now: datetime) -> None:
    """Write into the security log, for each holder to read, that a trainer printed hers."""
    serials = [one.serial for one in printed]
    holders = db.session.execute(select(Row.account_id).where(Row.serial.in_(serials)))
    for holder in holders.scalars():
        target = audit.pseudonym(holder)
        audit.record("certificate.print", trainer_id, target, "ok", audit.request_id(), now)
