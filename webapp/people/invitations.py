"""Invitations: a link or a code on paper lets one person in to work here, once, within a week.

The link carries 256 random bits. The code, for paper, has twelve signs of 24 that no handwriting
confuses: 24^12, about 55 bits; with 300 wrong tries an hour in all (see ``limits``) a week of
guessing against a thousand open ones succeeds less than once in a hundred million times. Both are
kept as keyed hashes. An invitation holds only while who made it still works here and may still
grant what it says.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update

from webapp import audit, long_numbers
from webapp.records import Account, Invitation, db, new_id

from . import grants, limits, names, papers, sealing, staff
from .limits import TooManyTries
from .sessions import Viewer

OPEN_FOR = timedelta(days=7)
TOKEN_BYTES = 32
LENGTH = 12
LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Made:
    """What to hand over, shown once: the link's secret, the code in three groups, until when."""

    token: str
    code: str
    ends_at: datetime
    role: str
    scope: str | None
    label: str
    lets_back: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was kept; ``problems`` says per field what to mend."""

    problems: dict[str, str]


@dataclass(frozen=True, slots=True)
class Open:
    """An invitation that waits: for what, and whether it lets somebody back in."""

    id: str
    role: str
    scope: str | None
    lets_back: bool
    taken_by: str | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation in the list of those who may revoke it: never its link or code."""

    id: str
    role: str
    scope: str | None
    label: str
    lets_back: bool
    created_at: datetime
    ends_at: datetime


def make(actor: Viewer, role: str, scope: str | None, label: str, now: datetime) -> Made | Refused:
    """Invite one person to be this, here. Raises ``staff.NotAllowed`` beyond the actor's reach."""
    shown = names.clean_nickname(label)
    found = staff.scope_problem(role, scope) | _label_problem(shown)
    if found:
        return Refused(found)
    if not grants.may_grant(actor, role, scope):
        _record("invite.make", actor.account_id, "", "refused", now)
        raise staff.NotAllowed("actor")
    return _keep(actor, role, scope, shown, None, now)


def let_back(account_id: str, actor: Viewer | None, now: datetime) -> Made:
    """Lock out a colleague who lost password or keys, and give what lets her back in.

    What was given before for the same person ends. Raises ``staff.NotAllowed``.
    """
    account = staff.lock_out(account_id, actor, now)
    hers = (Invitation.taken_by == account_id, Invitation.lets_back.is_(True))
    _end("revoked_at", now, *hers, *_waiting(now))
    return _keep(actor, account.role, account.scope, account.nickname, account_id, now)


def again(invitation_id: str, actor: Viewer, now: datetime) -> Made | None:
    """A new link and code in place of a waiting invitation's; None when it waits no more."""
    row = _find(actor, invitation_id, now)
    if row is None or not revoke(invitation_id, actor, now):
        return None
    return _keep(actor, row.role, row.scope, row.label, row.taken_by, now)


def revoke(invitation_id: str, actor: Viewer, now: datetime) -> bool:
    """End a waiting invitation within the actor's reach; False when there is none."""
    reach = grants.within(actor, Invitation)
    if not _end("revoked_at", now, Invitation.id == invitation_id, reach, *_waiting(now)):
        return False
    _record("invite.revoke", actor.account_id, invitation_id, "ok", now)
    return True


def listing(actor: Viewer, now: datetime) -> list[Waiting]:
    """The waiting invitations within the actor's reach, newest first; the newest hundred."""
    rows = db.session.execute(
        select(
            Invitation.id, Invitation.role, Invitation.scope, Invitation.label,
            Invitation.lets_back, Invitation.created_at, Invitation.ends_at,
        )
        .where(grants.within(actor, Invitation), *_waiting(now))
        .order_by(Invitation.created_at.desc(), Invitation.id)
        .limit(100)
    )  # fmt: skip
    return [Waiting(*row) for row in rows]


def by_link(token: str, now: datetime) -> Open | None:
    """The waiting invitation of this link; None for every other reason alike."""
    return _open(Invitation.token_hash == sealing.hidden("invitation", token), now)


def by_code(code: str, source: str, now: datetime) -> Open | TooManyTries | None:
    """The waiting invitation of this code; wrong tries are counted, right ones are not."""
    counted = limits.invitations(source)
    blocked = limits.take_shared(counted, now)
    if blocked:
        _record("invite.try", None, "", "throttled", now)
        return blocked
    found = _open(Invitation.code_hash == _code_hash(code), now)
    if found is None:
        _record("invite.try", None, "", "refused", now)
        return None
    limits.take_back(counted)
    return found


def by_id(invitation_id: str, now: datetime) -> Open | None:
    """The waiting invitation this phone has opened before by link or code."""
    return _open(Invitation.id == invitation_id, now)


def use_up(invitation_id: str, account_id: str, now: datetime) -> bool:
    """End it for this account; of two uses at once the database lets one have it."""
    if not _end("used_at", now, Invitation.id == invitation_id, *_waiting(now)):
        return False
    db.session.execute(
        update(Invitation)
        .where(Invitation.id == invitation_id)
        .values(taken_by=account_id)
        .execution_options(synchronize_session=False)
    )
    _record("invite.use", account_id, invitation_id, "ok", now)
    return True


def _keep(
    actor: Viewer | None, role: str, scope: str | None, label: str, back: str | None, now: datetime
) -> Made:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    code = "".join(secrets.choice(papers.ALPHABET) for _ in range(LENGTH))
    made = Invitation(
        id=new_id(), token_hash=sealing.hidden("invitation", token), code_hash=_code_hash(code),
        account_id=actor.account_id if actor else None, taken_by=back, lets_back=back is not None,
        role=role, scope=scope, label=label, created_at=now, ends_at=now + OPEN_FOR,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    _record("invite.make", actor.account_id if actor else "cli", made.id, "ok", now)
    groups = "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))
    return Made(token, groups, made.ends_at, role, scope, label, made.lets_back)


def _find(actor: Viewer, invitation_id: str, now: datetime) -> Invitation | None:
    reach = grants.within(actor, Invitation)
    return db.session.execute(
        select(Invitation).where(Invitation.id == invitation_id, reach, *_waiting(now))
    ).scalar_one_or_none()


def _open(which: ColumnElement[bool], now: datetime) -> Open | None:
    row = db.session.execute(select(Invitation).where(which, *_waiting(now))).scalar_one_or_none()
    if row is None or not _still_granted(row):
        return None
    return Open(row.id, row.role, row.scope, row.lets_back, row.taken_by)


def _still_granted(invitation: Invitation) -> bool:
    """Whoever made it works here and might make it today; the command line always might."""
    if invitation.account_id is None:
        return True
    maker = db.session.get_one(Account, invitation.account_id)
    return maker.disabled_at is None and grants.may_grant(maker, invitation.role, invitation.scope)


def _waiting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Invitation.used_at.is_(None),
        Invitation.revoked_at.is_(None),
        Invitation.ends_at > now,
    )


def _end(column: str, now: datetime, *conditions: ColumnElement[bool]) -> bool:
    result = db.session.execute(
        update(Invitation)
        .where(*conditions)
        .values({column: now})
        .execution_options(synchronize_session=False)
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


def _label_problem(label: str) -> dict[str, str]:
    if len(label) > LONGEST_LABEL:
        return {"label": "long"}
    return {"label": "number"} if long_numbers.names_somebody(label) else {}


def _code_hash(code: str) -> str:
    return sealing.hidden("invitation code", papers.fold(code))


def _record(event: str, actor: str | None, which: str, outcome: str, now: datetime) -> None:
    # The first group of the id tells which; a whole one may hold what looks like a long number.
    target = f"invitation {which[:8]}" if which else ""
    audit.record(event, actor, target, outcome, audit.request_id(), now)
