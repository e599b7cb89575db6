"""What is the same for everybody is made once, kept for a while, and packed to be sent."""

from __future__ import annotations

import gzip

from webapp.web.shelf import MOST, Shelf, packed


def test_a_thing_is_made_once() -> None:
    shelf, made = Shelf(), []

    def make() -> bytes:
        made.append(1)
        return b"isi"

    first = shelf.take(("cube", 1), "text/csv", make)
    assert shelf.take(("cube", 1), "text/csv", make) is first
    assert len(made) == 1
    shelf.take(("cube", 2), "text/csv", make)
    assert len(made) == 2


def test_only_the_last_ones_asked_for_are_kept() -> None:
    """So that a walk through the archive does not fill the memory."""
    shelf = Shelf()
    for number in range(MOST):
        shelf.take(("cube", number), "text/csv", lambda: b"isi")
    shelf.take(("cube", 0), "text/csv", lambda: b"isi")
    shelf.take(("cube", MOST), "text/csv", lambda: b"isi")
    assert len(shelf.kept) == MOST
    assert ("cube", 0) in shelf.kept
    assert ("cube", 1) not in shelf.kept


def test_text_is_packed_and_a_workbook_is_not() -> None:
    """It is compressed already; the validator is of what is inside."""
    text, book = packed(b"a" * 900, "application/json"), packed(b"a" * 900, "application/zip")
    assert gzip.decompress(text.compressed["gzip"]) == text.body
    assert not book.compressed
    assert text.version == book.version != packed(b"b", "text/csv").version
