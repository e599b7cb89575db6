"""The door to one's own account: sign up, sign in, get back in, see, change, take and delete."""

from flask import Blueprint

blueprint = Blueprint("account", __name__, template_folder="templates")

from . import (  # noqa: E402, F401 - views register
    adult,
    certificates,
    devices,
    lost,
    me,
    opening,
    own_data,
    sign_in,
    sign_up,
    take,
)
