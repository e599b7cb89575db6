"""Answers: read, scored and explained, all or nothing. Pure: knows items, not people.

A file per kind of item; simulations get theirs beside them.
"""

from webapp.assessment.answers import DONT_KNOW, Answer, InvalidAnswer, dump, parse
from webapp.assessment.arrange import Part, arrange
from webapp.assessment.front import canonical, from_form, mark
from webapp.assessment.marks import FeedbackLine, Mark

__all__ = [
    "DONT_KNOW",
    "Answer",
    "FeedbackLine",
    "InvalidAnswer",
    "Mark",
    "Part",
    "arrange",
    "canonical",
    "dump",
    "from_form",
    "mark",
    "parse",
]
