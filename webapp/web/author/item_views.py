"""``/penulis/soal``: how good the items are, by module and by form; keys stand only here."""

from __future__ import annotations

from flask import Response, abort, render_template, request

from webapp import audit
from webapp.web import press
from webapp.web.security import now, request_id
from webapp.web.signin import viewer

from . import blueprint, files
from .order import order_of
from .week import this_week


@blueprint.get("/penulis/soal", endpoint="items")
def items_page() -> str:
    """All forms, quizzes and simulations, a line each."""
    return render_template("author/items.html", week=this_week())


@blueprint.get("/penulis/soal/<part>")
def item_part(part: str) -> str:
    """The items of one quiz or one form, in the order of the address."""
    week = this_week()
    found = week.part(part)
    if found is None:
        abort(404)
    order = order_of(request.args)
    lines = order.sort(found.line.items)
    return render_template("author/item_part.html", week=week, part=found, order=order, lines=lines)


@blueprint.post("/penulis/soal/unduh")
def export_items() -> Response:
    """Every item as a file; it holds the test's keys, so it leaves a line in the security log."""
    form = request.form.get("bentuk", "")
    if form not in files.WRITERS:
        abort(400)
    week, person = this_week(), viewer()
    actor = person.account_id if person else None
    target = f"soal {week.moment.date().isoformat()} {form}"
    response = files.download(week, form)
    press.start_writing()
    audit.record("export", actor, target, "ok", request_id(), now())
    return response
