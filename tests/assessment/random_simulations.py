"""Any simulation without rings, and any way through it."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.assessment.examples import (
    MATCHING,
    ORDERING,
    SCREEN,
    SEVERAL,
    action,
    choice,
    ending,
    simulation,
    valid_answers,
)
from webapp.assessment import Answer, Asking, canonical_step, play
from webapp.content import Action, Beat, Choice, Decision, Pool, SeveralChoices, Simulation, Task

To = st.SearchStrategy[str]

TASK_ITEMS: list[Any] = [SEVERAL, ORDERING, MATCHING]
leaks = st.sampled_from(["", "kode OTP", "uang Rp100.000"])


@st.composite
def _choices(draw: st.DrawFn, to: To, case: str | None) -> tuple[Choice, ...]:
    return tuple(
        choice(
            one,
            draw(to),
            right=draw(st.booleans()),
            refuses=draw(st.booleans()) if case else None,
            leak=draw(leaks),
        )
        for one in "abc"[: draw(st.integers(2, 3))]
    )


@st.composite
def _decisions(draw: st.DrawFn, node_id: str, to: To) -> Decision:
    case = draw(st.sampled_from(["palsu", "asli", None]))
    return Decision(
        id=node_id, screen=SCREEN, question="?", case=case, choices=draw(_choices(to, case))
    )


@st.composite
def _tasks(draw: st.DrawFn, node_id: str, to: To) -> Task:
    return Task(
        id=node_id,
        screen=SCREEN,
        question="?",
        item=draw(st.sampled_from(TASK_ITEMS)),
        on_at_first=frozenset(),
        if_right=draw(to),
        if_wrong=draw(to),
    )


@st.composite
def _actions(draw: st.DrawFn, action_id: str) -> Action:
    return action(
        action_id,
        draw(st.integers(0, 900)),
        draw(st.none() | st.integers(1, 3)),
        draw(st.integers(0, 500_000)),
        draw(leaks),
    )


@st.composite
def _pools(draw: st.DrawFn, node_id: str, to: To) -> Pool:
    return Pool(
        id=node_id,
        screen=SCREEN,
        question="?",
        actions=tuple(draw(_actions(one)) for one in "abcde"[: draw(st.integers(1, 5))]),
        balance=draw(st.integers(0, 5_000_000)),
        drain=draw(st.integers(0, 300_000)),
        stop=draw(st.sampled_from(["", "a", "b"])),
        if_right=draw(to),
        if_wrong=draw(to),
    )


def _beats(node_id: str, to: To) -> st.SearchStrategy[Beat]:
    return st.builds(Beat, id=st.just(node_id), screen=st.just(SCREEN), to=to)


@st.composite
def simulations(draw: st.DrawFn) -> Simulation:
    """Up to six nodes of any kind, each leading only forward, and two endings."""
    ids = [f"n{place}" for place in range(draw(st.integers(0, 6)))]
    nodes: list[Any] = []
    for place, node_id in enumerate(ids, 1):
        to = st.sampled_from([*ids[place:], "aman", "hampir"])
        make = draw(st.sampled_from([_decisions, _tasks, _pools, _beats]))
        nodes.append(draw(make(node_id, to)))
    return simulation(*nodes, ending("aman"), ending("hampir"))


def _raw_answers(node: Asking, done: tuple[str, ...]) -> st.SearchStrategy[Any]:
    if isinstance(node, Decision):
        return st.sampled_from([one.id for one in node.choices])
    if isinstance(node, Pool):
        return st.sampled_from([one.id for one in node.actions if one.id not in done])
    if isinstance(node.item, SeveralChoices):
        return st.just([]) | valid_answers(node.item)
    return valid_answers(node.item)


@st.composite
def attempts(draw: st.DrawFn) -> tuple[Simulation, dict[str, Answer]]:
    """A simulation and the answers of a way through it, from the first node to an ending."""
    played = draw(simulations())
    answers: dict[str, Answer] = {}
    now = play(played, answers)
    while now.current is not None:
        here = tuple(str(step.answer) for step in now.steps if step.node is now.current)
        raw = draw(_raw_answers(now.current, here))
        answers[now.key] = canonical_step(played, answers, now.key, raw)
        now = play(played, answers)
    return played, answers
