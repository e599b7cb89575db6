"""Answers of the same persons: the share right, with persons as clusters (measurement.md §4.2).

A competence has several items, and one person answers all of them: her answers are no independent
people. The variance of the ratio is linearised over persons (Cochran, Sampling Techniques, 1977,
§6.3 and §3.12).
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

from webapp.indicator.counts import Counts, is_enough
from webapp.indicator.rates import PrintedRate, rate_of
from webapp.indicator.rounding import FEW
from webapp.indicator.states import WITHHELD
from webapp.indicator.weighting import Estimate

PERSONS_FROM = 100


@dataclass(frozen=True, slots=True)
class Answers:
    """Sums over persons, of whom one was right x times when asked m times: x, m, x², x·m, m²."""

    persons: int = 0
    right: int = 0
    asked: int = 0
    sum_right2: int = 0
    sum_right_asked: int = 0
    sum_asked2: int = 0

    def __add__(self, other: Answers) -> Answers:
        return Answers(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))


def answers_of(right: int, asked: int) -> Answers:
    """One person's; nothing for whom nothing was asked. Raises ValueError unless right ≤ asked."""
    if not 0 <= right <= asked:
        raise ValueError("answers need 0 <= right <= asked")
    if not asked:
        return Answers()
    return Answers(1, right, asked, right * right, right * asked, asked * asked)


def clustered(answers: Answers) -> Estimate:
    """p = Σx / Σm with n_eff = p(1 − p)/v, v = n/(n−1) · Σ(x − p·m)² / (Σm)² over n persons.

    n_eff is in answers, at most Σm: also where v = 0, everybody having the same share right. Where
    all answers are right, or all are wrong, v says nothing, and n_eff is the number of persons,
    the least it can be. ``n`` is persons and so is not the denominator of ``k``, the right answers.
    """
    people, x, m = answers.persons, answers.right, answers.asked
    if not m:
        return Estimate(None, 0, 0, 0.0)
    # (Σm)² · Σ(x − p·m)², in whole numbers: nothing is lost where two large sums cancel.
    apart = (
        m * m * answers.sum_right2
        - 2 * m * x * answers.sum_right_asked
        + x * x * answers.sum_asked2
    )
    if people == 1 or x in (0, m):
        return Estimate(x / m, people, x, float(people))
    n_eff = x * (m - x) * m * m * (people - 1) / (people * apart) if apart else float(m)
    return Estimate(x / m, people, x, min(n_eff, float(m)))


def printed_answers(
    answers: Answers, least_persons: int = PERSONS_FROM, deff: float = 1.0
) -> PrintedRate:
    """The share right, printed from 100 persons (30 for a module's quiz), else ``few``.

    ``held`` unless at least 3 answers were right and 3 wrong. ``n`` is persons; ``deff`` is the
    design effect of persons tested in groups (§4.4).
    """
    if answers.persons < least_persons:
        return PrintedRate(FEW)
    found = clustered(answers)
    if found.p is None or not is_enough(Counts(answers.asked, answers.right)):
        return PrintedRate(WITHHELD)
    return rate_of(found.p, found.n, found.n_eff / deff)
