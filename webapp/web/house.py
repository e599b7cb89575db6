"""What the operator's watch asks: alive, and ready to serve. Neither tells anything else."""

from __future__ import annotations

import logging

from flask import Blueprint, Response, current_app

log = logging.getLogger("sinau.house")

blueprint = Blueprint("house", __name__)


@blueprint.get("/healthz")
def health() -> Response:
    """The process answers; says nothing about the database."""
    return _plain("ok")


@blueprint.get("/readyz")
def ready() -> Response:
    """The database answers too; 503 while it does not."""
    try:
        current_app.extensions["sinau_ready"]()
    except Exception:
        log.warning("not ready", exc_info=True)
        return _plain("not ready", 503)
    return _plain("ready")


def _plain(text: str, status: int = 200) -> Response:
    response = Response(f"{text}\n", status, mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response
