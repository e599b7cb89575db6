"""A simulation, one step a page: the address names the step, so back and reload behave."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import assessment, progress
from webapp.assessment import Play
from webapp.content import Ending, Module, Simulation, Task
from webapp.web.addresses import onward
from webapp.web.phone import device_time, lesson_reader, written
from webapp.web.security import house, now

from . import blueprint
from .find import module_or_404, revision_of, uuid_or_none
from .sheet import in_place
from .stops import Stop, stop_at, stops
from .words import told

LONGEST_KEY = 60


@blueprint.get("/kursus/<course>/<module>/simulasi")
def simulation(course: str, module: str) -> str | Response:
    """The start of the simulation, or the step, the feedback or the ending the address names."""
    found, played = _found(course, module)
    reader = lesson_reader()
    attempt_id = uuid_or_none(request.args.get("percobaan"))
    play = progress.playing(reader, found, attempt_id) if attempt_id else None
    if attempt_id is None or play is None:
        return render_template(
            "learn/simulation_start.html",
            module=found,
            simulation=played,
            state=progress.module_state(reader, found),
            unfinished=progress.unfinished_simulation(reader, found),
            fresh=str(uuid.uuid4()),
        )
    stop = stop_at(played, play, request.args.get("langkah"))
    if stop is None:
        asked = request.args.get("langkah")
        last = stops(played, play)[-1] if asked else _go_on(played, play)
        return redirect(_url(found, attempt_id, last.key, asked=asked), 303)
    return _page(found, attempt_id, play, stop)


@blueprint.post("/kursus/<course>/<module>/simulasi")
def begin_simulation(course: str, module: str) -> Response:
    """Begin an attempt under the id the page made; pressing twice begins one."""
    found, played = _found(course, module)
    attempt_id = uuid_or_none(request.form.get("percobaan"))
    if attempt_id is None:
        abort(400)
    revision = revision_of(found, request.form.get("versi"))
    try:
        written(lambda who: progress.begin_simulation(who, found, attempt_id, now(), revision))
    except progress.NotHers:
        abort(404)
    return onward(_url(found, attempt_id, played.start.id))


@blueprint.get("/kursus/<course>/<module>/simulasi/langkah", endpoint="step_again")
def back_to_simulation(course: str, module: str) -> Response:
    """The address a mistaken answer leaves in the bar, opened again: back to the simulation."""
    _found(course, module)
    return redirect(url_for("learn.simulation", course=course, module=module), 303)


@blueprint.post("/kursus/<course>/<module>/simulasi/langkah")
def take_step(course: str, module: str) -> Response | tuple[str, int]:
    """Store one choice, then show what came of it."""
    found, played = _found(course, module)
    attempt_id = uuid_or_none(request.form.get("percobaan"))
    key = request.form.get("langkah", "")
    if attempt_id is None or not 0 < len(key) <= LONGEST_KEY:
        abort(404)
    submission = progress.Submission(
        attempt_id,
        key,
        request.form.get("jawaban"),
        revision_of(found, request.form.get("versi")),
        device_time(request.form.get("waktu")),
    )

    def read(stored: Mapping[str, assessment.Answer]) -> assessment.Answer:
        form = request.form
        return assessment.step_from_form(played, stored, form.get, form.getlist, key=key)

    try:
        receipt = written(
            lambda who: progress.take_step(who, house().library, found, submission, read, now())
        )
    except assessment.NotNow:
        return onward(_url(found, attempt_id, None))
    except assessment.InvalidAnswer as reason:
        return _asked_again(found, attempt_id, key, told(reason)), 422
    except progress.NotHers:
        abort(404)
    kept = receipt.outcome is progress.Outcome.CONFLICT
    return onward(_url(found, attempt_id, key, kept))


def _asked_again(found: Module, attempt_id: str, key: str, error: str) -> str:
    played = progress.simulation_of(found)
    play = progress.playing(lesson_reader(), found, attempt_id) or assessment.play(played, {})
    stop = stop_at(played, play, key) or stops(played, play)[-1]
    return _page(found, attempt_id, play, stop, error)


def _page(found: Module, attempt_id: str, play: Play, stop: Stop, error: str | None = None) -> str:
    played = progress.simulation_of(found)
    common: dict[str, Any] = {
        "module": found,
        "simulation": played,
        "attempt_id": attempt_id,
        "play": play,
        "stop": stop,
        "in_place": in_place(found, attempt_id, play),
        "kept": request.args.get("tetap") == "1",
        "fresh": str(uuid.uuid4()),
    }
    if isinstance(stop.node, Ending):
        common["judged"] = assessment.judged(play)
        return render_template("learn/simulation_end.html", **common)
    all_stops = stops(played, play)
    following = all_stops[all_stops.index(stop) + 1] if stop.is_past else None
    common["next_url"] = _url(found, attempt_id, following.key) if following else ""
    if isinstance(stop.node, Task):
        common["parts"] = assessment.arrange(stop.node.item, attempt_id)
        common["mark"] = stop.step and assessment.mark(stop.node.item, stop.step.answer)
    return render_template("learn/simulation.html", **common, error=error, typed=request.form)


def _go_on(played: Simulation, play: Play) -> Stop:
    """Where she goes on: what follows the last thing she did, a screen to look at included."""
    found = stops(played, play)
    answered = [place for place, stop in enumerate(found) if stop.step is not None]
    return found[min(answered[-1] + 1, len(found) - 1)] if answered else found[0]


def _found(course: str, module: str) -> tuple[Module, Simulation]:
    found = module_or_404(course, module)
    try:
        return found, progress.simulation_of(found)
    except progress.NoSimulation:
        abort(404)


def _url(
    found: Module, attempt_id: str, key: str | None, kept: bool = False, asked: str | None = None
) -> str:
    """``asked``: the step that was asked for and is not stored; the phone may know of it."""
    place: dict[str, Any] = {"course": found.course_slug, "module": found.slug}
    place |= {"percobaan": attempt_id} | ({"langkah": key} if key else {})
    place |= {"tetap": "1"} if kept else {}
    place |= {"dicari": asked} if asked and len(asked) <= LONGEST_KEY else {}
    return url_for("learn.simulation", **place)
