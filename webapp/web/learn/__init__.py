"""The resident's door: home, courses, lessons, quizzes, and help for somebody being deceived."""

from flask import Blueprint

blueprint = Blueprint("learn", __name__, template_folder="templates")

from . import (  # noqa: E402 - the views register themselves
    lesson,  # noqa: F401
    pages,  # noqa: F401
    practice,  # noqa: F401
    quiz,  # noqa: F401
    recheck,  # noqa: F401
    sheet,  # noqa: F401
    simulation,  # noqa: F401
    uldw,  # noqa: F401
)
