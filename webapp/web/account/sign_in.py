"""Coming in and going out; and whether what this phone learned is hers."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import people, progress
from webapp.web import signin
from webapp.web.forms import page
from webapp.web.security import house, now, own_path, source
from webapp.web.signin import half_open, phone_learner, set_phone_learner, viewer

from . import blueprint
from .answers import me, site, wait
from .forms import AdoptForm, SignInForm

AT_HOME = {
    "officer": "govern.table",
    "trainer": "train.home",
    "author": "author.corrections",
}
"""Where a role starts; everybody else at the front page."""


@blueprint.route("/masuk", methods=["GET", "POST"])
def sign_in() -> Response:
    """Username and password; one answer for a wrong one, an unknown one and a disabled one."""
    onward = own_path(request.values.get("next"))
    person = viewer()
    if person:
        return redirect(onward or home_of(person.role), 303)
    if half_open() and request.method == "GET":
        return redirect(url_for("account.second_step", next=onward), 303)
    form = SignInForm()
    if form.validate_on_submit():
        found = people.authenticate(form.username.data, form.password.data or "", source(), now())
        if isinstance(found, people.TooManyTries):
            return wait(found)
        if not isinstance(found, people.WrongCredentials):
            return entered(found.id, found.role, onward)
        form.password.errors = [_("Nama pengguna atau kata sandi belum cocok. Coba lagi.")]
    return page("account/sign_in.html", form, onward=onward, site=site())


def entered(account_id: str, role: str, onward: str | None) -> Response:
    """Begin her session and lead her on: staff to their second step, residents to their page."""
    signin.sign_in(account_id, now())
    if role != "resident":
        return redirect(url_for("account.second_step", next=onward), 303)
    onward = onward or home_of(role)
    if people.is_adoptable(phone_learner()):
        return redirect(url_for("account.adopt", next=onward), 303)
    return redirect(onward, 303)


def home_of(role: str) -> str:
    """The page a role starts at."""
    return url_for(AT_HOME.get(role, "learn.home"))


@blueprint.route("/masuk/lanjutkan", methods=["GET", "POST"])
def adopt() -> Response:
    """“Lanjutkan kemajuan di HP ini sebagai milik Anda?” after signing in; added only on a yes."""
    onward = own_path(request.values.get("next")) or url_for("learn.home")
    learner = phone_learner()
    if learner is None or not people.is_adoptable(learner):
        return redirect(onward, 303)
    form = AdoptForm()
    if not form.validate_on_submit():
        return page("account/adopt.html", form, onward=onward)
    if form.phone.data == "ya" and people.adopt(me().account_id, learner, now()):
        set_phone_learner(None)
        progress.judge_again(progress.reader_of(me().account_id, None), house().bank, now())
    return redirect(onward, 303)


@blueprint.post("/keluar")
def sign_out() -> Response:
    """End this session everywhere; what an unknown person learned on this phone stays hers."""
    person = viewer()
    if person:
        people.signed_out(person.account_id, now())
    signin.sign_out(now())
    return redirect(url_for("learn.home"), 303)
