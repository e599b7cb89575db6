"""Courses: read, checked, cleaned and frozen. Pure: no Flask, no clock, no network.

`check` collects all mistakes of a folder; `load` gives the library or refuses. `check_bank` and
`load_bank` do the same for the bank of the test.
"""

from webapp.content.bank import BANK_FOLDER, FORMS, Bank, BankItem, BankOption, Cell
from webapp.content.check import Survey, check, survey
from webapp.content.check_bank import check_bank, load_bank, publish_bank_ledger
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
from webapp.content.refreshers import REFRESHER_FOLDER, Refreshers
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
    "BANK_FOLDER",
    "FORMS",
    "REFRESHER_FOLDER",
    "Action",
    "Bank",
    "BankItem",
    "BankOption",
    "Beat",
    "Card",
    "Cell",
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
    "Refreshers",
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
    "check_bank",
    "draw_graph",
    "load",
    "load_bank",
    "publish_bank_ledger",
    "publish_ledger",
    "survey",
    "targets",
]
