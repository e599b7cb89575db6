"""What a trainer typed, as plain text: made clean, and cut where an address of ours begins."""

from __future__ import annotations

import re

from webapp.one_line import one_line

ADDRESS = re.compile(r"https?://[^\s<>\"']+")
BREAK = re.compile("\r\n|[\r\n\u2028\u2029]")
AFTER = ".,;:!?)]"


def tidied(typed: str) -> str:
    """Lines without control and direction characters; at most one empty line between them."""
    lines = [one_line(line) for line in BREAK.split(typed)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


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
