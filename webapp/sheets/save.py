"""Storing sheets that were looked over: once each, in each one's own name, in the log."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from webapp import access, audit, progress
from webapp.content import Library, Module

from .check import DIFFERS, SAME, Checked, Entry, moment_of


@dataclass(frozen=True, slots=True)
class Saved:
    """How many sheets were stored, how many as corrections, how many stood there already."""

    new: int
    corrected: int
    already: int
    left: int


def save(
    viewer: access.Known,
    library: Library,
    module: Module,
    checked: Checked,
    corrections: Collection[str],
    now: datetime,
) -> Saved:
    """Store every good row of a grid that is ready.

    ``corrections`` are memberships whose stored sheet says otherwise and whose trainer wants the
    newer one beside it; without her word nothing is added for them. Raises ValueError when the grid
    is not ready.
    """
    if not checked.is_ready or checked.done_on is None:
        raise ValueError("cells are left to mend")
    wanted = [row for row in checked.good if _is_wanted(row, corrections)]
    for row in wanted:
        moment = moment_of(checked.done_on)
        progress.take_sheet(
            row.member.account_id, library, module, row.attempt_id, row.answers, moment, now
        )
        event = "sheet.correct" if row.standing == DIFFERS else "sheet.enter"
        target = audit.pseudonym(row.member.account_id)
        audit.record(event, viewer.account_id, target, "ok", audit.request_id(), now)
    corrected = sum(row.standing == DIFFERS for row in wanted)
    already = sum(row.standing == SAME for row in checked.good)
    left = len(checked.good) - len(wanted) - already
    return Saved(len(wanted) - corrected, corrected, already, left)


def _is_wanted(row: Entry, corrections: Collection[str]) -> bool:
    if row.standing == DIFFERS:
        return row.member.membership_id in corrections
    return row.standing != SAME
