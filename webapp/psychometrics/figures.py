"""The figures of classical test theory, from the counts of a form.

Formulas: KR-20 after Kuder & Richardson (1937), Psychometrika 2(3); corrected item-total (here
item-rest) correlation after Henrysson (1963), Psychometrika 28(2); standard error of measurement
sd·√(1 − reliability) after Lord & Novick (1968), Statistical Theories of Mental Test Scores.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.psychometrics.flags import form_flags, item_flags
from webapp.psychometrics.tally import DONT_KNOW, UNANSWERED, ItemTally, Row, Tally


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One item.

    ``difficulty`` is the share right (0–1) of the ``n`` persons with a score on it; ``item_rest``
    the correlation (−1 to 1) of the item with the points on all others, over complete rows;
    ``options`` how many chose each option, always with ``DONT_KNOW`` and ``UNANSWERED``;
    ``median_seconds`` is over the ``timed`` persons whose time is known.
    """

    item: str
    n: int
    right: int
    difficulty: float | None
    item_rest: float | None
    options: Mapping[str, int]
    median_seconds: float | None
    timed: int
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormFigures:
    """One form: ``n`` complete rows of ``persons``; the total is 0–100, and so are its figures.

    ``sd`` has the denominator n − 1. ``kr20`` is at most 1 and may be negative; ``sem`` is the
    standard error of measurement in points of the total.
    """

    n: int
    persons: int
    mean: float | None
    sd: float | None
    kr20: float | None
    sem: float | None
    items: tuple[ItemFigures, ...]
    flags: tuple[str, ...]


def measure(ids: Sequence[str], rows: Iterable[Row]) -> FormFigures:
    """The figures of a person × item matrix; every row is read once and not kept."""
    tally = Tally(ids)
    for row in rows:
        tally.add(row)
    return figures(tally)


def figures(tally: Tally) -> FormFigures:
    """The figures of what has been counted so far."""
    kr20, sd = _kr20(tally), _sd(tally)
    return FormFigures(
        n=tally.complete,
        persons=tally.persons,
        mean=_mean(tally),
        sd=sd,
        kr20=kr20,
        sem=None if kr20 is None or sd is None else sd * math.sqrt(1 - kr20),
        items=tuple(map(_item, tally.ids, tally.items)),
        flags=form_flags(kr20),
    )


def _item(name: str, tally: ItemTally) -> ItemFigures:
    difficulty = tally.right / tally.n if tally.n else None
    item_rest = _item_rest(tally.rest)
    chosen = {DONT_KNOW: 0, UNANSWERED: 0} | tally.options
    return ItemFigures(
        item=name,
        n=tally.n,
        right=tally.right,
        difficulty=difficulty,
        item_rest=item_rest,
        options=dict(sorted(chosen.items())),
        median_seconds=_median(tally.seconds),
        timed=tally.seconds.total(),
        flags=item_flags(difficulty, item_rest),
    )


def _item_rest(counts: Counter[tuple[int, int]]) -> float | None:
    """Pearson's r of score and rest score; None when either does not vary.

    Whole numbers until the root: n·Σxy − Σx·Σy over √((n·Σx² − (Σx)²)(n·Σy² − (Σy)²)).
    """
    n = counts.total()
    x = sum(times for (_, score), times in counts.items() if score)
    y = sum(rest * times for (rest, _), times in counts.items())
    xy = sum(rest * times for (rest, score), times in counts.items() if score)
    yy = sum(rest * rest * times for (rest, _), times in counts.items())
    spread = (n * x - x * x) * (n * yy - y * y)
    if not spread:
        return None
    return max(-1.0, min(1.0, (n * xy - x * y) / math.sqrt(spread)))


def _sums(tally: Tally) -> tuple[int, int]:
    """Σ points and n²·variance of the points, over complete rows."""
    points = sum(total * times for total, times in tally.totals.items())
    squares = sum(total * total * times for total, times in tally.totals.items())
    return points, tally.complete * squares - points * points


def _mean(tally: Tally) -> float | None:
    points, _ = _sums(tally)
    return 100 * points / (tally.complete * len(tally.ids)) if tally.complete else None


def _sd(tally: Tally) -> float | None:
    n, (_, spread) = tally.complete, _sums(tally)
    return 100 / len(tally.ids) * math.sqrt(spread / (n * (n - 1))) if n > 1 else None


def _kr20(tally: Tally) -> float | None:
    """k/(k−1) · (1 − Σ p(1−p) / σ²), with σ² the variance (denominator n) of the points.

    None with fewer than two items, or when everybody has the same total.
    """
    k, n, (_, spread) = len(tally.ids), tally.complete, _sums(tally)
    if k < 2 or not spread:
        return None
    right = [sum(times for (_, x), times in item.rest.items() if x) for item in tally.items]
    return k * (spread - sum(c * (n - c) for c in right)) / ((k - 1) * spread)


def _median(seconds: Counter[int]) -> float | None:
    """The middle second, or halfway between the two middle ones."""
    n = seconds.total()
    if not n:
        return None
    return (_at(seconds, (n - 1) // 2) + _at(seconds, n // 2)) / 2


def _at(seconds: Counter[int], place: int) -> int:
    passed = 0
    for second in sorted(seconds):
        passed += seconds[second]
        if passed > place:
            return second
    raise IndexError(place)
