"""``/pelatih/kelas/<uuid>/tugas``: what a cohort is asked to do by when, and how far it is."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import StringField

from webapp import cohorts
from webapp.cohorts import Overview, Task, Wanted
from webapp.content import Library
from webapp.web import forms
from webapp.web.duties import title_of
from webapp.web.forms import page, plain
from webapp.web.security import house, now

from . import blueprint
from .find import cohort_or_404, trainer

GROUP, MEMBER = "kelompok:", "peserta:"
"""How the one field says whom a task is for; empty is everybody."""


class TaskForm(forms.Form):
    """What, for whom, by when."""

    tellings = {
        "target": {"unknown": _l("Pilih dulu tugasnya.")},
        "whom": {"unknown": _l("Kelompok atau peserta ini tidak ada di kelas.")},
        "due_on": {
            "missing": _l("Isi tanggal batasnya."),
            "past": _l("Tanggal ini sudah lewat."),
            "far": _l("Tanggal ini lebih dari setahun lagi."),
        },
    }
    target = StringField(filters=[plain])
    whom = StringField(filters=[plain])
    due_on = StringField(filters=[plain])

    @property
    def wanted(self) -> Wanted:
        """What was filled in, as the verb takes it."""
        whom = self.whom.data or ""
        group = whom.removeprefix(GROUP) if whom.startswith(GROUP) else ""
        member = whom.removeprefix(MEMBER) if whom.startswith(MEMBER) else ""
        if whom and not (group or member):
            member = "?"  # a word of nobody's, so that the verb says it knows none
        return Wanted(self.target.data or "", _date(self.due_on.data), group, member)


@dataclass(frozen=True, slots=True)
class Listed:
    """One task in words: what, for whom, and how many of them did it."""

    task: Task
    what: str
    whom: str


@blueprint.route("/pelatih/kelas/<uuid:cohort>/tugas", methods=["GET", "POST"])
def assigned(cohort: uuid.UUID) -> Response:
    """What stands, and a form for one more."""
    found = cohort_or_404(cohort)
    form = TaskForm()
    if form.validate_on_submit():
        refused = cohorts.assign(trainer(), found.id, form.wanted, house().library, now())
        if refused is None:
            flash(_("Tugas tersimpan. Peserta melihatnya di beranda."))
            return redirect(url_for("train.assigned", cohort=found.id), 303)
        form.refuse(refused.problems)
    seen = cohorts.overview(found.id, house().library, now())
    standing = cohorts.tasks(found.id, seen.lines, house().library)
    return page(
        "train/tasks.html",
        form,
        cohort=found,
        tasks=listed(standing, seen),
        targets=list(targets(found, house().library)),
        everybody=list(_whom(seen)),
    )


@blueprint.post("/pelatih/kelas/<uuid:cohort>/tugas/<uuid:task>/cabut")
def withdraw(cohort: uuid.UUID, task: uuid.UUID) -> Response:
    """Ask for it no more."""
    found = cohort_or_404(cohort)
    if not cohorts.withdraw(trainer(), found.id, str(task), now()):
        abort(404)
    flash(_("Tugas itu sudah dicabut."))
    return redirect(url_for("train.assigned", cohort=found.id), 303)


def listed(standing: Iterable[Task], seen: Overview) -> tuple[Listed, ...]:
    """The tasks in words."""
    names = {line.membership_id: line.nickname for line in seen.lines}
    return tuple(
        Listed(
            task,
            title_of(task.target, house().library),
            names.get(task.membership_id, "") or task.group or _("semua peserta"),
        )
        for task in standing
    )


def targets(cohort: cohorts.Cohort, library: Library) -> Iterator[tuple[str, Any]]:
    """What can be asked for: the test, the path, each course of it, each module in those."""
    if house().bank:
        yield cohorts.ULDW, title_of(cohorts.ULDW, library)
    path = cohort.courses.split(",")
    if len(path) > 1:
        yield cohorts.PATH, title_of(cohorts.PATH, library)
    for course in library.courses:
        if course.code in path:
            whole = _("%(course)s, semua modul", course=title_of(course.code, library))
            yield course.code, whole
            yield from ((m.code, title_of(m.code, library)) for m in course.modules)


def _whom(seen: Overview) -> Iterator[tuple[str, str]]:
    yield "", str(_("Semua peserta"))
    for group in sorted({line.group for line in seen.lines if line.group}, key=str.casefold):
        yield f"{GROUP}{group}", str(_("Kelompok %(name)s", name=group))
    for line in seen.lines:
        yield f"{MEMBER}{line.membership_id}", f"{line.nickname} ({line.username})"


def _date(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
