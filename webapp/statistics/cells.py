"""The cells an outcome adds to, and by how much: pure. Sums of these vectors make every figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from functools import cache, lru_cache
from typing import NamedTuple

from webapp import indicator
from webapp.regions import PROVINCE_CODE

from .outcome import Outcome
from .pairs import LATER
from .person import NOWHERE

PILLARS = ("Cakap", "Etika", "Aman", "Budaya")
WITNESSED = frozenset({"rate", "baseline", "correct", "gain", "first_try", "d_prime"})
"""Measures whose rows move only when enough people moved; the first two sums of their cells are
persons and persons of status 1."""

GROUP = "group"
"""The private measure of who was tested together: its dimension names a row (``row_name``), its
category the meeting, and the one sum is how many of that row's people were tested there."""

UNTOLD = "-"
"""The category of who gave no sex; private, like the minors' age band."""


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


def row_name(cell: Cell) -> str:
    """A printed cell as the dimension of the groups among its people."""
    return ":".join(cell)


Vector = Sequence[int]
Points = tuple[int, bool]
"""A test's points and whether they are literate."""
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
    if "groups" in outcome:
        yield from _groups(outcome, outcome["groups"])
    for pair in outcome.get("pairs", ()):
        dimension = "course" if pair["course"] else "total"
        cell, sums = cell_at("gain", dimension, pair["course"]), _gain(pair)
        yield pair["region"], cell, sums
        yield PROVINCE_CODE, cell, sums
    if "judged" in outcome:
        cell, sums = cell_at("d_prime", "total", ""), _judged(*outcome["judged"])
        yield outcome["line"], cell, sums
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


def _groups(outcome: Outcome, groups: Outcome) -> Iterator[Part]:
    """Of each row that she counts in by a test taken at a meeting: one more who was there."""
    if "tested" in groups:
        tested, meeting = outcome["tested"], groups["tested"]
        yield tested["region"], _group("rate:total:", meeting), ONE
        for dimension in ("sex", "age", "mode"):
            name = f"rate:{dimension}:{tested[dimension]}"
            yield tested["region"], _group(name, meeting), ONE
    if "baseline" in groups:
        place = outcome["baseline"]["region"]
        yield place, _group("baseline:total:", groups["baseline"]), ONE
    for quarter, meeting in groups.get("quarters", {}).items():
        place = outcome["quarters"][quarter][0]
        yield place, _group(f"rate:quarter:{quarter}", meeting), ONE


def _group(row: str, meeting: str) -> Cell:
    return cell_at(GROUP, row, meeting)


def _stratum(measure: str, taken: Outcome) -> Cell:
    """Sex × age as weights know them: 15–17 and 18–24 form one band."""
    age = "15-24" if taken["age"] in ("15-17", "18-24") else taken["age"]
    return cell_at(measure, taken["sex"], age)


@cache
def _cluster(right: int, asked: int) -> Vector:
    """Persons, all right, and the further sums of ``indicator.Answers``."""
    persons, *sums = astuple(indicator.answers_of(right, asked))
    return (persons, int(right == asked), *sums)


@cache
def _judged(scams: int, hits: int, genuine: int, false_alarms: int) -> Vector:
    """Persons, those right in most cases, and the further sums of ``indicator.Judged``."""
    return astuple(indicator.judged_of(scams, hits, genuine, false_alarms))


def _gain(pair: Outcome) -> Vector:
    """Pairs, those literate after, and every sum of ``indicator.Pairs``, in the order it has."""
    post = pair["post"]
    return _pair_sums(tuple(pair["pre"]), tuple(post) if post else None, *map(pair.get, LATER))


@lru_cache(maxsize=65_536)
def _pair_sums(pre: Points, post: Points | None, late60: int | None, late180: int | None) -> Vector:
    before = indicator.Sitting(*pre)
    if post is None:
        sums = indicator.lost(before)
    else:
        sums = indicator.pair_of(before, indicator.Sitting(*post), late60, late180)
    return (sums.n, sums.both + sums.only_post, *astuple(sums))
