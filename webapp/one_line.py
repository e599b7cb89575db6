"""What somebody typed as one line: how it is cleaned before it is kept or compared; pure.

The one rule of every room that keeps a line. Control and direction characters could make a line
say something else than it shows, and of two blanks nobody sees the second.
"""

from __future__ import annotations

import unicodedata


def one_line(typed: str) -> str:
    """The line without control, direction, invisible or doubled space characters."""
    normal = unicodedata.normalize("NFC", typed)
    kept = "".join(c if unicodedata.category(c)[0] not in "CZ" else " " for c in normal)
    return " ".join(kept.split())


def folded_line(typed: str) -> str:
    """The same in everyday letters (NFKC): wide or ringed ones are what they look like.

    For what comes in from sheets and goes out in them again, so that the same file changes nothing.
    """
    return one_line(unicodedata.normalize("NFKC", typed))
