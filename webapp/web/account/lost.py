"""A lost password, with the three words from the paper."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import people
from webapp.web.security import now, source

from . import blueprint
from .answers import page, wait
from .forms import LostForm


@blueprint.route("/lupa", methods=["GET", "POST"])
def recover() -> Response:
    """A new password for whoever has username and code; the answer never tells which was wrong."""
    form = LostForm()
    if form.validate_on_submit():
        done = people.recover(form.username.data, form.code.data, form.chosen, source(), now())
        if isinstance(done, people.TooManyTries):
            return wait(done)
        if isinstance(done, people.Recovered):
            return _done(done, form)
        if isinstance(done, people.WeakPassword):
            form.refuse({"password": done.problem})
        else:
            form.code.errors = [_("Nama pengguna atau kode pemulihan belum cocok.")]
    form.phrase.data = form.phrase.data or people.phrases.make_phrase()
    return page("account/lost.html", form)


def _done(done: people.Recovered, form: LostForm) -> Response:
    return page(
        "account/code.html",
        form,
        code=done.recovery_code.split(),
        username="",
        phrase=form.chosen if form.choice.data == "offered" else "",
        onward=url_for("account.sign_in"),
        reason="recovered",
    )
