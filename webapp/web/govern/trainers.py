"""``/dinas/operasi``: what runs in the regions an officer serves, on the page and as a file."""

from __future__ import annotations

from flask import Response, abort, render_template, request

from webapp import audit, operations
from webapp.operations import Operations
from webapp.web import floods, press
from webapp.web.security import deny, now, request_id
from webapp.web.signin import viewer
from webapp.wib import WIB

from . import blueprint, files, trainer_sheet


@blueprint.get("/dinas/operasi")
def running() -> str:
    """Trainers, cohorts and meetings of her regions, counted as she opens the page."""
    counted = _counted()
    return render_template(
        "govern/operations.html",
        counted=counted,
        columns=trainer_sheet.COLUMNS,
        forms=tuple(files.WRITERS),
        places=[(trainer_sheet.place_of(p), p.meetings) for p in _places()],
        meanings=trainer_sheet.meanings(counted),
        lines=[(line, trainer_sheet.name_of(line)) for line in counted.lines],
    )


@blueprint.post("/dinas/operasi/unduh")
def export_running() -> Response:
    """The same lines as a file, counted anew; written into the security log."""
    counted, form = _counted(), request.form.get("bentuk", "")
    if form not in files.WRITERS:
        abort(400)
    floods.spend("files")
    person = viewer()
    day = counted.counted_at.astimezone(WIB).date().isoformat()
    actor = person.account_id if person else None
    where = person.scope if person else None
    response = trainer_sheet.download(counted, _places(), form, day)
    press.start_writing()
    audit.record("export", actor, f"operasi {where} {day} {form}", "ok", request_id(), now())
    return response


def _places() -> tuple[operations.Place, ...]:
    return operations.places(viewer(), now())


def _counted() -> Operations:
    counted = operations.overview(viewer(), now())
    if counted is None:  # an officer of no region we know
        deny("dinas/operasi")
        abort(404)
    return counted
