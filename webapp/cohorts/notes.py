"""What a trainer writes about a member: her group, and a note the member may read.

Two trainers may write at once. Each save carries what its page showed; if that is not what stands
any more, nothing is written and what stands is given back beside what was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from webapp import access, audit
from webapp.long_numbers import names_somebody
from webapp.one_line import folded_line
from webapp.records import Membership, db

from .details import Refused

LONGEST_GROUP, LONGEST_NOTE = 40, 200


@dataclass(frozen=True, slots=True)
class Described:
    """The group and the note of one member."""

    group: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DescribedAnew:
    """Somebody else wrote meanwhile; ``now`` is how it stands."""

    now: Described


def describe(
    viewer: access.Known, membership_id: str, seen: Described, wanted: Described, now: datetime
) -> Refused | DescribedAnew | None:
    """Put a member of one's own cohort into a group, with a note; None when it stands so.

    ``seen`` is what the page showed. Problems: ``group`` and ``note`` that are ``long`` or hold a
    ``number``, ``member`` that is ``unknown`` because she is not of a cohort of the viewer's.
    """
    wanted = Described(folded_line(wanted.group), folded_line(wanted.note))
    found = _problems(wanted)
    if found:
        return Refused(found)
    account_id = _write(viewer, membership_id, seen, wanted)
    if account_id is not None:
        who = audit.pseudonym(account_id)
        audit.record("cohort.describe", viewer.account_id, who, "ok", audit.request_id(), now)
        return None
    standing = _standing(viewer, membership_id)
    if standing is None:
        return Refused({"member": "unknown"})
    return None if standing == wanted else DescribedAnew(standing)


def _problems(wanted: Described) -> dict[str, str]:
    found = {}
    for field, text, most in (
        ("group", wanted.group, LONGEST_GROUP),
        ("note", wanted.note, LONGEST_NOTE),
    ):
        if names_somebody(text):
            found[field] = "number"
        elif len(text) > most:
            found[field] = "long"
    return found


def _write(
    viewer: access.Known, membership_id: str, seen: Described, wanted: Described
) -> str | None:
    """Whose group and note were written; None when they were not what the page showed."""
    done = db.session.execute(
        update(Membership)
        .where(
            Membership.id == membership_id,
            Membership.group_name == seen.group,
            Membership.note == seen.note,
            access.members_for(viewer),
        )
        .values(group_name=wanted.group, note=wanted.note)
        .returning(Membership.account_id)
        .execution_options(synchronize_session=False)
    )
    return done.scalar_one_or_none()


def _standing(viewer: access.Known, membership_id: str) -> Described | None:
    row = db.session.execute(
        select(Membership.group_name, Membership.note).where(
            Membership.id == membership_id, access.members_for(viewer)
        )
    ).one_or_none()
    return Described(*row) if row else None
