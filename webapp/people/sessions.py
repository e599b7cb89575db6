"""Signed-in devices: the cookie carries a random token, the server keeps its hash and its end.

| Role | Idle | Absolute |
|---|---|---|
| resident | 60 days | 365 days |
| trainer | 12 hours | 3 days |
| author | 4 hours | 24 hours |
| officer, operator | 1 hour | 12 hours |

Residents' phones stay signed in because typing a password on them is the hard part; staff see
other people's figures. A session of staff is half open until the second factor was shown: it
lasts half an hour at most, and ``web.signin`` lets it stand for nobody.

On her trainer's device a member is ``assisted``: half an hour, for learning only. The trainer's own
session is ``sealed`` meanwhile: it stands for nobody until she has typed her password.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Table, bindparam, select, update

from webapp import audit
from webapp.records import Account, Prepared, SignIn, db

from . import lapses
from .names import clean_nickname

TOKEN_BYTES = 32
IDLE = {
    "resident": timedelta(days=60),
    "trainer": timedelta(hours=12),
    "author": timedelta(hours=4),
    "officer": timedelta(hours=1),
    "operator": timedelta(hours=1),
}
ABSOLUTE = {
    "resident": timedelta(days=365),
    "trainer": timedelta(days=3),
    "author": timedelta(hours=24),
    "officer": timedelta(hours=12),
    "operator": timedelta(hours=12),
}
TOUCH_EVERY = timedelta(minutes=10)
"""How coarsely the last use is noted: a sixth of the shortest idle limit, kept for everybody."""

HALF_OPEN_FOR = timedelta(minutes=30)
"""How long the second step may take: the first time an app has to be fetched for it."""

ASSISTED_FOR = timedelta(minutes=30)
"""How long a member may learn on her trainer's device before she types her code again."""

CONFIRMED_FOR = timedelta(minutes=15)
"""How long a password just typed opens downloads, deletion and other steps that need it."""

CONFIRMED_IN_CLASS_FOR = timedelta(hours=2)
"""How long it opens what a trainer does before a class: as long as a meeting lasts. She has thirty
people before her and a device in her own hands; handed over, it is sealed and asks again."""


class HalfEnded(Exception):
    """The half-open session is none any more."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is signed in, as every page may know her; not ``whole``: her second step is missing."""

    account_id: str
    username: str
    nickname: str
    role: str
    scope: str | None
    kind: str
    sign_in_id: str
    confirmed_at: datetime
    seen_at: datetime
    whole: bool = True
    manner: str = "own"
    began_at: datetime | None = None

    @property
    def is_assisted(self) -> bool:
        """Whether she learns on her trainer's device: nothing but learning is open then."""
        return self.manner == "assisted"


@dataclass(frozen=True, slots=True)
class Device:
    """One running session in her list."""

    sign_in_id: str
    device: str
    created_at: datetime
    seen_at: datetime


_A, _S = Account.__table__, SignIn.__table__
assert isinstance(_A, Table) and isinstance(_S, Table)  # noqa: S101, PT018 - narrow the types
_RESOLVE = Prepared(
    select(
        _A.c.id,
        _A.c.username,
        _A.c.nickname,
        _A.c.role,
        _A.c.scope,
        _A.c.kind,
        _S.c.id,
        _S.c.confirmed_at,
        _S.c.seen_at,
        _S.c.ends_at,
        _S.c.whole,
        _S.c.manner,
        _S.c.created_at,
    )
    .join_from(_S, _A, _A.c.id == _S.c.account_id)
    .where(
        _S.c.token_hash == bindparam("token_hash"),
        _S.c.revoked_at.is_(None),
        _S.c.manner != "sealed",
        _A.c.disabled_at.is_(None),
    )
)


def begin(
    account_id: str, now: datetime, device: str = "", *, half: bool = False, assisted: bool = False
) -> str:
    """Start a session for an account and give the token for its cookie (256 random bits).

    ``half``: only the password was shown so far, which is all a resident needs; a session of staff
    waits for ``complete``. ``assisted``: on her trainer's device. It is short, and counts as never
    confirmed. In a session of her own she is in: cards for a lost password end.
    """
    role = db.session.execute(select(Account.role).where(Account.id == account_id)).scalar_one()
    half = half and role != "resident"
    token = secrets.token_urlsafe(TOKEN_BYTES)
    if not assisted:
        lapses.came_in(account_id, now)
    db.session.add(
        SignIn(
            token_hash=_hash(token),
            account_id=account_id,
            created_at=now,
            seen_at=now,
            ends_at=now + _lasts(role, half=half, assisted=assisted),
            confirmed_at=now - CONFIRMED_FOR if assisted else now,
            device=clean_nickname(device)[:60],
            whole=not half,
            manner="assisted" if assisted else "own",
        )
    )
    db.session.flush()
    return token


def _lasts(role: str, *, half: bool, assisted: bool) -> timedelta:
    if assisted:
        return ASSISTED_FOR
    return HALF_OPEN_FOR if half else ABSOLUTE[role]


def resolve(token: str, now: datetime) -> Viewer | None:
    """Who this token signs in, or None when it is unknown, ended, idle too long or disabled."""
    row = _RESOLVE.first(token_hash=_hash(token))
    if row is None or now >= row[9] or now - row[8] >= IDLE[row[3]]:
        return None
    whole = row[10] or row[3] == "resident"
    return Viewer(*(*row[:9], whole, *row[11:]))


def complete(viewer: Viewer, now: datetime) -> str:
    """Make a half-open session whole and give the new token that replaces the old one.

    Raises HalfEnded when it was ended or made whole in the meantime.
    """
    fresh = secrets.token_urlsafe(TOKEN_BYTES)
    waits = (SignIn.id == viewer.sign_in_id, SignIn.revoked_at.is_(None), SignIn.whole.is_(False))
    result = db.session.execute(
        update(SignIn)
        .where(*waits)
        .values(
            token_hash=_hash(fresh), whole=True, seen_at=now, ends_at=now + ABSOLUTE[viewer.role]
        )
        .execution_options(synchronize_session=False)
    )
    if result.rowcount != 1:  # type: ignore[attr-defined]
        raise HalfEnded
    return fresh


def needs_touch(viewer: Viewer, now: datetime) -> bool:
    """Whether ``touch`` would write anything: asked first, so that most requests write nothing."""
    return now - viewer.seen_at >= TOUCH_EVERY


def touch(token: str, now: datetime) -> None:
    """Note that the session is in use; at most one write in ten minutes, never backwards."""
    _change(token, SignIn.seen_at <= now - TOUCH_EVERY, seen_at=now)


def end(token: str, now: datetime) -> None:
    """End the session of this token on every worker at once; an unknown token is no error."""
    _change(token, SignIn.revoked_at.is_(None), revoked_at=now)


def seal(token: str, now: datetime) -> None:
    """Put a session away: on no worker does it stand for anybody until ``unseal``."""
    own = (SignIn.manner == "own") & SignIn.revoked_at.is_(None)
    _change(token, own, manner="sealed", seen_at=now)


def sealed_account(token: str, now: datetime) -> str | None:
    """Whose session waits under this token; None when it is not sealed, has ended or is too old."""
    row = db.session.execute(
        select(Account.id, Account.role, SignIn.seen_at)
        .join(SignIn, SignIn.account_id == Account.id)
        .where(
            SignIn.token_hash == _hash(token),
            SignIn.manner == "sealed",
            SignIn.revoked_at.is_(None),
            SignIn.ends_at > now,
            Account.disabled_at.is_(None),
        )
    ).first()
    return row[0] if row and now - row[2] < IDLE[row[1]] else None


def unseal(token: str, now: datetime) -> str:
    """Let a sealed session go on under a new token; its owner has just typed her password."""
    fresh = secrets.token_urlsafe(TOKEN_BYTES)
    sealed = (SignIn.manner == "sealed") & SignIn.revoked_at.is_(None)
    renewed = {"token_hash": _hash(fresh), "confirmed_at": now, "seen_at": now}
    _change(token, sealed, manner="own", **renewed)
    return fresh


def end_one(account_id: str, sign_in_id: str, now: datetime) -> bool:
    """End one session of this account; False when it is not hers or has ended."""
    return _revoke(account_id, now, SignIn.id == sign_in_id) == 1


def end_all(account_id: str, now: datetime, except_token: str | None = None) -> int:
    """End every session of an account (but the one given) and tell how many there were."""
    others = SignIn.token_hash != _hash(except_token or "")
    return _revoke(account_id, now, others)


def confirm(token: str, now: datetime) -> str:
    """Note that the password was typed again; gives the new token that replaces the old one."""
    fresh = secrets.token_urlsafe(TOKEN_BYTES)
    _change(
        token, SignIn.revoked_at.is_(None), token_hash=_hash(fresh), confirmed_at=now, seen_at=now
    )
    return fresh


def is_confirmed(viewer: Viewer, now: datetime, lasts: timedelta = CONFIRMED_FOR) -> bool:
    """Whether the password was typed recently enough for a step that needs it."""
    return now - viewer.confirmed_at < lasts


def listing(account_id: str, now: datetime) -> list[Device]:
    """The running sessions of an account, the one used last first."""
    role = db.session.execute(select(Account.role).where(Account.id == account_id)).scalar_one()
    rows = db.session.execute(
        select(SignIn.id, SignIn.device, SignIn.created_at, SignIn.seen_at)
        .where(
            SignIn.account_id == account_id,
            SignIn.revoked_at.is_(None),
            SignIn.ends_at > now,
            SignIn.seen_at > now - IDLE[role],
        )
        .order_by(SignIn.seen_at.desc(), SignIn.id)
    )
    return [Device(*row) for row in rows]


def _change(token: str, condition: object, **values: object) -> None:
    db.session.execute(
        update(SignIn)
        .where(SignIn.token_hash == _hash(token), condition)  # type: ignore[arg-type]
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def _revoke(account_id: str, now: datetime, condition: object) -> int:
    result = db.session.execute(
        update(SignIn)
        .where(SignIn.account_id == account_id, SignIn.revoked_at.is_(None), condition)  # type: ignore[arg-type]
        .values(revoked_at=now)
        .execution_options(synchronize_session=False)
    )
    ended = int(result.rowcount)  # type: ignore[attr-defined]
    if ended:
        audit.record("session.end", account_id, "", "ok", audit.request_id(), now)
    return ended


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
