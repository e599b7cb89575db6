"""The trainer's door: cohorts, who joins or is brought in, papers that parents signed."""

from flask import Blueprint

from webapp.web.security import house

blueprint = Blueprint("train", __name__, template_folder="templates")
blueprint.context_processor(lambda: {"has_test": house().bank is not None})

from . import (  # noqa: E402, F401 - the views register themselves
    answering,
    card_views,
    certificates,
    files,
    groups,
    helping,
    joining,
    live,
    meetings,
    members,
    news,
    own_codes,
    papers,
    people_in,
    roll,
    roster_files,
    sheets,
    supervised,
    tasks,
    without_signal,
)
from .find import cohort_opened  # noqa: E402

__all__ = ["blueprint", "cohort_opened"]
