"""The stops on a way through a simulation: every page she can open, in the order of the story."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import escape

from webapp.assessment import Clock, Play, Step
from webapp.content import Beat, Decision, Ending, Node, Pool, Screen, Simulation


@dataclass(frozen=True)
class Face:
    """A pool's clock as drawn: seconds gone, rupiah left and at first."""

    seconds: int
    balance: int
    full: int


@dataclass(frozen=True)
class Stop:
    """One page: a screen to look at, a step taken or to take, or the ending.

    ``screens`` are shown as one phone screen, each with what she then said; the last is the
    node's own.
    """

    key: str
    node: Node
    step: Step | None
    screens: tuple[tuple[Screen, str], ...]
    place: int
    clock: Face | None = None

    @property
    def is_past(self) -> bool:
        """Whether the story goes on from here without anything to choose."""
        return self.step is not None or isinstance(self.node, Beat)


def stops(simulation: Simulation, play: Play) -> list[Stop]:
    """Every stop she has reached; the last is where she is now."""
    nodes = [node for node in (simulation.node(one) for one in play.path) if node is not None]
    taken: dict[str, list[Step]] = {}
    for step in play.steps:
        taken.setdefault(step.node.id, []).append(step)
    found: list[Stop] = []
    for place, node in enumerate(nodes):
        screens = _screens(nodes[: place + 1], taken)
        for step in taken.get(node.id, []):
            face = _face(node, step.clock)
            found.append(Stop(step.key, node, step, screens, len(found) + 1, face))
        if play.current is not None and play.current.id == node.id:
            face = _face(node, play.clock)
            found.append(Stop(play.key, node, None, screens, len(found) + 1, face))
        elif isinstance(node, (Beat, Ending)):
            found.append(Stop(node.id, node, None, screens, len(found) + 1))
    return found


def stop_at(simulation: Simulation, play: Play, key: str | None) -> Stop | None:
    """The stop an address names; None when it names none, or one she has not reached."""
    return next((stop for stop in stops(simulation, play) if stop.key == key), None)


def _screens(way: list[Node], taken: dict[str, list[Step]]) -> tuple[tuple[Screen, str], ...]:
    """The node's screen and those above it which it continues, with her replies between."""
    found: list[tuple[Screen, str]] = []
    for node in reversed(way):
        if isinstance(node, Ending):
            break
        if found and not (found[0][0].continues and _same(found[0][0], node.screen)):
            break
        found.insert(0, (node.screen, _reply(node, taken)))
    return tuple(found)


def _face(node: Node, clock: Clock | None) -> Face | None:
    if clock is None or not isinstance(node, Pool):
        return None
    return Face(clock.seconds, clock.balance, node.balance)


def _same(later: Screen, earlier: Screen) -> bool:
    return (later.kind, later.title) == (earlier.kind, earlier.title)


def _reply(node: Node, taken: dict[str, list[Step]]) -> str:
    steps = taken.get(node.id, [])
    if not steps or not isinstance(node, Decision):
        return ""
    choice = node.choice(str(steps[-1].answer))
    return str(escape(choice.reply)) if choice else ""
