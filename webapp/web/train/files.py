"""The table of a cohort taken along, and its poster: paper and files for the hall."""

from __future__ import annotations

import uuid

from flask import Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit, cohorts, documents, regions
from webapp.web import press
from webapp.web.security import house, now, request_id
from webapp.wib import WIB

from . import blueprint
from .columns import sheet
from .confirming import in_person
from .find import cohort_or_404, trainer
from .join_code import join_code
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
def poster(cohort: uuid.UUID) -> BaseResponse | str:
    """The code on an A4 sheet, and on small cards to cut out.

    A code that is over is never printed: she is led to where a new one is opened.
    """
    found = cohort_or_404(cohort)
    join = join_code(found)
    if join is None:
        return redirect(url_for("train.cohort", cohort=found.id, _anchor="kode"), 303)
    region = regions.find(found.region_code)
    return render_template("train/poster.html", cohort=found, region=region, join=join, cards=CARDS)
