"""Courses: read, checked, cleaned and frozen. Pure: no Flask, no clock, no network.

`check` collects all mistakes of a folder; `load` gives the library or refuses.
"""

from webapp.content.check import Survey, check, survey
from webapp.content.draw_graph import draw_graph
from webapp.content.items import (
    Item,
    Matching,
    OneChoice,
    Option,
    Ordering,
    Pair,
    RetiredItem,
    Right,
    SeveralChoices,
    Step,
    TrueFalse,
)
from webapp.content.load import load, publish_ledger
from webapp.content.model import Card, Course, Library, Module, Picture
from webapp.content.report import ContentError, Problem, Report
from webapp.content.simulations import (
    Action,
    Beat,
    Choice,
    Clue,
    Decision,
    Ending,
    Node,
    Part,
    Pool,
    Screen,
    Simulation,
    Task,
    targets,
)

__all__ = [
    "Action",
    "Beat",
    "Card",
    "Choice",
    "Clue",
    "ContentError",
    "Course",
    "Decision",
    "Ending",
    "Item",
    "Library",
    "Matching",
    "Module",
    "Node",
    "OneChoice",
    "Option",
    "Ordering",
    "Pair",
    "Part",
    "Picture",
    "Pool",
    "Problem",
    "Report",
    "RetiredItem",
    "Right",
    "Screen",
    "SeveralChoices",
    "Simulation",
    "Step",
    "Survey",
    "Task",
    "TrueFalse",
    "check",
    "draw_graph",
    "load",
    "publish_ledger",
    "survey",
    "targets",
]
