"""What a PDF says and how it is built, for tests: its words, its tags, where words stand."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import zxingcpp
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject


def pages(content: bytes) -> list[str]:
    """The words of each page, as one line each: blanks are single blanks."""
    with pypdfium2.PdfDocument(content) as paper:
        return [flat(page.get_textpage().get_text_bounded()) for page in paper]


def codes(content: bytes) -> list[list[str]]:
    """What a camera reads in the QR codes of each page, drawn as a printer would at 216 dpi."""
    with pypdfium2.PdfDocument(content) as paper:
        drawn = [page.render(scale=3).to_numpy() for page in paper]
    return [[found.text for found in zxingcpp.read_barcodes(page)] for page in drawn]


def flat(text: str) -> str:
    """A text on one line; a hyphen that ends a line is pdfium's U+FFFE or U+0002."""
    return re.sub(r"\s+", " ", re.sub("[\ufffe\u0002]", "-", text)).strip()


def right_edge(content: bytes, words: str) -> float:
    """Where words first found on the first page end, in points from the left edge."""
    with pypdfium2.PdfDocument(content) as paper:
        texts = paper[0].get_textpage()
        found = texts.search(words, match_case=True).get_next()
        assert found is not None, f"{words!r} is not on the first page"
        start, count = found
        return float(texts.get_charbox(start + count - 1)[2])


def root(content: bytes) -> DictionaryObject:
    """The catalogue of the file."""
    return PdfReader(io.BytesIO(content)).root_object


def facts(content: bytes) -> dict[str, Any]:
    """What the file says of itself: /Title, /Author, /Keywords, /CreationDate …"""
    return dict(PdfReader(io.BytesIO(content)).metadata or {})


def sealed(content: bytes) -> bool:
    """Whether the file claims PDF/A-2a and PDF/UA-1."""
    said = root(content)["/Metadata"].get_object().get_data().decode("utf-8")  # type: ignore[union-attr]
    wanted = ("pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<")
    return all(one in said for one in wanted)


def tags(content: bytes) -> list[tuple[str, str]]:
    """Every tag in reading order, with its alternative text."""
    return list(_tags(root(content)["/StructTreeRoot"]))


def _tags(node: Any) -> Iterator[tuple[str, str]]:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for one in node:
            yield from _tags(one)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield str(node["/S"]), str(node.get("/Alt", ""))
        if "/K" in node:
            yield from _tags(node["/K"])


def dictionaries(content: bytes) -> list[DictionaryObject]:
    """Every dictionary in the file, wherever it hides."""
    reader = PdfReader(io.BytesIO(content))
    found: list[DictionaryObject] = []
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        _gather(reader.get_object(number), found)
    return found


def _gather(thing: Any, found: list[DictionaryObject]) -> None:
    if isinstance(thing, DictionaryObject):
        found.append(thing)
        for value in thing.values():
            _gather(value, found)
    elif isinstance(thing, list):
        for value in thing:
            _gather(value, found)
