"""A parent's or guardian's yes on paper: a trainer who holds it gives the pupil a one-time code.

The code stands for the paper and for nobody: the table knows no child. A pupil who types it gets
the same confirmation an adult gives on the page addressed to her; it is used up with the account.

24 letters and digits that no handwriting confuses, eight of them: 24^8, about 10^11 codes. With
300 wrong tries an hour in all (see ``limits``), a week of guessing against a thousand open codes
succeeds once in two thousand times.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, exists, select, update

from webapp import audit
from webapp.records import SIGNERS, Account, PaperConfirmation, db, new_id
from webapp.wib import WIB

from . import consent, limits
from .guardian import Confirmation
from .limits import TooManyTries

ALPHABET = "23456789CDFHJKMNPQRTVWXY"
LENGTH = 8
_MEANT = str.maketrans("BGSZ", "8652")
"""What looks alike in handwriting is read as the one of the two that we write."""

OPEN_FOR = timedelta(days=7)
OLDEST_PAPER = timedelta(days=365)
VOUCHER = "trainer"

_key: list[bytes] = []


class NotOpen(Exception):
    """The code of this confirmation was used, revoked or ended since it was typed."""


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """What the trainer says of the paper in her hand; ``holds`` is her word that she has it."""

    given_by: str
    paper_on: date | None
    statistics: bool
    holds: bool
    text_version: str


@dataclass(frozen=True, slots=True)
class CodeMade:
    """The code to show once, in two groups, and when it ends."""

    code: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class PaperRefused:
    """Nothing was kept; ``problems`` says per field what to mend."""

    problems: dict[str, str]


@dataclass(frozen=True, slots=True)
class OpenCode:
    """A code that waits for its pupil, as its trainer may see it: dates, never the code."""

    id: str
    paper_on: date
    created_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class WrongPaperCode:
    """No such code, or used, revoked, ended: nobody is told which."""


def use_key(secret: str) -> None:
    """Set the secret that hides the codes; called once when the application is made."""
    _key[:] = [hashlib.sha256(b"paper:" + secret.encode()).digest()]


def make(trainer_id: str, paper: SignedPaper, now: datetime) -> CodeMade | PaperRefused:
    """Keep the trainer's word and give the code; it opens one account within ``OPEN_FOR``."""
    found = _problems(paper, now)
    if found or paper.paper_on is None:
        return PaperRefused(found)
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    kept = PaperConfirmation(
        id=new_id(),
        code_hash=_hidden(code),
        account_id=trainer_id,
        given_by=paper.given_by,
        statistics=paper.statistics,
        paper_on=paper.paper_on,
        text_version=paper.text_version,
        created_at=now,
        ends_at=now + OPEN_FOR,
    )
    db.session.add(kept)
    db.session.flush()
    _record("paper.make", trainer_id, kept.id, "ok", now)
    return CodeMade(f"{code[:4]}-{code[4:]}", kept.ends_at)


def open_codes(trainer_id: str, now: datetime) -> list[OpenCode]:
    """Her codes that wait for a pupil, newest first."""
    rows = db.session.execute(
        select(
            PaperConfirmation.id,
            PaperConfirmation.paper_on,
            PaperConfirmation.created_at,
            PaperConfirmation.ends_at,
        )
        .where(PaperConfirmation.account_id == trainer_id, *_waiting(now))
        .order_by(PaperConfirmation.created_at.desc(), PaperConfirmation.id)
    )
    return [OpenCode(*row) for row in rows]


def revoke(trainer_id: str, paper_id: str, now: datetime) -> bool:
    """End one of her codes that waits; False when it is not hers or waits no more."""
    hers = PaperConfirmation.account_id == trainer_id
    if not _end("revoked_at", now, PaperConfirmation.id == paper_id, hers, *_waiting(now)):
        return False
    _record("paper.revoke", trainer_id, paper_id, "ok", now)
    return True


def confirm(code: str, source: str, now: datetime) -> Confirmation | WrongPaperCode | TooManyTries:
    """The confirmation an open code stands for, to be carried until the account is made.

    Wrong tries are counted per source and in all; a right one is not.
    """
    counted = limits.paper_codes(source)
    blocked = limits.take_shared(counted, now)
    if blocked:
        _record("paper.try", None, "", "throttled", now)
        return blocked
    held = PaperConfirmation.code_hash == _hidden(fold(code))
    paper = db.session.execute(
        select(
            PaperConfirmation.statistics, PaperConfirmation.text_version, PaperConfirmation.id
        ).where(held, *_good(now))
    ).first()
    if paper is None:
        _record("paper.try", None, "", "refused", now)
        return WrongPaperCode()
    limits.take_back(counted)
    return Confirmation(VOUCHER, "paper", paper.statistics, paper.text_version, now, paper.id)


def is_open(confirmation: Confirmation, now: datetime) -> bool:
    """Whether an account may still be made with this; always so for one without a paper."""
    if not confirmation.paper_id:
        return True
    held = PaperConfirmation.id == confirmation.paper_id
    found = select(PaperConfirmation.id).where(held, *_good(now))
    return db.session.execute(found).first() is not None


def use_up(confirmation: Confirmation | None, account_id: str, now: datetime) -> None:
    """End the code behind a confirmation for this account; nothing to do where there is none.

    Raises NotOpen: of two accounts at once the database lets one have it.
    """
    if confirmation is None or not confirmation.paper_id:
        return
    if not _end("used_at", now, PaperConfirmation.id == confirmation.paper_id, *_good(now)):
        raise NotOpen
    _record("paper.use", account_id, confirmation.paper_id, "ok", now)


def fold(typed: str) -> str:
    """A code as it is compared: capitals, no spaces or dashes, look-alikes as we write them."""
    shown = unicodedata.normalize("NFKC", typed).upper()
    return "".join(sign for sign in shown if sign.isalnum()).translate(_MEANT)


def _problems(paper: SignedPaper, now: datetime) -> dict[str, str]:
    found = {
        "given_by": None if paper.given_by in SIGNERS else "missing",
        "paper_on": _date_problem(paper.paper_on, now),
        "holds": None if paper.holds else "missing",
        "version": None if paper.text_version == consent.TEXT_VERSION else "changed",
    }
    return {field: problem for field, problem in found.items() if problem}


def _date_problem(day: date | None, now: datetime) -> str | None:
    today = now.astimezone(WIB).date()
    if day is None:
        return "missing"
    if day > today:
        return "future"
    return "old" if today - day > OLDEST_PAPER else None


def _waiting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        PaperConfirmation.used_at.is_(None),
        PaperConfirmation.revoked_at.is_(None),
        PaperConfirmation.ends_at > now,
    )


def _good(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """It waits, speaks of today's text, and who vouches is still a trainer who works here."""
    vouches = exists().where(
        Account.id == PaperConfirmation.account_id,
        Account.role == VOUCHER,
        Account.disabled_at.is_(None),
    )
    same_text = PaperConfirmation.text_version == consent.TEXT_VERSION
    return (*_waiting(now), same_text, vouches)


def _end(column: str, now: datetime, *conditions: ColumnElement[bool]) -> bool:
    result = db.session.execute(
        update(PaperConfirmation)
        .where(*conditions)
        .values({column: now})
        .execution_options(synchronize_session=False)
    )
    return bool(result.rowcount == 1)  # type: ignore[attr-defined]


def _hidden(code: str) -> str:
    if not _key:
        raise RuntimeError("papers.use_key was not called")
    return hmac.new(_key[0], code.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _record(event: str, actor: str | None, paper_id: str, outcome: str, now: datetime) -> None:
    # The first group of the id tells which; a whole one may hold what looks like a long number.
    target = f"paper {paper_id[:8]}" if paper_id else ""
    audit.record(event, actor, target, outcome, audit.request_id(), now)
