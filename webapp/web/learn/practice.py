"""`/latihan`: at most two minutes a day of what is due, one question a screen."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import progress
from webapp.web.addresses import onward
from webapp.web.phone import reader
from webapp.web.security import house, now

from . import blueprint, refresh
from .find import uuid_or_none


@blueprint.get("/latihan")
def practice() -> str:
    """What waits today, what was done today, or when to come back; each a screen of its own."""
    library, who = house().library, reader()
    today = progress.practice_today(who, library, now())
    return render_template(
        "learn/practice.html",
        today=today,
        sitting=today.sitting,
        marks=refresh.marks(today.sitting),
        recheck_waits=progress.rechecks(who, library, now()).waits,
        step=progress.next_step(who, library),
    )


@blueprint.post("/latihan")
def begin_practice() -> Response:
    """Begin today's practice, or go on with it; pressing twice begins one."""
    try:
        attempt_id = progress.begin_practice(reader(), house().library, now())
    except progress.NothingDue:
        return onward(url_for("learn.practice"))
    return onward(url_for("learn.practice_question", percobaan=attempt_id))


@blueprint.get("/latihan/soal")
def practice_question() -> str | Response:
    """The question or feedback the address names, else the first one left."""
    attempt_id = uuid_or_none(request.args.get("percobaan"))
    library = house().library
    sitting = progress.practice_sitting(reader(), library, attempt_id) if attempt_id else None
    if sitting is None:
        return redirect(url_for("learn.practice"), 303)
    return refresh.question(PRACTICE, sitting, sitting.item(request.args.get("soal")))


@blueprint.get("/latihan/jawab", endpoint="practised_again")
def back_to_practice() -> Response:
    """The address a mistaken answer leaves in the bar, opened again: back to practice."""
    return redirect(url_for("learn.practice"), 303)


@blueprint.post("/latihan/jawab")
def practise() -> str | Response | tuple[str, int]:
    """Store one answer, then show what is stored."""
    library, who = house().library, reader()
    attempt_id = uuid_or_none(request.form.get("percobaan"))
    sitting = progress.practice_sitting(who, library, attempt_id) if attempt_id else None
    if sitting is None:
        abort(404)
    return refresh.answer(
        PRACTICE, sitting, lambda given: progress.practise(who, library, given, now())
    )


PRACTICE = refresh.Way(
    "learn.practice", "learn.practice_question", "learn.practise", "learn.practice"
)
