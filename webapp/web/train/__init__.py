"""The trainer's door: cohorts and who joins them, papers that parents signed."""

from flask import Blueprint

blueprint = Blueprint("train", __name__, template_folder="templates")

from . import (  # noqa: E402, F401 - the views register themselves
    answering,
    certificates,
    files,
    groups,
    joining,
    live,
    members,
    papers,
    sheets,
    tasks,
)
