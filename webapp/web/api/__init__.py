"""The JSON door: answers from the phone's own script and outbox, and open data for everybody."""

from flask import Blueprint

blueprint = Blueprint("api", __name__, url_prefix="/api/v1", template_folder="templates")

from . import data, docs, respond, step  # noqa: E402, F401 - the views register themselves
