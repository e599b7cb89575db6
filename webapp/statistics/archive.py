"""Earlier snapshots: the list of all of them, and one figure through time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from webapp.records import Figure, Snapshot, db

from .read import PRINTED_COLUMNS, Cell, PublishedSet, at, cell_of


@dataclass(frozen=True, slots=True)
class Edition:
    """One snapshot as the archive lists it."""

    as_of: date
    edition: int
    reason: str
    published_at: datetime
    method_version: str


def archive() -> tuple[Edition, ...]:
    """Every edition of every day, the newest first."""
    columns = (
        Snapshot.as_of,
        Snapshot.edition,
        Snapshot.reason,
        Snapshot.published_at,
        Snapshot.method_version,
    )
    newest_first = select(*columns).order_by(Snapshot.as_of.desc(), Snapshot.edition.desc())
    return tuple(Edition(*row) for row in db.session.execute(newest_first))


def trend(
    scope: str, measure: str = "rate", dimension: str = "total", category: str = ""
) -> tuple[tuple[date, Cell], ...]:
    """One figure in the newest edition of each day, the oldest first."""
    newest = select(func.max(Snapshot.id)).group_by(Snapshot.as_of)
    query = (
        select(Snapshot.as_of, *PRINTED_COLUMNS)
        .join(Figure, Figure.snapshot_id == Snapshot.id)
        .where(
            Snapshot.id.in_(newest),
            Figure.scope == scope,
            Figure.dimension == dimension,
            Figure.category == category,
            Figure.measure == measure,
        )
        .order_by(Snapshot.as_of)
    )
    return tuple((row[0], cell_of(*row[1:])) for row in db.session.execute(query))


_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_EDITION = re.compile(r"[1-9]\d{0,3}", re.ASCII)


def named(day: str, edition: str = "") -> PublishedSet | None:
    """The snapshot an address names by its ISO day and, if it must be that one, its edition.

    None for a day or an edition that was never published, and for what is neither.
    """
    if not _DAY.fullmatch(day) or (edition and not _EDITION.fullmatch(edition)):
        return None
    try:
        as_of = date.fromisoformat(day)
    except ValueError:  # such as 2026-02-31
        return None
    return at(as_of, int(edition) if edition else None)
