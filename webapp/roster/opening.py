"""A card is typed: whoever holds it opens her account herself, or sets a new password.

Until the account is made nothing of it exists but the line of the roster. Opening deletes that line
and makes the account in one transaction, so a card works once, however many use it at once.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from webapp import audit, cohorts, people
from webapp.people import limits, one_time, resets
from webapp.people.names import fold_username
from webapp.records import Cohort, SleepingAccount, db

from .cards import CARD_FOR, OPEN_FOR

TYPED_FOR = {"open": timedelta(hours=24), "reset": timedelta(minutes=15)}
"""How long a typed card waits in the phone's signed cookie, by its kind: for an account to be made,
which a parent may have to allow first; for a password, which she is about to choose."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A card that was typed rightly: ``kind`` is ``open`` or ``reset``; ``mark`` tells which."""

    kind: str
    id: str
    mark: str
    at: datetime

    def packed(self) -> dict[str, Any]:
        """As plain values for a signed cookie."""
        return asdict(self) | {"at": self.at.isoformat()}


@dataclass(frozen=True, slots=True)
class WrongCard:
    """No such username, another code, used or ended: nobody is told which."""


@dataclass(frozen=True, slots=True)
class CardGone:
    """The card was good when it was typed and is no more."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for the owner of a card."""

    username: str
    name: str
    age_band: str | None
    cohort: str


def verify(
    username: str, code: str, source: str, now: datetime
) -> Ticket | WrongCard | people.TooManyTries:
    """The ticket of a card; tries are counted per account and per source, as at the sign-in."""
    name = fold_username(username)
    counted = limits.credentials("card", name, source)
    blocked = limits.take(counted, now)
    if blocked:
        audit.record("card.try", None, "", "throttled", audit.request_id(), now)
        return blocked
    # Both are always asked, so that the answer takes as long whichever exists.
    asleep, reset = _asleep(name, code, now), resets.find(name, code, now)
    if asleep is None and reset is None:
        audit.record("card.try", None, "", "refused", audit.request_id(), now)
        return WrongCard()
    limits.give_back(counted)
    if asleep is not None:
        return Ticket("open", asleep.id, asleep.code_hash or "", now)
    assert reset is not None  # noqa: S101 - narrows the type
    return Ticket("reset", reset.id, "", now)


def unpack(values: object, now: datetime) -> Ticket | None:
    """The ticket out of a cookie; None when absent, malformed or stale."""
    if not isinstance(values, dict):
        return None
    try:
        at = datetime.fromisoformat(values["at"])
        found = Ticket(str(values["kind"]), str(values["id"]), str(values["mark"]), at)
    except (KeyError, TypeError, ValueError):
        return None
    lasts = TYPED_FOR.get(found.kind, timedelta(0))
    return found if timedelta(0) <= now - at < lasts else None


def waiting(ticket: Ticket, now: datetime) -> Waiting | None:
    """What the card would open, or None when it is good no more."""
    at = SleepingAccount
    row = db.session.execute(
        select(at.username, at.nickname, at.age_band, Cohort.name)
        .join(Cohort, Cohort.id == at.cohort_id)
        .where(*_good(ticket, now))
    ).first()
    return Waiting(*row) if row else None


def open_account(
    ticket: Ticket,
    wanted: people.SignUp,
    source: str,
    now: datetime,
    confirmation: people.guardian.Confirmation | None = None,
    kind: str = "ordinary",
) -> people.Registered | people.SignUpRefused | people.TooManyTries | CardGone:
    """Make the account as a sign-up does, and its owner a member of the cohort from this moment.

    The same form sent twice finds its own account. Refused, everything stands as it stood.
    """
    with db.session.begin_nested() as attempt:
        line = _use_up(ticket, now)
        if line is None:
            return people.sent_again(wanted, now) or CardGone()
        made = people.register(wanted, source, now, confirmation, kind)
        if isinstance(made, people.Registered):
            _join(line.cohort_id, made.account_id, line.note, now)
            return made
        attempt.rollback()
    return _counted(made, source, now)


def judge(
    ticket: Ticket,
    wanted: people.SignUp,
    source: str,
    now: datetime,
    confirmation: people.guardian.Confirmation | None = None,
) -> people.SignUpRefused | people.TooManyTries:
    """All that ``open_account`` would mend in this, keeping nothing, as ``people.judge`` does."""
    with db.session.begin_nested() as attempt:
        _use_up(ticket, now)
        found = people.judge(wanted, source, now, confirmation)
        attempt.rollback()
    return _counted(found, source, now)


def _use_up(ticket: Ticket, now: datetime) -> Any:
    """Delete the line, so that its username is free for its owner; of two at once one gets it."""
    return db.session.execute(
        delete(SleepingAccount)
        .where(*_good(ticket, now))
        .returning(SleepingAccount.cohort_id, SleepingAccount.note)
    ).first()


def _counted(
    found: people.SignUpRefused | people.TooManyTries, source: str, now: datetime
) -> people.SignUpRefused | people.TooManyTries:
    """Count again that a taken username was told: what was undone has undone the count, too."""
    if isinstance(found, people.SignUpRefused) and found.problems.get("username") == "taken":
        return limits.take(limits.names_told(source), now) or found
    return found


def decline(ticket: Ticket, now: datetime) -> bool:
    """She, or her parent, does not want the account: the line of the roster goes at once."""
    result = db.session.execute(delete(SleepingAccount).where(*_good(ticket, now)))
    gone = bool(result.rowcount == 1)  # type: ignore[attr-defined]
    if gone:
        audit.record("card.decline", None, "", "ok", audit.request_id(), now)
    return gone


def _asleep(username: str, code: str, now: datetime) -> SleepingAccount | None:
    row = db.session.execute(
        select(SleepingAccount).where(
            SleepingAccount.username == username,
            SleepingAccount.created_at > now - OPEN_FOR,
            SleepingAccount.code_made_at > now - CARD_FOR,
        )
    ).scalar_one_or_none()
    owner, kept = (row.id, row.code_hash) if row else ("", None)
    return row if one_time.opens(kept, owner, code) else None


def _good(ticket: Ticket, now: datetime) -> tuple[Any, ...]:
    at = SleepingAccount
    return (at.id == ticket.id, at.code_hash == ticket.mark, at.created_at > now - OPEN_FOR)


def _join(cohort_id: str, account_id: str, note: str, now: datetime) -> None:
    archived = select(Cohort.archived_at).where(Cohort.id == cohort_id)
    if db.session.execute(archived).scalar_one() is not None:
        return  # the group is over; the account is hers all the same
    cohorts.enter(cohort_id, account_id, "roster", now, note=note)
    audit.record("cohort.join", account_id, cohort_id, "ok", audit.request_id(), now)
