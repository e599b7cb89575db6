"""``…/layar``: a module before a class, on the wall and on the trainer's phone alike."""

from __future__ import annotations

import json
import uuid
from typing import Any

from flask import Response, abort, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from webapp import live
from webapp.content import Module
from webapp.documents import qr_svg
from webapp.web.addresses import onward
from webapp.web.security import house, now

from . import blueprint
from .find import cohort_or_404, trainer

CONFLICT = 409
ROOM = "/pelatih/kelas/<uuid:cohort>/layar/<uuid:room>"


@blueprint.get("/pelatih/kelas/<uuid:cohort>/layar")
def choose_screen(cohort: uuid.UUID) -> str:
    """Which module to put on the wall; the screen that is on is offered first."""
    found = cohort_or_404(cohort)
    path = found.courses.split(",")
    courses = house().library.courses
    return render_template(
        "train/screen_choose.html",
        cohort=found,
        courses=sorted(courses, key=lambda course: course.code not in path),
        running=live.running(found.id, now()),
        library=house().library,
    )


@blueprint.post("/pelatih/kelas/<uuid:cohort>/layar")
def open_screen(cohort: uuid.UUID) -> BaseResponse | tuple[str, int]:
    """Open a screen; the one before ends, and with it its code, once she has said so."""
    found = cohort_or_404(cohort)
    module = house().library.module_by_code(request.form.get("modul", ""))
    if module is None:
        abort(400)
    shows = request.form.get("isi", live.QUIZ)
    ends = request.form.get("tutup", "")
    room = live.open_room(trainer(), found.id, module, shows, now(), ends)
    if room is None:
        abort(400)
    if isinstance(room, live.Room):
        standing = house().library.module_by_code(room.module)
        return render_template(
            "train/screen_instead.html", cohort=found, module=module, shows=shows, room=room,
            standing=standing,
        ), CONFLICT  # fmt: skip
    return redirect(url_for("train.screen", cohort=found.id, room=room), 303)


@blueprint.get(ROOM)
def screen(cohort: uuid.UUID, room: uuid.UUID) -> str:
    """What is on the wall, with what only the trainer presses below it."""
    found, module, deck = _screen(cohort, room)
    slide = live.shown(found, deck)
    voted = slide is not None and bool(slide.choices)
    address = url_for("train.join_by_code", code=found.code, _external=True) if found.code else ""
    return render_template(
        "train/screen.html",
        room=found,
        module=module,
        total=len(deck),
        slide=slide,
        bars=live.bars(found, slide) if slide and voted else None,
        waits=live.waits_for_answer(found, slide),
        over=found.is_over(now()),
        tag=live.tag(found, slide, now()),
        step=found.step(now()),
        address=address,
        qr=Markup(qr_svg(address, found.code or "")) if address else "",  # noqa: S704 - drawn by us
        live=live,
    )


@blueprint.post(ROOM + "/langkah")
def step_screen(cohort: uuid.UUID, room: uuid.UUID) -> BaseResponse:
    """One step on or back, the answer, or the end."""
    found, _module, deck = _screen(cohort, room)
    seen = request.form.get("dari", "")
    live.step(trainer(), found, request.form.get("ke", ""), seen, deck, now())
    return onward(url_for("train.screen", cohort=cohort, room=room))


@blueprint.post(ROOM + "/tangan")
def hands(cohort: uuid.UUID, room: uuid.UUID) -> BaseResponse:
    """Hands counted for one question, which need not be the one on the wall any more."""
    found, _module, deck = _screen(cohort, room)
    slide = next((one for one in deck if one.id == request.form.get("soal")), None)
    if slide is None or not live.can_be_counted(slide):
        abort(400)
    live.count_hands(found, slide, _counted(slide))
    return onward(url_for("train.screen", cohort=cohort, room=room, _anchor="tangan"))


@blueprint.get(ROOM + "/batang.json")
def screen_bars(cohort: uuid.UUID, room: uuid.UUID) -> BaseResponse:
    """The bars as they stand, or 304; asked every two seconds, no connection is held."""
    found, _module, deck = _screen(cohort, room)
    slide = live.shown(found, deck)
    tag = live.tag(found, slide, now())
    if tag in request.if_none_match:
        return _unkept(Response(status=304), tag)
    return _unkept(Response(_told(found, slide), mimetype="application/json"), tag)


def _screen(cohort: uuid.UUID, room: uuid.UUID) -> tuple[live.Room, Module, tuple[live.Slide, ...]]:
    found = live.find(trainer(), str(cohort), str(room))
    deck = live.deck(found, house().library) if found else None
    if found is None or deck is None:
        abort(404)
    return found, *deck


def _told(found: live.Room, slide: live.Slide | None) -> str:
    told: dict[str, Any] = {"step": found.step(now()), "joined": found.joined}
    if slide is not None and slide.choices:
        seen = live.bars(found, slide)
        told |= {
            "item": slide.id,
            "answered": seen.answered,
            "counted": seen.counted,
            "people": seen.people,
            "bars": {bar.id: [bar.phones, bar.hands] for bar in seen.rows},
        }
    return json.dumps(told, separators=(",", ":"))


def _unkept(response: Response, tag: str) -> BaseResponse:
    response.set_etag(tag)
    response.headers["Cache-Control"] = "no-store"
    return response


def _counted(slide: live.Slide) -> dict[str, int]:
    """What was typed, and one more or less where such a button was pressed (without script)."""
    given = {one: _whole(request.form.get(f"tangan-{one}"), 0) for one in slide.ids}
    choice, _sign, by = request.form.get("ubah", "").rpartition(":")
    if choice in given:
        given[choice] += _whole(by, 0)
    return given


def _whole(typed: str | None, otherwise: int) -> int:
    """A typed whole number of a few digits."""
    text = (typed or "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 6 else otherwise
