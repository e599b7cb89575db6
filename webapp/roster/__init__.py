"""People in: a roster is previewed, then brought in; cards let each open her account herself."""

from . import cards, drafts, opening, resets, sheets
from .bring_in import (
    BroughtIn,
    DraftGone,
    NotAllGood,
    NotesChanged,
    TooManyPeople,
    bring_in,
    count,
    look,
    notes_replaced,
)
from .columns import FIELDS, Heading
from .known import everybody, known
from .preview import Known, Line, Mark, Person, preview
from .receive import receive
from .table import Entry, Refusal, Table, to_table, wanted_usernames

__all__ = [
    "FIELDS",
    "BroughtIn",
    "DraftGone",
    "Entry",
    "Heading",
    "Known",
    "Line",
    "Mark",
    "NotAllGood",
    "NotesChanged",
    "Person",
    "Refusal",
    "Table",
    "TooManyPeople",
    "bring_in",
    "cards",
    "count",
    "drafts",
    "everybody",
    "known",
    "look",
    "notes_replaced",
    "opening",
    "preview",
    "receive",
    "resets",
    "sheets",
    "to_table",
    "wanted_usernames",
]
