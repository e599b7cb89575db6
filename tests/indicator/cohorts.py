"""People with a test before and one after, for the tests of gain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hypothesis import strategies as st

from webapp.indicator import Pairs, Sitting, lost, pair_of

POINTS = st.integers(0, 20).map(lambda step: step * 5)
"""What a test of four pillars of five items can give."""
LATE = st.none() | POINTS


@dataclass(frozen=True)
class Person:
    """Points before and after (None: she never came back), and of the delayed tests."""

    pre: float
    post: float | None
    late60: float | None = None
    late180: float | None = None

    def pairs(self) -> Pairs:
        """What she adds; literate from 70 points on."""
        if self.post is None:
            return lost(sitting(self.pre))
        return pair_of(sitting(self.pre), sitting(self.post), self.late60, self.late180)


def sitting(points: float) -> Sitting:
    return Sitting(points, points >= 70)


def added(people: Iterable[Person]) -> Pairs:
    """The sums over them."""
    return sum((person.pairs() for person in people), Pairs())


def both(*points: tuple[float, float]) -> Pairs:
    """The sums of people with these points before and after."""
    return added(Person(pre, post) for pre, post in points)


PAIRED = st.builds(Person, POINTS, POINTS, LATE, LATE)
PEOPLE = st.builds(Person, POINTS, st.none() | POINTS, LATE, LATE)
COHORTS = st.lists(PEOPLE, max_size=60)
