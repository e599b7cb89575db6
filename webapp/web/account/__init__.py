"""The door to one's own account: sign up, sign in, get back in, see, change, take and delete."""

from flask import Blueprint

blueprint = Blueprint("account", __name__, template_folder="templates")

from . import (  # noqa: E402, F401 - the views register themselves
    adult,
    certificates,
    crew,
    devices,
    invited,
    keys,
    letters,
    lost,
    me,
    opening,
    own_data,
    second,
    sign_in,
    sign_up,
    take,
)
