"""A class's link or QR code opened where there is no signal: the phone shows its code by itself.

A service worker for the addresses below ``/kelas/`` alone keeps one public page. It is asked for
without cookies, so it never holds anything of anybody; every other page of the site runs as if
there were no worker. What the phone has never visited it cannot keep: posters print the code, too.
"""

from __future__ import annotations

import hashlib
import json
from urllib.parse import urlsplit

from flask import Response, current_app, make_response, render_template, url_for

from webapp.web import assets

from . import blueprint

SHOWN = ("sinau.css", "train.css", "mark.svg", "js/everywhere.js", "js/code.js")
NOT_STORED = "no-cache"


@blueprint.get("/kelas/luring")
def without_signal() -> Response:
    """The page a phone keeps: the code is read from the address it is shown at."""
    answer = make_response(_page())
    answer.headers["Cache-Control"] = NOT_STORED
    return answer


@blueprint.get("/kelas/luring.js")
def worker() -> Response:
    """The service worker, with the names of what it keeps; new names make it keep anew."""
    files = [url_for("train.without_signal"), *map(assets.asset_url, SHOWN)]
    version = hashlib.sha256("\n".join([_page(), *files]).encode()).hexdigest()[:10]
    told = f"const KEPT = {json.dumps(f'kelas-{version}')}, FILES = {json.dumps(files)};\n"
    script = current_app.extensions["sinau_assets"]["js/worker.js"].body
    asset = assets.make_asset(told.encode() + script, ".js")
    return assets.send(asset, NOT_STORED)


def _page() -> str:
    home = urlsplit(url_for("train.joining", _external=True)).netloc
    return render_template("train/without_signal.html", viewer=None, host=home)
