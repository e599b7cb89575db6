"""The door anybody may knock at: is this certificate good, and with which key are badges signed?"""

from flask import Blueprint

blueprint = Blueprint("verify", __name__, template_folder="templates")

from . import keys, views  # noqa: E402, F401 - the views register themselves
