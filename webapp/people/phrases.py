"""Three plain Indonesian words: a password one can remember, a recovery code one can write down.

The list is our own selection: everyday words of 4 to 8 letters, spelled in one way only. With
about 1,600 words, three chosen independently make some four thousand million phrases.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from importlib import resources

WORDS_IN_PHRASE = 3


def _read() -> tuple[str, ...]:
    text = resources.files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
    return tuple(text.split())


WORDS: tuple[str, ...] = _read()


def make_phrase(shortest: int = 0) -> str:
    """Three random words with single spaces, no word twice; drawn anew while it is too short."""
    words: list[str] = []
    while len(words) < WORDS_IN_PHRASE:
        word = secrets.choice(WORDS)
        if word not in words:
            words.append(word)
    phrase = " ".join(words)
    return phrase if len(phrase) >= shortest else make_phrase(shortest)


def fold_code(typed: str) -> str:
    """A recovery code as it is compared: lower case, one space between words, marks ignored."""
    folded = unicodedata.normalize("NFKC", typed).casefold()
    return " ".join(re.findall(r"[a-z]+", folded))
