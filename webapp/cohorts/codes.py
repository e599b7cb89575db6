"""The code of a cohort: six letters that no ear and no handwriting confuses.

16 letters, six of them: 16^6, about 17 million codes. With 300 wrong tries an hour in all, a week
of guessing against five hundred open codes finds one in three times out of four. Beyond these 300
nobody is shut out, each address has three tries in a quarter of an hour: a thousand addresses find
one in about three hours. What it gives is a seat in a class that its trainer sees and can empty,
never anything about anybody. The code ends by itself and can be changed at any time. The code for
one more trainer is longer, works once and is kept as a hash.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import select, update

from webapp import access
from webapp.records import Cohort, CohortTrainer, db

from .keep import find, record

LETTERS = "CDFHJKMNPQRTVWXY"
LENGTH = 6
TRAINER_LENGTH = 10
OPEN_FOR = timedelta(days=30)
TRAINER_OPEN_FOR = timedelta(days=7)
TRIES = 50

_key: list[bytes] = []


def use_key(secret: str) -> None:
    """Set the secret that hides the codes for trainers; called once when the app is made."""
    _key[:] = [hashlib.sha256(b"cohort:" + secret.encode()).digest()]


def folded(typed: str) -> str:
    """A typed code as it is kept: capital letters, without spaces and strokes."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())[:20]


def open_code(viewer: access.Known, cohort_id: str, now: datetime) -> str | None:
    """A fresh code to join by, for thirty days; the one before ends. None if it is not hers."""
    cohort = find(viewer, cohort_id)
    if cohort is None or cohort.archived_at is not None:
        return None
    code = _free_code()
    _put(cohort_id, join_code=code, join_ends_at=now + OPEN_FOR)
    record("cohort.code", viewer, cohort_id, now)
    return code


def close_code(viewer: access.Known, cohort_id: str, now: datetime) -> None:
    """Nobody joins by the code any more."""
    if find(viewer, cohort_id):
        _put(cohort_id, join_code=None, join_ends_at=None)
        record("cohort.close", viewer, cohort_id, now)


def code_now(cohort: Cohort, now: datetime) -> str | None:
    """The code somebody can join by at this moment; None when it is closed, over or put away."""
    is_open = cohort.join_ends_at is not None and cohort.join_ends_at > now
    return cohort.join_code if is_open and cohort.archived_at is None else None


def by_code(typed: str, now: datetime) -> Cohort | None:
    """The cohort this code opens now, or None; a code that ended is like one that never was."""
    code = folded(typed)
    if len(code) != LENGTH:
        return None
    return db.session.execute(
        select(Cohort).where(
            Cohort.join_code == code, Cohort.join_ends_at > now, Cohort.archived_at.is_(None)
        )
    ).scalar_one_or_none()


def open_trainer_code(viewer: access.Known, cohort_id: str, now: datetime) -> str | None:
    """A code that lets one more trainer in, once, within a week; shown now and never again.

    None if she does not lead the cohort: who may let others out lets them in.
    """
    cohort = find(viewer, cohort_id)
    if cohort is None or cohort.archived_at is not None or not leads(viewer, cohort_id):
        return None
    code = "".join(secrets.choice(LETTERS) for _ in range(TRAINER_LENGTH))
    ends = now + TRAINER_OPEN_FOR
    _put(cohort_id, trainer_code_hash=hidden(code), trainer_code_ends_at=ends)
    record("cohort.trainer_code", viewer, cohort_id, now)
    return code


def leads(viewer: access.Known, cohort_id: str) -> bool:
    """Whether she leads this cohort now."""
    known = db.session.get(CohortTrainer, (cohort_id, viewer.account_id))
    return known is not None and known.leads and known.until is None


def end_trainer_code(cohort_id: str) -> None:
    """No further trainer comes in by the code that was made last."""
    _put(cohort_id, trainer_code_hash=None, trainer_code_ends_at=None)


def hidden(typed: str) -> str:
    """The keyed hash a trainer's code is kept as."""
    return keyed(folded(typed)).hex()


def keyed(text: str) -> bytes:
    """The keyed hash of a text: 32 bytes nobody can make without the house's secret."""
    if not _key:
        raise RuntimeError("cohorts.use_key was not called")
    return hmac.new(_key[0], text.encode(), hashlib.sha256).digest()


def draw_code() -> str:
    """Six random letters; whether somebody has them already is the caller's to ask."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def _free_code() -> str:
    for _ in range(TRIES):
        code = draw_code()
        if db.session.execute(select(Cohort.id).where(Cohort.join_code == code)).first() is None:
            return code
    raise RuntimeError("no free code found")


def _put(cohort_id: str, **columns: object) -> None:
    db.session.execute(
        update(Cohort)
        .where(Cohort.id == cohort_id)
        .values(**columns)
        .execution_options(synchronize_session=False)
    )
    db.session.expire_all()
