"""What a class screen shows, one after the other: a module's cards, or its questions.

One choice, several choices and true or false are voted on. Ordering and matching cannot be: no
bars of whole orders say anything, so they are talked through before their answer is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from webapp import assessment
from webapp.content import Card, Item, Module, OneChoice, SeveralChoices, TrueFalse

QUIZ, CARDS = "kuis", "kartu"
CARD, VOTE, TALK = "kartu", "pilih", "bahas"
MARKS = "ABCDEFGHIJ"
VERDICTS = {"benar": "Benar", "salah": "Salah"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a vote: its mark on the wall, its text, whether it is right, and why."""

    id: str
    mark: str
    html: str
    right: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Slide:
    """One thing on the wall. A card has no choices; what is talked through has none either.

    ``right_html`` is the right answer in lines, told once it is closed.
    """

    id: str
    kind: str
    card: Card | None = None
    item: Item | None = None
    choices: tuple[Choice, ...] = ()
    several: bool = False
    right_html: tuple[str, ...] = ()

    def choice(self, choice_id: str) -> Choice | None:
        """The choice with this id; “Saya tidak tahu” is none."""
        return next((one for one in self.choices if one.id == choice_id), None)

    @property
    def reason_html(self) -> str:
        """Why a statement is true or false; empty for every other kind."""
        return self.right_html[1] if isinstance(self.item, TrueFalse) else ""

    @property
    def ids(self) -> tuple[str, ...]:
        """What may be voted for, “Saya tidak tahu” last; empty where nobody votes."""
        own = tuple(one.id for one in self.choices)
        return (*own, assessment.DONT_KNOW) if own else ()


def slides(module: Module, shows: str, seed: str) -> tuple[Slide, ...]:
    """The slides of a module; ``seed`` (the room's id) decides the order of choices for all."""
    if shows == CARDS:
        return tuple(Slide(card.id, CARD, card=card) for card in module.cards)
    return tuple(_question(item, seed) for item in module.items)


def _question(item: Item, seed: str) -> Slide:
    told = assessment.mark(item, assessment.DONT_KNOW)
    if not isinstance(item, OneChoice | SeveralChoices | TrueFalse):
        return Slide(item.id, TALK, item=item, right_html=told.right_answer_html)
    verdict = isinstance(item, TrueFalse)
    order = VERDICTS if verdict else [part.id for part in assessment.arrange(item, seed)]
    lines = [line for part in order if (line := told.line(part))]
    choices = tuple(
        Choice(line.part_id, mark, line.text_html, line.right, line.feedback)
        for mark, line in zip(MARKS, lines, strict=False)
    )
    return Slide(
        item.id,
        VOTE,
        item=item,
        choices=choices,
        several=isinstance(item, SeveralChoices),
        right_html=told.right_answer_html,
    )
