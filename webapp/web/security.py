"""What guards every request: the gate, the origin check, the headers, the limits, the clock."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, redirect, request, url_for
from flask.globals import request_ctx
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response as BaseResponse

from webapp.content import Bank, Library
from webapp.credential import SigningKey

from .gates import HALF, HELPING, LENT, WAITING, Gate, gate_of
from .signin import anybody, ask_anew, half_open, loan, sealed, viewer

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types pekerja",  # its one policy gives the address of our worker and no other
    )
)
HEADERS = (  # set here and nowhere else: they are added without a look at what is there
    ("Content-Security-Policy", CONTENT_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
OPEN_HEADERS = (
    *(pair for pair in HEADERS if pair[0] != "Cross-Origin-Resource-Policy"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Retry-After"),
)
"""For what everybody's own pages may read: open data, the same whoever asks."""
TRANSPORT = (("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),)


@dataclass(frozen=True)
class House:
    """What the roof loaded once and hands to the doors; `bank` is None where there is no test.

    `signing` is the key of badges, None where the house has none.
    ``site`` is our own origin as configured, for links in messages; ``sends_mail``: letters can.
    """

    library: Library
    bank: Bank | None
    demo: bool
    https: bool
    contact: str
    site: str
    sends_mail: bool
    signing: SigningKey | None = None
    key_host: str = ""


def house() -> House:
    """The house of the running application."""
    found: House = current_app.extensions["sinau"]
    return found


def now() -> datetime:
    """The server's time, aware, in UTC; tests set the clock through ``app.config["CLOCK"]``."""
    clock = current_app.config.get("CLOCK")
    return clock() if clock else datetime.now(UTC)


def source() -> str:
    """The address a request came from, after the declared number of proxies."""
    return request.remote_addr or "unknown"


def request_id() -> str:
    """The id of this request, printed on error pages and in the security log."""
    if "request_id" not in g:
        g.request_id = str(uuid.uuid4())
    known: str = g.request_id
    return known


def own_path(target: str | None) -> str | None:
    """A ``next=`` target if it is a plain path on this site, else None (no open redirects)."""
    if not target or not re.fullmatch(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*", target):
        return None
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else None


def guard(app: Flask) -> None:
    """Put the gate before and the headers behind every request of this application."""
    app.before_request(_check_origin)
    app.before_request(_check_gate)
    app.after_request(_finish)
    app.response_class = GuardedOverTLS if app.extensions["sinau"].https else Guarded


class Guarded(Response):
    """A response that leaves with the house's headers, whatever it is and whoever made it.

    Only what ``open_to_all`` marked may be read by the pages of other sites, and never with their
    visitor's cookies: nothing here allows credentials.
    """

    is_open = False
    transport: tuple[tuple[str, str], ...] = ()

    def get_wsgi_response(
        self, environ: WSGIEnvironment
    ) -> tuple[Iterable[bytes], str, list[tuple[str, str]]]:
        """What the server sends; the headers come last, so that nothing can take them off."""
        body, status, headers = super().get_wsgi_response(environ)
        ours = OPEN_HEADERS if self.is_open else HEADERS
        return body, status, [*headers, *ours, *self.transport]


class GuardedOverTLS(Guarded):
    """The same where the house is reached over HTTPS: never without, from then on."""

    transport = TRANSPORT


def open_to_all(response: Response) -> Response:
    """Let scripts of other sites read this response; for GETs that give everybody the same."""
    if isinstance(response, Guarded):
        response.is_open = True
    return response


def _check_origin() -> None:
    """Refuse writes another site's page sent; an old browser without Origin needs the token."""
    asked = request_ctx.request
    if asked.method in SAFE_METHODS:
        return
    if asked.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    origin = asked.headers.get("Origin")
    if origin and origin != "null" and urlsplit(origin).netloc != asked.host:
        abort(403)


def _check_gate() -> BaseResponse | None:
    asked = request_ctx.request
    if asked.routing_exception is not None:
        return None  # 404, 405 and redirects to the canonical slash have nothing to guard
    gate = gate_of(asked.endpoint)
    if gate is None:
        deny("undeclared")
        abort(403)
    if sealed():
        turned_away = _keep_to_helping(asked.endpoint or "")
        if turned_away:
            return turned_away
    if "anonymous" in gate.who and set(gate.who) >= {"resident", "officer"}:
        return None  # open to all: no need to know who asks
    person = viewer()
    if person is not None and person.is_assisted and request.endpoint not in HELPING:
        deny(request.endpoint or "")  # by the session too, not by the cookie's word alone
        raise OnlyLearning
    if gate.admits(person.role if person else None):
        _make_room(gate)
        return None
    waits = half_open() is not None
    if waits and gate.admits(HALF):
        return None
    if person is None and request.method in SAFE_METHODS:
        door = "account.second_step" if waits else "account.sign_in"
        return redirect(url_for(door, next=request.full_path.rstrip("?")))
    deny(request.endpoint or "")
    return abort(403 if person else 401)


def check_again() -> None:
    """Ask the gate of what writes once more, when all of the request is here.

    Between the first look and the last byte a session may have ended, or a role been taken away.
    """
    ask_anew()
    _check_gate()


def _make_room(gate: Gate) -> None:
    """Let in a larger body than elsewhere, now that it is known who sends it; it is unread yet."""
    if gate.body is not None:
        request.max_content_length = request.max_form_memory_size = gate.body


class OnlyLearning(Forbidden):
    """On a trainer's device, in somebody else's hands, only learning is open."""


def _keep_to_helping(endpoint: str) -> BaseResponse | None:
    """Keep a device a trainer handed over to what it was lent for, and then to giving it back."""
    if endpoint in WAITING or (endpoint in LENT and loan(now())):
        return None
    person = viewer()
    if person is not None and person.is_assisted:
        if endpoint in HELPING:
            return None
        deny(endpoint)
        raise OnlyLearning
    if request.method in SAFE_METHODS:
        return redirect(url_for("train.take_back"))
    raise OnlyLearning


def deny(target: str) -> None:
    """Have the refusal written into the security log, whatever becomes of the request.

    The roof does it, in a transaction of its own: the one of this request is about to be undone.
    """
    person = viewer()
    current_app.extensions["sinau_denied"](person.account_id if person else None, target)


def _finish(response: Response) -> Response:
    if "Cache-Control" not in response.headers:
        somebody = anybody() or sealed()  # a lent device shows no page of hers again
        response.headers["Cache-Control"] = "no-store" if somebody else "private, no-cache"
    return response
