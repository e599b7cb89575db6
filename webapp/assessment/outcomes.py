"""What can come of a node, each part of it at least once: enough to show every result of it.

A page that must not ask anybody again puts the result of any answer together from these.
"""

from __future__ import annotations

from webapp.assessment.answers import Answer
from webapp.assessment.arrange import Part
from webapp.assessment.front import mark
from webapp.assessment.play import Step
from webapp.assessment.points import Asking
from webapp.content import Action, Decision, Matching, Ordering, Pool, SeveralChoices, Task


def outcomes(node: Asking) -> tuple[Step, ...]:
    """Steps at this node, keyed by its id.

    A step for each choice; for each action one in its turn and one out of it; for a task the right
    answer, then answers that give every line each of its faces (see `_faces`).
    """
    if isinstance(node, Decision):
        return tuple(_step(node, choice.id, int(choice.right)) for choice in node.choices)
    if isinstance(node, Pool):
        return tuple(
            _step(node, action.id, worth) for action in node.actions for worth in _worths(action)
        )
    answers = (_right(node.item), *_faces(node.item))
    return tuple(_step(node, answer, mark(node.item, answer).points) for answer in answers)


def in_file_order(node: Task) -> tuple[Part, ...]:
    """The parts `arrange` would shuffle, as the author wrote them."""
    if isinstance(node.item, SeveralChoices):
        return node.item.options
    return node.item.steps if isinstance(node.item, Ordering) else node.item.rights


def _step(node: Asking, answer: Answer, point: int) -> Step:
    return Step(node=node, key=node.id, answer=answer, point=point)


def _worths(action: Action) -> tuple[int, ...]:
    return (0,) if action.stage is None else (1, 0)


def _right(item: SeveralChoices | Ordering | Matching) -> Answer:
    if isinstance(item, SeveralChoices):
        return sorted(item.key)
    if isinstance(item, Ordering):
        return [step.public_id for step in item.steps]
    return {pair.id: pair.right.public_id for pair in item.pairs}


def _faces(item: SeveralChoices | Ordering | Matching) -> tuple[Answer, ...]:
    """None and all of the choices; the steps turned round by 0, 1, 2, …; one right-hand side for
    every pair, for each right-hand side."""
    if isinstance(item, SeveralChoices):
        return [], sorted(option.id for option in item.options)
    if isinstance(item, Ordering):
        ids = [step.public_id for step in item.steps]
        return tuple([*ids[turn:], *ids[:turn]] for turn in range(len(ids)))
    return tuple({pair.id: right.public_id for pair in item.pairs} for right in item.rights)
