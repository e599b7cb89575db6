"""Who is asking: the signed-in person, and this phone's anonymous learner.

The cookie carries an opaque token of a server-side session, which ends everywhere at once when
its row is revoked. Flask-Login is not used: it believes a copied cookie after sign-out, and what
would remain of it here (a key in the session, a proxy around the person) costs every page more
than the query that finds her.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import cast

from flask import Flask, current_app, request, session
from flask.globals import app_ctx, request_ctx
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import TimestampSigner, URLSafeTimedSerializer, want_bytes

from webapp.people import Viewer as Viewer
from webapp.people import profile, sessions

TOKEN = "_user_id"  # noqa: S105 - a key; the name phones that are signed in already carry
LEARNER = "learner"
LANGUAGE, COHORT = "bahasa", "kelas"
KEPT = (LANGUAGE, COHORT)
"""What of a cookie outlives signing in: the language, and the code of a cohort not joined yet."""
TIE = "ikat"
CARRIED, UNASKED = "sinau_carried", object()
"""Where a request keeps who was found to ask, and what stands for nobody having looked yet."""
SEALED, LOAN = "tersegel", "pinjam"
"""Where the token of a trainer's session waits while her device is in somebody else's hands; the
cohort it was lent in for opening an account by a card, and until when."""
DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


class Signer(TimestampSigner):
    """A signer whose keys are derived from the application's once, not at every signature."""

    def __init__(self, serializer: URLSafeTimedSerializer) -> None:
        super().__init__(serializer.secret_keys, salt=serializer.salt, **serializer.signer_kwargs)
        derive = super().derive_key
        self.derived = {key: derive(key) for key in self.secret_keys}

    def derive_key(self, secret_key: str | bytes | None = None) -> bytes:
        """The key to sign with; the newest if none is named."""
        return self.derived[want_bytes(secret_key or self.secret_keys[-1])]


class Seal(URLSafeTimedSerializer):
    """Flask's serializer of cookies with one signer for all: making it costs as much as signing."""

    def __init__(self, like: URLSafeTimedSerializer) -> None:
        super().__init__(like.secret_keys, like.salt, like.serializer)
        self.signer_of_all = Signer(like)

    def iter_unsigners(self, *_salt: object) -> Iterator[TimestampSigner]:
        """The one signer: it knows the older keys too."""
        return iter((self.signer_of_all,))

    def make_signer(self, *_salt: object) -> TimestampSigner:
        """The one signer."""
        return self.signer_of_all


class Cookies(SecureCookieSessionInterface):
    """Flask's signed cookies, sealed with what was made once."""

    def __init__(self, app: Flask) -> None:
        like = super().get_signing_serializer(app)
        self.seal = Seal(like) if like else None

    def get_signing_serializer(self, _app: Flask) -> URLSafeTimedSerializer | None:
        """The serializer of this application's key."""
        return self.seal


def install(app: Flask) -> None:
    """Have cookies signed by the application's key, which must be set by now."""
    app.session_interface = Cookies(app)


def _now() -> datetime:
    return cast(datetime, current_app.config["CLOCK"]())


def viewer() -> Viewer | None:
    """The signed-in person of this request, or None; asks the database once a request.

    Staff who have not shown their second factor yet are nobody here: see ``half_open``.
    """
    person = _carried()
    return person if person is None or person.whole else None


def half_open() -> Viewer | None:
    """Whose second step this phone waits for, or None; she may take that step and nothing else."""
    person = _carried()
    return None if person is None or person.whole else person


def own_region() -> str:
    """The code of the region she said she lives in; empty for whoever said none."""
    person = viewer()
    present = profile.current(person.account_id) if person else None
    return present.region_code if present else ""


def anybody() -> bool:
    """Whether somebody is signed in here, be it half-way."""
    return _carried() is not None


def _carried() -> Viewer | None:
    asked = vars(request_ctx.request)  # several times a request: each step through a proxy costs
    person: Viewer | None = asked.get(CARRIED, UNASKED)
    if person is UNASKED:
        carried = request_ctx.session.get(TOKEN)
        person = asked[CARRIED] = sessions.resolve(carried, _now()) if carried else None
    return person


def ask_anew() -> None:
    """Have the database asked again who this is: time has gone by since, or the session is new."""
    vars(request_ctx.request).pop(CARRIED, None)


def ask_nobody() -> None:
    """Show this request as nobody's from here on: an error page must not need the database."""
    vars(request_ctx.request)[CARRIED] = None


def token() -> str:
    """The session token of this request; empty when nobody is signed in."""
    return cast(str, session.get(TOKEN, ""))


def sign_in(account_id: str, at: datetime, *, whole: bool = False) -> None:
    """Begin a new server-side session and a new cookie; only KEPT and the phone's learner stay.

    Staff are half-way in by this, until ``complete``; ``whole`` spares them that.
    """
    sessions.end(token(), at)
    _clear()
    go_on_as(sessions.begin(account_id, at, device_name(), half=not whole))


def complete(at: datetime) -> None:
    """The second step is done: the session goes on whole, under a new token.

    Raises HalfEnded when this phone's session waits for no second step.
    """
    person = half_open()
    if person is None:
        raise sessions.HalfEnded
    go_on_as(sessions.complete(person, at))


def tied() -> str:
    """What a passkey's challenge is tied to: a random word of this cookie, and its session."""
    word = session.setdefault(TIE, secrets.token_urlsafe(16))
    return f"{word}:{token()}"


def go_on_as(fresh: str) -> None:
    """Put the token of a session begun or renewed into the cookie."""
    session[TOKEN] = fresh
    ask_anew()


def is_due(at: datetime) -> bool:
    """Whether this session's last use should be noted now; no query beyond the page's own."""
    person = viewer()
    return person is not None and sessions.needs_touch(person, at)


def keep_alive(at: datetime) -> None:
    """Note that this session is in use, so that its idle limit counts from now."""
    sessions.touch(token(), at)


def hand_over(fresh: str) -> None:
    """Go on as a member on this device; the trainer's sealed token waits in the same cookie."""
    session[SEALED] = token()
    go_on_as(fresh)


def lend(cohort_id: str, until: datetime) -> None:
    """Nobody is signed in; the sealed token waits, and a card may be typed here until then."""
    waits = token()
    _clear()
    session[SEALED], session[LOAN] = waits, [cohort_id, until.isoformat()]


def loan(at: datetime) -> str:
    """The cohort this device was lent in for opening an account; empty when it was not, or late."""
    cohort_id, until = session.get(LOAN) or ("", "")
    return cohort_id if cohort_id and at < datetime.fromisoformat(until) else ""


def begin_on_loan(fresh: str) -> None:
    """She has opened her account here and learns on; what she typed for it is forgotten."""
    waits = sealed()
    _clear()
    session[SEALED] = waits
    go_on_as(fresh)


def sealed() -> str:
    """The token of the trainer's session that waits on this device; empty when none does."""
    waits: str = session.get(SEALED, "")
    return waits


def take_back(fresh: str) -> None:
    """The trainer goes on; nothing a member did or began is left in the cookie."""
    _clear()
    go_on_as(fresh)


def put_down() -> None:
    """Nobody is signed in on this device; the trainer's sealed token still waits."""
    session.pop(TOKEN, None)
    ask_anew()


def forget_sealed() -> None:
    """No session waits on this device any more: it ended, or its owner signs in anew."""
    _clear()


def sign_out(at: datetime) -> None:
    """End the session on the server; language and the phone's learner stay.

    An anonymous learner on a shared phone may be another family member's, so it is not lost when
    somebody signs out; one that an account owns is nobody's here until that account signs in.
    """
    learner, language = phone_learner(), session.get("bahasa")
    sessions.end(token(), at)
    session.clear()
    ask_anew()
    set_phone_learner(learner)
    if language:
        session["bahasa"] = language


def _clear() -> None:
    """Empty the cookie but for KEPT and the phone's learner."""
    learner = phone_learner()
    kept = {name: session[name] for name in KEPT if name in session}
    session.clear()
    ask_anew()
    app_ctx.g.pop("csrf_token", None)  # the token made for this request belongs to the old cookie
    session.update(kept)
    set_phone_learner(learner)


def phone_learner() -> str | None:
    """The learner id this phone's signed cookie carries, or None."""
    carried: str | None = session.get(LEARNER)
    return carried


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
