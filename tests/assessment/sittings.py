"""Answers of one person in short words, for tests of memory, practice and rechecks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from webapp.assessment.memory import Answered
from webapp.content import OneChoice, Option

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Nine in the morning in East Java."""


def on_day(number: float) -> datetime:
    """So many days after that Monday."""
    return MONDAY + timedelta(days=number)


def answer(
    day: float,
    *,
    right: bool = True,
    kind: str = "quiz",
    competence: str = "4.1",
    item: str = "satu",
    sitting: str = "",
) -> Answered:
    """One answer, by default a right one of a quiz of its own."""
    return Answered(sitting or f"{kind}-{day}", kind, item, competence, right, on_day(day))


def item(item_id: str, competence: str = "4.1", case: str | None = None) -> OneChoice:
    """An item as far as choosing among items looks at it."""
    return OneChoice(
        id=item_id,
        competence=competence,
        stem_html=f"<p>{item_id}</p>",
        hint="",
        unknown_feedback="",
        case=case,
        options=(Option("a", "A", ""), Option("b", "B", ""), Option("c", "C", "")),
        key="a",
    )
