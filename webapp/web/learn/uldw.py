"""The test: one question a screen, saved as she goes; no answer is told before, during or after."""

from __future__ import annotations

import uuid
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import assessment, progress
from webapp.content import Bank, BankItem
from webapp.progress import UldwAttempt
from webapp.web.addresses import onward
from webapp.web.phone import device_time, lesson_reader, reader, written
from webapp.web.security import house, now
from webapp.web.uldw_words import BANDS, MODES, PILLARS, REASONS

from . import blueprint
from .find import uuid_or_none
from .words import told


@blueprint.get("/uji")
def uldw() -> str:
    """What the test is, and the way in: begin, go on, see the last result, or wait."""
    return _start()


@blueprint.post("/uji")
def begin_uldw() -> Response | tuple[str, int]:
    """Begin an attempt under the id the page made; pressing twice begins one."""
    bank = _bank()
    attempt_id = uuid_or_none(request.form.get("percobaan"))
    mode = request.form.get("cara", "")
    at = device_time(request.form.get("waktu"))
    if attempt_id is None:
        abort(400)
    if reader().mode is None and mode not in progress.SELF_DECLARED:
        return _start(_("Pilih dulu salah satu cara.")), 422
    try:
        written(lambda who: progress.begin_uldw(who, bank, attempt_id, mode, now(), at))
    except progress.UldwClosed:
        return onward(url_for("learn.uldw"))
    except progress.NotHers:
        abort(404)
    return onward(url_for("learn.uldw_question", attempt=attempt_id, soal=1))


@blueprint.get("/uji/<uuid:attempt>")
def uldw_question(attempt: uuid.UUID) -> str | Response:
    """The question the address names, or the first one without an answer."""
    bank, found = _found(attempt)
    if not _goes_on(found):
        return redirect(_way_out(found), 303)
    items = bank.form(found.form)
    number = request.args.get("soal", "", str)
    item = items[int(number) - 1] if number in map(str, range(1, len(items) + 1)) else None
    item = item or _open_after(bank, found, None)
    if item is None:
        return redirect(url_for("learn.uldw_review", attempt=found.id), 303)
    return _question(bank, found, item)


@blueprint.get("/uji/<uuid:attempt>/jawab", endpoint="uldw_again")
def back_to_question(attempt: uuid.UUID) -> Response:
    """The address a mistaken answer leaves in the bar, opened again: back to the test."""
    return redirect(url_for("learn.uldw_question", attempt=attempt), 303)


@blueprint.post("/uji/<uuid:attempt>/jawab")
def answer_uldw(attempt: uuid.UUID) -> Response | tuple[str, int]:
    """Store one answer, then show the next question; after the last one the result."""
    bank, found = _found(attempt)
    item = bank.item(request.form.get("soal", ""))
    if item is None or item.form != found.form:
        abort(404)
    if item.withdrawn:  # while the page was open: it counts for nobody, so on with the others
        return onward(url_for("learn.uldw_question", attempt=found.id))
    given = assessment.DONT_KNOW if request.form.get("tidak_tahu") == "1" else None
    submission = progress.Submission(
        found.id,
        item.id,
        given or request.form.get("jawaban"),
        device_at=device_time(request.form.get("waktu")),
    )
    try:
        receipt = progress.answer_uldw(reader(), bank, submission, now())
    except assessment.InvalidAnswer as reason:
        return _question(bank, found, item, told(reason)), 422
    except progress.UldwOver:
        return onward(url_for("learn.uldw"))
    if receipt.finished:
        return onward(url_for("learn.uldw_result", attempt=found.id))
    if receipt.outcome is progress.Outcome.CONFLICT:
        return onward(_question_url(bank, found, item, tetap="1"))
    return onward(_next_url(bank, found, item))


@blueprint.get("/uji/<uuid:attempt>/periksa")
def uldw_review(attempt: uuid.UUID) -> str | Response:
    """Which questions have an answer and which wait, before she ends the test herself."""
    bank, found = _found(attempt)
    if not _goes_on(found):
        return redirect(_way_out(found), 303)
    items = bank.form(found.form)
    waiting = [(n, item) for n, item in enumerate(items, 1) if item.id not in found.answers]
    return render_template("learn/uldw_review.html", attempt=found, items=items, waiting=waiting)


@blueprint.post("/uji/<uuid:attempt>/selesai")
def end_uldw(attempt: uuid.UUID) -> Response:
    """End the test as it stands; ending twice is fine."""
    bank, found = _found(attempt)
    progress.end_uldw(reader(), bank, found.id, now())
    return onward(_way_out(_found(attempt)[1]))


@blueprint.get("/uji/<uuid:attempt>/hasil")
def uldw_result(attempt: uuid.UUID) -> str | Response:
    """What she is strong in, what to learn next; neither the questions again nor their answers."""
    bank, found = _found(attempt)
    result = progress.uldw_result(reader(), house().library, bank, found.id)
    if result is None:
        ended = found.ended_at is not None  # then it is shown on her own phone only
        again = url_for("learn.uldw_question", attempt=found.id)
        return redirect(url_for("learn.uldw") if ended else again, 303)
    title, words = BANDS[result.judged.band]
    return render_template(
        "learn/uldw_result.html",
        result=result,
        title=title,
        words=words,
        pillar_words=PILLARS,
        reasons=[REASONS[one] for one in result.judged.reasons],
        mode=MODES[found.mode],
        again=progress.next_uldw_at((found,)),
        today=now(),
    )


def _start(error: str = "") -> str:
    bank = _bank()
    who = lesson_reader()
    attempts = progress.uldw_attempts(who)
    here = [one for one in attempts if who.may_go_on(one.mode)]
    going_on = progress.open_uldw(attempts, now())
    again = progress.next_uldw_at(attempts)
    return render_template(
        "learn/uldw_start.html",
        unfinished=progress.uldw_attempt(who, going_on.id) if going_on in here else None,
        elsewhere=going_on if going_on not in here else None,
        stale=next((a for a in here if a.ended_at is None and not a.is_open(now())), None),
        last=next((a for a in reversed(here) if who.may_see(a.mode, a.ended_at)), None),
        again=again if again and again > now() else None,
        asks_profile=who.mode is None and progress.asks_profile(who, now()),
        helped=who.mode is not None,
        modes=[(mode, *MODES[mode]) for mode in progress.SELF_DECLARED],
        total=len(bank.form(going_on.form)) if going_on else 0,
        resumable=progress.RESUMABLE_FOR,
        fresh=str(uuid.uuid4()),
        error=error,
    )


def _bank() -> Bank:
    bank = house().bank
    if bank is None:
        abort(404)
    return bank


def _found(attempt: uuid.UUID) -> tuple[Bank, UldwAttempt]:
    bank = _bank()
    found = progress.uldw_attempt(reader(), str(attempt))
    if found is None:
        abort(404)
    return bank, found


def _question(bank: Bank, found: UldwAttempt, item: BankItem, error: str = "") -> str:
    items = bank.form(found.form)
    answered = found.answers.get(item.id)
    return render_template(
        "learn/uldw_question.html",
        attempt=found,
        item=item,
        place=items.index(item) + 1,
        total=len(items),
        parts=assessment.arrange_options(item, found.id),
        given=answered.answer if answered else request.form.get("jawaban"),
        answered=answered is not None,
        kept=answered is not None and request.args.get("tetap") == "1",
        next_url=_next_url(bank, found, item),
        error=error,
    )


def _open_after(bank: Bank, found: UldwAttempt, item: BankItem | None) -> BankItem | None:
    """The next question without an answer, from this one on and round to the beginning."""
    items = bank.form(found.form)
    place = items.index(item) + 1 if item else 0
    waiting = [one for one in (*items[place:], *items[:place]) if one.id not in found.answers]
    return next((one for one in waiting if one != item), None)


def _next_url(bank: Bank, found: UldwAttempt, item: BankItem) -> str:
    following = _open_after(bank, found, item)
    items = bank.form(found.form)
    if following is None or items.index(following) < items.index(item):
        return url_for("learn.uldw_review", attempt=found.id)
    return _question_url(bank, found, following)


def _question_url(bank: Bank, found: UldwAttempt, item: BankItem, **more: Any) -> str:
    number = bank.form(found.form).index(item) + 1
    return url_for("learn.uldw_question", attempt=found.id, soal=number, **more)


def _goes_on(found: UldwAttempt) -> bool:
    return found.is_open(now()) and reader().may_go_on(found.mode)


def _way_out(found: UldwAttempt) -> str:
    """Where an attempt leads that is not gone on with: to its result, if that is shown here."""
    if found.ended_at and reader().may_see(found.mode, found.ended_at):
        return url_for("learn.uldw_result", attempt=found.id)
    return url_for("learn.uldw")
