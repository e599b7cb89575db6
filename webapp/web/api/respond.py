"""One answer as JSON: 201 stored, 200 already had it, 409 another answer stands."""

from __future__ import annotations

from flask import Response, jsonify
from werkzeug.exceptions import NotFound, UnprocessableEntity

from webapp import assessment, progress
from webapp.web.phone import device_time, written
from webapp.web.security import house, now

from . import blueprint
from .body import identifier, json_object, revision, same_origin, text

STATUS = {
    progress.Outcome.STORED: 201,
    progress.Outcome.ALREADY: 200,
    progress.Outcome.CONFLICT: 409,
}


@blueprint.post("/responses")
def respond() -> tuple[Response, int]:
    """Store one answer; the score is ours, whatever else the body says is ignored."""
    same_origin()
    body = json_object()
    library = house().library
    module = library.module_by_code(text(body, "module", 12))
    if module is None:
        raise NotFound
    submission = progress.Submission(
        attempt_id=identifier(body, "attempt"),
        item_id=text(body, "item", 60),
        answer=body.get("answer"),
        revision=revision(body),
        device_at=device_time(body.get("device_at")),
    )
    try:
        receipt = written(
            lambda reader: progress.accept(reader, library, module, submission, now())
        )
    except (progress.NotHers, progress.UnknownItem) as reason:
        raise NotFound from reason
    except assessment.InvalidAnswer as reason:
        raise UnprocessableEntity(str(reason)) from reason
    stored = {"status": receipt.outcome.value, "answer": receipt.answer, "points": receipt.points}
    return jsonify(stored | {"finished": receipt.finished}), STATUS[receipt.outcome]
