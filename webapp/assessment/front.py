"""One door for all kinds: each kind's own file does the work."""

from __future__ import annotations

from webapp.assessment import matching, one_choice, ordering, several_choices, true_false
from webapp.assessment.answers import DONT_KNOW, Answer, Get, GetList
from webapp.assessment.marks import FeedbackLine, Mark
from webapp.content import Item, Matching, OneChoice, Ordering, SeveralChoices


def canonical(item: Item, raw: object) -> Answer:
    """The canonical answer for whatever JSON value came in.

    Raises InvalidAnswer, with words for the resident, when something is missing or unknown.
    """
    if raw == DONT_KNOW:
        return DONT_KNOW
    if isinstance(item, OneChoice):
        return one_choice.canonical(item, raw)
    if isinstance(item, SeveralChoices):
        return several_choices.canonical(item, raw)
    if isinstance(item, Ordering):
        return ordering.canonical(item, raw)
    if isinstance(item, Matching):
        return matching.canonical(item, raw)
    return true_false.canonical(item, raw)


def from_form(item: Item, get: Get, getlist: GetList) -> Answer:
    """The canonical answer of a posted HTML form; `tidak_tahu=1` counts for every kind.

    Raises InvalidAnswer, with words for the resident, when something is missing or unknown.
    """
    if get("tidak_tahu") == "1" or getlist("jawaban") == [DONT_KNOW]:
        return DONT_KNOW
    if isinstance(item, OneChoice):
        return one_choice.from_form(item, get, getlist)
    if isinstance(item, SeveralChoices):
        return several_choices.from_form(item, get, getlist)
    if isinstance(item, Ordering):
        return ordering.from_form(item, get, getlist)
    if isinstance(item, Matching):
        return matching.from_form(item, get, getlist)
    return true_false.from_form(item, get, getlist)


def mark(item: Item, answer: Answer) -> Mark:
    """Score a canonical answer: 1 point or none.

    An answer stored under an earlier revision is marked too: what is unknown now is wrong.
    """
    right, lines, summary = _judge(item, answer)
    unknown = answer == DONT_KNOW
    return Mark(
        points=1 if right else 0,
        correct=right,
        unknown=unknown,
        lines=lines,
        right_answer_html=summary,
        note_html=item.unknown_feedback if unknown else "",
    )


def _judge(item: Item, answer: Answer) -> tuple[bool, tuple[FeedbackLine, ...], tuple[str, ...]]:
    if isinstance(item, OneChoice):
        return (
            one_choice.is_right(item, answer),
            one_choice.lines(item, answer),
            one_choice.right_answer(item),
        )
    if isinstance(item, SeveralChoices):
        return (
            several_choices.is_right(item, answer),
            several_choices.lines(item, answer),
            several_choices.right_answer(item),
        )
    if isinstance(item, Ordering):
        return (
            ordering.is_right(item, answer),
            ordering.lines(item, answer),
            ordering.right_answer(item),
        )
    if isinstance(item, Matching):
        return (
            matching.is_right(item, answer),
            matching.lines(item, answer),
            matching.right_answer(item),
        )
    return (
        true_false.is_right(item, answer),
        true_false.lines(item, answer),
        true_false.right_answer(item),
    )
