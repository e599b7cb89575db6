"""A simulation replayed from stored answers: where she stands, how she came there, what it cost.

An answer to a decision or a task is kept under the node's id, the picks of a pool under `<id>.1`,
`<id>.2`, …; beats ask nothing and leave nothing. Everything else is worked out anew each time, so
no screen and no total can disagree with the answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.assessment.answers import Answer, InvalidAnswer
from webapp.assessment.clock import Clock, clock_after
from webapp.assessment.discernment import Discernment, pooled
from webapp.assessment.points import Asking, accepted, open_actions, point
from webapp.content import Action, Beat, Choice, Decision, Ending, Node, Pool, Simulation, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One answer on the way: to which node, under which key, worth 1 point or 0.

    `clock` is how the pool stands after this pick; None at decisions and tasks.
    """

    node: Asking
    key: str
    answer: Answer
    point: int
    clock: Clock | None = None

    @property
    def chosen(self) -> Choice | Action | None:
        """The choice or the action; None at a task."""
        if isinstance(self.node, Task) or not isinstance(self.answer, str):
            return None
        if isinstance(self.node, Decision):
            return self.node.choice(self.answer)
        return self.node.action(self.answer)

    @property
    def feedback(self) -> str:
        """Cleaned HTML after a choice or an action; "" at a task, which `mark` explains."""
        return self.chosen.feedback if self.chosen else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """A way through a simulation, as far as it has been walked.

    `path` are the ids of all nodes shown, in order: beats, `current` and the ending too.
    `current` is the node to answer now and `key` the key of that answer; None and "" at the end.
    `clock` is that of the pool last reached.
    """

    steps: tuple[Step, ...]
    path: tuple[str, ...]
    current: Asking | None
    key: str
    ending: Ending | None
    clock: Clock | None

    @property
    def decisions(self) -> int:
        """How many answers were given; every pick of a pool is one."""
        return len(self.steps)

    @property
    def points(self) -> int:
        """How many of them were right."""
        return sum(step.point for step in self.steps)

    @property
    def leaks(self) -> tuple[str, ...]:
        """What a swindler now has, in words, in the order it was given away, each once."""
        words = (step.chosen.leak for step in self.steps if step.chosen)
        return tuple(dict.fromkeys(leak for leak in words if leak))

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the actions, in the order they were done."""
        return tuple(str(step.answer) for step in self.steps if isinstance(step.node, Pool))

    @property
    def seconds_to_stop(self) -> int | None:
        """Seconds of the story until the loss was stopped; None: never, or nothing to stop."""
        stops = (step.clock.stopped_at for step in self.steps if step.clock)
        return next((seconds for seconds in stops if seconds is not None), None)

    @property
    def balance_left(self) -> int | None:
        """Whole rupiah left in the pool last reached; None before any pool."""
        return self.clock.balance if self.clock else None


def play(simulation: Simulation, answers: Mapping[str, Answer]) -> Play:
    """The way these stored answers lead, from the first node on; their order does not matter.

    An answer that does not fit (any more, after the course was edited) ends the walk at its node,
    which is then current again; answers off the way count nothing. Never raises. A node that is
    missing or comes round again passes no check of the content; here it just ends the walk.
    """
    steps: list[Step] = []
    path: list[str] = []
    node: Node | None = simulation.start
    while node is not None and node.id not in path:
        path.append(node.id)
        taken, to = _through(node, answers)
        steps += taken
        if to is None:
            return _standing(node, steps, path)
        node = simulation.node(to)
    return _standing(None, steps, path)


def judged(way: Play) -> Discernment:
    """How one way told false from genuine: refusing is a hit on "palsu", else a false alarm.

    Only decisions with a case on the way walked count. An attempt holds one answer per node, so
    these are first answers as long as the attempt is her first at this simulation.
    """
    return pooled(_judged(step) for step in way.steps)


def _judged(step: Step) -> Discernment:
    case = step.node.case if isinstance(step.node, Decision) else None
    refuses = step.chosen.refuses if isinstance(step.chosen, Choice) else None
    if refuses is not None and case == "palsu":
        return Discernment(scams=1, hits=int(refuses))
    if refuses is not None and case == "asli":
        return Discernment(genuine=1, false_alarms=int(refuses))
    return Discernment()


def _through(node: Node, answers: Mapping[str, Answer]) -> tuple[list[Step], str | None]:
    """The steps taken at this node and the id of the next one, or None where the walk stops."""
    if isinstance(node, Ending):
        return [], None
    if isinstance(node, Beat):
        return [], node.to
    if isinstance(node, Pool):
        return _through_pool(node, answers)
    answer = _fitting(node, answers.get(node.id))
    if answer is None:
        return [], None
    step = Step(node=node, key=node.id, answer=answer, point=point(node, answer))
    if isinstance(node, Task):
        return [step], node.if_right if step.point else node.if_wrong
    choice = node.choice(str(answer))
    return [step], choice.to if choice else None


def _through_pool(pool: Pool, answers: Mapping[str, Answer]) -> tuple[list[Step], str | None]:
    steps: list[Step] = []
    done: list[str] = []
    while open_actions(pool, done):
        key = _pick_key(pool, len(done))
        answer = _fitting(pool, answers.get(key), done)
        if not isinstance(answer, str):
            return steps, None
        worth = point(pool, answer, done)
        done.append(answer)
        clock = clock_after(pool, done)
        steps.append(Step(node=pool, key=key, answer=answer, point=worth, clock=clock))
    return steps, pool.if_right if all(step.point for step in steps) else pool.if_wrong


def _pick_key(pool: Pool, picked: int) -> str:
    return f"{pool.id}.{picked + 1}"


def _fitting(node: Asking, stored: object, done: Sequence[str] = ()) -> Answer | None:
    try:
        return accepted(node, stored, done)
    except InvalidAnswer:
        return None


def _standing(node: Node | None, steps: list[Step], path: list[str]) -> Play:
    """The play that stops at this node; None: at a place no checked simulation has."""
    current = node if isinstance(node, Decision | Task | Pool) else None
    picks = [step for step in steps if step.node is current]
    clock = next((step.clock for step in reversed(steps) if step.clock), None)
    key = current.id if current else ""
    if isinstance(current, Pool):
        key = _pick_key(current, len(picks))
        clock = picks[-1].clock if picks else clock_after(current, ())
    return Play(
        steps=tuple(steps),
        path=tuple(path),
        current=current,
        key=key,
        ending=node if isinstance(node, Ending) else None,
        clock=clock,
    )
