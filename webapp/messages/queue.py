"""Letters that wait to be sent: who gets one, and who still may when its turn comes.

A letter is taken in hand by one update that only one sender can win, and that is committed before
anything is sent. So no letter is ever sent twice: one whose sender died with it in hand is not
tried again, because nobody can tell whether it left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select, update

from webapp.records import (
    Account,
    Announcement,
    Cohort,
    Consent,
    MailAddress,
    Membership,
    Outgoing,
    Profile,
    db,
    insert_all,
    new_id,
)

ADULT = ("18-24", "25-44", "45-59", "60+")
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
"""How long a letter waits after its first, second … refused try; after the last it is given up."""
CUT_OFF = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ToSend:
    """What a letter is made of when its turn comes; the announcement is None for a code."""

    letter_id: str
    account_id: str
    address: str
    code_hash: str | None
    asked_at: datetime
    announcement: str | None
    cohort: str


def is_adult() -> ColumnElement[bool]:
    """Whether the address beside it is of an account whose age, as last told, is 18 or more."""
    band = (
        select(Profile.age_band)
        .where(Profile.account_id == MailAddress.account_id)
        .order_by(Profile.given_at.desc(), Profile.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return band.in_(ADULT)


def wants_letters() -> ColumnElement[bool]:
    """Whether the last word on letters of the account beside it is a yes."""
    said = (
        select(Consent.decision)
        .where(Consent.account_id == MailAddress.account_id, Consent.purpose == "mail")
        .order_by(Consent.given_at.desc(), Consent.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(said, "") == "given"


def enqueue(announcement_id: str, cohort_id: str, now: datetime) -> int:
    """Put a letter in the queue for each member who asked for e-mail; gives how many."""
    who = db.session.execute(
        select(MailAddress.account_id)
        .join(Membership, Membership.account_id == MailAddress.account_id)
        .where(Membership.cohort_id == cohort_id, Membership.left_at.is_(None), _may_get())
        .order_by(MailAddress.account_id)
    ).scalars()
    rows = [
        {"id": new_id(), "account_id": account_id, "announcement_id": announcement_id,
         "created_at": now, "try_at": now, "tries": 0}
        for account_id in who
    ]  # fmt: skip
    insert_all(Outgoing, rows)
    return len(rows)


def due(now: datetime, most: int) -> list[str]:
    """The letters whose turn it is, the oldest first."""
    query = (
        select(Outgoing.id)
        .where(_waits(), Outgoing.try_at <= now)
        .order_by(Outgoing.created_at, Outgoing.id)
        .limit(most)
    )
    return list(db.session.execute(query).scalars())


def take(letter_id: str, now: datetime) -> bool:
    """Take a letter in hand; False when another sender has it or it needs none any more."""
    return _set(letter_id, _waits(), begun_at=now, tries=Outgoing.tries + 1)


def content(letter_id: str) -> ToSend | None:
    """What the letter says and where it goes; None when it must not be sent any more.

    A code goes to the address it was asked for. News go to whoever is still in the cohort, still
    wants letters, is of age, and only while they were not withdrawn.
    """
    row = db.session.execute(
        select(
            Outgoing.id, Outgoing.account_id, MailAddress.address, MailAddress.code_hash,
            MailAddress.asked_at, Announcement.text, Cohort.name,
        )
        .join(MailAddress, MailAddress.account_id == Outgoing.account_id)
        .outerjoin(Announcement, Announcement.id == Outgoing.announcement_id)
        .outerjoin(Cohort, Cohort.id == Announcement.cohort_id)
        .where(Outgoing.id == letter_id, is_adult(), or_(_asks_to_confirm(), _still_news()))
    ).first()  # fmt: skip
    return ToSend(*row) if row else None


def sent(letter_id: str, now: datetime) -> None:
    """The server took the letter."""
    _set(letter_id, sent_at=now)


def refused(letter_id: str, now: datetime) -> bool:
    """The server did not take it: let it wait longer each time; False when it is given up."""
    tries = db.session.execute(select(Outgoing.tries).where(Outgoing.id == letter_id)).scalar()
    if tries is None or tries > len(PAUSES):
        give_up(letter_id, now)
        return False
    _set(letter_id, begun_at=None, try_at=now + PAUSES[tries - 1])
    return True


def give_up(letter_id: str, now: datetime) -> None:
    """The letter is not tried again."""
    _set(letter_id, failed_at=now)


def give_up_cut_off(now: datetime) -> int:
    """End letters whose sender died with them in hand; gives how many."""
    done = db.session.execute(
        update(Outgoing)
        .where(Outgoing.begun_at < now - CUT_OFF, *_open())
        .values(failed_at=now)
        .execution_options(synchronize_session=False)
    )
    return int(done.rowcount)  # type: ignore[attr-defined]


def _may_get() -> ColumnElement[bool]:
    enabled = select(Account.disabled_at.is_(None)).where(Account.id == MailAddress.account_id)
    return (
        MailAddress.confirmed_at.is_not(None)
        & enabled.scalar_subquery()
        & is_adult()
        & wants_letters()
    )


def _asks_to_confirm() -> ColumnElement[bool]:
    return Outgoing.announcement_id.is_(None) & MailAddress.confirmed_at.is_(None)


def _still_news() -> ColumnElement[bool]:
    stays = select(Membership.id).where(
        Membership.cohort_id == Announcement.cohort_id,
        Membership.account_id == Outgoing.account_id,
        Membership.left_at.is_(None),
    )
    return (
        Announcement.id.is_not(None)
        & Announcement.withdrawn_at.is_(None)
        & stays.exists()
        & _may_get()
    )


def _open() -> tuple[ColumnElement[bool], ...]:
    return Outgoing.sent_at.is_(None), Outgoing.failed_at.is_(None)


def _waits() -> ColumnElement[bool]:
    sent_at, failed_at = _open()
    return Outgoing.begun_at.is_(None) & sent_at & failed_at


def _set(letter_id: str, *more: ColumnElement[bool], **values: object) -> bool:
    done = db.session.execute(
        update(Outgoing)
        .where(Outgoing.id == letter_id, *more)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]
