"""``/undangan``: whoever was invited to work here comes in by link or by the code on paper."""

from __future__ import annotations

from flask import make_response, redirect, render_template, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import people
from webapp.people.invitations import Open
from webapp.web import signin
from webapp.web.forms import page
from webapp.web.security import house, now, source

from . import blueprint
from .answers import wait
from .forms import InvitationCodeForm, JoinForm
from .staff_words import ROLES, place

OPENED = "undangan"
"""The invitation this phone has opened, in its signed cookie."""


@blueprint.route("/undangan", methods=["GET", "POST"])
def invited() -> Response:
    """The code from paper; tries are counted, and a wrong one is told like one that ended."""
    form = InvitationCodeForm()
    if form.validate_on_submit():
        found = people.invitations.by_code(form.code.data, source(), now())
        if isinstance(found, people.TooManyTries):
            return wait(found)
        if found:
            return _opened(found)
        form.code.errors = [_("Kode ini belum cocok atau sudah tidak berlaku.")]
    return page("account/invited.html", form)


@blueprint.get("/undangan/<token>")
def invited_link(token: str) -> Response:
    """The link: remembered in the cookie, so that its secret leaves the address bar at once."""
    found = people.invitations.by_link(token, now())
    return _opened(found) if found else _gone()


def _opened(found: Open) -> Response:
    session[OPENED] = found.id
    return redirect(url_for("account.join"), 303)


@blueprint.route("/undangan/terima", methods=["GET", "POST"])
def join() -> Response:
    """Nickname, username and password, or only a password for who comes back; then a key."""
    found = people.invitations.by_id(session.get(OPENED, ""), now())
    if found is None:
        return _gone()
    form = JoinForm()
    if form.validate_on_submit():
        wanted = people.Newcomer(form.nickname.data or "", form.username.data or "", form.chosen)
        kind = "demo" if house().demo else "ordinary"
        done = people.join(found.id, wanted, source(), now(), kind)
        if isinstance(done, people.TooManyTries):
            return wait(done)
        if isinstance(done, people.Joined):
            signin.sign_in(done.account_id, now())  # its cookie remembers no invitation
            return redirect(url_for("account.keys"), 303)
        if isinstance(done, people.Ended):
            return _gone()
        form.refuse(_told(done.problems))
    least = people.passwords.SHORTEST_FOR_STAFF
    form.phrase.data = form.phrase.data or people.phrases.make_phrase(least)
    return page("account/join.html", form, least=least, lets_back=found.lets_back,
                role=ROLES[found.role], place=place(found.scope))  # fmt: skip


def _told(problems: dict[str, str]) -> dict[str, str]:
    short = problems.get("password") == "short"
    return problems | ({"password": "short-staff"} if short else {})


def _gone() -> Response:
    response = make_response(render_template("account/invitation_gone.html"), 404)
    response.headers["Cache-Control"] = "no-store"
    return response
