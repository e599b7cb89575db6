"""`/latihan/ulangan`: the five questions of the recheck, and what they came to."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import progress
from webapp.web.addresses import onward
from webapp.web.phone import reader
from webapp.web.security import house, now

from . import blueprint, refresh
from .find import uuid_or_none


@blueprint.get("/latihan/ulangan")
def recheck() -> str:
    """What a recheck is, whether one is due, and those she has done."""
    library, who = house().library, reader()
    return render_template(
        "learn/recheck.html",
        state=progress.rechecks(who, library, now()),
        step=progress.next_step(who, library),
    )


@blueprint.post("/latihan/ulangan")
def begin_recheck() -> Response:
    """Begin the recheck that is due, or go on with the open one; pressing twice begins one."""
    try:
        attempt_id = progress.begin_recheck(reader(), house().library, now())
    except progress.NothingDue:
        return onward(url_for("learn.recheck"))
    return onward(url_for("learn.recheck_question", percobaan=attempt_id))


@blueprint.get("/latihan/ulangan/soal")
def recheck_question() -> str | Response:
    """The question or feedback the address names, else the first one left."""
    sitting = _sitting(request.args.get("percobaan"))
    if sitting is None:
        return redirect(url_for("learn.recheck"), 303)
    return refresh.question(RECHECK, sitting, sitting.item(request.args.get("soal")))


@blueprint.get("/latihan/ulangan/jawab", endpoint="rechecked_again")
def back_to_recheck() -> Response:
    """The address a mistaken answer leaves in the bar, opened again: back to the recheck."""
    return redirect(url_for("learn.recheck"), 303)


@blueprint.post("/latihan/ulangan/jawab")
def take_recheck() -> str | Response | tuple[str, int]:
    """Store one answer, then show what is stored."""
    library, who = house().library, reader()
    sitting = _sitting(request.form.get("percobaan"))
    if sitting is None:
        abort(404)
    return refresh.answer(
        RECHECK, sitting, lambda given: progress.take_recheck(who, library, given, now())
    )


@blueprint.get("/latihan/ulangan/hasil")
def recheck_result() -> str | Response:
    """What she still knew, item by item, told kindly."""
    sitting = _sitting(request.args.get("percobaan"))
    if sitting is None:
        return redirect(url_for("learn.recheck"), 303)
    if sitting.left:
        return redirect(url_for("learn.recheck_question", percobaan=sitting.id), 303)
    state = progress.rechecks(reader(), house().library, now())
    return render_template(
        "learn/recheck_result.html",
        sitting=sitting,
        marks=refresh.marks(sitting),
        taken=next((one for one in state.taken if one.id == sitting.id), None),
        offer=state.offer,
    )


def _sitting(typed: str | None) -> progress.Sitting | None:
    attempt_id = uuid_or_none(typed)
    library = house().library
    return progress.recheck_sitting(reader(), library, attempt_id) if attempt_id else None


RECHECK = refresh.Way(
    "learn.recheck", "learn.recheck_question", "learn.take_recheck", "learn.recheck_result"
)
