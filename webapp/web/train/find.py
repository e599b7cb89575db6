"""Whose page it is: the trainer at the door, and the cohort that is hers or nobody's."""

from __future__ import annotations

import uuid

from flask import abort, g, request
from flask_babel import lazy_gettext as _l

from webapp import cohorts, people
from webapp.cohorts import Cohort
from webapp.web import errors
from webapp.web.security import SAFE_METHODS
from webapp.web.signin import viewer

PUT_AWAY = errors.Telling(
    _l("Kelas ini ada di arsip"),
    _l("Isi kelas di arsip hanya bisa dibaca."),
    _l("Masih dipakai? Buka lagi dulu kelasnya dari halaman kelas."),
)


def trainer() -> people.Viewer:
    """The trainer who asks; the gates of these pages let nobody else in."""
    person = viewer()
    if person is None:
        raise RuntimeError("the gate of this page lets only trainers in")
    return person


def cohort_or_404(cohort_id: uuid.UUID, *, running: bool = False, put_away: bool = False) -> Cohort:
    """Her cohort; another trainer's is not found, like one that never was.

    One in the archive is only looked at: what writes is told so, but where ``put_away`` says that
    it may (it takes away, or only hands over what can be read); with ``running`` a look is too.
    """
    found = cohorts.find(trainer(), str(cohort_id))
    if found is None:
        abort(404)
    acts = running or request.method not in SAFE_METHODS
    if found.archived_at is not None and acts and not put_away:
        abort(errors.answer(409, None, PUT_AWAY))
    g.cohort_opened = found.id
    return found


def cohort_opened() -> str | None:
    """The cohort whose page this request has opened."""
    opened: str | None = g.get("cohort_opened")
    return opened
