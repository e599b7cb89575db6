"""Reports of mistakes, oldest first, each with the card it speaks of."""

from __future__ import annotations

import uuid

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from webapp import corrections
from webapp.web.security import house, now

from . import blueprint


@blueprint.get("/penulis/laporan", endpoint="corrections")
def corrections_page() -> str:
    """The reports nobody has handled yet."""
    library = house().library
    rows = [(report, library.module_by_code(report.module)) for report in corrections.waiting()]
    return render_template("author/corrections.html", rows=rows)


@blueprint.post("/penulis/laporan/<uuid:report>/selesai")
def handle(report: uuid.UUID) -> Response:
    """Take a handled report off the list."""
    if not corrections.handle(str(report), now()):
        abort(404)
    return redirect(url_for("author.corrections"), 303)
