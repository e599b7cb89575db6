"""Reports handed out as PDF, so that typesetting them never takes the door from residents.

Each worker sets one report at a time and asks a second reader to wait but a moment; an address gets
so many files a minute. What was set is kept for a while: the same figures make the same file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flask import Response, current_app, request
from flask.blueprints import BlueprintSetupState

from webapp import documents
from webapp.documents import Report
from webapp.one_at_a_time import OneAtATime
from webapp.statistics import PublishedSet
from webapp.web import floods
from webapp.web.press import RETRY_SECONDS, busy, place_of
from webapp.web.shelf import Recent

from . import files

__all__ = ["RETRY_SECONDS", "Press", "hand_out", "install", "press"]

KEPT = 50
"""Files kept in a worker's memory; one is some 150 to 300 KB."""


class Press:
    """Sets one report at a time and remembers the last files by their fingerprints."""

    def __init__(self, setting: OneAtATime) -> None:
        self.setting = setting
        self.recent = Recent[bytes](KEPT)

    def pdf(self, report: Report, fingerprint: str) -> bytes | None:
        """The file, kept or set now; None while another is being set for too long."""
        found = self.recent.find((fingerprint,))
        if found is not None:
            return found
        with self.setting.turn() as mine:
            if not mine:
                return None
            again = self.recent.find((fingerprint,))  # the one before may have set the same
            return again or self.recent.keep((fingerprint,), documents.to_pdf(report))


def install(state: BlueprintSetupState) -> None:
    """Give the application a press of its own."""
    state.app.extensions["sinau_press"] = Press(place_of(state.app))


def press() -> Press:
    """The press of the running application."""
    return cast(Press, current_app.extensions["sinau_press"])


def hand_out(report: Callable[[], Report], published: PublishedSet, name: str) -> Response:
    """The report as a file to be kept; 304 for whoever has it, 429 and 503 with a time to wait."""
    floods.spend("files")
    written = report()
    fingerprint = documents.fingerprint(written)
    response = Response(content_type="application/pdf")
    filename = files.name_of(published, name, "pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    response.set_etag(fingerprint)
    response.make_conditional(request)
    if response.status_code != 200:
        return response
    content = press().pdf(written, fingerprint)
    if content is None:
        return busy()
    response.set_data(content)
    return response
