"""``/kelas``: joining by a code on paper, on a poster or in a link, before or after signing up.

A look at an address tells nothing: the code is looked up only when it is sent, and counted then.
"""

from __future__ import annotations

import uuid

from flask import make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from webapp import cohorts, messages, regions
from webapp.web import errors
from webapp.web.duties import duties
from webapp.web.security import house, now, source
from webapp.web.signin import COHORT, viewer

from . import blueprint

LONGEST = 20


@blueprint.route("/kelas", methods=["GET", "POST"])
def joining() -> Response:
    """Type the code; it leads to what it is the code of. Beneath, the cohorts she is in."""
    typed = cohorts.folded(request.form.get("kode", ""))
    if request.method != "POST":
        return _page("")
    if not typed:
        return _page("empty")
    person = viewer()
    found = cohorts.look(typed, source(), now(), person.account_id if person else None)
    if isinstance(found, cohorts.Wait):
        return errors.answer(429, found.seconds)
    if isinstance(found, cohorts.WrongCode):
        return _page("wrong", typed)
    return _show(found)


@blueprint.get("/kelas/<code>")
def join(code: str) -> Response:
    """Where a link or a QR code leads: the code stands there already."""
    return _page("", cohorts.folded(code), given=True)


@blueprint.post("/kelas/gabung")
def enter() -> Response:
    """In, with one tap; a second tap changes nothing."""
    typed = cohorts.folded(request.form.get("kode", ""))
    person = viewer()
    if person is None:
        return redirect(url_for("train.join", code=typed or "-"), 303)
    found = cohorts.join(person.account_id, typed, source(), now())
    if isinstance(found, cohorts.Wait):
        return errors.answer(429, found.seconds)
    if isinstance(found, cohorts.WrongCode | cohorts.Full):
        return _page("full" if isinstance(found, cohorts.Full) else "wrong", typed)
    session.pop(COHORT, None)
    return redirect(url_for("train.joining", _anchor="ikut"), 303)


@blueprint.post("/kelas/<uuid:membership>/keluar")
def leave(membership: uuid.UUID) -> Response:
    """Go out of a cohort; its trainers see nothing of her from now on."""
    person = viewer()
    if person:
        cohorts.leave(person.account_id, str(membership), now())
    return redirect(url_for("train.joining"), 303)


@blueprint.post("/kelas/kabar/dibaca")
def seen() -> Response:
    """She reads what was announced: note how far, and show it."""
    person = viewer()
    if person:
        messages.see(person.account_id, request.form.get("sampai", ""))
    return redirect(url_for("train.joining", _anchor="kabar"), 303)


def _show(found: cohorts.Cohort) -> Response:
    person = viewer()
    if person is None:
        session[COHORT] = found.join_code
    page = render_template(
        "train/join.html",
        cohort=found,
        region=regions.find(found.region_code),
        trainers=cohorts.trainers(found.id),
        may_join=person is not None and person.role == "resident",
    )
    return make_response(page)


def _page(problem: str, typed: str = "", *, given: bool = False) -> Response:
    person = viewer()
    mine = cohorts.mine(person.account_id) if person else ()
    shown = typed[:LONGEST]
    told = messages.news(person.account_id) if person and mine else ()
    page = render_template(
        "train/joining.html",
        mine=mine,
        typed=shown,
        problem=problem,
        given=given,
        duties=duties(),
        news=[(one, messages.parts(one.text, house().site)) for one in told],
    )
    return make_response(page, 422 if problem else 200)
