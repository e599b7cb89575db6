"""Telling false from genuine, over a group: what may be printed of it (measurement.md §4.5, §5)."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.indicator.counts import Counts, is_enough
from webapp.indicator.rounding import FEW, SHARE_FROM, SHOWN, nearest_five
from webapp.indicator.states import whole


@dataclass(frozen=True, slots=True)
class Judged:
    """Sums over persons who met both kinds of cases: scams and those refused, genuine and those.

    ``mostly_right`` of the persons judged at least three of four of their cases rightly: their
    status, of which a group must have three of each to be told of. Unlike “all rightly” it does
    not depend on how many cases somebody met. Our own.
    """

    persons: int = 0
    mostly_right: int = 0
    scams: int = 0
    hits: int = 0
    genuine: int = 0
    false_alarms: int = 0


def judged_of(scams: int, hits: int, genuine: int, false_alarms: int) -> Judged:
    """One person's. Raises ValueError unless she met both kinds and refused no more than that."""
    if not (0 <= hits <= scams and 0 <= false_alarms <= genuine and scams and genuine):
        raise ValueError("judgements need cases of both kinds, and 0 <= refused <= cases")
    right = hits + genuine - false_alarms
    return Judged(1, int(4 * right >= 3 * (scams + genuine)), scams, hits, genuine, false_alarms)


@dataclass(frozen=True, slots=True)
class PrintedJudged:
    """``hits`` and ``false_alarms`` in whole percents of their cases: H and F.

    ``n`` persons and ``cases`` of both kinds to the nearest 5. ``status`` is ``shown``, or
    ``few``; then everything else is None.
    """

    status: str
    n: int | None = None
    hits: int | None = None
    false_alarms: int | None = None
    cases: int | None = None


def printed_judged(judged: Judged) -> PrintedJudged:
    """H and F from 30 persons, three of each status, and three refused and accepted of each kind.

    Where hardly anybody believed a scam, or refused what was genuine, a number would tell of each.
    """
    persons = Counts(judged.persons, judged.mostly_right)
    scams = Counts(judged.scams, judged.hits)
    genuine = Counts(judged.genuine, judged.false_alarms)
    if not (is_enough(persons, SHARE_FROM) and is_enough(scams) and is_enough(genuine)):
        return PrintedJudged(FEW)
    return PrintedJudged(
        SHOWN,
        nearest_five(persons.n),
        whole(100 * scams.k / scams.n),
        whole(100 * genuine.k / genuine.n),
        nearest_five(scams.n + genuine.n),
    )
