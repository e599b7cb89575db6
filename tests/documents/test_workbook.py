"""XLSX: numbers are numbers, text is text, and the notes come along."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from webapp.documents import Column, Sheet, Value, to_csv, to_json, to_xlsx

MADE = datetime(2026, 11, 16, tzinfo=UTC)
COLUMNS = [Column("Kode"), Column("Nama", width=30), Column("Terdaftar", "count")]


def sheet(*rows: list[Value]) -> Sheet:
    """A small table with one note."""
    return Sheet("Angka: 38/wilayah?", COLUMNS, rows, MADE, [("Metode", "v0")])


def parts(content: bytes) -> dict[str, str]:
    """Every XML part of the file."""
    with zipfile.ZipFile(io.BytesIO(content)) as box:
        return {name: box.read(name).decode("utf-8") for name in box.namelist()}


def test_cells_keep_their_type() -> None:
    """A code stays text with its zeros, a count is a number, a hidden value is empty."""
    content = to_xlsx(sheet(["0357", "Kota Batu", 1250], ["3578", "Kota Surabaya", None]))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows == [
        ["Kode", "Nama", "Terdaftar"],
        ["0357", "Kota Batu", 1250.0],
        ["3578", "Kota Surabaya", ""],
    ]


def test_a_day_is_a_day_and_not_a_text() -> None:
    """So that a spreadsheet sorts and filters it; CSV and JSON write it year first."""
    table = Sheet("x", [Column("Tanggal", "day")], [[date(2026, 11, 5)], [None]], MADE)
    book = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(table)))
    assert book.get_sheet_by_index(0).to_python() == [["Tanggal"], [date(2026, 11, 5)]]
    assert to_csv(table).decode("utf-8-sig").split() == ["Tanggal", "2026-11-05", '""']
    assert json.loads(to_json(table))["baris"][0] == {"Tanggal": "2026-11-05"}


def test_notes_are_a_sheet_of_their_own() -> None:
    """With the definitions, the time and the method."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(sheet())))
    assert book.sheet_names == ["Angka 38wilayah", "Catatan"]
    assert book.get_sheet_by_name("Catatan").to_python() == [["Metode", "v0"]]


def test_the_heading_is_frozen_and_printed_on_every_page() -> None:
    """Long tables keep their heading, on the screen and on paper."""
    made = parts(to_xlsx(sheet(["1", "a", 1])))
    assert 'state="frozen"' in made["xl/worksheets/sheet1.xml"]
    assert "_xlnm.Print_Titles" in made["xl/workbook.xml"]


@pytest.mark.parametrize("text", ["=1+1", "{=1}", "https://x.example", "+62812", "\x00=1", "@a"])
def test_text_is_never_live(text: str) -> None:
    """No formula, no link."""
    made = parts(to_xlsx(sheet([text, text, None])))
    assert "<f>" not in made["xl/worksheets/sheet1.xml"]
    assert "hyperlink" not in made["xl/worksheets/sheet1.xml"]


@settings(max_examples=40, deadline=None)
@given(st.text(), st.integers(-(2**53), 2**53))
def test_any_text_can_be_read_back(text: str, number: int) -> None:
    """The file opens whatever somebody typed."""
    content = to_xlsx(sheet([text, "x", number]))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[1][2] == number


def test_the_same_figures_give_the_same_bytes() -> None:
    """So that a stable address has a stable content."""
    assert to_xlsx(sheet(["1", "a", 1])) == to_xlsx(sheet(["1", "a", 1]))


def test_overlong_text_is_cut_with_a_sign() -> None:
    """A cell holds 32,767 characters; a file with more would not open."""
    content = to_xlsx(sheet(["1", "a" * 40_000, 1]))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert len(rows[1][1]) == 32_767
    assert rows[1][1].endswith("…")


def test_json_carries_the_same_cells() -> None:
    """A hidden value is null, not zero."""
    text = to_json(sheet(["3578", "Kota Surabaya", None])).decode()
    assert '"Terdaftar": null' in text
    assert '"Metode": "v0"' in text
