"""One-click sign-in for the demonstration. The roof opens this door in no other case."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from webapp.web.security import house, now
from webapp.web.signin import sign_in

from .residents import ACCOUNTS

blueprint = Blueprint("demo", __name__, template_folder="templates")

FIRST_PAGE = {
    "resident": "learn.courses",
    "officer": "govern.table",
    "regency": "govern.table",
    "trainer": "train.home",
    "author": "author.corrections",
}


@blueprint.post("/peraga/masuk")
def enter() -> Response:
    """Sign in as one of the demonstration's people."""
    role = request.form.get("peran", "")
    if not house().demo or role not in ACCOUNTS:
        abort(404)
    sign_in(ACCOUNTS[role], now(), whole=True)  # nobody here has a password, let alone a key
    return redirect(url_for(FIRST_PAGE.get(role, "learn.home")), 303)
