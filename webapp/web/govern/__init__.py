"""The government's door: ``/literasi`` for everybody, ``/dinas`` for officers, and their files."""

from flask import Blueprint

from . import words

blueprint = Blueprint("govern", __name__, template_folder="templates")
blueprint.context_processor(lambda: {"words": words})

from . import archive, officer, public, saved, trainers  # noqa: E402, F401 - views register themselves
