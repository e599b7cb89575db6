"""Psychometrics over what people answered: the items of quizzes and of the test, simulations.

The reports are exact and for whoever runs the house; nothing of them names a person or is
published. `form_line` and `simulation_line` make of them what an author is shown: rounded, and
hidden where few people answered.
"""

from .groups import AGE, CULTURE, SEX
from .lines import (
    UNEVEN,
    VERY_UNEVEN,
    ContrastLine,
    FormLine,
    ItemLine,
    OptionLine,
    Percent,
    SimulationLine,
    Uneven,
)
from .options import Options, options_of
from .printed import FROM, form_line, is_equated, points_apart, simulation_line
from .quizzes import QuizFigures, chosen, quiz_report
from .selection import UnknownModule, week_began
from .simulations import SimulationFigures, simulation_report
from .uldw import Compared, UldwFigures, uldw_report

__all__ = [
    "AGE",
    "CULTURE",
    "FROM",
    "SEX",
    "UNEVEN",
    "VERY_UNEVEN",
    "Compared",
    "ContrastLine",
    "FormLine",
    "ItemLine",
    "OptionLine",
    "Options",
    "Percent",
    "QuizFigures",
    "SimulationFigures",
    "SimulationLine",
    "UldwFigures",
    "Uneven",
    "UnknownModule",
    "chosen",
    "form_line",
    "is_equated",
    "options_of",
    "points_apart",
    "quiz_report",
    "simulation_line",
    "simulation_report",
    "uldw_report",
    "week_began",
]
