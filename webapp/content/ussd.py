"""Codes dialled with stars and hashes, such as *123*4#: numbers, for they too may send money.

In Markdown two stars are emphasis and vanish from the words, so the author's own line is looked
through besides the words a resident reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# A star after a backslash is Markdown's; the words hold it without the backslash.
_CODE = re.compile(r"(?<![\w\\*#])[*#]{1,2} ?[0-9](?:[ *]{0,2}[0-9xX])*+ ?#")
_SPOKEN = re.compile(
    r"\bbintang\s+[0-9]+(?:\s+bintang\s+[0-9]+)*+\s+pagar\b",
    re.IGNORECASE,
)
VALUE = re.compile(r"[*#]{1,2}[0-9]+(?:[*#][0-9]+)*#")


def find_codes(text: str) -> Iterator[str]:
    """Each code as written, in figures or told in words; one of letters x alone is no code."""
    for pattern in (_CODE, _SPOKEN):
        yield from (match.group() for match in pattern.finditer(text))


def code_dialled(code: str) -> str:
    """The code as its keys are pressed."""
    keys = re.sub(r"pagar", "#", re.sub(r"bintang", "*", code, flags=re.IGNORECASE), flags=re.I)
    return re.sub(r"[^0-9xX*#]", "", keys)


def without_codes(text: str, codes: Iterable[str]) -> str:
    """The text with these codes blanked, so that no part of one is taken for a phone number."""
    for code in codes:
        text = text.replace(code, " ").replace(code.replace("*", ""), " ")
    return text
