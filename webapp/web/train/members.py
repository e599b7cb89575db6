"""One member of a cohort as far as her trainer may see her; her group, a note, taking her out."""

from __future__ import annotations

import uuid
from typing import Any

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import cohorts
from webapp.cohorts import Cohort, Line, Overview
from webapp.web.duties import title_of
from webapp.web.forms import page
from webapp.web.security import house, now

from . import blueprint
from .answered import quizzed
from .columns import PILLARS, strength
from .find import cohort_or_404, trainer
from .groups import path_of
from .member_form import MemberForm
from .table import asked_of, shown_of
from .words import states

CONFLICT = 409


@blueprint.route("/pelatih/kelas/<uuid:cohort>/peserta/<uuid:member>", methods=["GET", "POST"])
def member(cohort: uuid.UUID, member: uuid.UUID) -> Response:
    """All her trainer may know of her; her group and a note, which a colleague may write too."""
    found = cohort_or_404(cohort)
    seen = cohorts.overview(found.id, house().library, now())
    line = _line(seen, member)
    form, newer = MemberForm(), None
    if form.validate_on_submit():
        kept = cohorts.describe(trainer(), line.membership_id, form.shown, form.wanted, now())
        if kept is None:
            flash(_("Tersimpan."))
            where = url_for("train.member", cohort=found.id, member=line.membership_id)
            return redirect(where, 303)
        newer = _told(form, kept)
    elif not form.is_submitted():
        form.group.data, form.note.data = line.group, line.note
        form.show(cohorts.Described(line.group, line.note))
    answer = page("train/member.html", form, newer=newer, **_values(found, seen, line))
    if newer:
        answer.status_code = CONFLICT
    return answer


@blueprint.post("/pelatih/kelas/<uuid:cohort>/peserta/<uuid:member>/keluar")
def take_out(cohort: uuid.UUID, member: uuid.UUID) -> Response:
    """Take her out: from now on nothing of hers is seen here."""
    found = cohort_or_404(cohort, put_away=True)
    if not cohorts.remove(trainer(), found.id, str(member), now()):
        abort(404)
    flash(_("Sudah dikeluarkan dari kelas."))
    return redirect(url_for("train.cohort", cohort=found.id), 303)


def _line(seen: Overview, member: uuid.UUID) -> Line:
    return next((one for one in seen.lines if one.membership_id == str(member)), None) or abort(404)


def _told(
    form: MemberForm, kept: cohorts.Refused | cohorts.DescribedAnew
) -> cohorts.Described | None:
    """Put into the form why nothing was kept; gives what a colleague wrote meanwhile."""
    if isinstance(kept, cohorts.DescribedAnew):
        form.show(kept.now)
        return kept.now
    if "member" in kept.problems:  # she left this very moment
        abort(404)
    form.refuse(kept.problems)
    return None


def _values(found: Cohort, seen: Overview, line: Line) -> dict[str, Any]:
    library = house().library
    shown = shown_of(line, asked_of(found, seen.lines, library, now()))
    until = found.archived_at or now()
    given = cohorts.answers_of(found.id, line.membership_id, library, until)
    return {
        "cohort": found,
        "line": line,
        "path": path_of(found),
        "pillars": [(title, strength(line, name)) for name, title in PILLARS.items()],
        "helps": shown.struggles,
        "tasks": [(title_of(one.task.target, library), one) for one in shown.tasks],
        "quizzed": quizzed(given, library),
        "days": cohorts.LOOKED_BACK.days,
        "attended": cohorts.attended(line.membership_id),
        "states": dict(states()),
        "longest": {"group": cohorts.LONGEST_GROUP, "note": cohorts.LONGEST_NOTE},
    }
