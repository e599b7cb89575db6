"""What the synthetic residents do: cards opened, quizzes answered, modules completed.

Standings are derived with the rules of ``progress``: what is passed, what is completed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import exp
from random import Random
from typing import Any

from webapp.content import Course, Library, Module
from webapp.progress import cards_done, is_completed, is_passed
from webapp.records import (
    Attempt,
    AttemptEnd,
    CardOpening,
    CourseStanding,
    ModuleStanding,
    Response,
)

from .answers import Pool, pool_of
from .model import Person, Rows, identity
from .plays import Way, suited, ways

STARTS = 0.88
"""The share of those who signed up who ever open a module; the others stay in the register."""
OWN_CHOICE = 0.6
"""The share of those who begin with a course of their own choice and not with the first."""
ANOTHER = 0.55
"""How likely another course is, compared with another module of the same."""
READS_ALL = 0.98
BREAKS_OFF = 0.06
GIVES_UP = 0.004
"""The chance at each step of a simulation that she puts it away for good."""
TRIES_AGAIN = 0.9
MOST_TRIES = 4
DAYS_BETWEEN = 5.0


@dataclass
class Diary:
    """Collects rows per table while people learn."""

    library: Library
    rng: Random
    now: datetime
    rows: Rows = field(default_factory=lambda: defaultdict(list))
    pools: dict[str, list[Pool]] = field(default_factory=dict)
    ways: dict[str, list[Way]] = field(default_factory=dict)
    first_tries: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for module in self.library.modules():
            self.pools[module.code] = [pool_of(item, self.rng) for item in module.items]
            if module.simulation is not None:
                self.ways[module.code] = ways(module.simulation, self.rng)

    def live(self, person: Person) -> None:
        """Let her learn, course after course, until she stops or today is reached."""
        at = person.starts
        if self.rng.random() > STARTS:
            return
        for course in self._order():
            at = self._take(person, course, at)
            if at >= self.now or self.rng.random() > ANOTHER * person.stamina:
                return

    def _order(self) -> tuple[Course, ...]:
        """The courses in the library's order, begun with the first or with any of them."""
        courses = self.library.courses
        first = self.rng.randrange(len(courses)) if self.rng.random() < OWN_CHOICE else 0
        return (*courses[first:], *courses[:first])

    def study(self, person: Person, module: Module, at: datetime) -> datetime | None:
        """One module: the cards, then the quiz until passed. When it was completed, else None."""
        every = self.rng.random() < READS_ALL
        opened = self._read(person, module, at, len(module.cards) if every else 0)
        standing = self._standing(person, module, at, opened)
        at += timedelta(minutes=1 + len(opened))
        if standing["cards_done"]:
            at = self._play(person, module, standing, at)
        while standing["cards_done"] and standing["attempts"] < MOST_TRIES and at < self.now:
            at = self._try(person, module, standing, at)
            if standing["passed"] or self.rng.random() > TRIES_AGAIN:
                break
        played = module.simulation is None or standing["simulated"]
        if not is_completed(standing["cards_done"], standing["passed"], played):
            return None
        standing["completed_at"] = standing["touched_at"]
        standing["completed_revision"] = module.revision
        done_at: datetime = standing["completed_at"]
        return done_at

    def look_in(self, person: Person, module: Module, at: datetime, cards: int) -> None:
        """Open the first few cards and leave it at that."""
        self._standing(person, module, at, self._read(person, module, at, cards))

    def _take(self, person: Person, course: Course, at: datetime) -> datetime:
        ends: list[datetime | None] = []
        for module in course.modules:
            if at >= self.now:
                break
            ends.append(self.study(person, module, at))
            at = (ends[-1] or at) + self._pause()
            if self.rng.random() > person.stamina:
                break
        self.enrol(person, course, ends)
        return at

    def enrol(self, person: Person, course: Course, ends: list[datetime | None]) -> None:
        """The course's standing: from the first attempt in it to its last module's completion.

        ``ends`` are the completions of its modules in order, None for one left open.
        """
        began = self.first_tries.get((person.learner_id, course.code))
        if began is None:
            return
        times = [end for end in ends if end is not None]
        done = len(times) == len(course.modules)
        self.rows[CourseStanding].append(
            {
                "learner_id": person.learner_id,
                "course": course.code,
                "enrolled_at": began,
                "completed_at": max(times) if done else None,
                "completed_revision": course.revision if done else None,
            }
        )

    def _read(self, person: Person, module: Module, at: datetime, cards: int) -> list[str]:
        """Open so many cards, or (0) some; those that would be opened after now stay shut."""
        number = cards or self.rng.randint(1, len(module.cards))
        opened = []
        for place, card in enumerate(module.cards[:number]):
            moment = at + timedelta(seconds=40 * place)
            if moment >= self.now:
                break
            opened.append(card.id)
            self.rows[CardOpening].append(
                {
                    "learner_id": person.learner_id,
                    "module": module.code,
                    "card_id": card.id,
                    "revision": module.revision,
                    "received_at": moment,
                }
            )
        return opened

    def _standing(
        self, person: Person, module: Module, at: datetime, opened: list[str]
    ) -> dict[str, Any]:
        standing: dict[str, Any] = {
            "learner_id": person.learner_id,
            "module": module.code,
            "course": module.course_code,
            "last_card": opened[-1] if opened else None,
            "cards_done": cards_done(opened, [card.id for card in module.cards]),
            "attempts": 0,
            "best_points": None,
            "best_items": None,
            "passed": False,
            "simulated": False,
            "touched_at": at,
            "answered_at": None,
            "completed_at": None,
            "completed_revision": None,
        }
        self.rows[ModuleStanding].append(standing)
        return standing

    def _play(
        self, person: Person, module: Module, standing: dict[str, Any], at: datetime
    ) -> datetime:
        """The simulation, if there is one: played to its end, or broken off now and then."""
        if module.code not in self.ways or at >= self.now:
            return at
        attempt_id = self._begin(person, module, at, "simulation")
        way = suited(self.ways[module.code], 1 / (1 + exp(-person.skill)), self.rng)
        for key, answer, point in way.steps:
            at += timedelta(seconds=self.rng.randint(8, 45))
            if at >= self.now or self.rng.random() < GIVES_UP:
                return at
            self._store(module, attempt_id, key, answer, point, at)
            standing["answered_at"] = standing["touched_at"] = at
        standing["simulated"] = True
        self._close(attempt_id, way.points, len(way.steps), True, at)
        return at + timedelta(minutes=self.rng.randint(1, 60))

    def _try(
        self, person: Person, module: Module, standing: dict[str, Any], at: datetime
    ) -> datetime:
        """One attempt, answer by answer; broken off now and then."""
        attempt_id = self._begin(person, module, at)
        standing["attempts"] += 1
        points = 0
        for place, pool in enumerate(self.pools[module.code], 1):
            at += timedelta(seconds=self.rng.randint(12, 70))
            if at >= self.now:
                return at
            points += self._answer(person, module, pool, attempt_id, standing["attempts"], at)
            standing["answered_at"] = standing["touched_at"] = at
            if place < len(self.pools[module.code]) and self.rng.random() < BREAKS_OFF / place:
                return at + self._pause()
        self._end(attempt_id, points, len(module.items), standing, at)
        return at + timedelta(minutes=self.rng.randint(2, 600))

    def _begin(self, person: Person, module: Module, at: datetime, kind: str = "quiz") -> str:
        attempt_id = identity(self.rng)
        self.first_tries.setdefault((person.learner_id, module.course_code), at)
        self.rows[Attempt].append(
            {
                "id": attempt_id,
                "learner_id": person.learner_id,
                "kind": kind,
                "course": module.course_code,
                "module": module.code,
                "revision": module.revision,
                "device_at": None,
                "received_at": at,
            }
        )
        return attempt_id

    def _answer(
        self, person: Person, module: Module, pool: Pool, attempt: str, tries: int, at: datetime
    ) -> int:
        chance = 1 / (1 + exp(-(person.skill + pool.ease + 0.8 * (tries - 1))))
        answer, points = pool.draw(self.rng, chance, unknown=0.06)
        self._store(module, attempt, pool.item_id, answer, points, at)
        return points

    def _store(
        self, module: Module, attempt: str, item: str, answer: str, points: int, at: datetime
    ) -> None:
        self.rows[Response].append(
            {
                "attempt_id": attempt,
                "item_id": item,
                "answer": answer,
                "points": points,
                "revision": module.revision,
                "device_at": None,
                "received_at": at,
            }
        )

    def _end(
        self, attempt: str, points: int, items: int, standing: dict[str, Any], at: datetime
    ) -> None:
        passed = is_passed(points, items)
        self._close(attempt, points, items, passed, at)
        standing["passed"] = standing["passed"] or passed
        if standing["best_points"] is None or points > standing["best_points"]:
            standing["best_points"], standing["best_items"] = points, items

    def _close(self, attempt: str, points: int, items: int, passed: bool, at: datetime) -> None:
        self.rows[AttemptEnd].append(
            {
                "attempt_id": attempt,
                "points": points,
                "items": items,
                "passed": passed,
                "received_at": at,
            }
        )

    def _pause(self) -> timedelta:
        return timedelta(days=self.rng.expovariate(1 / DAYS_BETWEEN), hours=self.rng.random())
