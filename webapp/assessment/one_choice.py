"""One choice: the chosen option is the key, or it is not."""

from __future__ import annotations

from webapp.assessment.answers import Answer, Get, GetList, one_of
from webapp.assessment.marks import FeedbackLine
from webapp.content import OneChoice

MISSING = "Pilih salah satu jawaban dulu."


def canonical(item: OneChoice, raw: object) -> Answer:
    """An option id."""
    return one_of(raw, (option.id for option in item.options), MISSING)


def from_form(item: OneChoice, get: Get, _getlist: GetList) -> Answer:
    """The radio button `jawaban`."""
    return canonical(item, get("jawaban"))


def is_right(item: OneChoice, answer: Answer) -> bool:
    """Whether the key was chosen."""
    return answer == item.key


def lines(item: OneChoice, answer: Answer) -> tuple[FeedbackLine, ...]:
    """A line per option."""
    return tuple(
        FeedbackLine(
            option.id, option.html, option.id == answer, option.id == item.key, option.feedback
        )
        for option in item.options
    )


def right_answer(item: OneChoice) -> tuple[str, ...]:
    """The right option."""
    return tuple(option.html for option in item.options if option.id == item.key)
