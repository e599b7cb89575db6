"""What a member types at a meeting: the code on the wall, and the code of the watched test."""

from __future__ import annotations

import uuid
from dataclasses import replace

from flask import abort, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import cohorts, progress
from webapp.content import Bank
from webapp.web import errors
from webapp.web.forms import page
from webapp.web.phone import lesson_reader
from webapp.web.security import house, now

from . import blueprint
from .meeting_forms import CodeForm
from .own_codes import learner

WATCHED = "diawasi"


@blueprint.route("/hadir", methods=["GET", "POST"])
def attend() -> Response:
    """“Saya hadir”: by the code of this minute or the one before."""
    form, meeting = CodeForm(), None
    if form.validate_on_submit():
        found = cohorts.arrive(learner().account_id, form.code.data, now())
        if isinstance(found, cohorts.Wait):
            return errors.answer(429, found.seconds)
        if isinstance(found, cohorts.Arrived):
            meeting = found.meeting
        else:
            form.code.errors = [_("Kode ini belum cocok. Ketik yang sekarang tampil di layar.")]
    elif not form.is_submitted():
        form.code.data = cohorts.folded(request.args.get("kode", ""))
    return page("train/attend.html", form, meeting=meeting)


@blueprint.route("/uji/diawasi", methods=["GET", "POST"])
def supervised() -> Response:
    """Begin the test under the eyes of her trainer; the mode is decided here and nowhere else.

    It follows from the open supervision behind the code and her being a member, never from a field.
    """
    bank = house().bank or abort(404)
    form, refusal = CodeForm(), ""
    if form.validate_on_submit():
        found = cohorts.watched(learner().account_id, form.code.data, now())
        if isinstance(found, cohorts.Wait):
            return errors.answer(429, found.seconds)
        if isinstance(found, cohorts.WrongCode):
            form.code.errors = [_("Kode ini belum cocok, atau uji sudah ditutup. Tanya pelatih.")]
        else:
            attempt = _begin(bank, found)
            if attempt:
                return redirect(url_for("learn.uldw_question", attempt=attempt, soal=1), 303)
            refusal = "closed"
    asks = progress.asks_profile(lesson_reader(), now())
    more = {"refusal": refusal, "asks_profile": asks, "fresh": str(uuid.uuid4())}
    return page("train/supervised.html", form, **more)


def _begin(bank: Bank, supervision: cohorts.Supervision) -> str | None:
    """Her watched attempt, begun or (after a double tap) found; None when she may not begin."""
    reader = replace(lesson_reader(), mode=WATCHED)
    attempt_id = _id(request.form.get("percobaan"))
    try:
        found = progress.begin_uldw(reader, bank, attempt_id, WATCHED, now())
    except progress.UldwClosed:
        return None
    except progress.NotHers:
        abort(404)
    if found.mode == WATCHED:  # and not one she had begun alone, sent here again
        cohorts.put_under(supervision, found.id)
    return found.id


def _id(typed: str | None) -> str:
    try:
        return str(uuid.UUID(typed or ""))
    except ValueError:
        abort(400)
