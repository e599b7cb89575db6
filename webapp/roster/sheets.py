"""The roster as a file, and the empty one to fill in: what goes out comes in again unchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from webapp.documents import Column, Sheet

from .columns import FIELDS
from .preview import Person

WIDTHS = {"name": 28, "username": 22, "age_band": 14, "note": 40}


def sheet(
    title: str, people: Sequence[Person], headings: Mapping[str, str], now: datetime,
    notes: Sequence[tuple[str, str]] = (),
) -> Sheet:  # fmt: skip
    """One row a person. ``headings`` by field must be among the spellings an import knows."""
    columns = [Column(headings[field], width=WIDTHS[field]) for field in FIELDS]
    rows = [[getattr(person, field) for field in FIELDS] for person in people]
    return Sheet(title, columns, rows, now, tuple(notes))
