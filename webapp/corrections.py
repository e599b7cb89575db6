"""Reports of mistakes in cards: anybody may send one, the author reads them.

A room of its own because it is neither progress nor psychometrics: it keeps a reader's words and
nothing about the reader.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime

from sqlalchemy import select

from webapp.records import Correction, db

LONGEST = 1000


class EmptyReport(ValueError):
    """A report without words cannot help the author."""


def report(module: str, card_id: str, revision: str, text: str, now: datetime) -> Correction:
    """Keep a reader's words about a card; control characters go, length is bounded.

    Raises EmptyReport when nothing is left to read.
    """
    clean = plain(text)[:LONGEST]
    if not clean:
        raise EmptyReport
    correction = Correction(
        module=module, card_id=card_id[:60], revision=revision[:64], text=clean, received_at=now
    )
    db.session.add(correction)
    db.session.flush()
    return correction


def plain(text: str) -> str:
    """Text without control and direction-changing characters, lines kept, ends trimmed."""
    normal = unicodedata.normalize("NFC", text)
    return "".join(
        c for c in normal if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")
    ).strip()


def waiting(limit: int = 200) -> list[Correction]:
    """Reports nobody has handled yet, oldest first."""
    query = (
        select(Correction)
        .where(Correction.handled_at.is_(None))
        .order_by(Correction.received_at, Correction.id)
        .limit(limit)
    )
    return list(db.session.execute(query).scalars())


def handle(correction_id: str, now: datetime) -> bool:
    """Mark a report as handled; False when there is none with this id."""
    correction = db.session.get(Correction, correction_id)
    if correction is None:
        return False
    correction.handled_at = correction.handled_at or now
    return True
