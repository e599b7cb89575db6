"""Ordering: every step in its place. Answers name steps by their public ids."""

from __future__ import annotations

from webapp.assessment.answers import STRANGE, Answer, Get, GetList, InvalidAnswer, one_of
from webapp.assessment.answers import texts as all_texts
from webapp.assessment.marks import FeedbackLine
from webapp.content import Ordering, Step
from webapp.content.bank import plain

MISSING = "Urutkan semua langkah dulu."


def canonical(item: Ordering, raw: object) -> Answer:
    """The public ids of all steps, in the order given."""
    if raw is None or raw == "" or raw == []:
        raise InvalidAnswer(MISSING)
    if not isinstance(raw, list):
        raise InvalidAnswer(STRANGE)
    ids = [step.public_id for step in item.steps]
    order = [one_of(value, ids, MISSING) for value in all_texts(raw)]
    for step in item.steps:
        if order.count(step.public_id) != 1:
            problem = "dipakai dua kali" if step.public_id in order else "belum ada di urutan"
            raise InvalidAnswer(f'Langkah "{plain(step.html)}" {problem}.')
    return order


def from_form(item: Ordering, get: Get, _getlist: GetList) -> Answer:
    """The numbers `urut-<public id>`, one per step."""
    places: dict[int, Step] = {}
    for step in item.steps:
        place = _place(step, (get(f"urut-{step.public_id}") or "").strip(), len(item.steps))
        if place in places:
            raise InvalidAnswer(
                f"Nomor {place} dipakai dua kali. Tiap langkah punya nomor sendiri."
            )
        places[place] = step
    return canonical(item, [places[place].public_id for place in sorted(places)])


def _place(step: Step, typed: str, most: int) -> int:
    if not typed:
        raise InvalidAnswer(f'Langkah "{plain(step.html)}" belum diberi nomor urut.')
    if typed.isascii() and typed.isdigit() and len(typed) <= 2 and 1 <= int(typed) <= most:
        return int(typed)
    raise InvalidAnswer(f'Nomor urut untuk langkah "{plain(step.html)}" harus antara 1 dan {most}.')


def is_right(item: Ordering, answer: Answer) -> bool:
    """Whether the steps stand as the author wrote them."""
    return answer == [step.public_id for step in item.steps]


def lines(item: Ordering, answer: Answer) -> tuple[FeedbackLine, ...]:
    """A line per step; `given_html` is the place she gave it, from 1."""
    order = answer if isinstance(answer, list) else []
    found = []
    for place, step in enumerate(item.steps, 1):
        given = order.index(step.public_id) + 1 if step.public_id in order else 0
        found.append(
            FeedbackLine(
                step.public_id,
                step.html,
                given > 0,
                given == place,
                step.feedback,
                str(given) if given else "",
            )
        )
    return tuple(found)


def right_answer(item: Ordering) -> tuple[str, ...]:
    """The steps in the right order."""
    return tuple(step.html for step in item.steps)
