"""The security log: who (a pseudonym), what, on whom, how it ended; kept and logged.

No name, username, password, code or address of a person is ever written here. Whatever a caller
hands in is stripped of control and direction characters first, so that nobody can forge a line.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import re
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from webapp.records import AuditEvent, db

log = logging.getLogger("sinau.security")

NOBODY = "-"
PLAIN_ACTORS = frozenset({NOBODY, "cli", "system"})
"""Actors that are no person and are written as they are."""

_key: list[bytes] = []
_request: ContextVar[Callable[[], str]] = ContextVar("sinau_request", default=str)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a person's own history, as she may read it."""

    at: datetime
    event: str
    outcome: str


def use_key(secret: str) -> None:
    """Set the secret that makes pseudonyms; called once when the application is made."""
    _key[:] = [hashlib.sha256(b"audit:" + secret.encode()).digest()]


def begin_request(request_id: Callable[[], str]) -> None:
    """Remember how to learn this request's id; it is asked when something is recorded."""
    _request.set(request_id)


def request_id() -> str:
    """The id given to ``begin_request`` in this context; empty outside a request."""
    return _request.get()()


class Pseudonym(str):
    """A name that stands for an account in the log; ten digits in a row in it mean nothing."""

    __slots__ = ()


def pseudonym(account_id: str | None) -> str:
    """The stable name of an account in this log: 16 hex digits that only the secret links to her.

    Raises RuntimeError when no secret has been set: an unkeyed hash could be reversed by trying.
    """
    if not account_id:
        return NOBODY
    if account_id in PLAIN_ACTORS:
        return account_id
    if not _key:
        raise RuntimeError("audit.use_key was not called")
    return Pseudonym(hmac.new(_key[0], account_id.encode(), hashlib.sha256).hexdigest()[:16])


def record(
    event: str, actor: str | None, target: str, outcome: str, request_id: str, now: datetime
) -> None:
    """Append one event; ``actor`` is an account id (turned into a pseudonym), "cli" or None.

    ``target`` must not name a person: give ``pseudonym(account_id)``, a region or a thing.
    """
    row = {
        "at": now.astimezone(UTC).isoformat(timespec="milliseconds"),
        "actor": pseudonym(actor),
        "event": plain(event, 40),
        "target": target if isinstance(target, Pseudonym) else plain(target, 80),
        "outcome": plain(outcome, 12),
        "request_id": plain(request_id, 36),
    }
    db.session.add(AuditEvent(**(row | {"at": now})))
    log.info(json.dumps(row, ensure_ascii=True))


def history(
    account_id: str,
    limit: int = 20,
    events: tuple[str, ...] = (),
    *,
    of_hers_only: bool = False,
) -> list[Happening]:
    """What happened to an account lately, newest first: told to its owner on her own page.

    ``events`` narrows it to these; none named means all. ``of_hers_only`` leaves out what she did
    to somebody else.
    """
    name = pseudonym(account_id)
    acted = AuditEvent.actor == name
    if of_hers_only:
        acted &= AuditEvent.target == ""
    mine = acted | (AuditEvent.target == name)
    if events:
        mine &= AuditEvent.event.in_(events)
    rows = db.session.execute(
        select(AuditEvent.at, AuditEvent.event, AuditEvent.outcome)
        .where(mine)
        .order_by(AuditEvent.at.desc(), AuditEvent.id)
        .limit(limit)
    )
    return [Happening(*row) for row in rows]


def plain(text: str, length: int) -> str:
    """Printable text without control, format or direction characters and without long numbers.

    A run of 10 or more digits could be a NIK or a telephone number that slipped in; it is masked.
    """
    safe = "".join(c if c.isprintable() else "?" for c in text[: length * 4])
    return re.sub(r"\d{10,}", "#", safe)[:length]
