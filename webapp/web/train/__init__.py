"""The trainer's door: papers that parents signed and the codes that stand for them."""

from flask import Blueprint

blueprint = Blueprint("train", __name__, template_folder="templates")

from . import papers  # noqa: E402, F401 - the views register themselves
