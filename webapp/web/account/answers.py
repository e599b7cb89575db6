"""Answers the account pages share: a wait, a step that needs the password."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_babel import gettext as _

from webapp import people
from webapp.web import errors
from webapp.web.security import now
from webapp.web.signin import go_on_as, token, viewer


def wait(tries: people.TooManyTries) -> Response:
    """429 with the time to wait, the same for everybody."""
    return errors.answer(429, tries.retry_after)


def me() -> people.Viewer:
    """The signed-in person; the gate let nobody else in."""
    person = viewer()
    if person is None:
        raise RuntimeError("the gate of this page lets only signed-in people in")
    return person


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
