"""What people hand in as a sheet: read as they see it, or refused by name, never believed."""

from __future__ import annotations

import contextlib
import datetime
import io
import os
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import sheets
from webapp.documents import read_pasted, read_sheet, reading, reading_book
from webapp.documents.reading_child import repacked
from webapp.one_at_a_time import OneAtATime


def texts(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    """Row numbers and cells of a file."""
    return [(row.number, row.cells) for row in read_sheet(content).rows]


@pytest.mark.parametrize(
    ("content", "guessed"),
    [
        (b"nama;umur\r\nBu Siti;67\r\n", False),
        ("\ufeffnama,umur\nBu Siti,67".encode(), False),
        ("nama\tumur\nBu Siti\t67".encode("utf-16"), False),
        ("\ufeffnama,umur\nBu Siti,67".encode("utf-16-be"), False),
        (b'sep=;\r\nnama;umur\r\n"Bu Siti";67', False),
        ("nama;umur\r\nBu Siti;67\r\n\xa0;".encode("cp1252"), True),
    ],
)
def test_encodings_and_delimiters_are_found_out(content: bytes, guessed: bool) -> None:
    read = read_sheet(content)
    assert [row.cells for row in read.rows] == [("nama", "umur"), ("Bu Siti", "67")]
    assert read.guessed_encoding is guessed


def test_a_row_has_the_number_its_author_sees() -> None:
    """An empty line counts, a break inside quotes does not."""
    content = b'nama,catatan\r\n"Bu\r\nSiti",a\r\n\r\nPak Budi,"x, y"\r\n'
    assert texts(content) == [
        (1, ("nama", "catatan")), (2, ("Bu\r\nSiti", "a")), (4, ("Pak Budi", "x, y")),
    ]  # fmt: skip


def test_a_comma_inside_names_parts_nothing_where_semicolons_do() -> None:
    read = read_pasted("Daftar, RW 4\nnama;umur\nSiti, S.Pd;67\nBudi, S.H.;40")
    assert [row.cells for row in read.rows[1:]] == [
        ("nama", "umur"), ("Siti, S.Pd", "67"), ("Budi, S.H.", "40"),
    ]  # fmt: skip


def test_one_column_of_names_is_one_column() -> None:
    assert [row.cells for row in read_pasted("nama\nSiti\n").rows] == [("nama",), ("Siti",)]


def fill(made: Any) -> None:
    """A sheet with everything a spreadsheet can do to a cell."""
    page = made.add_worksheet("Peserta")
    made.add_worksheet("Lain")
    page.write_row(2, 1, ["nama", 67, 0.5, 3578123456789012])
    page.merge_range("B5:C6", "gabung")
    page.write_datetime(
        7, 1, datetime.date(2026, 11, 28), made.add_format({"num_format": "dd/mm/yyyy"})
    )
    page.write_formula(8, 1, '=HYPERLINK("http://x.example","klik")', None, "klik")
    page.write_string(9, 1, "=1+1")
    page.write_boolean(10, 1, True)


def test_cells_of_a_workbook_are_what_their_author_sees() -> None:
    read = read_sheet(sheets.book(fill))
    assert [(row.number, row.cells[1:]) for row in read.rows] == [
        (3, ("nama", "67", "0,5", "3578123456789012")), (5, ("gabung",)), (8, ("28/11/2026",)),
        (9, ("klik",)), (10, ("=1+1",)), (11, ("ya",)),
    ]  # fmt: skip
    assert read.merged == ("B5:C6",)
    assert read.other_sheets == 1


SOUND = sheets.of_rows([["nama"], ["Siti"]])
HOSTILE: dict[str, tuple[bytes, type[reading.Unreadable]]] = {
    "empty": (b"  \n", reading.Nothing),
    "no cell": (b",,\n,,", reading.Nothing),
    "100,000 rows": (b"nama\n" + b"Siti\n" * 100_000, reading.TooManyRows),
    "100,000 empty rows": (b"nama" + b"\n" * 100_001 + b"Siti", reading.TooManyRows),
    "columns": (b"a," * 60 + b"a", reading.TooManyColumns),
    "empty columns": (b"nama" + b"," * 2_000_000, reading.TooManyColumns),
    "nul": (b"nama\0\nSiti", reading.HoldsNul),
    "utf-16 without mark": ("nama\nSiti".encode("utf-16-le"), reading.HoldsNul),
    "picture": (b"\x89PNG\r\n\x1a\n" + os.urandom(99), reading.NotASheet),
    "page": (b"<html><table><tr><td>nama", reading.NotASheet),
    "old or locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), reading.OldOrLocked),
    "cut": (SOUND[: len(SOUND) // 2], reading.Damaged),
    "another kind of archive": (sheets.archive(word__document_dot_xml=b"<x/>"), reading.NotASheet),
    "macro": (sheets.changed(SOUND, xl__vbaProject_dot_bin=b"x"), reading.Macro),
    "macro by type": (
        sheets.changed(
            SOUND,
            **{"[Content_Types]_dot_xml": lambda text: text.replace(
                b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")},
        ),
        reading.Macro,
    ),
    "links out": (
        sheets.changed(SOUND, xl__externalLinks__externalLink1_dot_xml=b"<x/>"), reading.LinksOut,
    ),
    "entities": (
        sheets.changed(
            SOUND,
            xl__sharedStrings_dot_xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        ),
        reading.Damaged,
    ),
    "bomb": (sheets.bomb(40_000_000), reading.TooLarge),
    "lying bomb": (sheets.lying(sheets.bomb(40_000_000)), reading.Damaged),
    "many parts": (
        sheets.changed(SOUND, **{f"xl__{n}_dot_xml": b"<x/>" for n in range(400)}),
        reading.TooLarge,
    ),
    "wide workbook": (sheets.of_rows([["x"] * 60]), reading.TooManyColumns),
    "long workbook": (sheets.of_rows([["x"]] * 5_001), reading.TooManyRows),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_fair_sheet_is_refused_by_name(what: str) -> None:
    content, kind = HOSTILE[what]
    with pytest.raises(reading.Unreadable) as fault:
        read_sheet(content)
    assert type(fault.value) is kind


def test_fifty_megabytes_are_refused_unread() -> None:
    with pytest.raises(reading.TooLarge):
        read_sheet(b"nama\n" + b"Siti\n" * 10_000_000)


def test_a_cell_at_the_far_end_costs_the_child_its_life_and_nobody_else() -> None:
    def far(made: Any) -> None:
        page = made.add_worksheet("Peserta")
        page.write(0, 0, "nama")
        page.write(1_048_575, 16_383, "x")

    with pytest.raises((reading.TooHeavy, reading.TooManyColumns, reading.TooManyRows)):
        read_sheet(sheets.book(far))
    assert texts(SOUND) == [(1, ("nama",)), (2, ("Siti",))]


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_book, "SECONDS", 0.001)
    with pytest.raises(reading.TooHeavy):
        read_sheet(SOUND)
    monkeypatch.undo()
    assert read_sheet(SOUND)


def test_a_second_file_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_book, "_place", OneAtATime(0.01))
    with reading_book._place.turn(), pytest.raises(reading.Busy):
        read_sheet(SOUND)


def test_only_texts_of_the_sheet_reach_the_reader() -> None:
    """What the child hands on is an archive of its own making."""

    whole = sheets.changed(SOUND, xl__media__besar_dot_png=os.urandom(5_000))
    with zipfile.ZipFile(io.BytesIO(repacked(whole, 1_000_000))) as clean:
        assert "xl/media/besar.png" not in clean.namelist()
        assert sheets.FIRST in clean.namelist()


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(reading.Unreadable):
        assert read_sheet(content).rows
