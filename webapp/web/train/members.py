"""One member of a cohort as far as her trainer may see her; her group, a note, taking her out."""

from __future__ import annotations

import uuid

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import cohorts
from webapp.web.competence_words import NAMES
from webapp.web.security import house, now

from . import blueprint
from .find import cohort_or_404, trainer
from .groups import path_of
from .table import PILLARS, strength


@blueprint.route("/pelatih/kelas/<uuid:cohort>/peserta/<uuid:member>", methods=["GET", "POST"])
def member(cohort: uuid.UUID, member: uuid.UUID) -> Response | str:
    """Her modules on the path, where she is stuck, her group and a note."""
    found = cohort_or_404(cohort)
    seen = cohorts.overview(found.id, house().library, now())
    line = next((one for one in seen.lines if one.membership_id == str(member)), None)
    if line is None:
        abort(404)
    if request.method == "POST":
        group, note = (request.form.get(name, "") for name in ("kelompok", "catatan"))
        cohorts.describe(trainer(), line.membership_id, cohorts.plain(group), cohorts.plain(note))
        flash(_("Tersimpan."))
        return redirect(url_for("train.member", cohort=found.id, member=line.membership_id), 303)
    pillars = [(title, strength(line, name)) for name, title in PILLARS.items()]
    return render_template(
        "train/member.html",
        cohort=found,
        line=line,
        path=path_of(found),
        pillars=pillars,
        helps=[NAMES.get(code, code) for code in line.struggles],
    )


@blueprint.post("/pelatih/kelas/<uuid:cohort>/peserta/<uuid:member>/keluar")
def take_out(cohort: uuid.UUID, member: uuid.UUID) -> Response:
    """Take her out: from now on nothing of hers is seen here."""
    found = cohort_or_404(cohort, put_away=True)
    if not cohorts.remove(trainer(), found.id, str(member), now()):
        abort(404)
    flash(_("Sudah dikeluarkan dari kelas."))
    return redirect(url_for("train.cohort", cohort=found.id), 303)
