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
    """How many sheets were stored, how many as corrections, how many stood there already.

    ``stuck`` are members, by nickname, under whose sheet's id something else stands.
    """

    new: int
    corrected: int
    already: int
    left: int
    stuck: tuple[str, ...] = ()


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
    moment = moment_of(checked.done_on)
    stored = [row for row in wanted if _store(viewer, library, module, row, moment, now)]
    corrected = sum(row.standing == DIFFERS for row in stored)
    already = sum(row.standing == SAME for row in checked.good)
    left = len(checked.good) - len(wanted) - already
    stuck = tuple(row.member.nickname for row in wanted if row not in stored)
    return Saved(len(stored) - corrected, corrected, already, left, stuck)


def _store(
    viewer: access.Known, library: Library, module: Module, row: Entry, at: datetime, now: datetime
) -> bool:
    """Store one sheet; False when an attempt of somebody else's stands under its id."""
    account_id = row.member.account_id
    outcome, event = "ok", "sheet.correct" if row.standing == DIFFERS else "sheet.enter"
    try:
        progress.take_sheet(account_id, library, module, row.attempt_id, row.answers, at, now)
    except progress.NotHers:
        outcome = "refused"
    target = audit.pseudonym(account_id)
    audit.record(event, viewer.account_id, target, outcome, audit.request_id(), now)
    return outcome == "ok"


def _is_wanted(row: Entry, corrections: Collection[str]) -> bool:
    if row.standing == DIFFERS:
        return row.member.membership_id in corrections
    return row.standing != SAME
