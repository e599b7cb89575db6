"""Answer sheets on paper: printed, read from what a trainer typed, stored as attempts."""

from webapp.assessment.on_paper import LONGEST, Line, sheet

from .check import DIFFERS, NEW, OLDEST, SAME, Checked, Entry, check
from .ids import use_key
from .save import Saved, save

__all__ = [
    "DIFFERS",
    "LONGEST",
    "NEW",
    "OLDEST",
    "SAME",
    "Checked",
    "Entry",
    "Line",
    "Saved",
    "check",
    "save",
    "sheet",
    "use_key",
]
