"""Pieces of pages that are the same for everybody, rendered once.

A lesson's text, the way it is framed, and the foot of every page depend on the course files and
the language only. ``{% call once('card', locale, module.revision, card.id) %}…{% endcall %}``
keeps such a piece under its key. Whatever depends on the person or the request (her name, a
token, the address) must stay outside; sessions and roles are never kept.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, current_app
from markupsafe import Markup


def install(app: Flask) -> None:
    """Give templates ``once``."""
    app.extensions["sinau_fragments"] = {}
    app.jinja_env.globals["once"] = once


def once(*key: str, caller: Callable[[], Markup]) -> Markup:
    """The piece kept under this key, rendered now if it is the first time.

    Keys are made of names in templates and ids of course files, so their number is bounded.
    """
    kept: dict[tuple[str, ...], Markup] = current_app.extensions["sinau_fragments"]
    if key not in kept:
        kept[key] = caller()
    return kept[key]
