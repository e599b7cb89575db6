"""The second step of staff, and passkeys: what is asked of a key, and coming in with one."""

from __future__ import annotations

from flask import Response as JsonResponse
from flask import abort, jsonify, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import people
from webapp.people import passkeys, sessions
from webapp.web import signin
from webapp.web.forms import page
from webapp.web.security import now, own_path
from webapp.web.signin import half_open

from . import blueprint
from .answers import is_confirmed, key_holder, site, step_up, under_its_name, wait
from .forms import CodeForm, KeyForm, SignInForm, StepUpForm
from .sign_in import entered, home_of


@blueprint.get("/kunci/tantangan")
def challenge() -> JsonResponse:
    """What the browser hands to a key: to make one (``untuk=tambah``), or to show one."""
    here = site()
    if here is None:
        abort(404)
    if request.args.get("untuk") == "tambah":
        if not may_change():
            abort(403)
        asked = passkeys.options_to_add(key_holder().account_id, here, signin.tied(), now())
    else:
        waiting = half_open()
        hers = waiting.account_id if waiting else None
        asked = passkeys.options_to_enter(hers, here, signin.tied(), now())
    response = jsonify(asked)
    response.headers["Cache-Control"] = "no-store"
    return response


def may_change() -> bool:
    """Whether keys may be made or taken away now: by staff who have none, or confirmed lately."""
    waiting = half_open()
    if waiting is not None:
        return not people.factors.exist(waiting.account_id)
    return signin.viewer() is not None and is_confirmed()


@blueprint.route("/masuk/langkah-dua", methods=["GET", "POST"])
def second_step() -> Response:
    """A key, six digits or a spare code; who has none yet is led to make one."""
    person = key_holder()
    if not people.factors.exist(person.account_id):
        return redirect(url_for("account.keys"), 303)
    onward = own_path(request.values.get("next"))
    form = CodeForm()
    if form.validate_on_submit():
        shown = _shown(form, person)
        if isinstance(shown, people.TooManyTries):
            return wait(shown)
        if shown:
            return _go_on(onward or home_of(person.role))
    has = people.factors.of(person.account_id)
    return page("account/second.html", form, has=has, site=site(), onward=onward,
                named=under_its_name())  # fmt: skip


def _shown(form: CodeForm, person: people.Viewer) -> bool | people.TooManyTries:
    """Whether her key or her code is right; if not, the form says so."""
    here = site()
    if form.credential.data and here:
        try:
            people.factors.show_key(
                person.account_id, form.credential.data, here, signin.tied(), now()
            )
        except passkeys.NotThisKey:
            form.code.errors = [_("Kunci sandi belum cocok. Coba lagi, atau ketik kode.")]
            return False
        return True
    shown = people.factors.show_code(person.account_id, form.code.data or "", now())
    if shown is False:
        form.code.errors = [_("Kode belum cocok atau sudah dipakai. Tunggu kode berikutnya.")]
    return shown


def _go_on(onward: str) -> Response:
    try:
        signin.complete(now())
    except sessions.HalfEnded:  # the same form sent twice: the other one is in
        return redirect(url_for("account.sign_in"), 303)
    return redirect(onward, 303)


@blueprint.post("/masuk/kunci")
def sign_in_key() -> Response:
    """A resident comes in with her key alone; staff type their password first."""
    form, keyed, here = SignInForm(), KeyForm(), site()
    onward = own_path(request.values.get("next"))
    if here is None:
        abort(404)
    try:
        found = people.factors.show_key(
            None, keyed.credential.data or "", here, signin.tied(), now()
        )
    except passkeys.NotThisKey:
        form.username.errors = [
            _("Kunci sandi itu belum dikenal di sini. Masuk dengan kata sandi.")
        ]
    else:
        if found.role == "resident":
            return entered(found.id, found.role, onward)
        form.username.errors = [
            _("Pemilik akun kerja mengetik kata sandi dulu. Kunci sandi menjadi langkah kedua.")
        ]
    return page("account/sign_in.html", form, onward=onward, site=here)


@blueprint.route("/saya/konfirmasi", methods=["GET", "POST"])
def confirm() -> Response:
    """The password once more, for a step that needs it; then back to where she wanted to go."""
    form = StepUpForm()
    onward = own_path(request.values.get("next")) or url_for("account.me")
    allowed = step_up(form)
    if allowed is True or (request.method == "GET" and is_confirmed()):
        return redirect(onward, 303)
    return allowed or page("account/confirm.html", form, onward=onward, confirmed=is_confirmed())
