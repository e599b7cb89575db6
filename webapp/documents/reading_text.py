"""CSV and pasted cells: which encoding, which delimiter, which row is which."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from .reading import Damaged, HoldsNul, NotASheet, Reading, Row, to_rows

DELIMITERS = ("\t", ";", ",")
"""The rarer in names and notes comes first: it decides where both part equally well."""
LOOKED_AT = 20_000
LOOKED_AT_RECORDS = 20
"""Letters and records from which the delimiter is told."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<", b"RIFF", b"7z", b"Rar!")
"""How files begin that are no CSV; a first cell that begins with ``<`` is none either."""


def from_bytes(content: bytes) -> Reading:
    """The rows of a CSV file; Windows-1252 is guessed where UTF-8 does not fit, and told."""
    if content.startswith(_OTHERS):
        raise NotASheet
    text, guessed = _decoded(content)
    return Reading(_rows(text), guessed_encoding=guessed)


def from_text(text: str) -> Reading:
    """The rows of cells that were copied from a spreadsheet or typed by hand."""
    return Reading(_rows(text))


def _decoded(content: bytes) -> tuple[str, bool]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding), False
    if b"\0" in content:
        raise HoldsNul
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        return _strictly(content, "windows-1252"), True


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotASheet from error


def _rows(text: str) -> tuple[Row, ...]:
    if "\0" in text:
        raise HoldsNul
    if text[:4].casefold() == "sep=":  # a line spreadsheets obey and do not show
        text = text.partition("\n")[2]
    try:
        return to_rows(enumerate(_records(text, _delimiter(text)), start=1))
    except csv.Error as error:
        raise Damaged from error


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Records, not lines: a break inside quotes belongs to its cell, as a spreadsheet has it."""
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _delimiter(text: str) -> str:
    """What parts most of the first records into equally many cells; a tab where nothing does."""
    evenness = {sign: _evenness(text, sign) for sign in DELIMITERS}
    best = max(DELIMITERS, key=evenness.__getitem__)
    return best if evenness[best] > (0, 0) else "\t"


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first records have the commonest number of cells above one, and which."""
    rows = islice(_records(text[:LOOKED_AT], delimiter), LOOKED_AT_RECORDS)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(((often, width) for width, often in widths.items()), default=(0, 0))
