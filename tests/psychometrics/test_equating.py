"""Parallel forms: the mark stays until there are persons enough and the means are close."""

from __future__ import annotations

import dataclasses

import pytest

from webapp.psychometrics import NOT_EQUATED, Equating, FormFigures, equate, measure

NOTHING = measure([], [])


def form(n: int, mean: float | None) -> FormFigures:
    """A form of which only its number of persons and its mean matter."""
    return dataclasses.replace(NOTHING, n=n, mean=mean)


def test_enough_persons_and_close_means_take_the_mark_away() -> None:
    found = equate({"A": form(300, 70.0), "B": form(412, 73.0), "C": form(300, 71.5)})
    assert found == Equating(None, 3.0, None)


def test_one_person_short_keeps_the_mark_and_gives_no_constants() -> None:
    found = equate({"A": form(299, 70.0), "B": form(300, 80.0)})
    assert found == Equating(NOT_EQUATED, 10.0, None)


def test_means_further_apart_give_constants_onto_the_first_form() -> None:
    # B is 4.5 points easier than A, C is 1 point harder: subtract, add
    found = equate({"A": form(300, 70.0), "B": form(300, 74.5), "C": form(300, 69.0)})
    assert found == Equating(NOT_EQUATED, 5.5, {"A": 0.0, "B": -4.5, "C": 1.0})


def test_once_the_constants_are_added_the_mark_goes() -> None:
    means = {"A": 61.2, "B": 70.1, "C": 66.6}
    constants = equate({name: form(300, mean) for name, mean in means.items()}).constants
    assert constants is not None
    again = equate({name: form(300, means[name] + constants[name]) for name in means})
    assert again.mark is None
    assert again.apart == pytest.approx(0)


@pytest.mark.parametrize(
    "forms", [{}, {"A": form(300, 70.0)}, {"A": form(300, 70.0), "B": form(0, None)}]
)
def test_without_two_means_there_is_nothing_to_compare(forms: dict[str, FormFigures]) -> None:
    assert equate(forms) == Equating(NOT_EQUATED, None, None)
