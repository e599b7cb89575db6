"""``/pelatih``: a trainer's cohorts, one of them at a glance, and making and changing them."""

from __future__ import annotations

import uuid
from typing import Any

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import cohorts, regions
from webapp.content import Course
from webapp.web import errors
from webapp.web.forms import UNPROCESSABLE, page
from webapp.web.security import house, now, source

from . import blueprint, tasks
from .cohort_form import CohortForm, filled
from .columns import columns
from .confirming import in_person
from .find import cohort_or_404, trainer
from .hardest import explained
from .join_code import join_code
from .table import arranged, asked_of, view_of


@blueprint.get("/pelatih")
def home() -> str:
    """Her cohorts, those put away only when asked for."""
    archived = "arsip" in request.args
    return render_template(
        "train/home.html",
        listed=cohorts.listing(trainer(), archived=archived),
        archived=archived,
        names={region.code: region.full_name for region in regions.REGIONS},
    )


@blueprint.route("/pelatih/kelas/baru", methods=["GET", "POST"])
def new() -> Response:
    """Make a cohort; its code is opened with it, for that is what she needs next."""
    form = CohortForm(region=trainer().scope or "")
    if form.validate_on_submit():
        made = cohorts.create(trainer(), form.wanted, _known(), now())
        if isinstance(made, str):
            cohorts.open_code(trainer(), made, now())
            return redirect(url_for("train.cohort", cohort=made), 303)
        form.refuse(made.problems)
    return page("train/edit.html", form, courses=house().library.courses, cohort=None)


@blueprint.get("/pelatih/kelas/<uuid:cohort>")
def cohort(cohort: uuid.UUID) -> str:
    """Everybody in it, who needs help, what was hard; sorted and filtered by the address."""
    found = cohort_or_404(cohort)
    seen = cohorts.overview(found.id, house().library, now())
    view = view_of(request.args)
    asked = asked_of(found, seen.lines, house().library, now())
    return render_template(
        "train/cohort.html",
        lines=arranged(seen.lines, view, asked),
        columns=columns(len(asked.path)),
        view=view,
        tasks=tasks.listed(asked.tasks, seen),
        **_values(found, seen),
    )


def _values(found: cohorts.Cohort, seen: cohorts.Overview) -> dict[str, Any]:
    return {
        "cohort": found,
        "region": regions.find(found.region_code),
        "seen": seen,
        "path": path_of(found),
        "hard": [one for hard in seen.hardest if (one := explained(hard, house().library))],
        "days": cohorts.LOOKED_BACK.days,
        "join": join_code(found),
        "trainers": cohorts.trainers(found.id),
        "me": trainer().account_id,
    }


@blueprint.route("/pelatih/kelas/<uuid:cohort>/ubah", methods=["GET", "POST"])
def change(cohort: uuid.UUID) -> Response:
    """Describe it anew; who was slower sees both states and loses nothing of her own."""
    found = cohort_or_404(cohort)
    form, stale = CohortForm(data=filled(found)), None
    if form.validate_on_submit():
        version = form.version.data or 0
        kept = cohorts.change(trainer(), found.id, version, form.wanted, _known(), now())
        if kept is None:
            flash(_("Perubahan kelas tersimpan."))
            return redirect(url_for("train.cohort", cohort=found.id), 303)
        if isinstance(kept, cohorts.Refused):
            form.refuse(kept.problems)
        else:
            stale = kept.now
            form.version.data = stale.version
    answer = page(
        "train/edit.html", form, courses=house().library.courses, cohort=found, stale=stale
    )
    answer.status_code = 409 if stale else answer.status_code
    return answer


@blueprint.post("/pelatih/kelas/<uuid:cohort>/kode")
def code(cohort: uuid.UUID) -> Response:
    """A fresh code to join by, or none any more."""
    found = cohort_or_404(cohort)
    if request.form.get("tindakan") == "tutup":
        cohorts.close_code(trainer(), found.id, now())
    else:
        cohorts.open_code(trainer(), found.id, now())
    return redirect(url_for("train.cohort", cohort=found.id, _anchor="kode"), 303)


@blueprint.post("/pelatih/kelas/<uuid:cohort>/arsip")
def archive(cohort: uuid.UUID) -> Response:
    """Put it away, or take it out again."""
    found = cohort_or_404(cohort, put_away=True)
    if request.form.get("tindakan") == "buka":
        cohorts.take_out(trainer(), found.id, now())
    else:
        cohorts.archive(trainer(), found.id, now())
    return redirect(url_for("train.cohort", cohort=found.id), 303)


@blueprint.route("/pelatih/kelas/<uuid:cohort>/pelatih", methods=["GET", "POST"])
@in_person
def colleague(cohort: uuid.UUID) -> Response | str:
    """Who teaches it; a code for one more trainer, shown this once."""
    found, made = cohort_or_404(cohort, put_away="akun" in request.form), None
    if request.method == "POST" and request.form.get("akun"):
        if not cohorts.stop_teaching(trainer(), found.id, request.form["akun"], now()):
            abort(404)
        if request.form["akun"] == trainer().account_id:
            return redirect(url_for("train.home"), 303)
        return redirect(url_for("train.colleague", cohort=found.id), 303)
    if request.method == "POST":
        made = cohorts.open_trainer_code(trainer(), found.id, now()) or abort(404)
    return render_template(
        "train/colleagues.html", cohort=found, trainers=cohorts.trainers(found.id),
        me=trainer().account_id, code=made,
    )  # fmt: skip


@blueprint.route("/pelatih/gabung", methods=["GET", "POST"])
def teach_along() -> Response | str:
    """Teach a colleague's cohort along, by the code she gave."""
    if request.method != "POST":
        return render_template("train/teach_along.html", problem="", typed="")
    typed = request.form.get("kode", "")[:40]
    found = cohorts.become_trainer(trainer(), typed, source(), now())
    if isinstance(found, str):
        return redirect(url_for("train.cohort", cohort=found), 303)
    if isinstance(found, cohorts.Wait):
        return errors.answer(429, found.seconds)
    page = render_template("train/teach_along.html", problem="wrong", typed=typed)
    return make_response(page, UNPROCESSABLE)


def path_of(found: cohorts.Cohort) -> tuple[Course, ...]:
    """The courses of its path that there still are, in their order."""
    by_code = {course.code: course for course in house().library.courses}
    return tuple(by_code[code] for code in found.courses.split(",") if code in by_code)


def _known() -> frozenset[str]:
    return frozenset(course.code for course in house().library.courses)
