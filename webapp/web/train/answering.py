"""``/ikut``: somebody's phone in a class, with or without an account; nobody is told who it is."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from webapp import live
from webapp.content import Module
from webapp.web.addresses import onward
from webapp.web.forms import UNPROCESSABLE
from webapp.web.security import house, now, source

from . import blueprint

SEAT = "kursi"
TOO_MANY = 429


@blueprint.get("/ikut", defaults={"code": ""})
@blueprint.get("/ikut/<code>")
def join_by_code(code: str) -> str:
    """Type the code, or see it typed in by the QR; nothing here tells whether it is right."""
    return render_template("train/join_screen.html", typed=code[:12], problem="", seat=_seat())


@blueprint.post("/ikut")
def take_seat() -> BaseResponse:
    """A seat in the class this code opens, kept in the phone's signed cookie."""
    typed = request.form.get("kode", "")[:40]
    found = live.join(typed, source(), now())
    if isinstance(found, live.Seat):
        session.permanent = True
        session[SEAT] = [found.room_id, found.token]
        return redirect(url_for("train.phone"), 303)
    problem = found.value if isinstance(found, live.NoSeat) else "wait"
    page = render_template("train/join_screen.html", typed=typed, problem=problem, seat=_seat())
    told = make_response(page, UNPROCESSABLE)
    if isinstance(found, live.Wait):
        told.status_code, told.headers["Retry-After"] = TOO_MANY, str(found.seconds)
    return told


@blueprint.get("/ikut/soal")
def phone() -> BaseResponse | str:
    """What this phone shows just now: wait, answer, or see what was right."""
    seat, room, deck = _mine()
    if seat is None or room is None or deck is None:
        return redirect(url_for("train.join_by_code"), 303)
    module, slides = deck
    slide = live.shown(room, slides)
    return render_template(
        "train/phone.html",
        module=module,
        room=room,
        total=len(slides),
        slide=slide,
        said=live.said(seat, slide.id) if slide and slide.choices else None,
        over=room.is_over(now()),
        step=room.step(now()),
        late=request.args.get("belum") == "lewat",
        empty=request.args.get("belum") == "kosong",
        live=live,
    )


@blueprint.post("/ikut/soal")
def say() -> BaseResponse:
    """One answer from this seat; the first stands."""
    seat, room, deck = _mine()
    if seat is None or room is None or deck is None:
        return onward(url_for("train.join_by_code"))
    slide, item = live.shown(room, deck[1]), request.form.get("soal", "")
    given = request.form.getlist("jawaban")
    taken = live.answer(seat, room, slide, item, given, now())
    word = {live.Taken.LATE: "lewat", live.Taken.EMPTY: "kosong"}.get(taken)
    return onward(url_for("train.phone", belum=word))


@blueprint.get("/ikut/keadaan.json")
def phone_state() -> BaseResponse:
    """Where the class stands, in a few bytes, or 304; asked every three seconds by every phone."""
    seat = _seat()
    room = live.room_of(seat) if seat else None
    step = room.step(now()) if room else "-"
    known = step in request.if_none_match
    response = Response(status=304) if known else Response(f'{{"step":"{step}"}}')
    response.mimetype = "application/json"
    response.set_etag(step)
    response.headers["Cache-Control"] = "no-store"
    return response


def _seat() -> live.Seat | None:
    kept = session.get(SEAT)
    return live.Seat(kept[0], kept[1]) if isinstance(kept, list) and len(kept) == 2 else None


def _mine() -> tuple[
    live.Seat | None, live.Room | None, tuple[Module, tuple[live.Slide, ...]] | None
]:
    seat = _seat()
    room = live.room_of(seat) if seat else None
    return seat, room, live.deck(room, house().library) if room else None
