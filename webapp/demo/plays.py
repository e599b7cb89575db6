"""Plausible ways through a real simulation, each step scored by ``assessment`` itself.

A few dozen ways are walked once for each module; people then draw one that suits their skill.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from webapp import assessment
from webapp.assessment import Answer
from webapp.content import Decision, Pool, Simulation, Task

from .answers import answers_to

SKILLS = (0.35, 0.6, 0.85)
"""Chances of choosing well at a step, from unsure to practised."""
WAYS_EACH = 8


@dataclass(frozen=True, slots=True)
class Way:
    """One walk to an end: key, stored answer and point of every step."""

    skill: float
    steps: tuple[tuple[str, str, int], ...]

    @property
    def points(self) -> int:
        """How many steps were right."""
        return sum(point for _key, _answer, point in self.steps)


def ways(simulation: Simulation, rng: Random) -> list[Way]:
    """So many ways for each skill."""
    return [_walk(simulation, skill, rng) for skill in SKILLS for _way in range(WAYS_EACH)]


def suited(found: list[Way], skill: float, rng: Random) -> Way:
    """One of the ways people of about this skill (a chance, 0–1) take."""
    nearest = min(SKILLS, key=lambda known: abs(known - skill))
    return rng.choice([way for way in found if way.skill == nearest])


def _walk(simulation: Simulation, skill: float, rng: Random) -> Way:
    stored: dict[str, Answer] = {}
    play = assessment.play(simulation, stored)
    while play.current is not None:
        stored[play.key] = _choose(play, skill, rng)
        play = assessment.play(simulation, stored)
    steps = ((step.key, assessment.dump(step.answer), step.point) for step in play.steps)
    return Way(skill, tuple(steps))


def _choose(play: assessment.Play, skill: float, rng: Random) -> Answer:
    node, well = play.current, rng.random() < skill
    if isinstance(node, Decision):
        fit = [choice.id for choice in node.choices if choice.right == well]
        return rng.choice(fit or [choice.id for choice in node.choices])
    if isinstance(node, Task):
        return rng.choice(answers_to(node.item, right=well) or answers_to(node.item, right=True))
    if not isinstance(node, Pool):
        raise TypeError("only choices, tasks and pools are answered")
    left = [action for action in node.actions if action.id not in play.order]
    staged = [action for action in left if action.stage is not None]
    wanted = min(staged, key=lambda action: action.stage or 0) if well else rng.choice(left)
    return wanted.id
