"""A class at one screen: a module on the wall, phones that answer without a name, hands counted."""

from .bars import MOST_HANDS, SHOWN_FROM, Bar, Bars, bars, count_hands, tag
from .rooms import (
    Room,
    can_be_counted,
    deck,
    find,
    open_room,
    running,
    shown,
    step,
    waits_for_answer,
)
from .seats import NoSeat, Seat, Taken, Wait, answer, join, room_of, said
from .slides import CARD, CARDS, QUIZ, TALK, VOTE, Choice, Slide, slides

__all__ = [
    "CARD",
    "CARDS",
    "MOST_HANDS",
    "QUIZ",
    "SHOWN_FROM",
    "TALK",
    "VOTE",
    "Bar",
    "Bars",
    "Choice",
    "NoSeat",
    "Room",
    "Seat",
    "Slide",
    "Taken",
    "Wait",
    "answer",
    "bars",
    "can_be_counted",
    "count_hands",
    "deck",
    "find",
    "join",
    "open_room",
    "room_of",
    "running",
    "said",
    "shown",
    "slides",
    "step",
    "tag",
    "waits_for_answer",
]
