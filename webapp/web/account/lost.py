"""A lost password, with the three words from the paper."""

from __future__ import annotations

import uuid

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import people
from webapp.web.forms import page
from webapp.web.security import now, source

from . import blueprint
from .answers import wait
from .forms import LostForm


@blueprint.route("/lupa", methods=["GET", "POST"])
def recover() -> Response:
    """A new password for whoever has username and code; the answer never tells which was wrong."""
    form = LostForm()
    if form.validate_on_submit():
        done = people.recover(
            form.username.data, form.code.data, form.chosen, source(), now(), _drawn(form)
        )
        if isinstance(done, people.TooManyTries):
            return wait(done)
        if isinstance(done, people.Recovered):
            return _done(done, form)
        if isinstance(done, people.AlreadyRecovered):
            return page("account/recovered.html", form, phrase=_offered(form))
        if isinstance(done, people.WeakPassword):
            form.refuse({"password": done.problem})
        else:
            form.code.errors = [_("Nama pengguna atau kode pemulihan belum cocok.")]
    form.phrase.data = form.phrase.data or people.phrases.make_phrase()
    form.drawn.data = str(uuid.uuid4())
    return page("account/lost.html", form)


def _done(done: people.Recovered, form: LostForm) -> Response:
    return page(
        "account/code.html",
        form,
        code=done.recovery_code.split(),
        username="",
        phrase=_offered(form),
        onward=url_for("account.sign_in"),
        reason="recovered",
    )


def _offered(form: LostForm) -> str:
    """The three words this form offered as a password, if she took them."""
    return form.chosen if form.choice.data == "offered" else ""


def _drawn(form: LostForm) -> str:
    """The id this form was drawn with; empty when what was sent cannot be one of ours."""
    try:
        return str(uuid.UUID(form.drawn.data or ""))
    except ValueError:
        return ""
