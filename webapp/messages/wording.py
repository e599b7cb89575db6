"""What a trainer typed, as plain text: made clean, and cut where an address of ours begins."""

from __future__ import annotations

import re
import unicodedata

ADDRESS = re.compile(r"https?://[^\s<>\"']+")
AFTER = ".,;:!?)]"


def tidied(typed: str) -> str:
    """Lines without control and direction characters; at most one empty line between them."""
    normal = unicodedata.normalize("NFC", typed).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        c if c == "\n" or unicodedata.category(c)[0] not in "CZ" else _instead(c) for c in normal
    )
    lines = [" ".join(line.split()) for line in kept.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _instead(character: str) -> str:
    return "\n" if unicodedata.category(character) in ("Zl", "Zp") else " "


def parts(text: str, site: str) -> list[tuple[str, str]]:
    """The text in pieces: (words, address to lead to), the address empty unless it is ours.

    ``site`` is our own origin, as configured. Only that very origin is ours: a name that merely
    begins like it, or hides behind an @, is not.
    """
    found: list[tuple[str, str]] = []
    end = 0
    for match in ADDRESS.finditer(text):
        address = match[0].rstrip(AFTER)
        if address != site and not address.startswith(f"{site}/"):
            continue
        found += [(text[end : match.start()], ""), (address, address)]
        end = match.start() + len(address)
    return [piece for piece in (*found, (text[end:], "")) if piece[0]]
