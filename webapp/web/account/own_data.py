"""Her copy, her recovery code, and deleting everything: each needs the password typed lately."""

from __future__ import annotations

import json

from flask import Response, redirect, render_template, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from webapp import people
from webapp.web import signin
from webapp.web.forms import page
from webapp.web.security import now

from . import blueprint
from .answers import is_confirmed, me, step_up
from .forms import DeleteForm, StepUpForm


@blueprint.route("/saya/unduh", methods=["GET", "POST"])
def download() -> BaseResponse:
    """Everything stored about her as one JSON file."""
    form = StepUpForm()
    allowed = step_up(form)
    if allowed is True:
        return _file(people.hand_over(me().account_id, now()))
    return allowed or page("account/download.html", form, confirmed=is_confirmed())


def _file(rows: object) -> Response:
    response = Response(json.dumps(rows, ensure_ascii=False, indent=1), mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="data-saya.json"'
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.route("/saya/kode", methods=["GET", "POST"])
def new_code() -> BaseResponse:
    """A new recovery code in place of the old one, shown once."""
    form = StepUpForm()
    allowed = step_up(form)
    if allowed is True:
        code = people.replace_code(me().account_id, now()).split()
        onward = url_for("account.me")
        more = {"username": "", "phrase": "", "reason": "renewed"}
        return page("account/code.html", form, code=code, onward=onward, **more)
    return allowed or page("account/new_code.html", form, confirmed=is_confirmed())


@blueprint.route("/saya/hapus", methods=["GET", "POST"])
def delete() -> BaseResponse:
    """Delete the account and everything learned under it; there is no way back."""
    form = DeleteForm()
    allowed = step_up(form)
    if allowed is True:
        people.forget(me().account_id, now())
        signin.sign_out(now())
        session.pop(signin.LEARNER, None)
        return redirect(url_for("account.gone"), 303)
    return allowed or page("account/delete.html", form, confirmed=is_confirmed())


@blueprint.get("/daftar/terhapus")
def gone() -> str:
    """What was deleted, after it was."""
    return render_template("account/gone.html")
