"""Item figures: scores, chosen options and seconds in; the quality of items and forms out. Pure.

Persons are added one by one and only counts are kept, so memory depends on the items and not on
the people, and the order of the people cannot matter. What cannot be computed is None: never NaN,
never an error.
"""

from webapp.psychometrics.equating import NOT_EQUATED, Equating, Pair, Pairs, equate
from webapp.psychometrics.figures import FormFigures, ItemFigures, figures, measure
from webapp.psychometrics.flags import (
    ITEM_REST_FROM,
    RELIABLE_FROM,
    SHARE_RIGHT,
    TOO_EASY,
    TOO_HARD,
    UNRELIABLE,
    WEAK,
)
from webapp.psychometrics.functioning import PERSONS_PER_GROUP, Functioning, compare_groups
from webapp.psychometrics.tally import (
    DONT_KNOW,
    LONGEST_SECONDS,
    UNANSWERED,
    ItemTally,
    Reply,
    Tally,
)

__all__ = [
    "DONT_KNOW",
    "ITEM_REST_FROM",
    "LONGEST_SECONDS",
    "NOT_EQUATED",
    "PERSONS_PER_GROUP",
    "RELIABLE_FROM",
    "SHARE_RIGHT",
    "TOO_EASY",
    "TOO_HARD",
    "UNANSWERED",
    "UNRELIABLE",
    "WEAK",
    "Equating",
    "FormFigures",
    "Functioning",
    "ItemFigures",
    "ItemTally",
    "Pair",
    "Pairs",
    "Reply",
    "Tally",
    "compare_groups",
    "equate",
    "figures",
    "measure",
]
