"""Certificates for paper: A4 across, one a page. What they say, not how they look.

Every text is shown as it is given; none is read as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from .report import Drawing
from .report_data import clean


@dataclass(frozen=True, slots=True)
class Certificate:
    """One page: ``intro``, the holder's ``name``, ``act`` and what it is about (``subject``).

    ``facts`` are pairs of a word and what stands under it; ``check`` the words beside the ``qr``,
    the address and the code to type.
    """

    heading: str
    intro: str
    name: str
    act: str
    subject: str
    detail: str
    facts: Sequence[tuple[str, str]]
    check: str
    address: str
    code: str
    qr: Drawing
    note: str = ""


@dataclass(frozen=True, slots=True)
class Certificates:
    """A file of certificates; ``made_at`` must know its zone, ``mark`` stands on each page."""

    pages: Sequence[Certificate]
    title: str
    made_at: datetime
    mark: str = ""
    language: str = "id"
    author: str = ""


def certificate_data(file: Certificates) -> dict[str, Any]:
    """The file as plain values for the template; raises ValueError when it has no page."""
    if not file.pages:
        raise ValueError("a file of certificates needs a page")
    frame = {name: clean(getattr(file, name)) for name in ("title", "mark", "language", "author")}
    return frame | {"pages": [_page(one) for one in file.pages]}


def _page(page: Certificate) -> dict[str, Any]:
    texts = [one.name for one in fields(page) if one.name not in ("facts", "qr")]
    return {name: clean(getattr(page, name)) for name in texts} | {
        "facts": [[clean(word), clean(said)] for word, said in page.facts],
        "qr": {"svg": page.qr.svg, "alt": clean(page.qr.alt)},
    }
