"""Answers the account pages share: a wait, a step that needs the password."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_babel import gettext as _
from markupsafe import Markup

from webapp import documents, people
from webapp.web import errors
from webapp.web.security import house, now
from webapp.web.signin import go_on_as, half_open, token, viewer


def wait(tries: people.TooManyTries) -> Response:
    """429 with the time to wait, the same for everybody."""
    return errors.answer(429, tries.retry_after)


def me() -> people.Viewer:
    """The signed-in person; the gate let nobody else in."""
    person = viewer()
    if person is None:
        raise RuntimeError("the gate of this page lets only signed-in people in")
    return person


def key_holder() -> people.Viewer:
    """Whose keys this page is about: the signed-in person, or staff who have none yet."""
    return half_open() or me()


def site() -> people.passkeys.Site | None:
    """This site as passkeys know it; None where its pages were opened under another name.

    The name comes from the settings. A key made for it works nowhere else, so no request can
    have one made for another.
    """
    name = house().key_host
    if not name or request.host.partition(":")[0] != name:
        return None
    return people.passkeys.Site(name, f"{_scheme()}://{request.host}")


def under_its_name() -> str:
    """The address of this page under the name keys are made for; empty where there is none."""
    name, port = house().key_host, request.host.rpartition("]")[2].partition(":")[2]
    return f"{_scheme()}://{name}{port and ':'}{port}{request.path}" if name else ""


def _scheme() -> str:
    return "https" if house().https else "http"


def drawn(text: str, label: str) -> Markup:
    """A text as a QR code within the page."""
    return Markup(documents.qr_svg(text, label))  # noqa: S704 - drawn by us, its label escaped


def is_confirmed() -> bool:
    """Whether her password was typed in the last minutes."""
    return people.sessions.is_confirmed(me(), now())


def step_up(form: Any) -> Response | bool:
    """Whether the step this form asks for may be taken now, or the wait to answer with instead.

    It may when the form is right and she is confirmed lately or typed her password in it. A right
    password renews the session under a new token; a wrong one is told at its field.
    """
    if not form.validate_on_submit():
        return False
    if is_confirmed():
        return True
    known = people.knows_password(me().account_id, form.password.data or "", now())
    if isinstance(known, people.TooManyTries):
        return wait(known)
    if known:
        go_on_as(people.sessions.confirm(token(), now()))
    else:
        form.password.errors = [*form.password.errors, _("Kata sandi belum cocok.")]
    return known
