"""Answers on paper: every part has a letter, and letters are all that a sheet holds.

One choice is a letter, several are letters in any order, an ordering is the letters from first to
last, a matching one letter for each line on the left, true or false is B or S and the letter of the
reason. A dash is “Saya tidak tahu”. The order of the parts hangs on the module alone, so that a
sheet printed in March is read rightly in May.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from webapp.assessment.answers import DONT_KNOW, Answer
from webapp.assessment.arrange import Part, arrange
from webapp.assessment.front import mark
from webapp.content import Item, Matching, Module, OneChoice, Ordering, SeveralChoices, TrueFalse

LETTERS = "ABCDEFGHIJKLMNOP"
UNKNOWN = "-"
VERDICTS = {"B": "benar", "S": "salah"}
LONGEST = 24
_BETWEEN = re.compile(r"[\s,.;/0-9]+")


class Unreadable(ValueError):
    """Letters that are no answer; ``problem`` is ``empty``, ``letter``, ``count`` or ``twice``."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Line:
    """One item on a sheet: its number and its parts by letter, in the order printed.

    ``letters`` is how many an answer has; None where that is hers to decide.
    """

    number: int
    item: Item
    parts: tuple[tuple[str, Part], ...]
    letters: int | None

    @property
    def key(self) -> str:
        """The letters of the right answer."""
        item = self.item
        if isinstance(item, OneChoice):
            return self._letter(item.key)
        if isinstance(item, SeveralChoices):
            return "".join(letter for letter, part in self.parts if part.id in item.key)
        if isinstance(item, Ordering):
            return "".join(self._letter(step.id) for step in item.steps)
        if isinstance(item, Matching):
            return "".join(self._letter(pair.right.id) for pair in item.pairs)
        return ("B" if item.key else "S") + self._letter(item.reason_key)

    @property
    def span(self) -> str:
        """Which letters may stand there, and how many of them, in as few signs as possible."""
        letters = f"A–{self.parts[-1][0]}"
        if isinstance(self.item, TrueFalse):
            return f"B/S + {letters}"
        if self.letters is None:
            return f"{letters} …"
        return letters if self.letters == 1 else f"{letters} ×{self.letters}"

    @property
    def right_html(self) -> tuple[str, ...]:
        """The right answer in lines of cleaned HTML."""
        return mark(self.item, DONT_KNOW).right_answer_html

    def _letter(self, part_id: str) -> str:
        return next(letter for letter, part in self.parts if part.id == part_id)


def sheet(module: Module) -> tuple[Line, ...]:
    """All items of a module as a sheet prints them and a grid reads them."""
    return tuple(_line(number, item, module.code) for number, item in enumerate(module.items, 1))


def read(line: Line, typed: str) -> Answer:
    """The answer that letters mean.

    Raises Unreadable when nothing stands there, when a letter is none of this item's, when there
    are too few or too many, or when one stands twice.
    """
    letters = _BETWEEN.sub("", typed).upper()
    if not letters:
        raise Unreadable("empty")
    if letters == UNKNOWN:
        return DONT_KNOW
    if isinstance(line.item, TrueFalse):
        return _verdict(line, letters)
    ids = _ids(line, letters)
    if line.letters is not None and len(ids) != line.letters:
        raise Unreadable("count")
    if isinstance(line.item, Matching):
        return {pair.id: right for pair, right in zip(line.item.pairs, ids, strict=True)}
    if len(set(ids)) < len(ids):
        raise Unreadable("twice")
    if isinstance(line.item, OneChoice):
        return ids[0]
    return ids if isinstance(line.item, Ordering) else sorted(ids)


def _line(number: int, item: Item, module: str) -> Line:
    parts = tuple(zip(LETTERS, arrange(item, f"kertas|{module}"), strict=False))
    many = {"satu": 1, "beberapa": None, "benar-salah": 2}.get(item.kind, len(parts))
    if isinstance(item, Matching):
        many = len(item.pairs)
    return Line(number, item, parts, many)


def _ids(line: Line, letters: str) -> list[str]:
    by_letter = {letter: getattr(part, "public_id", part.id) for letter, part in line.parts}
    if any(letter not in by_letter for letter in letters):
        raise Unreadable("letter")
    return [by_letter[letter] for letter in letters]


def _verdict(line: Line, letters: str) -> Answer:
    if letters[0] not in VERDICTS:
        raise Unreadable("letter")
    if len(letters) != line.letters:
        raise Unreadable("count")
    return {"jawab": VERDICTS[letters[0]], "alasan": _ids(line, letters[1])[0]}
