"""The e-mail address a grown-up may give: asked for nowhere, confirmed by a code, gone in one tap.

| What | Counted per | Most | Window |
|---|---|---|---|
| letters with a code | address, whoever asks | 3 | a day |
| letters with a code | account | 5 | a day |
| letters with a code | source (a class behind one address) | 60 | a day |
| typed codes | account, however many letters it asked for | 5 | an hour |
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from webapp import audit, people, throttle
from webapp.records import MailAddress, Outgoing, db, new_id

from .keys import code_of, hidden, is_stop_key
from .queue import ADULT

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TO_ADDRESS, FOR_ACCOUNT, FROM_PLACE, TRIES = 3, 5, 60, 5
CODE_LASTS = timedelta(minutes=10)
LONGEST, LONGEST_LOCAL = 254, 64
SHAPE = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many letters or tries; again after so many seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The address she gave, whether it is confirmed, and whether she wants letters."""

    address: str
    is_confirmed: bool
    is_wanted: bool
    code_ends_at: datetime


def may_give(account_id: str) -> bool:
    """Whether she may be asked for an address: a resident who told an age of 18 or more."""
    present = people.profile.current(account_id)
    return present is not None and present.age_band in ADULT


def standing(account_id: str) -> Standing | None:
    """What is kept of her address; None when she gave none."""
    row = db.session.execute(
        select(MailAddress.address, MailAddress.confirmed_at, MailAddress.asked_at).where(
            MailAddress.account_id == account_id
        )
    ).first()
    if row is None:
        return None
    wants = people.consent.mail_allowed(account_id)
    return Standing(row.address, row.confirmed_at is not None, wants, row.asked_at + CODE_LASTS)


def give(account_id: str, typed: str, source: str, now: datetime) -> str | Wait:
    """Keep an address and have a code sent there; gives "" or what is wrong with it.

    ``shape``: no address of the usual kind; ``young``: she may not be asked; ``confirmed``: hers
    is confirmed already, so that it must be taken away first.
    """
    address = typed.strip()
    problem = _problem(account_id, address)
    if problem:
        return problem
    counted = (
        (f"mail-to:{address.casefold()}", TO_ADDRESS),
        (f"mail-of:{account_id}", FOR_ACCOUNT),
        (f"mail-from:{throttle.source_of(source)}", FROM_PLACE),
    )
    waits = [throttle.check(key, now) for key, _most in counted]
    if not any(waits):
        waits = [throttle.fail(key, most, DAY, now) for key, most in counted]
    if any(waits):
        return Wait(max(waits))
    _keep(account_id, address, now)
    audit.record("mail.ask", account_id, "", "ok", audit.request_id(), now)
    return ""


def _problem(account_id: str, address: str) -> str:
    if not may_give(account_id):
        return "young"
    local = address.partition("@")[0]
    if len(address) > LONGEST or len(local) > LONGEST_LOCAL or not SHAPE.fullmatch(address):
        return "shape"
    known = standing(account_id)
    return "confirmed" if known and known.is_confirmed else ""


def _keep(account_id: str, address: str, now: datetime) -> None:
    letter_id = new_id()
    digest = hidden(account_id, address, code_of(letter_id))
    kept = db.session.get(MailAddress, account_id)
    if kept is None:
        kept = MailAddress(account_id=account_id, created_at=now)
        db.session.add(kept)
    kept.address, kept.code_hash, kept.asked_at = address, digest, now
    db.session.add(Outgoing(id=letter_id, account_id=account_id, created_at=now, try_at=now))
    db.session.flush()


def confirm(account_id: str, typed: str, now: datetime) -> bool | Wait:
    """Whether the digits are those of the last letter; each try counts before it is looked at."""
    key = f"mail-code:{account_id}"
    wait = throttle.check(key, now) or throttle.fail(key, TRIES, HOUR, now)
    if wait:
        return Wait(wait)
    digits = "".join(c for c in unicodedata.normalize("NFKC", typed[:40]) if c in "0123456789")
    known = standing(account_id)
    right = known is not None and _use_up(
        account_id, hidden(account_id, known.address, digits), now
    )
    if right:
        throttle.clear(key)
    outcome = "ok" if right else "refused"
    audit.record("mail.confirm", account_id, "", outcome, audit.request_id(), now)
    return right


def _use_up(account_id: str, digest: str, now: datetime) -> bool:
    """Confirm by this code if it is in force; of two uses at once the database lets one do it."""
    done = db.session.execute(
        update(MailAddress)
        .where(
            MailAddress.account_id == account_id,
            MailAddress.code_hash == digest,
            MailAddress.confirmed_at.is_(None),
            MailAddress.asked_at > now - CODE_LASTS,
        )
        .values(confirmed_at=now, code_hash=None)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]


def switch(account_id: str, wanted: bool, now: datetime) -> bool:
    """Give or withdraw the consent to letters; a yes needs a confirmed address and her age."""
    known = standing(account_id)
    if wanted and (known is None or not known.is_confirmed or not may_give(account_id)):
        return False
    if wanted != people.consent.mail_allowed(account_id):
        people.consent.append(account_id, "mail", "given" if wanted else "withdrawn", now)
    return True


def remove(account_id: str, now: datetime) -> None:
    """Forget her address at once, with every letter to it; the consent ends with it."""
    switch(account_id, False, now)
    for model in (Outgoing, MailAddress):
        db.session.execute(
            delete(model)
            .where(model.account_id == account_id)
            .execution_options(synchronize_session=False)
        )
    audit.record("mail.remove", account_id, "", "ok", audit.request_id(), now)


def stop(letter_id: str, key: str, now: datetime) -> bool:
    """No more letters, by the link of one of them: it works once. False: no link of ours."""
    if not is_stop_key(letter_id, key):
        return False
    account_id = db.session.execute(
        update(Outgoing)
        .where(Outgoing.id == letter_id, Outgoing.stopped_at.is_(None))
        .values(stopped_at=now)
        .returning(Outgoing.account_id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    if account_id is not None:
        switch(account_id, False, now)
    return True
