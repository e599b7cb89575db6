"""What one member answered in quizzes of late, module by module, as her trainer reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.cohorts import Given
from webapp.content import Item, Library, Module

from .hardest import words_of


@dataclass(frozen=True, slots=True)
class Question:
    """One item with her last answer: right or not, how often she answered, what was wrong."""

    item: Item
    is_right: bool
    times: int
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quizzed:
    """One module with the items she answered, in the order of its quiz."""

    module: Module
    questions: tuple[Question, ...]

    @property
    def right(self) -> int:
        """How many of them she had right the last time."""
        return sum(question.is_right for question in self.questions)


def quizzed(given: Iterable[Given], library: Library) -> tuple[Quizzed, ...]:
    """The modules she answered in, in the order of learning; dropped items are left out."""
    by_item: dict[str, list[Given]] = {}
    for answer in given:
        by_item.setdefault(answer.item_id, []).append(answer)
    told = [
        Quizzed(module, tuple(_question(item, by_item[item.id])
                              for item in module.items if item.id in by_item))
        for module in library.modules()
    ]  # fmt: skip
    return tuple(one for one in told if one.questions)


def _question(item: Item, answers: list[Given]) -> Question:
    last = answers[-1]
    words = () if last.right else words_of(item, last.answer)
    return Question(item, last.right, len(answers), words)
