"""One step of a simulation as JSON: 201 stored, 200 already had it, 409 something else stands."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, jsonify
from werkzeug.exceptions import NotFound, UnprocessableEntity

from webapp import assessment, progress
from webapp.web.phone import device_time, written
from webapp.web.security import house, now

from . import blueprint
from .body import identifier, json_object, revision, same_origin, text
from .respond import STATUS

NOT_NOW = "not-now"


@blueprint.post("/steps")
def step() -> tuple[Response, int]:
    """Store one choice; what it is worth and where it leads is worked out here.

    409 says either that another choice stands under the key (``conflict``, with that choice), or
    that the key is not asked now (``not-now``): a choice before it has not come in.
    """
    same_origin()
    body = json_object()
    library = house().library
    module = library.module_by_code(text(body, "module", 12))
    if module is None or module.simulation is None:
        raise NotFound
    played, key = module.simulation, text(body, "step", 60)
    submission = progress.Submission(
        attempt_id=identifier(body, "attempt"),
        item_id=key,
        answer=body.get("answer"),
        revision=revision(body),
        device_at=device_time(body.get("device_at")),
    )

    def read(stored: Mapping[str, assessment.Answer]) -> assessment.Answer:
        return assessment.canonical_step(played, stored, key, submission.answer)

    try:
        receipt = written(
            lambda who: progress.take_step(who, library, module, submission, read, now())
        )
    except progress.NotHers as reason:
        raise NotFound from reason
    except assessment.NotNow:
        return jsonify({"status": NOT_NOW}), 409
    except assessment.InvalidAnswer as reason:
        raise UnprocessableEntity(str(reason)) from reason
    stored = {"status": receipt.outcome.value, "answer": receipt.answer, "points": receipt.points}
    return jsonify(stored | {"finished": receipt.finished}), STATUS[receipt.outcome]
