"""Workbooks made for the tests of the reader, sound and hostile."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter

FIRST = "xl/worksheets/sheet1.xml"


def book(fill: Callable[[Any], None]) -> bytes:
    """A workbook whose sheets ``fill`` makes."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    fill(made)
    made.close()
    return buffer.getvalue()


def of_rows(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook of one sheet with these rows."""

    def fill(made: Any) -> None:
        page = made.add_worksheet("Peserta")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)

    return book(fill)


def changed(content: bytes, **parts: Callable[[bytes], bytes] | bytes) -> bytes:
    """The same workbook with some parts rewritten or added; ``__`` in a name is a slash."""
    named = {name.replace("__", "/").replace("_dot_", "."): new for name, new in parts.items()}
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.infolist():
            text, new = before.read(part), named.pop(part.filename, None)
            after.writestr(part.filename, new(text) if callable(new) else (new or text))
        for name, new in named.items():
            after.writestr(name, new if isinstance(new, bytes) else new(b""))
    return buffer.getvalue()


def archive(**parts: bytes) -> bytes:
    """Some other archive with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return buffer.getvalue()


def bomb(letters: int) -> bytes:
    """A small workbook that unpacks to very much."""

    def swell(text: bytes) -> bytes:
        return text.replace(b"<sheetData", b" " * letters + b"<sheetData")

    return changed(of_rows([["nama"], ["Siti"]]), xl__worksheets__sheet1_dot_xml=swell)


def lying(content: bytes, name: str = FIRST, says: int = 2_000) -> bytes:
    """The same bytes with a directory that calls one part small."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo(name).file_size
    return content.replace(struct.pack("<L", size), struct.pack("<L", says))
