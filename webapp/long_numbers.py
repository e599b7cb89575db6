"""Long numbers in what people type: which are refused where; pure.

The one rule of every door and every file. What is said of *somebody* (her name, a note, her group,
why she was absent) takes no number that could be her NIK, her telephone or the day she was born.
What is said of a *class* (its name, where it meets, what it is told) may name the years of a
course, a day or the trainer's own telephone, so there only sixteen digits are refused. What a
member writes is refused when it is typed, so that a roster we hand out always comes in again.
"""

from __future__ import annotations

import re

PERSONAL = re.compile(r"\d(?:[ .-]?\d){7,}")
"""Eight digits or more, however they are grouped: a NIK, a telephone number, a date."""

NIK = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?!\d)")
"""Sixteen digits, however they are grouped."""

MASKED = re.compile(r"\d{4}•")
"""What is left of a NIK that was made unreadable."""


def names_somebody(text: str) -> bool:
    """Whether a text about a person has such a number in it, or what is left of one."""
    return bool(PERSONAL.search(text) or MASKED.search(text))


def names_a_nik(text: str) -> bool:
    """Whether a text about a class has somebody's NIK in it."""
    return bool(NIK.search(text))


def mask(text: str) -> str:
    """The text with every NIK in it made unreadable but for its first four digits."""
    return NIK.sub(lambda found: found.group()[:4] + "•" * 12, text)
