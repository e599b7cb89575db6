"""Courses: read, checked, cleaned and frozen. Pure: no Flask, no clock, no network.

`check` collects all mistakes of a folder; `load` gives the library or refuses.
"""

from webapp.content.check import check
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

__all__ = [
    "Card",
    "ContentError",
    "Course",
    "Item",
    "Library",
    "Matching",
    "Module",
    "OneChoice",
    "Option",
    "Ordering",
    "Pair",
    "Picture",
    "Problem",
    "Report",
    "RetiredItem",
    "Right",
    "SeveralChoices",
    "Step",
    "TrueFalse",
    "check",
    "load",
    "publish_ledger",
]
