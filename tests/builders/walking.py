"""Ways through a simulation that together take every edge and every choice at least once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from webapp import assessment, content

from .answering import right_fields, wrong_fields


@dataclass(frozen=True)
class Move:
    """One thing to do at a node: a name for it, the form's fields, where it leads."""

    node: content.Node
    name: str
    fields: tuple[tuple[str, Any], ...]
    to: str

    @property
    def mark(self) -> tuple[str, str]:
        """What is covered when this move was made."""
        return self.node.id, self.name


Walk = list[tuple[str, Move]]
"""The keys of the answers, in order, with the moves made."""


def walks(simulation: content.Simulation) -> Iterator[Walk]:
    """Ways until nothing is left to cover; each goes on from a start to an end."""
    left = {move.mark for node in simulation.nodes for move in moves(node)}
    while left:
        walk = _walk(simulation, left)
        fresh = {move.mark for _key, move in walk} & left
        assert fresh, f"out of reach: {sorted(left)}"
        left -= fresh
        yield walk
    for pool in simulation.nodes:
        if isinstance(pool, content.Pool):  # the one order of picks that leads to `if_right`
            yield _walk(simulation, {(pool.id, one.id) for one in pool.actions if one.stage})


def moves(node: content.Node, done: tuple[str, ...] = ()) -> list[Move]:
    """Everything one can do at a node; of a task, the right and a wrong answer."""
    if isinstance(node, content.Decision):
        return [Move(node, c.id, (("jawaban", c.id),), c.to) for c in node.choices]
    if isinstance(node, content.Task):
        right, wrong = right_fields(node.item), wrong_fields(node.item)
        return [
            Move(node, "right", tuple(right.items()), node.if_right),
            Move(node, "wrong", tuple(wrong.items()), node.if_wrong),
        ]
    if isinstance(node, content.Pool):
        left = [action.id for action in node.actions if action.id not in done]
        return [Move(node, one, (("jawaban", one),), _beyond(node, (*done, one))) for one in left]
    return []


def _beyond(pool: content.Pool, done: tuple[str, ...]) -> str:
    """Where these picks lead if the rest of them are right."""
    points = [assessment.point(pool, one, done[:place]) for place, one in enumerate(done)]
    return pool.if_right if all(points) else pool.if_wrong


def _walk(simulation: content.Simulation, left: set[tuple[str, str]]) -> Walk:
    stored: dict[str, Any] = {}
    walk: Walk = []
    play = assessment.play(simulation, stored)
    while play.current is not None:
        here = moves(play.current, play.order)
        move = min(here, key=lambda one: _merit(simulation, one, left) + _amiss(one, play.order))
        walk.append((play.key, move))
        stored[play.key] = canonical(simulation, stored, play.key, move)
        left = left - {move.mark}
        play = assessment.play(simulation, stored)
    assert play.ending is not None
    return walk


def canonical(
    simulation: content.Simulation, stored: dict[str, Any], key: str, move: Move
) -> assessment.Answer:
    """What the move is stored as."""
    fields = dict(move.fields)

    def listed(name: str) -> list[str]:
        value = fields.get(name, [])
        return list(value) if isinstance(value, list) else [value]

    def single(name: str) -> str | None:
        return next(iter(listed(name)), None)

    return assessment.step_from_form(simulation, stored, single, listed, key=key)


def _merit(simulation: content.Simulation, move: Move, left: set[tuple[str, str]]) -> float:
    """Lower is better: uncovered itself, then leading to what is, then the rest."""
    if move.mark in left:
        return 0
    return 1 if _reachable(simulation, move.to) & {node for node, _name in left} else 2


def _amiss(move: Move, done: tuple[str, ...]) -> float:
    """Half a step down for a pick out of its turn, so that a pool is sometimes done rightly."""
    pool = move.node
    if not isinstance(pool, content.Pool):
        return 0
    return 0 if assessment.point(pool, move.name, done) else 0.5


def _reachable(simulation: content.Simulation, start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        node = simulation.node(waiting.pop())
        if node is not None and node.id not in seen:
            seen.add(node.id)
            waiting += content.targets(node)
    return seen
