"""A region's people for the tests of weighting: the worked example of the method, and any other."""

from __future__ import annotations

from hypothesis import strategies as st

from webapp.indicator import AGES, SEXES, Counts

EXAMPLE = {
    # (sex, age): people tested, literate, residents per thousand (measurement.md §4.4)
    ("L", "15-24"): (60, 42, 105),
    ("L", "25-44"): (40, 24, 165),
    ("L", "45-59"): (15, 6, 120),
    ("L", "60+"): (10, 2, 105),
    ("P", "15-24"): (90, 60, 100),
    ("P", "25-44"): (60, 33, 165),
    ("P", "45-59"): (30, 10, 125),
    ("P", "60+"): (15, 3, 115),
}
PEOPLE = {cell: Counts(n, k) for cell, (n, k, _) in EXAMPLE.items()}
RESIDENTS = {cell: residents for cell, (_, _, residents) in EXAMPLE.items()}
BY_SEX = {"L": 495_000, "P": 505_000}
CELLS = [(sex, age) for sex in SEXES for age in AGES]


def counts(most: int = 60) -> st.SearchStrategy[Counts]:
    """Some people, and some of them literate."""
    return st.integers(0, most).flatmap(lambda n: st.builds(Counts, st.just(n), st.integers(0, n)))


def strata(most: int = 60) -> st.SearchStrategy[dict]:
    """People by sex or none and age; any of the twelve may be missing or empty."""
    keys = [(sex, age) for sex in (*SEXES, None) for age in AGES]
    return st.fixed_dictionaries({}, optional={key: counts(most) for key in keys})


POPULATIONS = st.one_of(
    st.none(),
    st.fixed_dictionaries({sex: st.integers(0, 10**6) for sex in SEXES}),
    st.fixed_dictionaries({cell: st.integers(0, 10**6) for cell in CELLS}),
)
