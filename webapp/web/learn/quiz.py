"""The quiz: one item a page, stored before it is shown as taken, feedback after each answer."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import assessment, progress
from webapp.content import Item, Module
from webapp.web.addresses import onward
from webapp.web.phone import device_time, lesson_reader, written
from webapp.web.security import house, now

from . import blueprint
from .find import module_or_404, revision_of, uuid_or_none
from .words import told


@blueprint.get("/kursus/<course>/<module>/kuis")
def quiz(course: str, module: str) -> str | Response:
    """The start of the quiz, or the question or feedback the address names."""
    found = module_or_404(course, module)
    reader = lesson_reader()
    attempt = _attempt(reader, found)
    if attempt is None:
        return render_template(
            "learn/quiz_start.html",
            module=found,
            state=progress.module_state(reader, found),
            unfinished=progress.open_attempt(reader, found),
            fresh=str(uuid.uuid4()),
        )
    item = _item(found, request.args.get("soal")) or _first_open(found, attempt)
    if item is None:
        return redirect(_summary_url(found, attempt.id), 303)
    return _question(found, attempt, item)


@blueprint.post("/kursus/<course>/<module>/kuis")
def begin_quiz(course: str, module: str) -> Response:
    """Begin an attempt under the id the page made; pressing twice begins one."""
    found = module_or_404(course, module)
    attempt_id = uuid_or_none(request.form.get("percobaan"))
    if attempt_id is None:
        abort(400)
    try:
        revision = revision_of(found, request.form.get("versi"))
        progress.begin(lesson_reader(), found, attempt_id, now(), revision)
    except progress.NotHers:
        abort(404)
    return onward(_question_url(found, attempt_id))


@blueprint.get("/kursus/<course>/<module>/kuis/jawab", endpoint="asked_again")
def back_to_quiz(course: str, module: str) -> Response:
    """The address a mistaken answer leaves in the bar, opened again: back to the quiz."""
    module_or_404(course, module)
    return redirect(url_for("learn.quiz", course=course, module=module), 303)


@blueprint.post("/kursus/<course>/<module>/kuis/jawab")
def answer(course: str, module: str) -> str | Response | tuple[str, int]:
    """Store one answer, then show what is stored."""
    found = module_or_404(course, module)
    attempt_id = uuid_or_none(request.form.get("percobaan"))
    item = _item(found, request.form.get("soal"))
    if attempt_id is None or item is None:
        abort(404)
    library = house().library
    try:
        given = assessment.from_form(item, request.form.get, request.form.getlist)
        submission = progress.Submission(
            attempt_id,
            item.id,
            given,
            revision_of(found, request.form.get("versi")),
            device_time(request.form.get("waktu")),
        )
        receipt = written(lambda who: progress.accept(who, library, found, submission, now()))
    except assessment.InvalidAnswer as reason:
        attempt = progress.attempt_state(lesson_reader(), found, attempt_id)
        state = attempt or progress.AttemptState(attempt_id)
        return _question(found, state, item, error=told(reason), typed=request.form), 422
    except progress.NotHers:
        abort(404)
    kept = receipt.outcome is progress.Outcome.CONFLICT
    return onward(_question_url(found, attempt_id, item.id, kept))


@blueprint.get("/kursus/<course>/<module>/kuis/hasil")
def summary(course: str, module: str) -> str | Response:
    """What she got right and why, and the next step."""
    found = module_or_404(course, module)
    reader = lesson_reader()
    attempt = _attempt(reader, found)
    if attempt is None:
        return redirect(url_for("learn.quiz", course=course, module=module), 303)
    if _first_open(found, attempt) is not None:
        return redirect(_question_url(found, attempt.id), 303)
    points = sum(attempt.points.get(item.id, 0) for item in found.items)
    return render_template(
        "learn/summary.html",
        module=found,
        attempt=attempt,
        marks=[(item, _marked(item, attempt)) for item in found.items],
        points=points,
        passed=progress.is_passed(points, len(found.items)),
        needed=progress.needed(len(found.items)),
        state=progress.module_state(reader, found),
        following=_following(found),
        fresh=str(uuid.uuid4()),
    )


def _attempt(reader: progress.Reader, found: Module) -> progress.AttemptState | None:
    attempt_id = uuid_or_none(request.args.get("percobaan"))
    return progress.attempt_state(reader, found, attempt_id) if attempt_id else None


def _item(found: Module, item_id: str | None) -> Item | None:
    return next((item for item in found.items if item.id == item_id), None)


def _first_open(found: Module, attempt: progress.AttemptState) -> Item | None:
    return next((item for item in found.items if item.id not in attempt.answers), None)


def _marked(item: Item, attempt: progress.AttemptState) -> assessment.Mark | None:
    if item.id not in attempt.answers:
        return None
    return assessment.mark(item, attempt.answers[item.id])


def _question(
    found: Module,
    attempt: progress.AttemptState,
    item: Item,
    error: str | None = None,
    typed: Mapping[str, Any] | None = None,
) -> str:
    mark = _marked(item, attempt)
    following = _first_open(found, attempt)
    return render_template(
        "learn/question.html",
        module=found,
        attempt=attempt,
        item=item,
        place=found.items.index(item) + 1,
        parts=assessment.arrange(item, attempt.id),
        mark=mark,
        given=attempt.answers.get(item.id),
        kept=mark is not None and request.args.get("tetap") == "1",
        next_url=_question_url(found, attempt.id, following.id)
        if following
        else _summary_url(found, attempt.id),
        finished=following is None,
        error=error,
        typed=typed or {},
        fresh=str(uuid.uuid4()),
    )


def _question_url(
    found: Module, attempt_id: str, item_id: str | None = None, kept: bool = False
) -> str:
    more: dict[str, Any] = {"soal": item_id} if item_id else {}
    if kept:
        more["tetap"] = "1"
    return url_for(
        "learn.quiz",
        course=found.course_slug,
        module=found.slug,
        percobaan=attempt_id,
        **more,
    )


def _summary_url(found: Module, attempt_id: str) -> str:
    return url_for(
        "learn.summary", course=found.course_slug, module=found.slug, percobaan=attempt_id
    )


def _following(found: Module) -> Module | None:
    course = house().library.course(found.course_slug)
    modules = course.modules if course else ()
    place = next((i for i, m in enumerate(modules) if m.code == found.code), len(modules))
    return modules[place + 1] if place + 1 < len(modules) else None
