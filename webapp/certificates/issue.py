"""Making a certificate out, once, in the name its holder wishes.

The code on it is drawn from 24 signs that no handwriting confuses, eighteen of them: 24^18, over
82 bits, so that nobody finds another's by trying.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from webapp import audit, long_numbers
from webapp.content import Library
from webapp.one_line import one_line
from webapp.people.papers import ALPHABET
from webapp.records import Certificate as Row
from webapp.records import insert_once, new_id

from .claims import Claim, claim_of
from .earned import Certificate, find_own, number_of, read

LONGEST_NAME = 80
CODE_LENGTH = 18


@dataclass(frozen=True, slots=True)
class Issued:
    """The certificate that stands; ``is_new`` unless it did before this call."""

    certificate: Certificate
    is_new: bool


@dataclass(frozen=True, slots=True)
class NotIssued:
    """Why there is none: ``unearned``, ``barred``, or what is wrong with the name."""

    problem: str


def issue(
    account_id: str,
    kind: str,
    key: str,
    name: str,
    library: Library,
    now: datetime,
    *,
    may_print: bool = False,
) -> Issued | NotIssued:
    """Make out what she earned; what stands already is given back as it stands.

    ``name`` is printed as she types it, but for blanks and invisible signs. ``may_print``: the
    trainer of a class of hers may print it for her.
    """
    claim = claim_of(account_id, kind, key, library, now)
    if claim is None or claim.barred:
        return NotIssued("unearned" if claim is None else "barred")
    if claim.stands:
        return Issued(_own(account_id, claim.stands), is_new=False)
    clean = one_line(name)
    problem = name_problem(clean)
    if problem:
        return NotIssued(problem)
    return _make(account_id, claim, clean, now, may_print=may_print)


def name_problem(name: str) -> str | None:
    """``missing``, ``long`` (over 80) or ``number`` (looks like a NIK or telephone), else None."""
    if not any(c.isalpha() for c in name):
        return "missing"
    if len(name) > LONGEST_NAME:
        return "long"
    return "number" if long_numbers.names_somebody(name) else None


def _make(
    account_id: str, claim: Claim, name: str, now: datetime, *, may_print: bool
) -> Issued | NotIssued:
    made = new_id()
    is_new = insert_once(
        Row, id=made, code=_code(), account_id=account_id, kind=claim.kind, course=claim.course,
        revision=claim.revision, attempt_id=claim.attempt_id, name=name, title=claim.title[:160],
        modules=claim.modules, mode=claim.mode, method_version=claim.method_version,
        may_print=may_print, achieved_at=claim.achieved_at, valid_until=claim.valid_until,
        issued_at=now,
    )  # fmt: skip
    if not is_new:  # of two at once the database lets one be first
        return Issued(_standing(account_id, claim), is_new=False)
    certificate = _own(account_id, made)
    target = number_of(certificate.serial, now)
    audit.record("certificate.issue", account_id, target, "ok", audit.request_id(), now)
    return Issued(certificate, is_new=True)


def _code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def _own(account_id: str, certificate_id: str) -> Certificate:
    found = find_own(account_id, certificate_id)
    assert found is not None  # noqa: S101 - it was stored or read in this transaction
    return found


def _standing(account_id: str, claim: Claim) -> Certificate:
    same = (
        Row.attempt_id == claim.attempt_id
        if claim.attempt_id
        else (Row.course == claim.course) & (Row.revision == claim.revision)
    )
    return read(
        Row.account_id == account_id, Row.kind == claim.kind, same, Row.revoked_at.is_(None)
    )[0]
