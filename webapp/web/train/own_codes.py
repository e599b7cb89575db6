"""``/kelas/kode-bantu``: a member makes the code she learns with on her trainer's device.

On her own phone with a tap. On the trainer's device only by typing the present one again.
"""

from __future__ import annotations

import uuid

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import cohorts, people
from webapp.web import errors
from webapp.web.forms import page
from webapp.web.security import now
from webapp.web.signin import viewer

from . import blueprint
from .meeting_forms import CodeForm


@blueprint.get("/kelas/kode-bantu")
def own_codes() -> Response:
    """Her cohorts, and for which of them she has a code."""
    return _listed(CodeForm())


@blueprint.post("/kelas/kode-bantu/<uuid:membership>")
def make_own_code(membership: uuid.UUID) -> Response:
    """A fresh code, shown this once; the one before ends."""
    form, her, stay = CodeForm(), learner(), str(membership)
    if her.is_assisted:
        code = people.assisted.renew(her, stay, form.code.data or "", now())
    else:
        code = people.assisted.make_code(her.account_id, stay, now()) or abort(404)
    if isinstance(code, people.TooManyTries):
        return errors.answer(429, code.retry_after)
    if isinstance(code, people.assisted.WrongCode):
        form.code.errors = [_("Kode bantu belum cocok. Ketik kode yang Anda pakai hari ini.")]
        return _listed(form)
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


def _listed(form: CodeForm) -> Response:
    """Beside a trainer only what she has a code for: other classes are not his to read."""
    her = learner()
    mine = cohorts.mine(her.account_id)
    ready = people.assisted.with_code((one.membership_id for one in mine), now())
    shown = [one for one in mine if one.membership_id in ready or not her.is_assisted]
    return page("train/own_codes.html", form, mine=shown, ready=ready, helped=her.is_assisted)
