"""Small matrices, written as they are read: one text per person, a letter per item."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.psychometrics import FormFigures, Reply, Tally, measure

Cells = Sequence[int | None]


def cells(text: str) -> list[int | None]:
    """``10-1``: right, wrong, without a score, right."""
    return [None if letter == "-" else int(letter) for letter in text]


def row(scores: Cells) -> list[Reply | None]:
    """One person's replies with scores only."""
    return [None if score is None else Reply(score) for score in scores]


def names(count: int) -> list[str]:
    """Items called s1, s2, …"""
    return [f"s{number}" for number in range(1, count + 1)]


def form(*persons: str) -> FormFigures:
    """The figures of persons written as texts."""
    return measure(names(len(persons[0])), (row(cells(person)) for person in persons))


def tally(rows: Sequence[Cells], items: int) -> Tally:
    """The counts of many persons."""
    counted = Tally(names(items))
    for scores in rows:
        counted.add(row(scores))
    return counted
