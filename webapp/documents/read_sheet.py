"""Bytes or pasted text in, rows of text out: which reader it takes follows from how it begins."""

from __future__ import annotations

from . import reading_book, reading_text
from .reading import MOST_BYTES, Nothing, OldOrLocked, Reading, TooLarge

ARCHIVE = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a workbook of before 2007 begins, and one with a password."""


def read_sheet(content: bytes) -> Reading:
    """The rows of a CSV or XLSX file; raises a kind of ``Unreadable``, which says what is wrong."""
    if len(content) > MOST_BYTES:
        raise TooLarge
    if not content.strip():
        raise Nothing
    if content.startswith(COMPOUND):
        raise OldOrLocked
    if content.startswith(ARCHIVE):
        return reading_book.from_bytes(content)
    return reading_text.from_bytes(content)


def read_pasted(text: str) -> Reading:
    """The rows of cells copied from a spreadsheet; raises a kind of ``Unreadable``."""
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise TooLarge
    return reading_text.from_text(text)
