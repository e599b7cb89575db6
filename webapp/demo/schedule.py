"""When the synthetic residents take the test, and what they have learnt by then.

The model. Who takes it chose to: the chance is logistic(0.7 × (skill − 0.9)). Three in four of them
begin with it, before their first module, unless they had learnt before they signed up. Six in ten
want to come back one to two weeks after finishing a course, the others do not (attrition); four in
ten of those want to once more after 45–59 days and three in ten after 165–208. Who never finished
a course takes it again one time in five. A wish is dropped when it falls less than a week after
the test before, or when all three forms were had in the last 120 days, as the site tells people.

Each course finished adds to her ability its own effect (drawn once for each course: mean 0.45
logits, deviation 0.3) and her luck with it (deviation 0.3); the second course adds half of that,
the third a third. Three tenths are forgotten after a month. So some people lose, and a course may.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp
from random import Random

from webapp.assessment.uldw_validity import AGAIN_AFTER, SAME_FORM_AFTER
from webapp.content import FORMS
from webapp.records import CourseStanding

from .model import Lives, Person

CHOOSES, BOLD = 0.7, 0.9
FIRST_THE_TEST = 0.75
AFTER_A_COURSE, LATER, MUCH_LATER, WITHOUT = 0.6, 0.4, 0.3, 0.2
HARDER = 1.3
"""How much harder, in logits, the test is than a quiz: no feedback, new stories."""
PRACTICE = 0.1
"""What having seen a form adds to the next, in logits."""
EFFECT, APART, LUCK = 0.45, 0.3, 0.3
FORGOTTEN, FORGOTTEN_AFTER = 0.3, timedelta(days=30)

Finished = tuple[datetime, str]
"""When a course was finished, and its code."""


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who takes the test: when she would like to, and what each course gave her.

    ``gains`` are in logits, by when the course was finished.
    """

    person: Person
    wishes: tuple[datetime, ...]
    gains: tuple[tuple[datetime, float], ...] = ()

    def ability(self, at: datetime, earlier: int) -> float:
        """Her ability in logits at this time, after so many earlier tests."""
        fresh = {when: 1 - FORGOTTEN * (at - when > FORGOTTEN_AFTER) for when, _gain in self.gains}
        learnt = sum(gain * fresh[when] for when, gain in self.gains if when < at)
        return self.person.skill - HARDER + learnt + PRACTICE * earlier


def takers(lives: Lives, rng: Random) -> Iterator[Taker]:
    """Everybody with an account who chooses to be tested."""
    finished = _finished(lives)
    courses = sorted({row["course"] for row in lives.rows[CourseStanding]})
    effects = {course: rng.gauss(EFFECT, APART) for course in courses}
    for person in lives.people:
        if person.account_id is None or rng.random() > _chance(person):
            continue
        done = finished.get(person.learner_id, [])
        wishes = tuple(sorted(_wishes(person, done, rng)))
        yield Taker(person, wishes, tuple(_gains(done, effects, rng)))


def is_allowed(wish: datetime, earlier: Sequence[datetime]) -> bool:
    """Whether a test then would count: a week after the last one, on a form not lately had.

    ``earlier`` are the beginnings of her tests, oldest first; the forms go round in her order.
    """
    if earlier and wish - earlier[-1] < AGAIN_AFTER:
        return False
    return len(earlier) < len(FORMS) or wish - earlier[-len(FORMS)] >= SAME_FORM_AFTER


def _chance(person: Person) -> float:
    return 1 / (1 + exp(-CHOOSES * (person.skill - BOLD)))


def _finished(lives: Lives) -> Mapping[str, list[Finished]]:
    """By learner, what she finished, in order of time."""
    found: dict[str, list[Finished]] = {}
    for row in lives.rows[CourseStanding]:
        if row["completed_at"] is not None:
            found.setdefault(row["learner_id"], []).append((row["completed_at"], row["course"]))
    return {learner: sorted(done) for learner, done in found.items()}


def _wishes(person: Person, done: list[Finished], rng: Random) -> Iterator[datetime]:
    soon = person.joined + timedelta(minutes=rng.uniform(5, 60))
    first = rng.random() < FIRST_THE_TEST
    if first or not done:
        yield soon if first else soon + timedelta(days=rng.expovariate(1 / 10))
    if not done and rng.random() < WITHOUT:
        yield soon + timedelta(days=rng.uniform(14, 90))
    for at, _course in done:
        if at < person.joined or rng.random() > AFTER_A_COURSE:
            continue
        yield at + timedelta(days=rng.uniform(7.2, 13.5))
        if rng.random() < LATER:
            yield at + timedelta(days=rng.uniform(45, 59))
        if rng.random() < MUCH_LATER:
            yield at + timedelta(days=rng.uniform(165, 208))


def _gains(
    done: list[Finished], effects: Mapping[str, float], rng: Random
) -> Iterator[tuple[datetime, float]]:
    for place, (at, course) in enumerate(done, 1):
        yield at, (effects[course] + rng.gauss(0, LUCK)) / place
