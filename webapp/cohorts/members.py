"""Coming into a cohort and going out of it: as somebody who learns, or as one more trainer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from webapp import access, audit, throttle
from webapp.records import Account, Cohort, CohortTrainer, Membership, db, new_id

from .codes import by_code, end_trainer_code, hidden
from .keep import find, record

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
FROM_ONE_PLACE, FROM_ALL = 30, 300
FROM_ONE_ACCOUNT, FROM_ACCOUNTS_THERE = 10, 150
"""A school behind one address: who is signed in is counted by herself, and coarsely by place."""
MOST_MEMBERS = 500


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many wrong codes; try again after so many seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class WrongCode:
    """No such code, or it was changed, closed or ended: nobody is told which."""


@dataclass(frozen=True, slots=True)
class Full:
    """The cohort has as many members as one can have."""


@dataclass(frozen=True, slots=True)
class Mine:
    """A cohort she learns in, as her own page shows it."""

    membership_id: str
    cohort_id: str
    name: str
    place: str
    joined_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is in a cohort now, as a list of names needs her."""

    membership_id: str
    nickname: str
    username: str
    group: str


def members_of(cohort_id: str) -> tuple[Member, ...]:
    """Who is in a cohort she was found to teach, by nickname."""
    rows = db.session.execute(
        select(Membership.id, Account.nickname, Account.username, Membership.group_name)
        .join(Account, Account.id == Membership.account_id)
        .where(Membership.cohort_id == cohort_id, Membership.left_at.is_(None))
    )
    found = [Member(*row) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.nickname.casefold(), one.username)))


def look(
    code: str, source: str, now: datetime, account_id: str | None = None
) -> Cohort | WrongCode | Wait:
    """The cohort behind a code. Wrong ones are counted, per place or account and from everywhere.

    ``account_id``: who is signed in.
    """
    counted = _counters(source, account_id)
    wait = throttle.take_shared(counted, now)
    if wait:
        _note_try("join.try", account_id, "throttled", now)
        return Wait(wait)
    cohort = by_code(code, now)
    if cohort is None:
        _note_try("join.try", account_id, "refused", now)
        return WrongCode()
    throttle.give_back(counted)
    return cohort


def join(
    account_id: str, code: str, source: str, now: datetime
) -> Cohort | WrongCode | Wait | Full:
    """Let somebody with an account in; who is in already stays in, once."""
    cohort = look(code, source, now, account_id)
    if not isinstance(cohort, Cohort):
        return cohort
    if _inside(cohort.id) >= MOST_MEMBERS:
        return Full()
    if enter(cohort.id, account_id, "code", now):
        audit.record("cohort.join", account_id, cohort.id, "ok", audit.request_id(), now)
    return cohort


def enter(cohort_id: str, account_id: str, came_by: str, now: datetime, **more: str) -> bool:
    """Begin a stay; False when one is open already. ``more`` is ``group_name`` and ``note``."""
    try:
        with db.session.begin_nested():
            db.session.add(
                Membership(
                    id=new_id(), cohort_id=cohort_id, account_id=account_id, came_by=came_by,
                    joined_at=now, **more,
                )
            )  # fmt: skip
    except IntegrityError:  # she is in: a double tap, or the roster was faster
        return False
    return True


def mine(account_id: str) -> tuple[Mine, ...]:
    """The cohorts she is in now, the latest joined first."""
    rows = db.session.execute(
        select(
            Membership.id, Cohort.id, Cohort.name, Cohort.place, Membership.joined_at,
            Membership.left_at,
        )
        .join(Cohort, Cohort.id == Membership.cohort_id)
        .where(Membership.account_id == account_id, Membership.left_at.is_(None))
        .order_by(Membership.joined_at.desc(), Membership.id)
    )  # fmt: skip
    return tuple(Mine(*row) for row in rows)


def leave(account_id: str, membership_id: str, now: datetime) -> bool:
    """Go out of a cohort: from now on its trainers see nothing of her. False if not in it."""
    left = _end(membership_id, now, Membership.account_id == account_id)
    if left:
        audit.record("cohort.leave", account_id, membership_id, "ok", audit.request_id(), now)
    return left


def remove(viewer: access.Known, cohort_id: str, membership_id: str, now: datetime) -> bool:
    """Take somebody out of this cohort; False if it is not one's own or she is not in it now."""
    hers = access.members_for(viewer) & (Membership.cohort_id == cohort_id)
    if not _end(membership_id, now, hers):
        return False
    account_id = db.session.execute(
        select(Membership.account_id).where(Membership.id == membership_id)
    ).scalar_one()
    who = audit.pseudonym(account_id)
    audit.record("cohort.remove", viewer.account_id, who, "ok", audit.request_id(), now)
    return True


def become_trainer(
    viewer: access.Known, code: str, source: str, now: datetime
) -> str | WrongCode | Wait:
    """Let a trainer teach along, by the code a colleague gave her; gives the cohort's id."""
    key = f"teach:{throttle.source_of(source)}"
    wait = throttle.check(key, now) or throttle.fail(key, FROM_ONE_PLACE, QUARTER, now)
    if wait:
        _note_try("teach.try", viewer.account_id, "throttled", now)
        return Wait(wait)
    cohort_id = _use_trainer_code(code, now) if viewer.role == "trainer" else None
    if cohort_id is None:
        _note_try("teach.try", viewer.account_id, "refused", now)
        return WrongCode()
    throttle.forgive(key)
    _teach(cohort_id, viewer.account_id, now)
    record("cohort.teach", viewer, cohort_id, now)
    return cohort_id


def trainers(cohort_id: str) -> tuple[tuple[str, str, bool], ...]:
    """Who teaches a cohort now: account id, nickname, whether she leads; the lead first."""
    rows = db.session.execute(
        select(Account.id, Account.nickname, CohortTrainer.leads)
        .join(CohortTrainer, CohortTrainer.account_id == Account.id)
        .where(CohortTrainer.cohort_id == cohort_id, CohortTrainer.until.is_(None))
        .order_by(CohortTrainer.leads.desc(), CohortTrainer.since, Account.id)
    )
    return tuple((row[0], row[1], row[2]) for row in rows)


def stop_teaching(viewer: access.Known, cohort_id: str, account_id: str, now: datetime) -> bool:
    """End somebody's teaching: the lead may end anybody's but her own, everybody her own.

    The lead stays, so that no cohort is without one. A code for one more trainer ends with it: she
    may have noted it, and would let herself in again.
    """
    if find(viewer, cohort_id) is None:
        return False
    leads = {account: lead for account, _name, lead in trainers(cohort_id)}
    allowed = account_id == viewer.account_id or leads.get(viewer.account_id, False)
    if not allowed or leads.get(account_id, True):
        return False
    db.session.execute(
        update(CohortTrainer)
        .where(CohortTrainer.cohort_id == cohort_id, CohortTrainer.account_id == account_id)
        .values(until=now)
        .execution_options(synchronize_session=False)
    )
    end_trainer_code(cohort_id)
    record("cohort.stop_teaching", viewer, cohort_id, now)
    who = audit.pseudonym(account_id)
    audit.record("cohort.trainer_out", viewer.account_id, who, "ok", audit.request_id(), now)
    return True


def _counters(source: str, account_id: str | None) -> list[throttle.Counter]:
    """The counters of one try, everybody's last."""
    place, everybody = throttle.source_of(source), ("join:all", FROM_ALL, HOUR)
    if account_id is None:
        return [(f"join:{place}", FROM_ONE_PLACE, QUARTER), everybody]
    return [
        (f"join-as:{account_id}", FROM_ONE_ACCOUNT, QUARTER),
        (f"join-from:{place}", FROM_ACCOUNTS_THERE, QUARTER),
        everybody,
    ]


def _note_try(event: str, who: str | None, outcome: str, now: datetime) -> None:
    """A code that opened nothing; what was typed is not written down."""
    audit.record(event, who, "", outcome, audit.request_id(), now)


def _use_trainer_code(code: str, now: datetime) -> str | None:
    """Use the code up: of two who type it at once, one comes in."""
    digest = hidden(code)
    found = db.session.execute(
        select(Cohort.id).where(
            Cohort.trainer_code_hash == digest, Cohort.trainer_code_ends_at > now
        )
    ).scalar_one_or_none()
    used = db.session.execute(
        update(Cohort)
        .where(Cohort.id == found, Cohort.trainer_code_hash == digest)
        .values(trainer_code_hash=None, trainer_code_ends_at=None)
        .execution_options(synchronize_session=False)
    )
    return found if found and used.rowcount else None  # type: ignore[attr-defined]


def _teach(cohort_id: str, account_id: str, now: datetime) -> None:
    known = db.session.get(CohortTrainer, (cohort_id, account_id))
    if known is None:
        db.session.add(CohortTrainer(cohort_id=cohort_id, account_id=account_id, since=now))
    elif known.until is not None:
        known.since, known.until = now, None
    db.session.flush()


def _inside(cohort_id: str) -> int:
    open_stays = (Membership.cohort_id == cohort_id, Membership.left_at.is_(None))
    counted = select(func.count()).select_from(Membership).where(*open_stays)
    return int(db.session.execute(counted).scalar_one())


def _end(membership_id: str, now: datetime, whose: object) -> bool:
    done = db.session.execute(
        update(Membership)
        .where(Membership.id == membership_id, Membership.left_at.is_(None), whose)  # type: ignore[arg-type]
        .values(left_at=now)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]
