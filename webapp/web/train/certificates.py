"""``…/sertifikat``: certificates of a class on paper, those their holders let the trainer print."""

from __future__ import annotations

import uuid

from flask import Response, abort, current_app, render_template, request

from webapp import certificates
from webapp.certificates import Certificate
from webapp.cohorts import Cohort
from webapp.web import floods, press
from webapp.web.addresses import check_address
from webapp.web.security import house, now
from webapp.wib import WIB

from . import blueprint
from .confirming import in_person
from .find import cohort_or_404, trainer

A_FILE = 50
"""Pages in one file; setting them takes about a second."""


@blueprint.get("/pelatih/kelas/<uuid:cohort>/sertifikat", endpoint="certificates")
def listing(cohort: uuid.UUID) -> str:
    """Which are ready, in files of at most fifty."""
    found = cohort_or_404(cohort)
    ready = _ready(found)
    parts = [ready[at : at + A_FILE] for at in range(0, len(ready), A_FILE)]
    return render_template("train/certificates.html", cohort=found, ready=ready, parts=parts)


@blueprint.post("/pelatih/kelas/<uuid:cohort>/sertifikat/unduh")
@in_person
def print_certificates(cohort: uuid.UUID) -> Response:
    """One of the files; every holder finds in her own history that hers was printed."""
    ready = _ready(cohort_or_404(cohort, put_away=True))
    part = request.form.get("berkas", "1")
    if not part.isdecimal() or len(part) > 3 or int(part) < 1:
        abort(400)
    chosen = ready[(int(part) - 1) * A_FILE : int(part) * A_FILE]
    if not chosen:
        abort(404)
    floods.spend("files")
    invented = house().demo
    paper = press.set_now(lambda: certificates.to_pdf(chosen, check_address, invented=invented))
    if paper is None:
        return press.busy()
    press.start_writing()
    certificates.note_printed(chosen, trainer().account_id, now())
    response = current_app.response_class(paper, content_type="application/pdf")
    day = now().astimezone(WIB).date().isoformat()
    name = f"sertifikat-kelas-{day}-{part}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _ready(cohort: Cohort) -> tuple[Certificate, ...]:
    """Of a class in the archive, too: paper is often handed out when the class is over.

    It is what can be read there, and what each holder let her trainer print; nothing else changes.
    """
    path = cohort.courses.split(",")
    return certificates.of_class(cohort.id, path, now(), until=cohort.archived_at)
