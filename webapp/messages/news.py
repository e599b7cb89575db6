"""Announcements: told by a trainer to her cohort, read by whoever is in it, and withdrawn."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update

from webapp import access, audit, long_numbers
from webapp.records import (
    LONGEST_ANNOUNCEMENT,
    Account,
    Announcement,
    Cohort,
    Membership,
    db,
    insert_once,
)

from .queue import enqueue
from .wording import tidied

BEFORE_JOINING = timedelta(days=30)
MOST_A_DAY = 10
SHOWN, LISTED = 30, 100


@dataclass(frozen=True, slots=True)
class Unfit:
    """Nothing was told: the text is ``empty``, ``long`` or has a ``nik``; or it was ``many``."""

    problem: str


@dataclass(frozen=True, slots=True)
class News:
    """One announcement as a member reads it; ``is_new``: not there when she last read."""

    id: str
    cohort: str
    text: str
    at: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One announcement as the trainers of its cohort see it."""

    id: str
    by: str
    text: str
    at: datetime
    withdrawn_at: datetime | None


def announce(
    viewer: access.Known, cohort_id: str, typed: str, form_id: str, now: datetime, *, by_mail: bool
) -> str | Unfit | None:
    """Tell a cohort of hers something; gives the announcement's id, None if it is not hers.

    ``form_id`` is the id the page was drawn with: the same form sent twice tells once.
    ``by_mail``: whether letters can be sent from here.
    """
    if not _teaches(viewer, cohort_id):
        return None
    text = tidied(typed)
    problem = _problem(text, cohort_id, now)
    if problem:
        return Unfit(problem)
    made = _id_of(form_id)
    if insert_once(
        Announcement, id=made, cohort_id=cohort_id, account_id=viewer.account_id, text=text,
        created_at=now, withdrawn_at=None,
    ):  # fmt: skip
        audit.record("news.tell", viewer.account_id, cohort_id, "ok", audit.request_id(), now)
        if by_mail:
            enqueue(made, cohort_id, now)
    return made


def _problem(text: str, cohort_id: str, now: datetime) -> str:
    if not text:
        return "empty"
    if len(text) > LONGEST_ANNOUNCEMENT:
        return "long"
    if long_numbers.names_a_nik(text):
        return "nik"
    lately = select(func.count()).where(
        Announcement.cohort_id == cohort_id, Announcement.created_at > now - timedelta(days=1)
    )
    return "many" if db.session.execute(lately).scalar_one() >= MOST_A_DAY else ""


def _id_of(form_id: str) -> str:
    try:
        return str(uuid.UUID(form_id))
    except ValueError:
        return str(uuid.uuid4())


def told(viewer: access.Known, cohort_id: str) -> tuple[Told, ...]:
    """What was told to a cohort of hers, the newest first, the withdrawn among it."""
    rows = db.session.execute(
        select(
            Announcement.id, Account.nickname, Announcement.text, Announcement.created_at,
            Announcement.withdrawn_at,
        )
        .join(Account, Account.id == Announcement.account_id)
        .where(Announcement.cohort_id == cohort_id, _hers(viewer))
        .order_by(Announcement.created_at.desc(), Announcement.id)
        .limit(LISTED)
    )  # fmt: skip
    return tuple(Told(*row) for row in rows)


def withdraw(viewer: access.Known, cohort_id: str, announcement_id: str, now: datetime) -> bool:
    """Take an announcement back, a colleague's too: nobody reads it any more; letters not sent
    yet are not sent. False if it is not of a cohort of hers, or was withdrawn before.
    """
    done = db.session.execute(
        update(Announcement)
        .where(
            Announcement.id == announcement_id, Announcement.cohort_id == cohort_id,
            Announcement.withdrawn_at.is_(None), _hers(viewer),
        )
        .values(withdrawn_at=now)
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    if not done.rowcount:  # type: ignore[attr-defined]
        return False
    audit.record("news.withdraw", viewer.account_id, cohort_id, "ok", audit.request_id(), now)
    return True


def news(account_id: str) -> tuple[News, ...]:
    """What she may read: told during her open stays, or at most 30 days before one began."""
    stays = db.session.execute(
        select(Membership.cohort_id, Membership.joined_at, Membership.news_seen_at, Cohort.name)
        .join(Cohort, Cohort.id == Membership.cohort_id)
        .where(Membership.account_id == account_id, Membership.left_at.is_(None))
    ).all()
    if not stays:
        return ()
    hers = [
        and_(
            Announcement.cohort_id == stay.cohort_id,
            Announcement.created_at >= stay.joined_at - BEFORE_JOINING,
        )
        for stay in stays
    ]
    rows = db.session.execute(
        select(Announcement.id, Announcement.cohort_id, Announcement.text, Announcement.created_at)
        .where(or_(*hers), Announcement.withdrawn_at.is_(None))
        .order_by(Announcement.created_at.desc(), Announcement.id)
        .limit(SHOWN)
    )
    by_cohort = {stay.cohort_id: stay for stay in stays}
    return tuple(
        News(id_, stay.name, text, at, stay.news_seen_at is None or at > stay.news_seen_at)
        for id_, cohort_id, text, at in rows
        for stay in (by_cohort[cohort_id],)
    )


def unread(account_id: str) -> News | None:
    """The newest announcement she has not read yet."""
    return next((one for one in news(account_id) if one.is_new), None)


def see(account_id: str, newest_id: str) -> None:
    """Note that she read what her page showed: this announcement and all before it."""
    at = next((one.at for one in news(account_id) if one.id == newest_id), None)
    if at is None:
        return
    db.session.execute(
        update(Membership)
        .where(
            Membership.account_id == account_id,
            Membership.left_at.is_(None),
            or_(Membership.news_seen_at.is_(None), Membership.news_seen_at < at),
        )
        .values(news_seen_at=at)
        .execution_options(synchronize_session=False)
    )


def _hers(viewer: access.Known) -> ColumnElement[bool]:
    return exists().where(Cohort.id == Announcement.cohort_id, access.cohorts_for(viewer))


def _teaches(viewer: access.Known, cohort_id: str) -> bool:
    query = select(Cohort.id).where(Cohort.id == cohort_id, access.cohorts_for(viewer))
    return db.session.execute(query).first() is not None
