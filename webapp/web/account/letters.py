"""``/saya/email``: an address for letters about one's cohorts, and the way to no more letters."""

from __future__ import annotations

import uuid

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import messages
from webapp.web import errors
from webapp.web.security import house, now, source

from . import blueprint
from .answers import me

LONGEST = 254


@blueprint.route("/saya/email", methods=["GET", "POST"])
def mail() -> Response:
    """Give an address, or see how the one given stands."""
    if request.method != "POST":
        return _page()
    _or_404(sends=True)
    typed = request.form.get("email", "").strip()
    found = messages.give(me().account_id, typed, source(), now())
    if isinstance(found, messages.Wait):
        return errors.answer(429, found.seconds)
    if found == "shape":
        return _page("shape", typed[:LONGEST])
    return redirect(url_for("account.mail"), 303)


@blueprint.post("/saya/email/kode")
def confirm_mail() -> Response:
    """The six digits that came to the address."""
    _or_404(sends=True)
    found = messages.confirm(me().account_id, request.form.get("kode", ""), now())
    if isinstance(found, messages.Wait):
        return errors.answer(429, found.seconds)
    if not found:
        return _page("code")
    flash(_("Alamat e-mail sudah dikonfirmasi."))
    return redirect(url_for("account.mail"), 303)


@blueprint.post("/saya/email/kabar")
def switch_mail() -> Response:
    """Letters about her cohorts: one tap on, one tap off."""
    _or_404()
    messages.switch(me().account_id, request.form.get("kabar") == "ya", now())
    return redirect(url_for("account.mail"), 303)


@blueprint.post("/saya/email/hapus")
def remove_mail() -> Response:
    """Forget the address, at once."""
    _or_404()
    messages.remove(me().account_id, now())
    flash(_("Alamat e-mail Anda sudah dihapus."))
    return redirect(url_for("account.me", _anchor="data"), 303)


@blueprint.route("/surat/<uuid:letter>/<key>/berhenti", methods=["GET", "POST"])
def stop_letters(letter: uuid.UUID, key: str) -> str:
    """No more letters, by a letter's own link, without signing in; looking at it changes nothing.

    A mail program may send it by itself (RFC 8058): the key in the address is the proof.
    """
    if request.method == "POST" and not messages.stop(str(letter), key, now()):
        abort(403)
    done = request.method == "POST"
    return render_template("account/stop_letters.html", done=done, letter=letter, key=key)


def _or_404(*, sends: bool = False) -> messages.Standing | None:
    """What is kept of her address; not found where letters cannot be sent or she is not asked.

    What she gave can always be switched off and taken away (``sends`` false).
    """
    known = messages.standing(me().account_id)
    may = house().sends_mail and messages.may_give(me().account_id)
    if not may and (sends or known is None):
        abort(404)
    return known


def _page(problem: str = "", typed: str = "") -> Response:
    known = _or_404()
    page = render_template(
        "account/mail.html", mail=known, problem=problem, typed=typed,
        may=house().sends_mail and messages.may_give(me().account_id),
        code_is_open=known is not None and known.code_ends_at > now(),
    )  # fmt: skip
    return make_response(page, 422 if problem else 200)
