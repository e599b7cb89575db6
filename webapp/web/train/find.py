"""Whose page it is: the trainer at the door, and the cohort that is hers or nobody's."""

from __future__ import annotations

import uuid

from flask import abort

from webapp import cohorts, people
from webapp.cohorts import Cohort
from webapp.web.signin import viewer


def trainer() -> people.Viewer:
    """The trainer who asks; the gates of these pages let nobody else in."""
    person = viewer()
    if person is None:
        raise RuntimeError("the gate of this page lets only trainers in")
    return person


def cohort_or_404(cohort_id: uuid.UUID, *, running: bool = False) -> Cohort:
    """Her cohort; another trainer's is not found, like one that never was.

    With ``running`` one in the archive is not found either.
    """
    found = cohorts.find(trainer(), str(cohort_id))
    if found is None or (running and found.archived_at is not None):
        abort(404)
    return found
