"""Differential item functioning: is an item harder for one group at the same points elsewhere?

Mantel–Haenszel after Holland & Thayer (1988), "Differential item performance and the
Mantel-Haenszel procedure", in Wainer & Braun (eds.), Test Validity. Strata are rest scores. The
standard error of ln α is that of Robins, Breslow & Greenland (1986), Biometrics 42(2). Classes
A, B, C are those of ETS: Zieky (1993) and Dorans & Holland (1993), in Holland & Wainer (eds.),
Differential Item Functioning; restated by Zwick (2012), ETS RR-12-08.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from webapp.psychometrics.tally import ItemTally, Tally

PERSONS_PER_GROUP = 300
DELTA_PER_LOG = -2.35
CHI_SQUARE_5 = 3.841458820694124
"""The 95 % point of χ² with one degree of freedom."""
NORMAL_5 = 1.6448536269514722
"""The one-sided 95 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Functioning:
    """One item compared between two groups.

    ``alpha`` is the common odds ratio, over 1 when the item is easier for the reference group;
    ``delta`` = −2.35 ln α, negative then; ``error`` the standard error of delta; ``chi_square`` has
    the continuity correction. ``grade`` is A (negligible), B (moderate) or C (large).
    """

    item: str
    alpha: float
    delta: float
    error: float
    chi_square: float
    grade: str


@dataclass(frozen=True, slots=True)
class _Stratum:
    """Right and wrong in the reference group (a, b) and in the focal group (c, d)."""

    a: int
    b: int
    c: int
    d: int

    @property
    def n(self) -> int:
        return self.a + self.b + self.c + self.d

    def expected(self) -> float:
        return (self.a + self.b) * (self.a + self.c) / self.n

    def variance(self) -> float:
        if self.n < 2:
            return 0.0
        groups = (self.a + self.b) * (self.c + self.d)
        return groups * (self.a + self.c) * (self.b + self.d) / (self.n**2 * (self.n - 1))


def compare_groups(reference: Tally, focal: Tally) -> tuple[Functioning | None, ...]:
    """Every item of a form, compared between two groups that took it.

    None for all while a group has fewer than 300 complete rows, and for an item whose odds ratio
    is undefined (nobody, or everybody, right in a group). Raises ValueError for different forms.
    """
    if reference.ids != focal.ids:
        raise ValueError("two groups can only be compared on the same form")
    if min(reference.complete, focal.complete) < PERSONS_PER_GROUP:
        return (None,) * len(reference.ids)
    return tuple(map(_compare, reference.ids, reference.items, focal.items))


def _compare(name: str, reference: ItemTally, focal: ItemTally) -> Functioning | None:
    strata = list(_strata(reference, focal))
    for_reference = sum(s.a * s.d / s.n for s in strata)
    for_focal = sum(s.b * s.c / s.n for s in strata)
    if not for_reference or not for_focal:
        return None
    alpha = for_reference / for_focal
    delta = DELTA_PER_LOG * math.log(alpha) + 0.0  # (never minus nought)
    error = abs(DELTA_PER_LOG) * _log_error(strata, for_reference, for_focal)
    chi_square = _chi_square(strata)
    return Functioning(name, alpha, delta, error, chi_square, _grade(delta, error, chi_square))


def _strata(reference: ItemTally, focal: ItemTally) -> Iterable[_Stratum]:
    """The 2 × 2 tables by rest score; one that lacks a group tells nothing and weighs nothing."""
    for rest in sorted({rest for rest, _ in (*reference.rest, *focal.rest)}):
        counts = (tally.rest[rest, score] for tally in (reference, focal) for score in (1, 0))
        yield _Stratum(*counts)


def _log_error(strata: list[_Stratum], for_reference: float, for_focal: float) -> float:
    """The standard error of ln α by Robins, Breslow and Greenland."""
    pr = ps_qr = qs = 0.0
    for s in strata:
        p, q = (s.a + s.d) / s.n, (s.b + s.c) / s.n
        r, t = s.a * s.d / s.n, s.b * s.c / s.n
        pr, ps_qr, qs = pr + p * r, ps_qr + p * t + q * r, qs + q * t
    r, t = for_reference, for_focal
    return math.sqrt(pr / (2 * r * r) + ps_qr / (2 * r * t) + qs / (2 * t * t))


def _chi_square(strata: list[_Stratum]) -> float:
    """(|Σ a − Σ E(a)| − ½)² / Σ var(a); a distance under ½ counts as none."""
    off = abs(sum(s.a for s in strata) - sum(s.expected() for s in strata))
    variance = sum(s.variance() for s in strata)
    return max(0.0, off - 0.5) ** 2 / variance if variance else 0.0


def _grade(delta: float, error: float, chi_square: float) -> str:
    """A: |Δ| < 1, or not significantly different from 0 (χ², 5 %). C: |Δ| ≥ 1.5 and significantly
    beyond 1 (one-sided, 5 %). B: all between.
    """
    size = abs(delta)
    if size < 1 or chi_square < CHI_SQUARE_5:
        return "A"
    return "C" if size >= 1.5 and size - 1 > NORMAL_5 * error else "B"
