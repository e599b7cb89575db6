"""The resident's door: home, courses, lessons, quizzes, and help for somebody being deceived."""

from flask import Blueprint

blueprint = Blueprint("learn", __name__, template_folder="templates")

from . import lesson, pages, quiz, simulation, uldw  # noqa: E402, F401 - the views register themselves
