"""Bring what stands for an address or a number into one form, so that no writing hides it.

An author may write an address so that it is no link (`penipu [.] com`), and digits of other
scripts dial alike. What people dial or type is the same, so it is judged the same.
"""

from __future__ import annotations

import re
import unicodedata

_ZERO_WIDTH = re.compile("[\u200c\u200d]")
# Whichever dash stands between its groups, a number is dialled alike.
_DASH = re.compile("[\u2010-\u2015\u2212]")
# Browsers read these as the dots of an address.
_DOT = re.compile("(?<=\\w)[\u3002\u2027](?=\\w)")
_BRACKETED_DOT = re.compile(r"(?<=\w)\s*[\[({]\s*(?:\.|dot|titik)\s*[\])}]\s*(?=\w)", re.IGNORECASE)
# Only endings that are no Indonesian words: "titik id" and ". info" may stand in a sentence. An
# ending shown on its own, as in "berujung .go.id", has no gap after its dot.
_ENDING = r"(?:com|net|org|xyz|vip|biz|(?:co|go|or|ac|my|web|sch|desa)\s*\.\s*id)\b"
_SPACED_DOT = re.compile(rf"(?<=\w)(?:\s+(?:dot|titik)\s+|\s*\.\s+)({_ENDING})")


def one_form(text: str) -> str:
    """The text with plain digits, dots and dashes, each address written without gaps."""
    text = _DASH.sub("-", _ZERO_WIDTH.sub("", unicodedata.normalize("NFKC", text)))
    text = "".join(_digit(letter) for letter in text)
    text = _BRACKETED_DOT.sub(".", _DOT.sub(".", text))
    return _SPACED_DOT.sub(lambda match: "." + "".join(match[1].split()), text)


def _digit(letter: str) -> str:
    """A digit of any script as ours; what is no digit stays."""
    value = None if letter.isascii() else unicodedata.decimal(letter, None)
    return letter if value is None else str(value)
