"""Taking a certificate along: PDF to print, and the signed badge; written into the security log."""

from __future__ import annotations

import uuid

from flask import Response, abort, request

from webapp import certificates
from webapp.certificates import Certificate
from webapp.web import floods, press
from webapp.web.addresses import check_address, outward
from webapp.web.security import house, now

from . import blueprint
from .answers import me

PDF, JWT, JSON = "pdf", "jwt", "json"
MEDIA = {PDF: "application/pdf", JWT: "application/vc+jwt", JSON: "application/json"}


@blueprint.post("/saya/sertifikat/<uuid:certificate>/unduh")
def take_certificate(certificate: uuid.UUID) -> Response:
    """One that stands, as the file she asked for; its name tells the number and nobody's name."""
    form = request.form.get("bentuk", "")
    if form not in MEDIA:
        abort(400)
    found = certificates.find_own(me().account_id, str(certificate))
    if found is None or found.revoked_at is not None:
        abort(404)
    floods.spend("files")
    body = _paper(found) if form == PDF else _badge(found, form)
    if body is None:
        return press.busy()
    press.start_writing()
    certificates.note_taken(me().account_id, found, form, now())
    stem = f"sertifikat-{found.number}" if form == PDF else f"lencana-{found.number}"
    response = Response(body, content_type=MEDIA[form])
    name = f"peraga-{stem}.{form}" if house().demo else f"{stem}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _paper(found: Certificate) -> bytes | None:
    return press.set_now(lambda: certificates.to_pdf([found], check_address, invented=house().demo))


def _badge(found: Certificate, form: str) -> bytes:
    key = house().signing
    if key is None or not certificates.is_in_use(key):
        abort(404)
    badge = certificates.badge_of(found, key, outward)
    return (badge if form == JWT else certificates.enveloped(badge)).encode()
