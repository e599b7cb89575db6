"""The cells an outcome adds to, and by how much: pure. Sums of these vectors make every figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from webapp.indicator import CEILING
from webapp.regions import PROVINCE_CODE

from .outcome import Outcome
from .person import NOWHERE

PILLARS = ("Cakap", "Etika", "Aman", "Budaya")
WITNESSED = frozenset({"rate", "baseline", "correct", "gain", "first_try"})
"""Measures whose rows move only when enough people moved; the first two sums of their cells are
persons and persons of status 1."""

UNTOLD = "-"
"""The category of who gave no sex; private, like the minors' age band."""

GAIN_SUMS = (
    "n", "post_literate", "pre", "post", "pre2", "post2", "gain2", "both", "only_pre", "only_post",
    "attrition", "ceiling", "n60", "pre60", "post60", "late60", "n180", "pre180", "post180",
    "late180",
)  # fmt: skip
"""What is summed over pairs, in the order of the vector."""


class Cell(NamedTuple):
    """Where something is summed. ``measure`` may be private: strata are never published."""

    measure: str
    dimension: str
    category: str

    def __str__(self) -> str:
        return "|".join(self)


@cache
def cell_at(measure: str, dimension: str, category: str) -> Cell:
    """The cell of this place; always the same one, which is what makes looking it up quick."""
    return Cell(measure, dimension, category)


def cell_named(name: str) -> Cell:
    """The cell whose name this is."""
    return cell_at(*name.split("|"))


Vector = Sequence[int]
Part = tuple[str, Cell, Vector]
"""Scope, cell, and what is added there."""

ONE = (1,)


def parts_of(outcome: Outcome) -> Iterator[Part]:
    """Everything an outcome adds; each cell of a scope at most once, but for ``completions``."""
    if outcome.get("home"):
        yield outcome["home"], cell_at("registered", "total", ""), ONE
    if outcome.get("active"):
        yield outcome["line"], cell_at("active", "total", ""), ONE
    yield from _learning(outcome)
    if "tested" in outcome:
        yield from _tested(outcome["tested"])
    for quarter, (region, literate) in outcome.get("quarters", {}).items():
        yield region, cell_at("rate", "quarter", quarter), [1, literate]
    if "baseline" in outcome:
        first = outcome["baseline"]
        yield first["region"], cell_at("baseline", "total", ""), [1, first["literate"]]
        yield first["region"], _stratum("baseline-strata", first), [1, first["literate"]]
    for pair in outcome.get("pairs", ()):
        dimension = "course" if pair["course"] else "total"
        cell, sums = cell_at("gain", dimension, pair["course"]), _gain(pair)
        yield pair["region"], cell, sums
        yield PROVINCE_CODE, cell, sums


def _learning(outcome: Outcome) -> Iterator[Part]:
    modules = outcome.get("modules", {})
    if modules and outcome["line"] != NOWHERE:
        yield outcome["line"], cell_at("learners", "total", ""), ONE
    for module, place in modules.items():
        yield place, cell_at("completions", "module", module), ONE
        yield place, cell_at("completions", "total", ""), ONE
    for course, place in outcome.get("courses", {}).items():
        yield place, cell_at("completions", "course", course), ONE
    for course, (place, ripe, ended) in outcome.get("enrolled", {}).items():
        yield place, cell_at("enrolments", "course", course), ONE
        if ripe:
            yield place, cell_at("completion", "course", course), [ended, 1]
            yield place, cell_at("completion", "total", ""), [ended, 1]
    for module, (right, asked) in outcome.get("first", {}).items():
        yield PROVINCE_CODE, cell_at("first_try", "module", module), _cluster(right, asked)


def _tested(tested: Outcome) -> Iterator[Part]:
    region, literate = tested["region"], tested["literate"]
    yield region, cell_at("rate", "total", ""), [1, literate]
    yield region, _stratum("strata", tested), [1, literate, *tested["pillars"]]
    for dimension in ("sex", "age", "mode"):
        yield region, cell_at("rate", dimension, tested[dimension]), [1, literate]
    for pillar, adequate in zip(PILLARS, tested["pillars"], strict=True):
        yield region, cell_at("rate", "pillar", pillar), [1, adequate]
    for code, (right, asked) in tested["codes"].items():
        yield region, cell_at("correct", "competence", code), _cluster(right, asked)


def _stratum(measure: str, taken: Outcome) -> Cell:
    """Sex × age as weights know them: 15–17 and 18–24 form one band."""
    age = "15-24" if taken["age"] in ("15-17", "18-24") else taken["age"]
    return cell_at(measure, taken["sex"], age)


@cache
def _cluster(right: int, asked: int) -> Vector:
    """Persons, all right, and the sums that the variance of a ratio of clusters needs."""
    return (1, int(right == asked), right, asked, right * right, right * asked, asked * asked)


def _gain(pair: Outcome) -> Vector:
    """The vector of ``GAIN_SUMS``; a person near the ceiling, or without a post, is only told."""
    sums = dict.fromkeys(GAIN_SUMS, 0)
    pre, was = pair["pre"]
    if pair["post"] is None:
        sums["attrition"] = 1
    elif pre >= CEILING:
        sums["ceiling"] = 1
    else:
        post, is_now = pair["post"]
        sums |= {"n": 1, "post_literate": is_now, "pre": pre, "post": post}
        sums |= {"pre2": pre * pre, "post2": post * post, "gain2": (post - pre) ** 2}
        sums |= {"both": int(was and is_now), "only_pre": int(was and not is_now)}
        sums["only_post"] = int(is_now and not was)
        for when in ("60", "180"):
            if when in pair:
                sums |= {f"n{when}": 1, f"pre{when}": pre, f"post{when}": post}
                sums[f"late{when}"] = pair[when]
    return list(sums.values())
