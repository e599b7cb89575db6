"""The author's door: what readers reported, and how good the items are."""

from flask import Blueprint

from . import words

blueprint = Blueprint("author", __name__, template_folder="templates")
blueprint.context_processor(lambda: {"words": words})

from . import item_views, views  # noqa: E402, F401 - the views register themselves
