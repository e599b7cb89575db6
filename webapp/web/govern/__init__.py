"""The government's door: ``/literasi`` for everybody, ``/dinas`` for officers, and their files."""

from flask import Blueprint

from . import definitions, pictures, printing, words, words_rates

blueprint = Blueprint("govern", __name__, template_folder="templates")
blueprint.context_processor(
    lambda: {"words": words, "rates": words_rates, "meanings": definitions, "track": pictures.track}
)
blueprint.record(printing.install)

from . import archive, officer, public, saved, trainers  # noqa: E402, F401 - views register themselves
