"""The author's door: what readers reported; later the item report."""

from flask import Blueprint

blueprint = Blueprint("author", __name__, template_folder="templates")

from . import views  # noqa: E402, F401 - the views register themselves
