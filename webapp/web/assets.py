"""Style and script, read once, compressed once, named by their hash and cached for a year.

The resident's phone asks for one style sheet, not four: the parts are joined here at start, so
that the files an author edits can stay small without a build step.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

import brotli
from flask import Blueprint, Flask, Response, abort, current_app, request, url_for

FOLDER = Path(__file__).parent / "static"
JOINED = {"sinau.css": ("tokens.css", "base.css", "components.css", "print.css")}
PLAYED = ("outbox.js", "walk.js", "sheet.js", "result.js", "draw.js", "typing.js", "play.js")
JOINED_SCRIPTS = {"js/simulation.js": PLAYED, "js/everywhere.js": ("submit.js", "signal.js")}
"""Modules sent as one, each after those it imports; the outbox goes alone to other pages, too."""
ALONE = frozenset({"outbox.js"})
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
}
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_NOT_SENT = re.compile(r"//|import \{[^}]*\} from \"\./|$")
FOR_EVER = "public, max-age=31536000, immutable"

blueprint = Blueprint("assets", __name__)


@dataclass(frozen=True)
class Asset:
    """One file ready to be sent, plain and compressed."""

    body: bytes
    type: str
    version: str
    compressed: dict[str, bytes]


@lru_cache(maxsize=512)
def make_asset(body: bytes, suffix: str, version: str = "") -> Asset:
    """Prepare bytes for sending; ``suffix`` (such as ``.css``) decides the media type.

    The same bytes are compressed once in a process, however many applications it makes.
    """
    packed = {"br": brotli.compress(body, quality=11), "gzip": gzip.compress(body, 9, mtime=0)}
    version = version or hashlib.sha256(body).hexdigest()[:10]
    return Asset(body, TYPES[suffix], version, packed)


def collect() -> dict[str, Asset]:
    """All assets by name; a style sheet that is part of a joined one is only sent joined."""
    css = FOLDER / "css"
    assets = {
        name: make_asset(_style([css / part for part in parts]), ".css")
        for name, parts in JOINED.items()
    }
    for name, parts in JOINED_SCRIPTS.items():
        assets[name] = make_asset(_joined([FOLDER / "js" / part for part in parts]), ".js")
    inside = {css / part for parts in JOINED.values() for part in parts}
    scripts = {part for parts in JOINED_SCRIPTS.values() for part in parts} - ALONE
    inside |= {FOLDER / "js" / part for part in scripts}
    for file in sorted(FOLDER.rglob("*.*")):
        if file not in inside and file.suffix in TYPES:
            name = file.relative_to(FOLDER).as_posix()
            body = SENT[file.suffix]([file]) if file.suffix in SENT else file.read_bytes()
            assets[name.removeprefix("css/")] = make_asset(body, file.suffix)
    return assets


def _joined(files: list[Path]) -> bytes:
    """Modules as one, without comments and indents; their imports of each other fall away."""
    lines = [line.strip() for file in files for line in file.read_text("utf-8").splitlines()]
    kept = [line for line in lines if not _NOT_SENT.match(line)]
    if len(files) > 1:
        kept = [line.removeprefix("export ") for line in kept]
    return "\n".join(kept).encode()


def _style(files: list[Path]) -> bytes:
    """Style sheets as one, without comments and indents: a phone pays for every byte of them."""
    text = _REMARK.sub("", "\n".join(file.read_text("utf-8") for file in files))
    return "\n".join(filter(None, map(str.strip, text.splitlines()))).encode()


SENT = {".js": _joined, ".css": _style}
"""How a file is made ready where its bytes are not sent as they stand."""


def install(app: Flask) -> None:
    """Read the assets and give templates ``asset_url(name)``."""
    app.extensions["sinau_assets"] = collect()
    app.jinja_env.globals["asset_url"] = asset_url
    app.register_blueprint(blueprint)


def asset_url(name: str) -> str:
    """The address of an asset with its version; raises KeyError for a name that is not there."""
    return url_for("assets.file", name=name, v=_assets()[name].version)


@blueprint.get("/static/<path:name>")
def file(name: str) -> Response:
    """Send an asset."""
    asset = _assets().get(name)
    if asset is None:
        abort(404)
    return send(asset)


def send(asset: Asset, caching: str = "") -> Response:
    """The response for an asset: negotiated encoding, validator, and a year when versioned.

    ``caching`` replaces what caches are told.
    """
    encoding = request.accept_encodings.best_match(asset.compressed)
    response = Response(asset.compressed.get(encoding or "", asset.body))
    response.headers["Content-Type"] = asset.type
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    versioned = request.args.get("v") == asset.version
    usual = FOR_EVER if versioned else "public, no-cache"
    response.headers["Cache-Control"] = caching or usual
    response.set_etag(f"{asset.version}-{encoding or 'plain'}")
    return cast(Response, response.make_conditional(request))


def _assets() -> dict[str, Asset]:
    return cast("dict[str, Asset]", current_app.extensions["sinau_assets"])
