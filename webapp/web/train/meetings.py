"""``…/pertemuan``: the meetings of a cohort: the list, a new one, another plan, cancelled."""

from __future__ import annotations

import uuid

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import cohorts
from webapp.cohorts import Cohort, Meeting
from webapp.web.forms import page
from webapp.web.security import house, now
from webapp.wib import WIB

from . import blueprint
from .find import cohort_or_404, trainer
from .groups import path_of
from .meeting_forms import MeetingForm

OF_COHORT = "/pelatih/kelas/<uuid:cohort>/pertemuan"
OF_MEETING = f"{OF_COHORT}/<uuid:meeting>"


@blueprint.get(OF_COHORT)
def meetings(cohort: uuid.UUID) -> str:
    """All meetings of a cohort, the latest first, with how many came."""
    found = cohort_or_404(cohort)
    return render_template(
        "train/meetings.html",
        cohort=found,
        meetings=cohorts.meetings_of(found.id),
        came=cohorts.present_counts(found.id),
        now=now(),
    )


@blueprint.route(f"{OF_COHORT}/baru", methods=["GET", "POST"])
def plan_meeting(cohort: uuid.UUID) -> Response:
    """A new meeting; place and kecamatan are taken over from the cohort, to be changed."""
    found, form = cohort_or_404(cohort), MeetingForm()
    if form.validate_on_submit():
        made = cohorts.plan_meeting(trainer(), found.id, form.plan, _known(), now())
        if made is None:
            abort(404)
        if isinstance(made, str):
            return redirect(url_for("train.meeting", cohort=found.id, meeting=made), 303)
        form.refuse(made.problems)
    elif not form.is_submitted():
        form.place.data, form.district.data = found.place, found.district
        form.day.data = now().astimezone(WIB).date().isoformat()
    return page("train/meeting_form.html", form, cohort=found, path=path_of(found), meeting=None)


@blueprint.route(f"{OF_MEETING}/ubah", methods=["GET", "POST"])
def change_meeting(cohort: uuid.UUID, meeting: uuid.UUID) -> Response:
    """Another plan for a meeting; who was slower than a colleague is shown how it stands now."""
    found, one = found_meeting(cohort, meeting)
    form, newer = MeetingForm(), None
    if form.validate_on_submit():
        kept = cohorts.change_meeting(
            trainer(), one, form.shown_version, form.plan, _known(), now()
        )
        if kept is None:
            flash(_("Rencana pertemuan sudah diubah."))
            return redirect(url_for("train.meeting", cohort=found.id, meeting=one.id), 303)
        if isinstance(kept, cohorts.Refused):
            form.refuse(kept.problems)
        else:
            newer = kept.now
            form.version.data = str(newer.version)
    elif not form.is_submitted():
        _fill(form, one)
    more = {"cohort": found, "path": path_of(found), "meeting": one, "newer": newer}
    answer = page("train/meeting_form.html", form, **more)
    if newer:
        answer.status_code = 409
    return answer


@blueprint.post(f"{OF_MEETING}/batal")
def cancel_meeting(cohort: uuid.UUID, meeting: uuid.UUID) -> Response:
    """Mark a meeting as cancelled; it stays in the list."""
    found, one = found_meeting(cohort, meeting)
    if cohorts.cancel_meeting(trainer(), one, now()):
        flash(_("Pertemuan ditandai batal."))
    return redirect(url_for("train.meetings", cohort=found.id), 303)


def found_meeting(cohort: uuid.UUID, meeting: uuid.UUID) -> tuple[Cohort, Meeting]:
    """Her cohort and a meeting of it; another's is not found."""
    found = cohort_or_404(cohort)
    return found, cohorts.find_meeting(trainer(), found.id, str(meeting)) or abort(404)


def _fill(form: MeetingForm, one: Meeting) -> None:
    begin, end = one.starts_at.astimezone(WIB), one.ends_at.astimezone(WIB)
    form.day.data = begin.date().isoformat()
    form.starts.data, form.ends.data = f"{begin:%H:%M}", f"{end:%H:%M}"
    form.place.data, form.district.data = one.place, one.district
    form.topics.data = one.topics.split(",") if one.topics else []
    form.version.data = str(one.version)


def _known() -> frozenset[str]:
    return frozenset(module.code for module in house().library.modules())
