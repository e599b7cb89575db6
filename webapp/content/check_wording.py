"""Wording that gives an answer away or asks for logic instead of knowledge, wherever it is asked.

After the usual guidelines for writing items (Haladyna, Downing & Rodriguez 2002, Applied
Measurement in Education 15(3)): no "all of the above", no option that names other options, no
double negation, the key not as a habit the longest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from webapp.content.bank import plain
from webapp.content.check_language import sentences
from webapp.content.items import OneChoice

MOST_LONGEST_KEYS = 0.4
"""The largest share of a quiz's one-choice items whose key may be the longest option."""

TWO_NEGATIONS = "dua kata ingkar sekaligus; tulis dengan paling banyak satu"

_CATCH_ALL = re.compile(
    r"\b(?:semua(?:nya)?(?: (?:jawaban|pilihan|di atas))* (?:benar|salah)"
    r"|(?:semua|semuanya)(?: (?:jawaban|pilihan))? di atas"
    r"|tidak satu ?pun|tidak ada (?:jawaban )?yang (?:benar|tepat)"
    r"|(?:jawaban|pilihan) [a-f](?:, ?[a-f])*,? (?:dan|atau) [a-f])\b",
    re.IGNORECASE,
)
_ONLY_LETTERS = re.compile(
    r"(?:hanya )?[a-f](?:, ?[a-f])*,? (?:dan|atau) [a-f](?: (?:benar|salah))?\.?", re.IGNORECASE
)
_SHOWN = re.compile(r"<blockquote>.*?</blockquote>", re.DOTALL)
_SPOKEN = re.compile("“[^”]*”")
_NEGATION = re.compile(
    r"(?<!\w)(?:(?:tidak|bukan|jangan|tanpa)(?:lah|kah)?|kecuali)(?!\w)", re.IGNORECASE
)


def catch_all(text: str) -> str:
    """What makes an option speak of the others, such as "semua di atas" or "a dan b"; else ""."""
    found = _CATCH_ALL.search(text) or _ONLY_LETTERS.fullmatch(text.strip())
    return found.group() if found else ""


def has_two_negations(sentence: str) -> bool:
    """Whether a sentence denies twice, such as "bukan … kecuali"; what somebody says is hers."""
    return len(_NEGATION.findall(_SPOKEN.sub("", sentence))) > 1


def asked_sentences(stem_html: str) -> list[str]:
    """The sentences of a question in plain words, without the messages it shows."""
    return sentences(plain(_SHOWN.sub(" ", stem_html)))


def longest_keys(items: Sequence[OneChoice]) -> list[str]:
    """The ids of the items whose key is longer than every other option, when they are too many.

    One is never a habit; [] while they are at most 40 % of the items.
    """
    found = [item.id for item in items if _is_longest(item)]
    return found if len(found) > max(1, MOST_LONGEST_KEYS * len(items)) else []


def _is_longest(item: OneChoice) -> bool:
    lengths = {option.id: len(plain(option.html)) for option in item.options}
    key = lengths.pop(item.key, 0)
    return bool(lengths) and key > max(lengths.values())
