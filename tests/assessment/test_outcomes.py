"""From the outcomes of a node the result of any answer can be put together, line by line."""

from __future__ import annotations

from itertools import permutations, product
from typing import Any

from tests.assessment.examples import COURIER, MATCHING, ORDERING, SEVERAL
from webapp.assessment import Mark, in_file_order, mark, outcomes, play
from webapp.content import Decision, Matching, Ordering, Pool, SeveralChoices, Task


def faces(item: Any) -> list[Mark]:
    """The marks of the outcomes of a task with this item; the first is the right one."""
    task = next(node for node in COURIER.nodes if isinstance(node, Task))
    steps = outcomes(_with(task, item))
    marks = [mark(item, step.answer) for step in steps]
    assert [one.points for one in marks] == [step.point for step in steps]
    assert marks[0].correct
    assert not all(one.correct for one in marks), "the words for a wrong answer are there, too"
    return marks[1:]


def _with(task: Task, item: Any) -> Task:
    return Task(
        id="uji", screen=task.screen, question="", item=item, on_at_first=frozenset(),
        if_right="", if_wrong="",
    )  # fmt: skip


def test_every_set_of_choices_is_told_by_the_lines_of_none_and_all() -> None:
    item: SeveralChoices = SEVERAL
    ids = [option.id for option in item.options]
    none, everything = faces(item)
    for chosen in product([False, True], repeat=len(ids)):
        answer = [one for one, on in zip(ids, chosen, strict=True) if on]
        for part in ids:
            face = everything if part in answer else none
            assert mark(item, answer).line(part) == face.line(part)


def test_every_order_is_told_by_the_steps_turned_round() -> None:
    item: Ordering = ORDERING
    ids = [step.public_id for step in item.steps]
    turned = faces(item)
    for order in permutations(ids):
        for at, part in enumerate(ids):
            face = turned[(at - order.index(part)) % len(ids)]
            assert mark(item, list(order)).line(part) == face.line(part)


def test_every_match_is_told_by_one_right_hand_side_for_all() -> None:
    item: Matching = MATCHING
    rights = [right.public_id for right in item.rights]
    given = faces(item)
    for places in product(range(len(rights)), repeat=len(item.pairs)):
        answer = {pair.id: rights[at] for pair, at in zip(item.pairs, places, strict=True)}
        for pair, at in zip(item.pairs, places, strict=True):
            assert mark(item, answer).line(pair.id) == given[at].line(pair.id)


def test_choices_and_actions_have_an_outcome_each_and_actions_in_and_out_of_their_turn() -> None:
    for node in COURIER.nodes:
        if isinstance(node, Decision):
            told = {(step.answer, step.point) for step in outcomes(node)}
            assert told == {(choice.id, int(choice.right)) for choice in node.choices}
        if isinstance(node, Pool):
            told = {(step.answer, step.point) for step in outcomes(node)}
            staged = {(action.id, 1) for action in node.actions if action.stage}
            assert told == staged | {(action.id, 0) for action in node.actions}


def test_an_outcome_says_what_the_step_itself_says() -> None:
    start = COURIER.start
    assert isinstance(start, Decision)
    for step in outcomes(start):
        taken = play(COURIER, {start.id: step.answer}).steps[0]
        assert (taken.point, taken.chosen, taken.feedback) == (
            step.point, step.chosen, step.feedback,
        )  # fmt: skip


def test_the_parts_of_a_task_in_the_order_of_its_file() -> None:
    task = next(node for node in COURIER.nodes if isinstance(node, Task))
    assert in_file_order(_with(task, ORDERING)) == ORDERING.steps
    assert in_file_order(_with(task, MATCHING)) == MATCHING.rights
    assert in_file_order(_with(task, SEVERAL)) == SEVERAL.options
