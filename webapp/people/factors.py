"""What she proves herself with besides the password: having it, showing it, changing it.

Staff need one; residents may have passkeys. Whoever changes what opens an account is signed out
everywhere else, the change stands in the security log, and the owner reads of it on her page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from webapp import audit
from webapp.records import STAFF, Account, db

from . import code_apps, limits, passkeys, sessions, spare_codes
from .limits import TooManyTries
from .passkeys import Key, Site

TOLD_FOR = timedelta(days=14)
"""How long a change stands on her own page."""

KEY, APP, SPARE = "key", "app", "spare"
CHANGES = (
    "factor.key.add",
    "factor.key.remove",
    "factor.app.add",
    "factor.app.remove",
    "factor.codes.new",
    "factor.spare",
    "factor.reset",
    "password.change",
    "recover",
    "reset.make",
    "reset.use",
    "staff.password",
    "staff.role",
)
"""Events her own page tells of without being asked."""


class LastFactor(Exception):
    """Staff keep one factor: another must be there before this one goes."""


@dataclass(frozen=True, slots=True)
class Factors:
    """What an account has: its keys, whether an app shows codes, how many spare codes are left."""

    keys: Sequence[Key]
    app: bool
    spare: int

    @property
    def exist(self) -> bool:
        """Whether a second step can be asked of her; spare codes alone are only a way back."""
        return bool(self.keys) or self.app


def of(account_id: str) -> Factors:
    """What this account has."""
    return Factors(
        passkeys.listing(account_id),
        code_apps.is_confirmed(account_id),
        spare_codes.left(account_id),
    )


def exist(account_id: str) -> bool:
    """Whether this account has a key or an app."""
    return passkeys.count(account_id) > 0 or code_apps.is_confirmed(account_id)


def show_code(account_id: str, typed: str, now: datetime) -> bool | TooManyTries:
    """Whether these are her app's digits, or one of her spare codes; used up by being right.

    Five wrong tries close the account's second step for a quarter of an hour; a key still opens.
    """
    counted = limits.second_step(account_id)
    blocked = limits.take(counted, now)
    if blocked:
        _record("factor.step", account_id, now, "throttled")
        return blocked
    app = code_apps.take(account_id, typed, now)
    spare = not app and spare_codes.take(account_id, typed, now)
    if not app and not spare:
        _record("factor.step", account_id, now, "refused")
        return False
    limits.give_back(counted)
    _record("factor.spare" if spare else "factor.step", account_id, now)
    return True


def show_key(
    account_id: str | None, answer: str, site: Site, session: str, now: datetime
) -> Account:
    """The working account whose key this is; with an id, only that account's key will do.

    Without an id it is a whole sign-in, which residents only are given: of staff it is logged as
    refused. Raises NotThisKey, also for a disabled account: nobody is told which.
    """
    event = "factor.step" if account_id else "sign-in"
    try:
        account = db.session.get_one(Account, passkeys.show(answer, site, session, now))
    except passkeys.NotThisKey:  # unknown, forged, or an answer to another question
        audit.record(event, account_id, "", "refused", audit.request_id(), now)
        raise
    alone = account_id is None and account.role in STAFF  # her password comes first
    if account.disabled_at is not None or account_id not in (None, account.id):
        _refused_key(event, account_id, account.id, now)
        raise passkeys.NotThisKey
    _record(event, account.id, now, "refused" if alone else "ok")
    return account


def add_key(
    account_id: str, answer: str, name: str, site: Site, session: str, token: str, now: datetime
) -> None:
    """Keep a new key; every session but that of ``token`` ends. Raises NotThisKey."""
    passkeys.add(account_id, answer, name, site, session, now)
    _changed("factor.key.add", account_id, token, now)


def remove_key(account_id: str, key_id: str, token: str, now: datetime) -> bool:
    """Take a key away; False when it is not hers. Other sessions end. Raises LastFactor."""
    _lock(account_id)
    has = of(account_id)
    if len(has.keys) == 1 and not has.app:
        _keep_one(account_id)
    if not passkeys.remove(account_id, key_id):
        return False
    _changed("factor.key.remove", account_id, token, now)
    return True


def add_app(account_id: str, typed: str, token: str, now: datetime) -> bool | TooManyTries:
    """Whether the first code of the app that was begun is right; from then on the app counts.

    Every session but that of ``token`` ends then.
    """
    counted = limits.second_step(account_id)
    blocked = limits.take(counted, now)
    if blocked:
        return blocked
    if not code_apps.confirm(account_id, typed, now):
        return False
    limits.give_back(counted)
    _changed("factor.app.add", account_id, token, now)
    return True


def remove_app(account_id: str, token: str, now: datetime) -> None:
    """Take the app away; other sessions end. Raises LastFactor."""
    _lock(account_id)
    if not passkeys.count(account_id):
        _keep_one(account_id)
    if code_apps.remove(account_id):
        _changed("factor.app.remove", account_id, token, now)


def new_codes(account_id: str, now: datetime) -> list[str]:
    """Ten new spare codes to show once; the earlier ones end."""
    codes = spare_codes.renew(account_id, now)
    _record("factor.codes.new", account_id, now)
    return codes


def reset(account_id: str, actor: str, now: datetime) -> None:
    """Take everything away that she proves herself with; all her sessions end.

    Only on the way back through an invitation: with the password alone nobody may set up anew.
    """
    passkeys.remove_all(account_id)
    code_apps.remove(account_id)
    spare_codes.remove(account_id)
    sessions.end_all(account_id, now)
    audit.record("factor.reset", actor, audit.pseudonym(account_id), "ok", audit.request_id(), now)


def news(account_id: str, now: datetime) -> list[audit.Happening]:
    """What changed lately about how she comes in, newest first, for her own page.

    What she changed for somebody else, as a trainer or an operator, is no news about her.
    """
    lately = audit.history(account_id, events=CHANGES, of_hers_only=True)
    return [one for one in lately if one.outcome == "ok" and now - one.at < TOLD_FOR]


def _lock(account_id: str) -> None:
    """Of two who take something away at once, the second counts what the first one left."""
    db.session.execute(select(Account.id).where(Account.id == account_id).with_for_update()).all()


def _refused_key(event: str, account_id: str | None, owner: str, now: datetime) -> None:
    """A real key that does not open this: a disabled account's, or another's."""
    whose = audit.pseudonym(owner)
    audit.record(event, account_id, whose, "refused", audit.request_id(), now)


def _keep_one(account_id: str) -> None:
    if db.session.get_one(Account, account_id).role in STAFF:
        raise LastFactor


def _changed(event: str, account_id: str, token: str, now: datetime) -> None:
    """What opens the account changed: whoever else is signed in proves herself anew."""
    sessions.end_all(account_id, now, except_token=token)
    _record(event, account_id, now)


def _record(event: str, account_id: str, now: datetime, outcome: str = "ok") -> None:
    audit.record(event, account_id, "", outcome, audit.request_id(), now)
