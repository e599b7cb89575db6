"""Steps that touch other people's data ask for the trainer's password, if she typed none lately.

It is asked on the way: what was filled in travels along, so that nothing is ticked twice. Once in
two hours is enough: a meeting is not held up, and a device left open overnight gives nothing away.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import people
from webapp.people import sessions
from webapp.web import errors, press
from webapp.web.forms import page
from webapp.web.security import SAFE_METHODS, now
from webapp.web.signin import go_on_as, token

from .find import trainer
from .meeting_forms import PasswordForm

NOT_CARRIED = ("csrf_token", "password")

View = Callable[..., Any]


def in_person(view: View) -> View:
    """Have a view that writes run only for a trainer whose password was typed lately."""

    @wraps(view)
    def asked(*args: Any, **kwargs: Any) -> Any:
        looks = request.method in SAFE_METHODS
        return (None if looks else _question()) or view(*args, **kwargs)

    asked.asks_in_person = True  # type: ignore[attr-defined]
    return asked


def _question() -> Response | None:
    """The page that asks, or the wait; None when she may go on."""
    if sessions.is_confirmed(trainer(), now(), sessions.CONFIRMED_IN_CLASS_FOR):
        return None
    form = PasswordForm()
    if form.password.data is not None:
        press.start_writing()  # a wrong one is counted, a right one renews her session
        known = people.knows_password(trainer().account_id, form.password.data, now())
        if isinstance(known, people.TooManyTries):
            return errors.answer(429, known.retry_after)
        if known:
            go_on_as(sessions.confirm(token(), now()))
            return None
        form.password.errors = [_("Kata sandi belum cocok. Coba lagi.")]
    kept = [one for one in request.form.items(multi=True) if one[0] not in NOT_CARRIED]
    return page("train/confirm.html", form, kept=kept, cohort=(request.view_args or {})["cohort"])
