"""What a trainer is told of a question many missed: the commonest wrong answer, and what to say.

The words are those of the quiz: the stored answer goes through the same marks as when it was given.
"""

from __future__ import annotations

from dataclasses import dataclass

from webapp.assessment import DONT_KNOW, Answer, FeedbackLine, mark
from webapp.cohorts import Hard
from webapp.content import Item, Library, Module, OneChoice, Ordering, SeveralChoices, TrueFalse


@dataclass(frozen=True, slots=True)
class Word:
    """Something to say: on which part (empty where there is but one), and whether it was missed."""

    about_html: str
    html: str
    is_missed: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """A hard question; ``given`` are the lines of the wrong answer that ``given_by`` people gave.

    ``unknown_by`` said that they do not know. ``say`` is cleaned HTML, like everything here.
    """

    item: Item
    module: Module
    right: int
    people: int
    given: tuple[str, ...]
    given_by: int
    unknown_by: int
    say: tuple[Word, ...]

    @property
    def is_in_order(self) -> bool:
        """Whether the lines of the wrong answer are steps."""
        return isinstance(self.item, Ordering)


def explained(hard: Hard, library: Library) -> Explained | None:
    """A hard question in words; None when a newer edition of the courses dropped it."""
    item, module = library.item(hard.item_id), library.module_of(hard.item_id)
    if item is None or module is None:
        return None
    unknown_by = next((by for answer, by in hard.wrong if answer == DONT_KNOW), 0)
    for answer, by in hard.wrong:
        lines = () if answer == DONT_KNOW else mark(item, answer).lines
        given = _given(item, lines)
        if given:  # one of an earlier revision may say nothing of today's parts
            say = _say(item, lines)
            return Explained(item, module, hard.right, hard.people, given, by, unknown_by, say)
    note = mark(item, DONT_KNOW).note_html if unknown_by else ""
    say = (Word("", note, False),) if note else ()
    return Explained(item, module, hard.right, hard.people, (), 0, unknown_by, say)


def words_of(item: Item, answer: Answer) -> tuple[str, ...]:
    """The lines of an answer in the words of its question; empty for “Saya tidak tahu”."""
    return _given(item, mark(item, answer).lines)


def _given(item: Item, lines: tuple[FeedbackLine, ...]) -> tuple[str, ...]:
    chosen = [line for line in lines if line.chosen]
    if isinstance(item, Ordering):
        chosen.sort(key=lambda line: int(line.given_html))
        return tuple(line.text_html for line in chosen)
    return tuple(
        f"{line.text_html} → {line.given_html}" if line.given_html else line.text_html
        for line in chosen
    )


def _say(item: Item, lines: tuple[FeedbackLine, ...]) -> tuple[Word, ...]:
    """The words after each part that went wrong; of several choices also those she missed."""
    if isinstance(item, OneChoice | TrueFalse):
        amiss = [line for line in lines if line.chosen and not line.right]
    elif isinstance(item, SeveralChoices):
        amiss = [line for line in lines if line.chosen != line.right]
    else:
        amiss = [line for line in lines if not line.right]
    alone = isinstance(item, OneChoice)
    return tuple(
        Word("" if alone else line.text_html, line.feedback, line.right)
        for line in amiss if line.feedback
    )  # fmt: skip
