"""How well the learners of a module tell false from genuine in its simulation, and how fast they
stop a loss (measurement.md §5). First attempts only: later ones know what was false."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from webapp import assessment
from webapp.assessment import Discernment, Play
from webapp.content import Library, Module, Pool, Simulation

from .first_attempts import first_attempts
from .selection import asked

Answers = tuple[tuple[str, str], ...]
"""One attempt as it is stored: (key, answer as text), by key."""


@dataclass(frozen=True, slots=True)
class SimulationFigures:
    """One module's simulation over its learners.

    ``persons`` made at least one choice in it. ``judging`` of them met a scam and a genuine case;
    ``discernment`` pools the counts of these, so that hit rate and false-alarm rate are of the same
    people. ``acting`` are those who stopped the loss, and ``seconds`` the median of the story's
    seconds until then; None where nothing is to be stopped or nobody did.
    """

    module: str
    title: str
    persons: int
    judging: int
    discernment: Discernment
    has_clock: bool
    acting: int
    seconds: float | None


def simulation_report(
    library: Library, code: str | None = None, before: datetime | None = None
) -> list[SimulationFigures]:
    """The figures of every simulation, or of one module's, in the order of the library.

    Who counts is as in ``quiz_report``; what came at or after ``before`` is as if it were not
    there. A module without a simulation has no line. Raises UnknownModule.
    """
    played = {
        name: (module, module.simulation)
        for name, module in asked(library, code).items()
        if module.simulation is not None
    }
    ways = _ways(list(played), before)
    return [_figures(*played[name], ways[name]) for name in played]


@dataclass(slots=True)
class _Sum:
    """What has been counted of one simulation."""

    persons: int = 0
    judging: int = 0
    pooled: Discernment = field(default_factory=Discernment)
    seconds: list[int] = field(default_factory=list)

    def add(self, way: Play, persons: int) -> None:
        """Count the first attempts of so many people who all went this way."""
        self.persons += persons
        judged = assessment.judged(way)
        if judged.scams and judged.genuine:
            self.judging += persons
            self.pooled += judged.times(persons)
        if way.seconds_to_stop is not None:
            self.seconds += [way.seconds_to_stop] * persons


def _figures(module: Module, simulation: Simulation, ways: Counter[Answers]) -> SimulationFigures:
    counted = _Sum()
    for answers, persons in ways.items():
        parsed = {key: assessment.parse(answer) for key, answer in answers}
        counted.add(assessment.play(simulation, parsed), persons)
    return SimulationFigures(
        module=module.code,
        title=module.title,
        persons=counted.persons,
        judging=counted.judging,
        discernment=counted.pooled,
        has_clock=_has_clock(simulation),
        acting=len(counted.seconds),
        seconds=assessment.time_to_act(counted.seconds),
    )


def _has_clock(simulation: Simulation) -> bool:
    """Whether some action of it stops a loss."""
    return any(isinstance(node, Pool) and node.stop for node in simulation.nodes)


def _ways(codes: Sequence[str], before: datetime | None) -> dict[str, Counter[Answers]]:
    """Module code → stored answers → how many people's first attempt with a choice they are.

    Many go the same way; replaying each way once is most of the work saved.
    """
    ways: dict[str, Counter[Answers]] = {code: Counter() for code in codes}
    for code, answers in first_attempts("simulation", codes, before):
        ways[code][tuple(sorted((row.item_id, row.answer) for row in answers))] += 1
    return ways
