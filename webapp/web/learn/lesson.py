"""A module: its cards one at a time or all at once, and a way to report a mistake."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import corrections, progress
from webapp.content import Card, Module
from webapp.web import fragments
from webapp.web.addresses import onward
from webapp.web.phone import lesson_reader
from webapp.web.security import house, now
from webapp.web.signin import phone_learner, viewer

from . import blueprint
from .find import module_or_404

ALL = "semua"


@blueprint.get("/kursus/<course>/<module>")
def module(course: str, module: str) -> str:
    """The card asked for, or the one where she stopped; ``?kartu=semua`` shows all."""
    found = module_or_404(course, module)
    reader, state = _lesson_state(found)
    asked = request.args.get("kartu", "")
    if asked == ALL:
        return fragments.page("learn/all_cards.html", found.revision, module=found)
    card = _card(found, asked) or _where_she_stopped(reader, state, found)
    place = found.cards.index(card) + 1
    return fragments.page(
        "learn/card.html", found.revision, card.id, module=found, card=card, place=place
    )


def _lesson_state(found: Module) -> tuple[progress.Reader, progress.ModuleState]:
    """Who reads and where she is in the lesson; signed in, with one query."""
    person = viewer()
    if person is not None:
        return progress.reader_and_state(person.account_id, phone_learner(), found)
    known = lesson_reader()
    return known, progress.module_state(known, found)


def _card(found: Module, card_id: str) -> Card | None:
    return next((card for card in found.cards if card.id == card_id), None)


def _where_she_stopped(reader: progress.Reader, state: progress.ModuleState, found: Module) -> Card:
    if not state.started or state.cards_done:
        return found.cards[0]
    return _card(found, progress.next_card(reader, found) or "") or found.cards[0]


@blueprint.get("/kursus/<course>/<module>/kartu", endpoint="opened_again")
def back_to_lesson(course: str, module: str) -> Response:
    """The address a card that could not be kept leaves in the bar, opened again: the lesson."""
    module_or_404(course, module)
    return redirect(url_for("learn.module", course=course, module=module), 303)


@blueprint.post("/kursus/<course>/<module>/kartu")
def open_card(course: str, module: str) -> Response:
    """A card was read: remember it and go on; after the last to the simulation or the quiz."""
    found = module_or_404(course, module)
    read = request.form.get("kartu", "")
    ids = tuple(card.id for card in found.cards) if read == ALL else (read,)
    progress.open_cards(lesson_reader(), house().library, found, ids, now())
    return onward(_after(found, read))


def _after(found: Module, read: str) -> str:
    place: dict[str, Any] = {"course": found.course_slug, "module": found.slug}
    ids = [card.id for card in found.cards]
    if read == ALL or read == ids[-1]:
        return url_for("learn.simulation" if found.simulation else "learn.quiz", **place)
    following = ids[ids.index(read) + 1] if read in ids else ids[0]
    return url_for("learn.module", **place, kartu=following)


@blueprint.route("/kursus/<course>/<module>/lapor", methods=["GET", "POST"])
def report(course: str, module: str) -> str | Response | tuple[str, int]:
    """“Laporkan kesalahan”: her words go to the author, without an account."""
    found = module_or_404(course, module)
    card = _card(found, request.values.get("kartu", "")) or found.cards[0]
    words = request.form.get("kata", "")
    if request.method == "POST":
        try:
            corrections.report(found.code, card.id, found.revision, words, now())
        except corrections.EmptyReport:
            error = _("Tulis dulu apa yang keliru, lalu kirim.")
            return render_template(
                "learn/report.html", module=found, card=card, words=words, error=error
            ), 422
        flash(_("Terima kasih. Laporan Anda sudah diterima penulis."))
        return onward(url_for("learn.module", course=course, module=module, kartu=card.id))
    return render_template("learn/report.html", module=found, card=card, words="", error=None)
