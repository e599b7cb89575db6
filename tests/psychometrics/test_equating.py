"""Parallel forms: the mark stays until there are persons enough and the means are close."""

from __future__ import annotations

import dataclasses

import pytest

from webapp.psychometrics import NOT_EQUATED, Equating, FormFigures, Pair, equate, measure

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


def three(n: int = 160) -> dict[str, FormFigures]:
    """Forms that fewer than 300 took, whose means lie far apart because other people took them."""
    return {"A": form(n, 70.0), "B": form(n, 80.0), "C": form(n, 60.0)}


def test_a_hundred_and_fifty_who_took_two_do_as_well() -> None:
    """What counts then is how the same people did, not the means of different people."""
    pairs = {("A", "B"): Pair(150, 2.0), ("A", "C"): Pair(150, -1.0)}
    assert equate(three(), pairs) == Equating(None, 3.0, None)
    further = {("A", "B"): Pair(150, 2.0), ("A", "C"): Pair(150, -1.5)}
    constants = {"A": 0.0, "B": -2.0, "C": 1.5}
    assert equate(three(), further) == Equating(NOT_EQUATED, 3.5, constants)


@pytest.mark.parametrize(
    "pairs",
    [
        {("A", "B"): Pair(150, 0.0), ("A", "C"): Pair(149, 0.0)},
        {("A", "B"): Pair(900, 0.0), ("B", "C"): Pair(900, 0.0)},  # C has no link with A itself
        {},
    ],
)
def test_every_form_needs_its_link_with_the_first(pairs: dict[tuple[str, str], Pair]) -> None:
    assert equate(three(), pairs) == Equating(NOT_EQUATED, 20.0, None)


def test_three_hundred_a_form_decide_by_their_means() -> None:
    pairs = {("A", "B"): Pair(150, 0.0), ("A", "C"): Pair(150, 0.0)}
    assert equate(three(300), pairs) == Equating(
        NOT_EQUATED, 20.0, {"A": 0.0, "B": -10.0, "C": 10.0}
    )
