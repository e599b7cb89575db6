"""What programs need to verify a badge without us: the public keys, and the list of revocations."""

from __future__ import annotations

import json

from flask import Response, abort, current_app

from webapp import certificates
from webapp.web.addresses import outward
from webapp.web.security import house, now, open_to_all

from . import blueprint
from .views import unlisted

FRESH = "public, max-age=300"
"""As long as a revocation may take to be known everywhere."""


@blueprint.get("/verifikasi/kunci.json")
def keys() -> Response:
    """All keys badges may be verified with, as a JSON Web Key Set (RFC 7517)."""
    return _told({"keys": certificates.published()}, "application/jwk-set+json")


@blueprint.get("/verifikasi/kunci/<kid>")
def key(kid: str) -> Response:
    """The key a badge names in its header."""
    found = certificates.published_key(kid)
    return _told(found, "application/jwk+json") if found else abort(404)


@blueprint.get("/verifikasi/status/<part>")
def status(part: str) -> Response:
    """Which badges hold no more: a signed list of bits (W3C Bitstring Status List)."""
    signing = house().signing
    if signing is None or not certificates.is_in_use(signing):
        abort(404)
    found = certificates.revocations(part, signing, outward, now())
    return _sent(found, "application/vc+jwt") if found else abort(404)


def _told(thing: object, media: str) -> Response:
    return _sent(json.dumps(thing, indent=1), media)


def _sent(body: str, media: str) -> Response:
    response = current_app.response_class(body, content_type=media)
    response.headers["Cache-Control"] = FRESH
    return unlisted(open_to_all(response))
