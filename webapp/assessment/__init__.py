"""Answers: read, scored and explained, all or nothing. Pure: knows items, not people.

A file per kind of item. Simulations are replayed from stored answers (`play`), answered one step
at a time (`canonical_step`), and tell how well false was told from genuine (`judged`).
The test has a front of its own: `webapp.assessment.uldw`. So have what is asked again:
`memory` (when), `practice` and `recheck` (what).
"""

from webapp.assessment import memory, on_paper
from webapp.assessment.answers import DONT_KNOW, Answer, InvalidAnswer, dump, parse
from webapp.assessment.arrange import Part, arrange, arrange_options
from webapp.assessment.clock import Clock, clock_after, time_to_act
from webapp.assessment.discernment import Discernment, d_prime_of_rates, pooled
from webapp.assessment.front import canonical, from_form, mark
from webapp.assessment.marks import FeedbackLine, Mark
from webapp.assessment.outcomes import in_file_order, outcomes
from webapp.assessment.play import Play, Step, judged, play
from webapp.assessment.points import Asking, point
from webapp.assessment.steps import NotNow, canonical_step, step_from_form

__all__ = [
    "DONT_KNOW",
    "Answer",
    "Asking",
    "Clock",
    "Discernment",
    "FeedbackLine",
    "InvalidAnswer",
    "Mark",
    "NotNow",
    "Part",
    "Play",
    "Step",
    "arrange",
    "arrange_options",
    "canonical",
    "canonical_step",
    "clock_after",
    "d_prime_of_rates",
    "dump",
    "from_form",
    "in_file_order",
    "judged",
    "mark",
    "memory",
    "on_paper",
    "outcomes",
    "parse",
    "play",
    "point",
    "pooled",
    "step_from_form",
    "time_to_act",
]
