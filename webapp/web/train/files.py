"""The table of a cohort taken along, and its poster: paper and files for the hall."""

from __future__ import annotations

import uuid

from flask import Response, abort, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from webapp import audit, cohorts, documents, regions
from webapp.web import press
from webapp.web.language import WIB
from webapp.web.security import house, now, request_id

from . import blueprint
from .columns import sheet
from .confirming import in_person
from .find import cohort_or_404, trainer
from .groups import short_address
from .table import arranged, asked_of, view_of

WRITERS = {
    "csv": (documents.to_csv, "text/csv; charset=utf-8"),
    "xlsx": (
        documents.to_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}
CARDS = 12
"""Small cards on one sheet of A4."""


@blueprint.post("/pelatih/kelas/<uuid:cohort>/unduh")
@in_person
def export(cohort: uuid.UUID) -> Response:
    """The lines of the page as a file, with its order and filter; written into the security log."""
    found, form = cohort_or_404(cohort, put_away=True), request.form.get("bentuk", "")
    if form not in WRITERS:
        abort(400)
    seen = cohorts.overview(found.id, house().library, now())
    asked = asked_of(found, seen.lines, house().library, now())
    lines = arranged(seen.lines, view_of(request.form), asked)
    write, media = WRITERS[form]
    table = sheet(lines, found, len(asked.path), now())
    response = Response(write(table), content_type=media)
    day = now().astimezone(WIB).date().isoformat()
    response.headers["Content-Disposition"] = f'attachment; filename="kelas-{day}.{form}"'
    response.headers["Cache-Control"] = "no-store"
    what = f"kelas {found.id} {form}"
    press.start_writing()
    audit.record("export", trainer().account_id, what, "ok", request_id(), now())
    return response


@blueprint.get("/pelatih/kelas/<uuid:cohort>/poster")
def poster(cohort: uuid.UUID) -> str:
    """The code on an A4 sheet, and on small cards to cut out."""
    found = cohort_or_404(cohort)
    if not found.join_code:
        abort(404)
    address = url_for("train.join", code=found.join_code, _external=True)
    label = _("Kode QR untuk ikut kelas %(name)s", name=found.name)
    return render_template(
        "train/poster.html",
        cohort=found,
        region=regions.find(found.region_code),
        address=address,
        short=short_address(),
        qr=Markup(documents.qr_svg(address, label)),  # noqa: S704 - drawn by us, its label escaped
        cards=CARDS,
    )
