"""``/pelatih/kelas/<uuid>/kabar`` and ``/pengingat``: what a cohort is told, and text to copy."""

from __future__ import annotations

import uuid

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import cohorts, messages
from webapp.cohorts import Cohort
from webapp.web.addresses import path
from webapp.web.duties import title_of
from webapp.web.language import wib
from webapp.web.security import house, now
from webapp.wib import WIB

from . import blueprint
from .find import cohort_or_404, trainer

MOST_TYPED = 5000
"""What is shown again of a text that is too long."""


@blueprint.route("/pelatih/kelas/<uuid:cohort>/kabar", methods=["GET", "POST"])
def news(cohort: uuid.UUID) -> Response | tuple[str, int]:
    """Tell the cohort something; beneath, what it was told."""
    found, typed, problem = cohort_or_404(cohort), "", ""
    form_id = str(uuid.uuid4())
    if request.method == "POST":
        typed, form_id = request.form.get("teks", ""), request.form.get("id", "")
        made = messages.announce(
            trainer(), found.id, typed, form_id, now(), by_mail=house().sends_mail
        )
        if isinstance(made, str):
            flash(_("Kabar sudah tampil di halaman peserta."))
            return redirect(url_for("train.news", cohort=found.id), 303)
        problem = made.problem if made else "empty"
    told = messages.told(trainer(), found.id)
    shown = [(one, messages.parts(one.text, house().site)) for one in told]
    page = render_template(
        "train/news.html", cohort=found, told=shown, typed=typed[:MOST_TYPED], form_id=form_id,
        problem=problem, by_mail=house().sends_mail, longest=messages.LONGEST_ANNOUNCEMENT,
    )  # fmt: skip
    return page, 422 if problem else 200


@blueprint.post("/pelatih/kelas/<uuid:cohort>/kabar/<uuid:announcement>/tarik")
def retract(cohort: uuid.UUID, announcement: uuid.UUID) -> Response:
    """Take an announcement back."""
    found = cohort_or_404(cohort, put_away=True)
    if not messages.withdraw(trainer(), found.id, str(announcement), now()):
        abort(404)
    flash(_("Kabar sudah ditarik. Peserta tidak melihatnya lagi."))
    return redirect(url_for("train.news", cohort=found.id), 303)


@blueprint.get("/pelatih/kelas/<uuid:cohort>/pengingat")
def reminder(cohort: uuid.UUID) -> str:
    """Text to copy into the group, made of what is due and when the cohort meets."""
    found = cohort_or_404(cohort)
    text = messages.compose(_occasion(found), _dues(found), now().astimezone(WIB).date())
    return render_template(
        "train/reminder.html", cohort=found, text=text, form_id=str(uuid.uuid4())
    )


def _occasion(found: Cohort) -> messages.Occasion:
    """The page's address comes from the settings, never from what the request calls this host."""
    code = cohorts.code_now(found, now()) or ""
    page = house().site + path("train.joining")
    return messages.Occasion(found.name, page, meeting=_next_meeting(found), code=code)


def _next_meeting(found: Cohort) -> str:
    """When and where the cohort meets next, in Indonesian; nothing where none is planned."""
    to_come = [one for one in cohorts.meetings_of(found.id)
               if one.starts_at > now() and one.cancelled_at is None]  # fmt: skip
    if not to_come:
        return ""
    with force_locale("id"):
        return ", ".join(filter(None, (wib(to_come[-1].starts_at), to_come[-1].place)))


def _dues(found: Cohort) -> list[messages.Due]:
    """What everybody is asked for, in Indonesian; what one group or one member is, is not told."""
    library = house().library
    with force_locale("id"):
        return [
            messages.Due(title_of(task.target, library), task.due_on)
            for task in cohorts.tasks(found.id, (), library)
            if not task.group and not task.membership_id
        ]
