"""Learning on a trainer's device: six digits of her own let a member in, for half an hour.

She makes the code herself, in a session of her own, and only its hash is kept. A trainer can
neither make one nor see one: with it she could answer in her member's name.
The trainer's session is sealed in the same step, so that whoever holds the device cannot go back.

A code is for one meeting: it ends with the day it was first used on, so that whoever looked on can
do nothing with it later, while its owner may come in again after half an hour. On that day she may
make the next one with it where she learns.

Who has no account yet opens it on the device itself, lent and sealed for that: the card is her
proof, she learns on in such a session, and her first code is shown with her recovery code.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, delete, or_, select, update

from webapp import audit
from webapp.records import Account, AssistCode, Membership, db, insert_or_change
from webapp.wib import WIB

from . import limits, passwords, sessions
from .authenticate import WrongCredentials, knows_password, signed_out
from .limits import TooManyTries
from .sessions import Viewer

DIGITS = 6
UNUSED_FOR = timedelta(days=30)
"""How long a code waits for the meeting it is made for."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """She is in: the token of her short session. The trainer's own is sealed."""

    token: str


@dataclass(frozen=True, slots=True)
class Begun:
    """She has opened her account on a lent device: her short session, and her code to show once.

    There is no code where there is no stay to learn in, as when her cohort is in the archive.
    """

    token: str
    code: str | None


@dataclass(frozen=True, slots=True)
class WrongCode:
    """Another code, none at all, or she has left: nobody is told which."""


def make_code(account_id: str, membership_id: str, now: datetime) -> str | None:
    """A fresh code for one open stay of hers, shown now and never again; the one before ends.

    None when the stay is not hers or has ended.
    """
    if _stay(membership_id) != account_id:
        return None
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    insert_or_change(
        AssistCode,
        _newer,
        membership_id=membership_id,
        account_id=account_id,
        code_hash=passwords.make_hash(code),
        created_at=now,
    )
    audit.record("assist.code", account_id, "", "ok", audit.request_id(), now)
    return code


def end_code(account_id: str, membership_id: str, now: datetime) -> bool:
    """Nobody comes in by this code any more; False when there was none of hers."""
    done = db.session.execute(
        delete(AssistCode)
        .where(AssistCode.membership_id == membership_id, AssistCode.account_id == account_id)
        .execution_options(synchronize_session=False)
    )
    if not done.rowcount:  # type: ignore[attr-defined]
        return False
    audit.record("assist.end", account_id, "", "ok", audit.request_id(), now)
    return True


def with_code(membership_ids: Iterable[str], now: datetime) -> frozenset[str]:
    """Those of the stays whose member has a code that still opens."""
    known = select(AssistCode.membership_id).where(
        AssistCode.membership_id.in_(list(membership_ids)), *_open(now)
    )
    return frozenset(db.session.execute(known).scalars())


def hand_over(
    trainer: Viewer, trainer_token: str, membership_id: str, typed: str, now: datetime, device: str
) -> HandedOver | WrongCode | TooManyTries:
    """Begin the member's session on this device and seal the trainer's.

    ``membership_id`` is of a cohort this trainer was found to teach. One argon2 call whether or not
    there is a code; tries are counted per member and per session of the trainer.
    """
    counted = limits.assist_codes(membership_id, trainer.sign_in_id)
    blocked = limits.take(counted, now)
    if blocked:
        audit.record("assist.begin", trainer.account_id, "", "throttled", audit.request_id(), now)
        return blocked
    account_id, right = _knows(membership_id, typed, now)
    who = audit.pseudonym(account_id)
    if account_id is None or not right:
        audit.record("assist.begin", trainer.account_id, who, "refused", audit.request_id(), now)
        return WrongCode()
    limits.give_back(counted)
    _note_use(membership_id, now)
    sessions.seal(trainer_token, now)
    audit.record("assist.begin", trainer.account_id, who, "ok", audit.request_id(), now)
    return HandedOver(sessions.begin(account_id, now, device, assisted=True))


def renew(
    member: Viewer, membership_id: str, typed: str, now: datetime
) -> str | WrongCode | TooManyTries:
    """The code for her next meeting, made on her trainer's device by typing the present one again.

    That it is she who holds the device now, and not her trainer, nothing else would tell.
    """
    counted = limits.assist_codes(membership_id, member.sign_in_id)
    blocked = limits.take(counted, now)
    if blocked:
        audit.record("assist.code", member.account_id, "", "throttled", audit.request_id(), now)
        return blocked
    account_id, right = _knows(membership_id, typed, now)
    if account_id != member.account_id or not right:
        audit.record("assist.code", member.account_id, "", "refused", audit.request_id(), now)
        return WrongCode()
    limits.give_back(counted)
    return make_code(account_id, membership_id, now) or WrongCode()


def lend(trainer: Viewer, trainer_token: str, now: datetime) -> None:
    """Seal the trainer's session, so that somebody can open her account on this device."""
    sessions.seal(trainer_token, now)
    audit.record("assist.lend", trainer.account_id, "", "ok", audit.request_id(), now)


def begin_on_loan(
    sealed: str, account_id: str, cohort_id: str, now: datetime, device: str
) -> Begun:
    """Let whoever just opened her account, or set her password, by a card learn on here.

    ``sealed`` is the trainer's waiting token, ``cohort_id`` where the device was lent.
    """
    stay = _newest_stay(account_id, cohort_id)
    code = make_code(account_id, stay, now) if stay else None
    trainer_id, who = sessions.sealed_account(sealed, now), audit.pseudonym(account_id)
    audit.record("assist.begin", trainer_id, who, "ok", audit.request_id(), now)
    return Begun(sessions.begin(account_id, now, device, assisted=True), code)


def give_back_device(member: Viewer, token: str, now: datetime) -> None:
    """End the member's short session; the trainer's stays sealed."""
    sessions.end(token, now)
    audit.record("assist.finish", member.account_id, "", "ok", audit.request_id(), now)


def take_back(
    sealed: str, password: str, now: datetime
) -> str | WrongCredentials | TooManyTries | None:
    """The new token of the trainer's session after her password; None when none waits any more."""
    account_id = sessions.sealed_account(sealed, now)
    if account_id is None:
        return None
    knows = knows_password(account_id, password, now)
    if isinstance(knows, TooManyTries):
        return knows
    return sessions.unseal(sealed, now) if knows else WrongCredentials()


def _knows(membership_id: str, typed: str, now: datetime) -> tuple[str | None, bool]:
    """Whose code it is, if there is one, and whether it was typed; one argon2 call in any case."""
    account_id, stored = _stored(membership_id, now)
    digits = "".join(digit for digit in typed if digit.isdigit())
    return account_id, passwords.verify(stored, digits) and account_id is not None


def sign_out_sealed(sealed: str, now: datetime) -> None:
    """End a trainer's waiting session for good: its password is needed by nobody any more."""
    account_id = sessions.sealed_account(sealed, now)
    sessions.end(sealed, now)
    if account_id:
        signed_out(account_id, now)


def _stored(membership_id: str, now: datetime) -> tuple[str | None, str]:
    """Whose code it is and its hash; nobody's hash where there is none to come in by."""
    row = db.session.execute(
        select(AssistCode.account_id, AssistCode.code_hash)
        .join(Membership, Membership.id == AssistCode.membership_id)
        .join(Account, Account.id == AssistCode.account_id)
        .where(
            AssistCode.membership_id == membership_id,
            *_open(now),
            Membership.left_at.is_(None),
            Account.role == "resident",
            Account.disabled_at.is_(None),
        )
    ).first()
    return (row[0], row[1]) if row else (None, passwords.NOBODYS_HASH)


def _open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Not used on an earlier day, and not waiting for too long."""
    today = datetime.combine(now.astimezone(WIB).date(), time(), WIB)
    unspent = or_(AssistCode.used_at.is_(None), AssistCode.used_at >= today)
    return (AssistCode.created_at > now - UNUSED_FOR, unspent)


def _note_use(membership_id: str, now: datetime) -> None:
    db.session.execute(
        update(AssistCode)
        .where(AssistCode.membership_id == membership_id, AssistCode.used_at.is_(None))
        .values(used_at=now)
        .execution_options(synchronize_session=False)
    )


def _stay(membership_id: str) -> str | None:
    """Whose open stay this is."""
    return db.session.execute(
        select(Membership.account_id).where(
            Membership.id == membership_id, Membership.left_at.is_(None)
        )
    ).scalar_one_or_none()


def _newest_stay(account_id: str, cohort_id: str) -> str | None:
    """Her open stay in this cohort, or else the one she began last."""
    return db.session.execute(
        select(Membership.id)
        .where(Membership.account_id == account_id, Membership.left_at.is_(None))
        .order_by((Membership.cohort_id == cohort_id).desc(), Membership.joined_at.desc())
        .limit(1)
    ).scalar_one_or_none()


def _newer(_old: object, new: AssistCode) -> dict[str, object]:
    return {"code_hash": new.code_hash, "created_at": new.created_at, "used_at": None}
