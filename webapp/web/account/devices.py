"""Her password and the devices that are signed in."""

from __future__ import annotations

import uuid

from flask import abort, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import people
from webapp.web.forms import page
from webapp.web.security import now
from webapp.web.signin import go_on_as, token

from . import blueprint
from .answers import me, wait
from .forms import ChangePasswordForm
from .words import EVENTS, OUTCOMES


@blueprint.route("/saya/sandi", methods=["GET", "POST"])
def password() -> Response:
    """A new password; every other device is signed out by it."""
    form = ChangePasswordForm()
    if form.validate_on_submit():
        done = people.change_password(
            me().account_id, form.old.data or "", form.chosen, token(), now()
        )
        if isinstance(done, people.TooManyTries):
            return wait(done)
        if isinstance(done, people.PasswordChanged):
            go_on_as(done.token)
            return redirect(url_for("account.devices"), 303)
        _tell(form, done)
    form.phrase.data = form.phrase.data or people.phrases.make_phrase()
    return page("account/password.html", form)


def _tell(form: ChangePasswordForm, why: people.WeakPassword | people.WrongCredentials) -> None:
    if isinstance(why, people.WrongCredentials):
        form.old.errors = [_("Kata sandi lama belum cocok.")]
        return
    alone = me().role != "resident" and not people.factors.exist(me().account_id)
    problem = "short-staff" if alone and why.problem == "short" else why.problem
    form.refuse({"password": problem})


@blueprint.get("/saya/perangkat")
def devices() -> str:
    """The devices signed in now, and what happened to the account lately."""
    person = me()
    return render_template(
        "account/devices.html",
        devices=people.sessions.listing(person.account_id, now()),
        current=person.sign_in_id,
        history=[
            (happened.at, EVENTS[happened.event], OUTCOMES.get(happened.outcome, ""))
            for happened in people.history(person.account_id)
            if happened.event in EVENTS
        ],
    )


@blueprint.post("/saya/perangkat/<uuid:sign_in_id>/akhiri")
def end_device(sign_in_id: uuid.UUID) -> Response:
    """Sign one device out; somebody else's session is not found."""
    if not people.sessions.end_one(me().account_id, str(sign_in_id), now()):
        abort(404)
    return redirect(url_for("account.devices"), 303)


@blueprint.post("/saya/perangkat/akhiri")
def end_others() -> Response:
    """Sign every other device out."""
    people.sessions.end_all(me().account_id, now(), except_token=token())
    return redirect(url_for("account.devices"), 303)
