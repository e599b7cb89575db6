"""Home, the list of courses, and the pages that explain the house."""

from __future__ import annotations

from functools import cache

from flask import Response, abort, render_template

from webapp import messages, progress
from webapp.content import Picture
from webapp.web.assets import Asset, make_asset, send
from webapp.web.duties import duties
from webapp.web.phone import reader
from webapp.web.security import house, now
from webapp.web.signin import own_region, viewer

from . import blueprint
from .find import course_or_404, module_or_404

PRIVACY_VERSION = "2026-11-28"
IF_SHORT_OF_TIME = ("K4.1", "K4.2", "K4.6")


@blueprint.get("/")
def home() -> str:
    """What this is, and the way in; for somebody who began, the way on."""
    library = house().library
    who = reader()
    step = progress.next_step(who, library)
    short = [module for code in IF_SHORT_OF_TIME if (module := library.module_by_code(code))]
    return render_template(
        "learn/home.html",
        step=step,
        own=own_region(),
        short=short,
        courses=library.courses,
        has_uldw=house().bank is not None,
        practice_waits=progress.practice_waiting(who, library, now()),
        recheck_waits=progress.rechecks(who, library, now()).waits,
        duties=duties(),
        news=_news(),
    )


def _news() -> messages.News | None:
    """The latest unread news of her classes; on her trainer's device none, like no duties."""
    person = viewer()
    if person is None or person.role != "resident" or person.is_assisted:
        return None
    return messages.unread(person.account_id)


@blueprint.get("/kursus")
def courses() -> str:
    """All courses with her progress in them."""
    rows = progress.course_rows(reader(), house().library)
    return render_template("learn/courses.html", rows=rows)


@blueprint.get("/kursus/<course>")
def course(course: str) -> str:
    """One course: its modules in order, each with its state."""
    found = course_or_404(course)
    states = progress.module_states(reader())
    done = sum(1 for m in found.modules if m.code in states and states[m.code].completed)
    return render_template("learn/course.html", course=found, states=states, done=done)


@blueprint.get("/media/<course>/<module>/<name>.svg")
def picture(course: str, module: str, name: str) -> Response:
    """A picture of a module; its address carries its hash, so phones keep it."""
    found = module_or_404(course, module)
    drawing = found.picture(f"{name}.svg")
    if drawing is None:
        abort(404)
    return send(_drawn(drawing))


@cache
def _drawn(drawing: Picture) -> Asset:
    return make_asset(drawing.content, ".svg", drawing.hash[:8])


@blueprint.get("/tolong")
def emergency() -> Response:
    """What to do in the first hour; no sign-in, small, printable, kept by the phone for a day."""
    response = Response(render_template("learn/emergency.html"))
    if viewer() is None:  # a signed-in page carries her name and may not be kept
        response.headers["Cache-Control"] = "private, max-age=86400"
    return response


@blueprint.get("/privasi")
def privacy() -> str:
    """Who is responsible, what is kept, why, how long, and her rights; versioned."""
    return render_template(
        "learn/privacy.html",
        version=PRIVACY_VERSION,
        contact=house().contact,
        sends_mail=house().sends_mail,
    )


@blueprint.get("/tentang")
def about() -> str:
    """What Sinau Digital is, and how it measures."""
    return render_template("learn/about.html", contact=house().contact)
