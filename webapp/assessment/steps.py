"""The next answer of a simulation: taken only for the place where she stands."""

from __future__ import annotations

from collections.abc import Mapping

from webapp.assessment.answers import Answer, Get, GetList
from webapp.assessment.front import from_form
from webapp.assessment.play import Play, play
from webapp.assessment.points import Asking, accepted
from webapp.content import Pool, SeveralChoices, Simulation, Task

NOT_NOW = "Langkah ini tidak sedang ditanyakan. Muat ulang simulasinya, lalu lanjutkan."


class NotNow(ValueError):
    """An answer to another place than the one where she stands; the message tells her so.

    A double tap is one, too: look among the stored answers before showing it as an error.
    """


def canonical_step(
    simulation: Simulation, answers: Mapping[str, Answer], key: str, raw: object
) -> Answer:
    """The canonical answer under this key, after `answers`, for whatever JSON value came in.

    A choice's id, the canonical answer of a task's item (all switches off is `[]`; not knowing is
    refused), or the id of an action not done yet. Raises NotNow when this key is not the next one
    to answer, InvalidAnswer when something is missing or unknown, both with words for her.
    """
    now = play(simulation, answers)
    return accepted(_asked(now, key), raw, _done(now))


def step_from_form(
    simulation: Simulation,
    answers: Mapping[str, Answer],
    get: Get,
    getlist: GetList,
    *,
    key: str | None = None,
) -> Answer:
    """The canonical answer of a posted form: field `jawaban`, or those of the task's item.

    Raises as `canonical_step` does. `key` is the one the form was made for: without it a double
    tap on a choice would answer the next decision that has a choice of the same id.
    """
    now = play(simulation, answers)
    node = _asked(now, now.key if key is None else key)
    if not isinstance(node, Task):
        return accepted(node, get("jawaban"), _done(now))
    # A form with every switch off posts nothing at all.
    if isinstance(node.item, SeveralChoices) and not getlist("jawaban"):
        return accepted(node, [])
    return accepted(node, from_form(node.item, get, getlist))


def _asked(now: Play, key: str) -> Asking:
    if now.current is None or key != now.key:
        raise NotNow(NOT_NOW)
    return now.current


def _done(now: Play) -> list[str]:
    """The ids of the actions done in the pool that is open, if it is a pool."""
    if not isinstance(now.current, Pool):
        return []
    return [str(step.answer) for step in now.steps if step.node is now.current]
