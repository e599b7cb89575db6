"""Several choices: all right options and no wrong one."""

from __future__ import annotations

from webapp.assessment.answers import (
    DONT_KNOW,
    STRANGE,
    Answer,
    Get,
    GetList,
    InvalidAnswer,
    one_of,
)
from webapp.assessment.answers import texts as all_texts
from webapp.assessment.marks import FeedbackLine
from webapp.content import SeveralChoices

MISSING = "Pilih paling sedikit satu jawaban dulu."
BOTH = 'Pilih jawaban, atau pilih "Saya tidak tahu", tetapi jangan keduanya.'


def canonical(item: SeveralChoices, raw: object) -> Answer:
    """Option ids, sorted, each once."""
    if raw is None or raw == "":
        raise InvalidAnswer(MISSING)
    if not isinstance(raw, list):
        raise InvalidAnswer(STRANGE)
    chosen = all_texts(raw)
    if not chosen:
        raise InvalidAnswer(MISSING)
    if DONT_KNOW in chosen:
        if set(chosen) != {DONT_KNOW}:
            raise InvalidAnswer(BOTH)
        return DONT_KNOW
    ids = [option.id for option in item.options]
    return sorted({one_of(value, ids, MISSING) for value in chosen})


def from_form(item: SeveralChoices, _get: Get, getlist: GetList) -> Answer:
    """The checkboxes `jawaban`."""
    return canonical(item, list(getlist("jawaban")))


def is_right(item: SeveralChoices, answer: Answer) -> bool:
    """Whether exactly the key was chosen, in whatever order."""
    return isinstance(answer, list) and set(answer) == item.key


def lines(item: SeveralChoices, answer: Answer) -> tuple[FeedbackLine, ...]:
    """A line per option."""
    chosen = set(answer) if isinstance(answer, list) else set()
    return tuple(
        FeedbackLine(
            option.id, option.html, option.id in chosen, option.id in item.key, option.feedback
        )
        for option in item.options
    )


def right_answer(item: SeveralChoices) -> tuple[str, ...]:
    """Every right option."""
    return tuple(option.html for option in item.options if option.id in item.key)
