"""``/pelatih/izin``: one code for each signed paper, and the blank letter to sign."""

from __future__ import annotations

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import people
from webapp.web.forms import page
from webapp.web.security import house, now
from webapp.web.signin import viewer

from . import blueprint
from .forms import PaperForm


@blueprint.route("/pelatih/izin", methods=["GET", "POST"])
def papers() -> Response:
    """What the paper says, then its code once; beneath, the codes that wait for a pupil."""
    form = PaperForm()
    if form.validate_on_submit():
        made = people.papers.make(_trainer(), form.paper, now())
        if isinstance(made, people.papers.CodeMade):
            return page("train/code.html", form, made=made)
        form.refuse(made.problems)
    return page(
        "train/papers.html",
        form,
        codes=people.papers.open_codes(_trainer(), now()),
        version=people.consent.TEXT_VERSION,
        late="terlambat" in request.args,
    )


@blueprint.post("/pelatih/izin/<uuid:paper>/cabut")
def revoke(paper: uuid.UUID) -> Response:
    """End a code that nobody used; one that waits no more is told so, whosever it was."""
    if people.papers.revoke(_trainer(), str(paper), now()):
        flash(_("Kode itu sudah dicabut."))
        return redirect(url_for("train.papers"), 303)
    return redirect(url_for("train.papers", terlambat=1), 303)


@blueprint.get("/pelatih/izin/surat")
def letter() -> str:
    """The letter to print: the words of the guardian's page, and a place to sign."""
    return render_template(
        "train/letter.html",
        version=people.consent.TEXT_VERSION,
        privacy=url_for("learn.privacy", _external=True),
        contact=house().contact,
    )


def _trainer() -> str:
    person = viewer()
    if person is None:
        raise RuntimeError("the gate of this page lets only trainers in")
    return person.account_id
