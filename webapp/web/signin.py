"""Who is asking: the signed-in person through Flask-Login, and this phone's anonymous learner.

Flask-Login would keep a copied cookie valid after sign-out. Its user id here is therefore an
opaque token of a server-side session, which ends everywhere at once when its row is revoked.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import cast

from flask import Flask, current_app, g, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from webapp.people import Viewer, sessions

LEARNER = "learner"
DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


class SignedIn(UserMixin):  # type: ignore[misc]
    """Flask-Login's user: its id is the session token, never the account's."""

    def __init__(self, token: str, person: Viewer) -> None:
        self.token = token
        self.person = person

    def get_id(self) -> str:
        """What the cookie carries."""
        return self.token


def install(app: Flask) -> None:
    """Register Flask-Login with the server-side session behind it."""
    manager = LoginManager(app, add_context_processor=False)
    manager.session_protection = None  # phones change their address all day
    manager.user_loader(_load)


def _load(token: str) -> SignedIn | None:
    person = sessions.resolve(token, _now())
    return SignedIn(token, person) if person else None


def _now() -> datetime:
    return cast(datetime, current_app.config["CLOCK"]())


def viewer() -> Viewer | None:
    """The signed-in person of this request, or None; asks the database once a request."""
    if g.get("faulty"):
        return None  # an error page must not need the database
    if "_user_id" not in session:
        return None
    if g.get("asked_as") != session["_user_id"]:
        g.asked_as = session["_user_id"]
        user = current_user._get_current_object()
        g.person = user.person if user.is_authenticated else None
    return cast("Viewer | None", g.person)


def token() -> str:
    """The session token of this request; empty when nobody is signed in."""
    return cast(str, session.get("_user_id", ""))


def sign_in(account_id: str, at: datetime) -> None:
    """Begin a new server-side session and a new cookie; only language and phone learner stay."""
    learner = phone_learner()
    language = session.get("bahasa")
    sessions.end(token(), at)
    session.clear()
    fresh = sessions.begin(account_id, at, device_name())
    person = sessions.resolve(fresh, at)
    if person is None:
        raise RuntimeError("a session just begun must resolve")
    login_user(SignedIn(fresh, person))
    set_phone_learner(learner)
    if language:
        session["bahasa"] = language


def confirm(at: datetime) -> None:
    """The password was typed again: note it, and give this phone a new token."""
    session["_user_id"] = sessions.confirm(token(), at)


def is_due(at: datetime) -> bool:
    """Whether this session's last use should be noted now; no query beyond the page's own."""
    person = viewer() if "_user_id" in session else None
    return person is not None and sessions.needs_touch(person, at)


def keep_alive(at: datetime) -> None:
    """Note that this session is in use, so that its idle limit counts from now."""
    sessions.touch(token(), at)


def sign_out(at: datetime) -> None:
    """End the session on the server; language and the phone's learner stay.

    An anonymous learner on a shared phone may be another family member's, so it is not lost when
    somebody signs out; one that an account owns is nobody's here until that account signs in.
    """
    learner, language = phone_learner(), session.get("bahasa")
    sessions.end(token(), at)
    logout_user()
    session.clear()
    set_phone_learner(learner)
    if language:
        session["bahasa"] = language


def phone_learner() -> str | None:
    """The learner id this phone's signed cookie carries, or None."""
    return cast("str | None", session.get(LEARNER))


def set_phone_learner(learner_id: str | None) -> None:
    """Remember (or forget) the learner of this phone, for a year."""
    session.permanent = True
    if learner_id is None:
        session.pop(LEARNER, None)
    else:
        session[LEARNER] = learner_id


def device_name() -> str:
    """A coarse name such as “Android”, to tell her sessions apart; empty when unknown."""
    agent = request.headers.get("User-Agent", "")
    return next((name for mark, name in DEVICES if re.search(mark, agent)), "")
