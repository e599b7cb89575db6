"""Whether a code on paper is good, and then exactly what the paper says.

Unknown, withdrawn and deleted are one answer. Wrong tries are counted per source in our own
database: 30 in a quarter of an hour; right ones, however many phones scan them, are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from webapp import audit, throttle
from webapp.people import papers
from webapp.records import Certificate as Row

from .earned import Certificate, read
from .issue import CODE_LENGTH

WRONG_TRIES = 30
WINDOW = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Valid:
    """The certificate behind a code; ``lapsed`` when its last day has passed."""

    certificate: Certificate
    lapsed: bool


@dataclass(frozen=True, slots=True)
class NotValid:
    """No certificate holds under this code; nobody is told whether one ever did."""


@dataclass(frozen=True, slots=True)
class TooManyTries:
    """The limit is reached; try again after so many seconds."""

    retry_after: int


def verify(code: str, source: str, now: datetime) -> Valid | NotValid | TooManyTries:
    """What stands under a code, for a request from this network address."""
    key = f"verify:{throttle.source_of(source)}"
    wait = throttle.check(key, now)
    if wait:
        return TooManyTries(wait)
    folded = fold(code)
    found = read(Row.code == folded, Row.revoked_at.is_(None)) if folded else ()
    if found:
        until = found[0].valid_until
        return Valid(found[0], lapsed=until is not None and until <= now)
    audit.record("verify.try", None, "", "refused", audit.request_id(), now)
    wait = throttle.fail(key, WRONG_TRIES, WINDOW, now)
    return TooManyTries(wait) if wait else NotValid()


def fold(typed: str) -> str:
    """A code as it is compared, in capitals without dashes; empty when it cannot be one."""
    folded = papers.fold(typed[:80])
    return folded if len(folded) == CODE_LENGTH and set(folded) <= set(papers.ALPHABET) else ""


def grouped(code: str) -> str:
    """A code as people read it: three groups of six."""
    return "-".join(code[at : at + 6] for at in range(0, len(code), 6))
