"""Parallel forms: may their results stand side by side, and what to add where they may not.

Mean equating after Kolen & Brennan (2014), Test Equating, Scaling, and Linking, ch. 2: the constant
that moves a form's mean onto the reference form's. From two groups it is sound only when the same
kind of people took each form (a counterbalanced pilot); that is for whoever calls to see to. From
people who took both forms it needs no such assumption.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.psychometrics.figures import FormFigures

PERSONS_PER_FORM = 300
PERSONS_PER_PAIR = 150
POINTS_APART = 3.0
NOT_EQUATED = "belum disetarakan"
"""What stands beside every result until the forms are known to be alike."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Persons with complete rows on two forms: how many, and the mean of second − first.

    ``difference`` is in points of the total (0–100), whichever form they took first.
    """

    n: int
    difference: float


Pairs = Mapping[tuple[str, str], Pair]
"""(first form, second form) → who took both."""


@dataclass(frozen=True, slots=True)
class Equating:
    """How forms stand to each other.

    ``mark`` is ``NOT_EQUATED`` until every form has 300 complete rows, or every other form shares
    150 persons with the first one, and the means lie within 3 points; then None. ``apart``: points
    between the highest and the lowest mean, None when there are not two to compare. ``constants``:
    form → points to add to its totals, given only when there are persons enough and the means lie
    further apart than 3 points.
    """

    mark: str | None
    apart: float | None
    constants: Mapping[str, float] | None


def equate(forms: Mapping[str, FormFigures], pairs: Pairs | None = None) -> Equating:
    """Compare forms by name; the first one is the reference that gets the constant 0.

    With 300 persons a form the means of the forms decide; else the differences of those who took
    two, when each form is linked with the reference by 150 of them.
    """
    means = {name: form.mean for name, form in forms.items() if form.mean is not None}
    if len(means) < 2 or len(means) < len(forms):
        return Equating(NOT_EQUATED, None, None)
    linked = _linked(list(forms), pairs or {})
    is_enough = all(form.n >= PERSONS_PER_FORM for form in forms.values())
    if not is_enough and linked is None:
        return Equating(NOT_EQUATED, _apart(means), None)
    compared = means if is_enough or linked is None else linked
    apart = _apart(compared)
    if apart <= POINTS_APART:
        return Equating(None, apart, None)
    reference = next(iter(compared.values()))
    constants = {name: round(reference - mean, 9) for name, mean in compared.items()}
    return Equating(NOT_EQUATED, apart, constants)


def _linked(names: list[str], pairs: Pairs) -> dict[str, float] | None:
    """Each form's points above the reference by those who took both; None while too few did."""
    reference, *others = names
    links = {name: pairs.get((reference, name)) for name in others}
    found = {
        name: pair.difference
        for name, pair in links.items()
        if pair is not None and pair.n >= PERSONS_PER_PAIR
    }
    return {reference: 0.0, **found} if len(found) == len(others) else None


def _apart(means: Mapping[str, float]) -> float:
    # (rounded, so that 73 and 70 are 3 apart whatever their binary fractions say)
    return round(max(means.values()) - min(means.values()), 9)
