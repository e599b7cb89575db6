"""Files are read and set beside the other work: residents' answers go on meanwhile.

One file is typeset at a time in each worker. Who would have to wait longer than a moment, or is not
the first to wait, is asked to come again. Nothing is written before the file is there, so that no
writer waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flask import Flask, Response, current_app
from flask.sansio.app import App
from flask_babel import gettext as _

from webapp.one_at_a_time import OneAtATime

from . import errors

WAIT_SECONDS = 0.5
RETRY_SECONDS = 3


def install(app: Flask) -> None:
    """Give this application its one place at the press."""
    app.extensions["sinau_setting"] = OneAtATime(WAIT_SECONDS)


def place_of(app: App) -> OneAtATime:
    """The place where files are set, one at a time."""
    return cast(OneAtATime, app.extensions["sinau_setting"])


def set_now(make: Callable[[], bytes]) -> bytes | None:
    """What ``make`` gives, kept nowhere; None while another file is being set for too long."""
    with place_of(current_app).turn() as mine:
        return make() if mine else None


def start_writing() -> None:
    """The file is there, and what is written about it comes now; what was read may be read anew."""
    current_app.extensions["sinau_start_writing"]()


def busy() -> Response:
    """503 with the time to wait."""
    told = errors.Telling(
        _("Berkas lain sedang dicetak"),
        _("Berkas dibuat satu per satu. Tunggu beberapa detik, lalu coba lagi."),
    )
    return errors.answer(503, RETRY_SECONDS, told)
