"""Matching: every left-hand side with its own right-hand side, named by public id."""

from __future__ import annotations

from webapp.assessment.answers import STRANGE, Answer, Get, GetList, InvalidAnswer, one_of
from webapp.assessment.marks import FeedbackLine
from webapp.content import Matching
from webapp.content.bank import plain

MISSING = "Pasangkan semuanya dulu."


def canonical(item: Matching, raw: object) -> Answer:
    """A mapping of pair ids to the public ids of right-hand sides."""
    if raw is None or raw == "" or raw == {}:
        raise InvalidAnswer(MISSING)
    if not isinstance(raw, dict) or not set(raw) <= {pair.id for pair in item.pairs}:
        raise InvalidAnswer(STRANGE)
    rights = [right.public_id for right in item.rights]
    return {
        pair.id: one_of(
            raw.get(pair.id), rights, f'Pasangan untuk "{plain(pair.left_html)}" belum dipilih.'
        )
        for pair in item.pairs
    }


def from_form(item: Matching, get: Get, _getlist: GetList) -> Answer:
    """The choices `pasang-<pair id>`, one per left-hand side."""
    return canonical(item, {pair.id: get(f"pasang-{pair.id}") for pair in item.pairs})


def is_right(item: Matching, answer: Answer) -> bool:
    """Whether every pair is the author's."""
    return answer == {pair.id: pair.right.public_id for pair in item.pairs}


def lines(item: Matching, answer: Answer) -> tuple[FeedbackLine, ...]:
    """A line per left-hand side; `given_html` is the right-hand side she gave it."""
    given = answer if isinstance(answer, dict) else {}
    rights = {right.public_id: right.html for right in item.rights}
    return tuple(
        FeedbackLine(
            pair.id,
            pair.left_html,
            given.get(pair.id) in rights,
            given.get(pair.id) == pair.right.public_id,
            pair.feedback,
            rights.get(given.get(pair.id, ""), ""),
        )
        for pair in item.pairs
    )


def right_answer(item: Matching) -> tuple[str, ...]:
    """Every pair on a line."""
    return tuple(f"{pair.left_html} → {pair.right.html}" for pair in item.pairs)
