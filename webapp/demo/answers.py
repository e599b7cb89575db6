"""Plausible answers to a real item, right and wrong, each one scored by ``assessment`` itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random

from webapp import assessment
from webapp.content import Item, Matching, OneChoice, Ordering, SeveralChoices

MOST_WRONG = 6


@dataclass(frozen=True, slots=True)
class Pool:
    """The answers people give to one item, in the form they are stored in.

    ``ease`` moves the chance of a right answer, in logits, for the whole item.
    """

    item_id: str
    right: str
    wrong: tuple[str, ...]
    unknown: str
    ease: float

    def draw(self, rng: Random, right: float, unknown: float) -> tuple[str, int]:
        """An answer and its points, given the chances of a right and of an unknown one."""
        throw = rng.random()
        if throw < right or not self.wrong:
            return self.right, 1
        if throw < right + unknown:
            return self.unknown, 0
        return rng.choice(self.wrong), 0


def pool_of(item: Item, rng: Random) -> Pool:
    """Mark candidate answers of every shape this kind of item allows, and sort them."""
    right = [assessment.dump(answer) for answer in answers_to(item, right=True)]
    wrong = {assessment.dump(answer) for answer in answers_to(item, right=False)}
    likely = tuple(sorted(wrong))[:MOST_WRONG]
    unknown = assessment.dump(assessment.DONT_KNOW)
    return Pool(item.id, right[-1], likely, unknown, rng.gauss(0.3, 0.6))


def answers_to(item: Item, *, right: bool) -> list[assessment.Answer]:
    """Canonical answers to an item that are right, or that are wrong."""
    answers = [assessment.canonical(item, raw) for raw in _candidates(item)]
    return [one for one in answers if bool(assessment.mark(item, one).points) == right]


def _candidates(item: Item) -> Iterator[object]:
    if isinstance(item, OneChoice):
        yield from (option.id for option in item.options)
    elif isinstance(item, SeveralChoices):
        ids = [option.id for option in item.options]
        for size in range(1, len(ids) + 1):
            yield from (list(chosen) for chosen in combinations(ids, size))
    elif isinstance(item, Ordering):
        steps = [step.public_id for step in item.steps]
        yield steps
        yield from ([*steps[turn:], *steps[:turn]] for turn in range(1, len(steps)))
    elif isinstance(item, Matching):
        rights = [pair.right.public_id for pair in item.pairs]
        for turn in range(len(rights)):
            turned = [*rights[turn:], *rights[:turn]]
            yield {pair.id: right for pair, right in zip(item.pairs, turned, strict=True)}
    else:
        for verdict in ("benar", "salah"):
            yield from ({"jawab": verdict, "alasan": reason.id} for reason in item.reasons)
