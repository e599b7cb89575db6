"""One meeting: who came, by tap; the code on the wall that changes; the test under her eyes."""

from __future__ import annotations

import uuid

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from webapp import cohorts
from webapp.cohorts import Cohort, Meeting
from webapp.documents import qr_svg
from webapp.web.security import house, now

from . import blueprint
from .find import trainer
from .meetings import OF_MEETING, found_meeting
from .words import reason_problem, states

FIELD, TURN = "p-", "t-"
"""What stands before the id of a stay in the names of its fields: its state, the turn shown."""


@blueprint.get(OF_MEETING)
def meeting(cohort: uuid.UUID, meeting: uuid.UUID) -> str:
    """What the meeting is, and every member as a row to tap."""
    return _roll(*found_meeting(cohort, meeting), saved="tersimpan" in request.args)


@blueprint.post(f"{OF_MEETING}/hadir")
def note_attendance(cohort: uuid.UUID, meeting: uuid.UUID) -> Response | tuple[str, int]:
    """Store what was tapped: one row as it is tapped, or all of them by the one button.

    ``sisanya`` notes everybody nothing was said of.
    """
    found, one = found_meeting(cohort, meeting)
    reason = request.form.get("alasan", "")
    noted = cohorts.note(trainer(), one, _states(one), reason, now(), _turns())
    if isinstance(noted, cohorts.Refused):
        return _roll(found, one, error=reason_problem(noted.problems["reason"])), 422
    if noted.missed:  # a colleague was faster: what she said stands, and is shown
        return _roll(found, one, missed=noted.missed), 409
    where = url_for("train.meeting", cohort=found.id, meeting=one.id, tersimpan=1)
    return redirect(f"{where}#daftar", 303)


@blueprint.get(f"{OF_MEETING}/kode")
def meeting_code(cohort: uuid.UUID, meeting: uuid.UUID) -> str:
    """The code of this minute and its QR, large enough for a wall."""
    found, one = found_meeting(cohort, meeting)
    code = cohorts.turning_code(one, now())
    address = url_for("train.attend", kode=code, _external=True) if code else ""
    return render_template(
        "train/meeting_code.html",
        cohort=found,
        meeting=one,
        code=code,
        address=url_for("train.attend", _external=True).partition("://")[2],
        qr=Markup(qr_svg(address, _("Kode QR untuk daftar hadir"))) if code else "",  # noqa: S704
        turns_in=cohorts.turns_in(now()),
        over=one.ends_at <= now(),
    )


@blueprint.post(f"{OF_MEETING}/diawasi")
def supervise(cohort: uuid.UUID, meeting: uuid.UUID) -> Response:
    """Watch over the test from now until the meeting ends or she closes it."""
    found, one = found_meeting(cohort, meeting)
    cohorts.open_supervision(trainer(), one, now())
    where = url_for("train.meeting", cohort=found.id, meeting=one.id)
    return redirect(f"{where}#diawasi", 303)


@blueprint.post(f"{OF_MEETING}/diawasi/tutup")
def stop_supervising(cohort: uuid.UUID, meeting: uuid.UUID) -> Response:
    """Close the watched test; what has not ended by now counts as taken alone."""
    found, one = found_meeting(cohort, meeting)
    cohorts.close_supervision(trainer(), one, now())
    where = url_for("train.meeting", cohort=found.id, meeting=one.id)
    return redirect(f"{where}#diawasi", 303)


def _states(one: Meeting) -> dict[str, str]:
    """What was tapped, by stay; the rest may be noted at once as what ``sisanya`` says."""
    tapped = _posted(FIELD)
    rest = request.form.get("sisanya")
    if not rest:
        return tapped
    return {s.membership_id: rest for s in cohorts.seats(one) if not s.state} | tapped


def _turns() -> dict[str, int]:
    """By stay, how much was said of her when the page was drawn."""
    shown = _posted(TURN).items()
    return {stay: int(turn) for stay, turn in shown if turn.isdecimal() and len(turn) < 6}


def _posted(prefix: str) -> dict[str, str]:
    fields = request.form.items()
    return {name.removeprefix(prefix): said for name, said in fields if name.startswith(prefix)}


def _roll(
    found: Cohort,
    one: Meeting,
    *,
    error: str = "",
    saved: bool = False,
    missed: tuple[str, ...] = (),
) -> str:
    library = house().library
    return render_template(
        "train/meeting.html",
        cohort=found,
        meeting=one,
        seats=cohorts.seats(one),
        states=states(),
        field_name=FIELD,
        turn_name=TURN,
        topics=[m.title for code in one.topics.split(",") if (m := library.module_by_code(code))],
        supervision=cohorts.supervision_of(one, now()),
        running=cohorts.is_running(one, now()),
        over=one.ends_at <= now(),
        posted=request.form if error else {},
        saved=saved,
        missed=missed,
        longest_reason=cohorts.LONGEST_REASON,
        error=error,
    )
