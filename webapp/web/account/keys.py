"""``/saya/kunci``: her passkeys, the app with six digits, the spare codes on paper."""

from __future__ import annotations

import uuid

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import people
from webapp.people import code_apps, passkeys, sessions
from webapp.web import signin
from webapp.web.forms import page
from webapp.web.security import now
from webapp.web.signin import half_open, token

from . import blueprint
from .answers import drawn, key_holder, me, site, under_its_name, wait
from .forms import CodeForm, KeyForm
from .second import may_change
from .sign_in import home_of


@blueprint.get("/saya/kunci")
def keys() -> Response:
    """What she has, and the ways to add one; staff without any see only how to begin."""
    waiting = half_open()
    if waiting and people.factors.exist(waiting.account_id):
        return redirect(url_for("account.second_step"), 303)
    return _keys(KeyForm())


def _keys(form: KeyForm) -> Response:
    person = key_holder()
    return page(
        "account/keys.html",
        form,
        has=people.factors.of(person.account_id),
        staff=person.role != "resident",
        first=half_open() is not None,
        may_change=may_change(),
        site=site(),
        named=under_its_name(),
        last="terakhir" in request.args,
    )


@blueprint.post("/saya/kunci")
def add_key() -> Response:
    """Keep the key the browser made."""
    here = site()
    if not may_change():
        return _ask_again()
    if here is None:
        abort(404)
    form, person = KeyForm(), key_holder()
    try:
        people.factors.add_key(
            person.account_id, form.credential.data or "", form.name.data or "",
            here, signin.tied(), token(), now(),
        )  # fmt: skip
    except passkeys.NotThisKey:
        form.name.errors = [_("Kunci sandi belum jadi dibuat. Coba sekali lagi.")]
        return _keys(form)
    return _added(person, _("Kunci sandi sudah ditambahkan."))


@blueprint.post("/saya/kunci/<uuid:key>/hapus")
def remove_key(key: uuid.UUID) -> Response:
    """Take one of her keys away; somebody else's is not found."""
    if not may_change():
        return _ask_again()
    try:
        found = people.factors.remove_key(me().account_id, str(key), token(), now())
    except people.factors.LastFactor:
        return _kept()
    if not found:
        abort(404)
    flash(_("Kunci sandi sudah dihapus."))
    return redirect(url_for("account.keys"), 303)


@blueprint.post("/saya/kunci/aplikasi/mulai")
def begin_app() -> Response:
    """Draw the secret for an app; it counts once a first code was typed."""
    person = key_holder()
    if not may_change():
        return _ask_again()
    if person.role == "resident":
        abort(403)
    code_apps.begin(person.account_id, now())
    return redirect(url_for("account.add_app"), 303)


@blueprint.route("/saya/kunci/aplikasi", methods=["GET", "POST"])
def add_app() -> Response:
    """The secret as QR and as letters, and the first code that shows the app has it."""
    if not may_change():
        return _ask_again()
    person = key_holder()
    secret = code_apps.waiting(person.account_id, now())
    if secret is None:
        return redirect(url_for("account.keys"), 303)
    form = CodeForm()
    if form.validate_on_submit():
        taken = people.factors.add_app(person.account_id, form.code.data or "", token(), now())
        if isinstance(taken, people.TooManyTries):
            return wait(taken)
        if taken:
            return _added(person, _("Aplikasi kode sudah terpasang."))
        form.code.errors = [_("Kode belum cocok. Ketik 6 angka yang tampil sekarang.")]
    picture = drawn(code_apps.address(secret, person.username), _("Kode QR untuk aplikasi kode"))
    letters = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    return page("account/app.html", form, picture=picture, letters=letters)


@blueprint.post("/saya/kunci/aplikasi/hapus")
def remove_app() -> Response:
    """Take the app away."""
    if not may_change():
        return _ask_again()
    try:
        people.factors.remove_app(me().account_id, token(), now())
    except people.factors.LastFactor:
        return _kept()
    flash(_("Aplikasi kode sudah dilepas."))
    return redirect(url_for("account.keys"), 303)


@blueprint.post("/saya/kunci/cadangan")
def new_spare_codes() -> Response:
    """Ten new codes in place of the old ones, shown once."""
    if not may_change():
        return _ask_again()
    return _codes(me(), first=False)


def _added(person: people.Viewer, told: str) -> Response:
    """After a factor came: the first one makes the session whole, and brings ten spare codes."""
    first = half_open() is not None
    if first:
        try:
            signin.complete(now())
        except sessions.HalfEnded:
            return redirect(url_for("account.sign_in"), 303)
    if person.role != "resident" and not people.factors.of(person.account_id).spare:
        return _codes(person, first=first)
    flash(told)
    return redirect(url_for("account.keys"), 303)


def _codes(person: people.Viewer, *, first: bool) -> Response:
    onward = home_of(person.role) if first else url_for("account.keys")
    codes = people.factors.new_codes(person.account_id, now())
    return page("account/spare_codes.html", CodeForm(), codes=codes, onward=onward, at=now())


def _ask_again() -> Response:
    """The password once more first; whoever is half-way in shows what she has instead."""
    if half_open():
        return redirect(url_for("account.second_step"), 303)
    return redirect(url_for("account.confirm", next=url_for("account.keys")), 303)


def _kept() -> Response:
    return redirect(url_for("account.keys", terakhir=1), 303)
