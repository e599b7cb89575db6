"""Quizzes answered on paper, typed in by a trainer: attempts like any other, of mode *kertas*."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select

from webapp import assessment
from webapp.content import Library, Module
from webapp.records import Response, connection

from .accept import Submission, accept, begin
from .reader import reader_of

PAPER = "kertas"


def take_sheet(
    account_id: str,
    library: Library,
    module: Module,
    attempt_id: str,
    answers: Mapping[str, assessment.Answer],
    done_at: datetime,
    now: datetime,
) -> None:
    """Append what somebody answered on paper, as an attempt of hers under this id.

    ``done_at`` is the day on the sheet; for figures the time of receipt counts, as always. What is
    stored under the id stays. Raises NotHers if the id is another's, else as ``accept`` does.
    """
    reader = reader_of(account_id, None)
    begin(reader, module, attempt_id, now, device_at=done_at, mode=PAPER)
    for item_id, answer in answers.items():
        submission = Submission(attempt_id, item_id, answer, device_at=done_at)
        accept(reader, library, module, submission, now)


def stored_answers(attempt_ids: Collection[str]) -> dict[str, dict[str, assessment.Answer]]:
    """What stands under these ids, by attempt and item; an id that is not stored is left out."""
    found: dict[str, dict[str, assessment.Answer]] = {}
    if attempt_ids:
        rows = connection().execute(
            select(Response.attempt_id, Response.item_id, Response.answer).where(
                Response.attempt_id.in_(attempt_ids)
            )
        )
        for attempt, item, answer in rows:
            found.setdefault(attempt, {})[item] = assessment.parse(answer)
    return found
