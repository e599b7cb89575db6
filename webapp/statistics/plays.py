"""How people told false from genuine in their first plays: each way they went is replayed once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from webapp import assessment
from webapp.assessment import Discernment
from webapp.content import Library

from .deeds import CHOICE, FIELD

Choices = tuple[str, ...]
"""Key and answer of every choice as one text each, in a fixed order."""

WAYS_KEPT = 65_536


class Plays:
    """The simulations of a library, and what came of the ways through them so far.

    Many people go the same way; replaying each once is most of the work saved.
    """

    def __init__(self, library: Library) -> None:
        modules = library.modules()
        self._simulations = {module.code: module.simulation for module in modules}
        self._once = lru_cache(maxsize=WAYS_KEPT)(self._replay)

    def judged(self, plays: Iterable[tuple[str, str]]) -> Discernment:
        """The counts of one person's plays together: module, and its choices as facts tell them."""
        return assessment.pooled(
            self._once(module, tuple(sorted(choices.split(CHOICE)))) for module, choices in plays
        )

    def _replay(self, module: str, choices: Choices) -> Discernment:
        simulation = self._simulations.get(module)
        if simulation is None:
            return Discernment()
        pairs = (choice.split(FIELD, 1) for choice in choices)
        answers = {key: assessment.parse(answer) for key, answer in pairs}
        return assessment.judged(assessment.play(simulation, answers))
