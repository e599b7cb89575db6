"""Addresses of our own pages, built once each, and the way on after a form.

Building a URL costs more than everything else in a line of a page, and a page has dozens; the
same endpoint and values always give the same path. (The house stands at the root of its host:
its ``__Host-`` cookie demands that, so no request can shift a path.)
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import Flask, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from .security import house

REMEMBERED = 4096


def install(app: Flask) -> None:
    """Give templates the remembering ``url_for``."""
    app.jinja_env.globals["url_for"] = path


def path(endpoint: str, **values: Any) -> str:
    """The path of an endpoint; values must be text, numbers or ids."""
    return _path(endpoint, tuple(values.items()))


OUTWARD = {
    "issuer": ("learn.home", None),
    "code": ("verify.certificate", "code"),
    "key": ("verify.key", "kid"),
    "status": ("verify.status", "part"),
    "achievement": ("verify.start", "_anchor"),
}
"""What certificates and badges point at: the endpoint, and what of it the word is about."""


def outward(what: str, about: str = "") -> str:
    """A full address that leaves the house on paper or in a badge.

    It begins as the settings say and not as the request does: whoever takes a badge along must not
    choose where the list of revocations is looked for.
    """
    endpoint, name = OUTWARD[what]
    return house().site + path(endpoint, **({name: about} if name else {}))


def check_address(code: str) -> str:
    """The full address at which the code of a certificate is checked."""
    return outward("code", code)


def onward(url: str) -> Response:
    """Lead on after something was stored: a redirect, or its address for the page's own script.

    The script asks for ``text/uri-list`` because it cannot read where a redirect leads.
    """
    if request.accept_mimetypes.best == "text/uri-list":
        return current_app.response_class(url, mimetype="text/uri-list")
    return redirect(url, 303)


@lru_cache(maxsize=REMEMBERED)
def _path(endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
    return url_for(endpoint, **dict(values))
