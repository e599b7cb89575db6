"""Pieces of pages that are the same for everybody, rendered once.

A lesson's text and the way it is framed depend on the course files and the language only.
``{% call once('card', locale, module.revision, card.id) %}…{% endcall %}`` keeps such a piece
under its key. Whatever depends on the person or the request (her name, a token, the address)
must stay outside; sessions and roles are never kept.

Of a whole page that is the same but for those three, ``page`` keeps the rest: it is rendered once
for nobody in particular, with marks where they belong, and each request puts its own in. Pages of
lessons are few and stay; ``passing`` keeps the last ones asked for, such as tables of a snapshot.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from flask import Flask, current_app, render_template, request, session
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup, escape

from .language import chosen
from .shelf import Recent
from .signin import Viewer, sealed, viewer

# Characters for private use; a course or a template that held one would split its page in two.
TOKEN, NAME, ADDRESS = "\ue001", "\ue002", "\ue003"
MARKS = (TOKEN, NAME, ADDRESS)
SIGNED_TOKENS = 4096
PASSING = 96
"""How many passing pages are kept; one of the largest takes 200 KB."""
SHARED = (None, "resident")
"""The roles whose pages have the same frame: nobody's and a resident's."""


def install(app: Flask) -> None:
    """Give templates ``once`` and a CSRF token that is signed once a session."""
    app.extensions["sinau_fragments"] = {}
    app.extensions["sinau_passing"] = Recent[tuple[str, ...]](PASSING)
    app.extensions["sinau_tokens"] = {}
    app.jinja_env.globals["once"] = once
    app.jinja_env.globals["csrf_token"] = csrf_token


def once(*key: str, caller: Callable[[], Markup]) -> Markup:
    """The piece kept under this key, rendered now if it is the first time.

    Keys are made of names in templates and ids of course files, so their number is bounded.
    """
    kept: dict[tuple[str, ...], Markup] = current_app.extensions["sinau_fragments"]
    if key not in kept:
        kept[key] = caller()
    return kept[key]


def csrf_token() -> str:
    """Flask-WTF's token of this session; a signature that was made holds as long as the session."""
    signed: dict[str, str] = current_app.extensions["sinau_tokens"]
    raw = session.get("csrf_token")
    if raw not in signed:
        token: str = generate_csrf()
        if len(signed) >= SIGNED_TOKENS:
            signed.clear()
        signed[session["csrf_token"]] = token
        return token
    return signed[raw]


def page(template: str, *key: str, **context: Any) -> str:
    """A page whose only personal parts are her name, a token and the address; kept under its key.

    ``key`` must name everything in ``context``. Pages with a message to show, those of staff and
    those on a lent device (whose frames differ) are rendered as always.
    """
    person = viewer()
    if not _is_shared(person):
        return render_template(template, **context)
    kept: dict[tuple[str, ...], Any] = current_app.extensions["sinau_fragments"]
    place = _place(template, person, key)
    if place not in kept:
        kept[place] = _split(_for_nobody(template, person, context))
    return _hers(kept[place], person)


def passing(template: str, *key: str, context: Callable[[], dict[str, Any]]) -> str:
    """A page as ``page`` keeps them, but only while it is among the last asked for.

    ``context`` is called only when there is something to render.
    """
    person = viewer()
    if not _is_shared(person):
        return render_template(template, **context())
    recent: Recent[tuple[str, ...]] = current_app.extensions["sinau_passing"]
    place = _place(template, person, key)
    pieces = recent.find(place)
    if pieces is None:
        pieces = recent.keep(place, _split(_for_nobody(template, person, context())))
    return _hers(pieces, person)


def _is_shared(person: Viewer | None) -> bool:
    if "_flashes" in session or sealed():
        return False
    return (person.role if person else None) in SHARED


def _place(template: str, person: Viewer | None, key: tuple[str, ...]) -> tuple[str, ...]:
    return ("page", template, chosen(), "signed in" if person else "", *key)


def _hers(pieces: tuple[str, ...], person: Viewer | None) -> str:
    """The page with her own name, token and address where they belong."""
    ours = {
        TOKEN: csrf_token(),
        NAME: str(escape(person.nickname)) if person else "",
        ADDRESS: str(escape(request.full_path.rstrip("?"))),
    }
    return "".join([ours.get(piece, piece) for piece in pieces])


def _for_nobody(template: str, person: Viewer | None, context: dict[str, Any]) -> str:
    somebody = SimpleNamespace(role="resident", nickname=NAME) if person else None
    frame = {"viewer": somebody, "csrf_token": lambda: TOKEN, "address": ADDRESS}
    return render_template(template, **context, **frame)


def _split(text: str) -> tuple[str, ...]:
    pieces = [text]
    for mark in MARKS:
        pieces = [part for piece in pieces for part in _around(piece, mark)]
    return tuple(pieces)


def _around(piece: str, mark: str) -> list[str]:
    parts = piece.split(mark)
    return [parts[0], *(word for part in parts[1:] for word in (mark, part))]
