"""The JSON door: answers from the phone's own script, later its outbox and the open data."""

from flask import Blueprint

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

from . import respond, step  # noqa: E402, F401 - the views register themselves
