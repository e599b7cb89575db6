"""Parallel forms: may their results stand side by side, and what to add where they may not.

Mean equating after Kolen & Brennan (2014), Test Equating, Scaling, and Linking, ch. 2: the constant
that moves a form's mean onto the reference form's. It is sound only when the same kind of people
took each form (a counterbalanced pilot); that is for whoever calls to see to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.psychometrics.figures import FormFigures

PERSONS_PER_FORM = 300
POINTS_APART = 3.0
NOT_EQUATED = "belum disetarakan"
"""What stands beside every result until the forms are known to be alike."""


@dataclass(frozen=True, slots=True)
class Equating:
    """How forms stand to each other.

    ``mark`` is ``NOT_EQUATED`` until every form has 300 complete rows and the means lie within 3
    points, then None. ``apart``: points between the highest and the lowest mean, None when there
    are not two to compare. ``constants``: form → points to add to its totals, given only when there
    are persons enough and the means lie further apart than 3 points.
    """

    mark: str | None
    apart: float | None
    constants: Mapping[str, float] | None


def equate(forms: Mapping[str, FormFigures]) -> Equating:
    """Compare forms by name; the first one is the reference that gets the constant 0."""
    means = {name: form.mean for name, form in forms.items() if form.mean is not None}
    if len(means) < 2 or len(means) < len(forms):
        return Equating(NOT_EQUATED, None, None)
    # (rounded, so that 73 and 70 are 3 apart whatever their binary fractions say)
    apart = round(max(means.values()) - min(means.values()), 9)
    if any(form.n < PERSONS_PER_FORM for form in forms.values()):
        return Equating(NOT_EQUATED, apart, None)
    if apart <= POINTS_APART:
        return Equating(None, apart, None)
    reference = next(iter(means.values()))
    constants = {name: round(reference - mean, 9) for name, mean in means.items()}
    return Equating(NOT_EQUATED, apart, constants)
