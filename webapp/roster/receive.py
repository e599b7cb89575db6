"""A sheet arrives: what may be kept of it is kept until the trainer has seen the preview."""

from __future__ import annotations

from datetime import datetime

from webapp.documents import Reading
from webapp.people import TooManyTries, limits

from . import drafts
from .known import known
from .table import Refusal, to_table, wanted_usernames

MOST_TAKEN = 30
"""So many taken usernames one file may be told of; a file with more of them is another group's."""


def receive(
    cohort_id: str, trainer_id: str, read: Reading, now: datetime
) -> str | tuple[Refusal, ...] | TooManyTries:
    """Keep a sheet as a draft and give its id, or all the reasons why it is not taken.

    That a username belongs to somebody else is told so many times an hour and no more, so that
    nobody finds out who has an account by way of a roster.
    """
    table = to_table(read.rows)
    if isinstance(table, tuple):
        return table
    if not table.entries:
        return (Refusal("empty"),)
    told = len(known(cohort_id, wanted_usernames(table)).taken)
    blocked = limits.take_many(limits.ROSTER, trainer_id, min(told, MOST_TAKEN), now)
    if blocked:
        return blocked
    if told > MOST_TAKEN:
        return (Refusal("others"),)
    return drafts.keep(cohort_id, trainer_id, table, read, now)
