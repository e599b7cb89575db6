"""One node of a simulation: which answers it takes, and whether an answer is worth its point."""

from __future__ import annotations

from collections.abc import Collection

from webapp.assessment import one_choice
from webapp.assessment.answers import DONT_KNOW, Answer, InvalidAnswer, one_of
from webapp.assessment.front import canonical, mark
from webapp.content import Action, Decision, Pool, SeveralChoices, Task

Asking = Decision | Task | Pool
"""The nodes that wait for an answer."""

MISSING_ACTION = "Pilih satu tindakan dulu."
DONE_ALREADY = "Tindakan ini sudah dilakukan. Pilih tindakan yang lain."
JUST_TRY = "Di simulasi, coba saja dulu. Keliru pun tidak apa-apa."


def accepted(node: Asking, raw: object, done_before: Collection[str] = ()) -> Answer:
    """The canonical answer to this node for whatever JSON value came in.

    A choice's id, the canonical answer of a task's item, or the id of an action that is not among
    `done_before`. Raises InvalidAnswer, with words for the resident.
    """
    if isinstance(node, Decision):
        return one_of(raw, (choice.id for choice in node.choices), one_choice.MISSING)
    if isinstance(node, Task):
        return _accepted_by_task(node, raw)
    action_id = one_of(raw, (action.id for action in node.actions), MISSING_ACTION)
    if action_id in done_before:
        raise InvalidAnswer(DONE_ALREADY)
    return action_id


def _accepted_by_task(node: Task, raw: object) -> Answer:
    # All switches off is something one can want of a phone; in a quiz it is a forgotten answer.
    if isinstance(node.item, SeveralChoices) and raw == []:
        return []
    answer = canonical(node.item, raw)
    if answer == DONT_KNOW:
        raise InvalidAnswer(JUST_TRY)
    return answer


def point(node: Asking, answer: Answer, done_before: Collection[str] = ()) -> int:
    """1 when the answer is right, otherwise 0; `done_before`: the pool's actions done before it.

    A pick of a pool is right when its stage is the lowest still open. Answers the node does not
    know are worth nothing.
    """
    if isinstance(node, Task):
        return mark(node.item, answer).points
    if not isinstance(answer, str):
        return 0
    if isinstance(node, Decision):
        choice = node.choice(answer)
        return int(choice is not None and choice.right)
    still_open = open_actions(node, done_before)
    lowest = min((_stage(action) for action in still_open), default=0)
    return int(any(action.id == answer and action.stage == lowest for action in still_open))


def open_actions(pool: Pool, done: Collection[str]) -> tuple[Action, ...]:
    """The staged actions not done yet; the pool is left when there is none."""
    return tuple(
        action for action in pool.actions if action.stage is not None and action.id not in done
    )


def _stage(action: Action) -> int:
    return action.stage or 0
