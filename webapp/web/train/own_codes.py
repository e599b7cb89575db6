"""``/kelas/kode-bantu``: a member makes the code she learns with on her trainer's device."""

from __future__ import annotations

import uuid

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import cohorts, people
from webapp.web.forms import page
from webapp.web.security import now
from webapp.web.signin import viewer

from . import blueprint
from .meeting_forms import CodeForm


@blueprint.get("/kelas/kode-bantu")
def own_codes() -> str:
    """Her cohorts, and for which of them she has a code."""
    mine = cohorts.mine(learner().account_id)
    ready = people.assisted.with_code(one.membership_id for one in mine)
    return render_template("train/own_codes.html", mine=mine, ready=ready)


@blueprint.post("/kelas/kode-bantu/<uuid:membership>")
def make_own_code(membership: uuid.UUID) -> Response:
    """A fresh code, shown this once; the one before ends."""
    code = people.assisted.make_code(learner().account_id, str(membership), now())
    if code is None:
        abort(404)
    return page("train/own_code.html", CodeForm(), code=code)


@blueprint.post("/kelas/kode-bantu/<uuid:membership>/hapus")
def end_own_code(membership: uuid.UUID) -> Response:
    """Nobody comes in by her code any more."""
    if people.assisted.end_code(learner().account_id, str(membership), now()):
        flash(_("Kode bantu dihapus."))
    return redirect(url_for("train.own_codes"), 303)


def learner() -> people.Viewer:
    """The member who asks."""
    person = viewer()
    if person is None:
        raise RuntimeError("the gate of this page lets only residents in")
    return person
