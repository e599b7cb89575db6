"""CSV: quoting, formulas, telephone numbers, and what a spreadsheet would make of it."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.documents import Column, Sheet, Value, as_typed, harmless, to_csv

MADE = datetime(2026, 11, 16, tzinfo=UTC)
STARTERS = "=+-@\t\r\n＝＋－＠"


def written(*values: Value) -> list[str]:
    """One row as a reader of the file gets it back."""
    columns = [Column(f"k{place}") for place, _ in enumerate(values)]
    text = to_csv(Sheet("x", columns, [values], MADE)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))[1]


def test_bytes_are_what_a_spreadsheet_expects() -> None:
    """A mark, commas, CRLF, quotes only where needed, and an empty cell for None."""
    sheet = Sheet(
        "x", [Column("Kode"), Column("Nama"), Column("n")], [["3578", 'a,"b"', None]], MADE
    )
    assert to_csv(sheet) == b'\xef\xbb\xbfKode,Nama,n\r\n3578,"a,""b""",\r\n'


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1+2",
        "－1",
        "＠x",
        "  =HYPERLINK(1)",
        "\u200b=1",
        "\u202e=1",
        "\ufeff=1",
        "\x00=1",
        "+62-812-345",
        "-2+3+cmd|' /C calc'!A0",
    ],
)
def test_formulas_are_disarmed(text: str) -> None:
    """The first character is an apostrophe, whatever hid in front."""
    assert written(text)[0].startswith("'")


@pytest.mark.parametrize(
    "text",
    [
        "a;=cmd|'/c calc'!A0;b",
        "a\t=1",
        "a|@SUM(A1)",
        "a\r\n=1",
        'a;"=1',
        'a; \u200b"=1',
        "a;;+1+1;-2+cmd",
        "=1;=2",
    ],
)
@pytest.mark.parametrize("parter", [",", ";", "\t", "|"])
def test_no_part_of_a_text_is_a_formula_whatever_parts_the_cells(text: str, parter: str) -> None:
    """Spreadsheets here expect semicolons and part our commas' cells anew."""
    columns = [Column("nama"), Column("catatan")]
    file = to_csv(Sheet("x", columns, [["Siti", text], [text, "Siti"]], MADE)).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(file, newline=""), delimiter=parter)
             for cell in row]  # fmt: skip
    assert not [cell for cell in cells if cell.strip(' "\u200b')[:1] in tuple(STARTERS)]
    assert as_typed(harmless(text)) == text


@pytest.mark.parametrize("text", ["Siti; Budi", "a;-12", "telepon; +62 812", "a; ", "a|b", "x;'y"])
def test_what_only_looks_like_parts_stays(text: str) -> None:
    assert written(text) == [text]
    assert as_typed(text) == text


@pytest.mark.parametrize(
    "text", ["+62 812 3456 789", "+628123456789", "-12", "-3,5", "Surabaya", "a=b", "< 10", ""]
)
def test_telephones_and_negative_numbers_stay(text: str) -> None:
    """What is a number and nothing more is left alone."""
    assert written(text) == [text]


def test_numbers_are_bare() -> None:
    """Negative ones too."""
    assert written(-5, 0, 1200, 2.5) == ["-5", "0", "1200", "2.5"]


@given(st.text())
def test_any_text_comes_back_harmless(text: str) -> None:
    """Nothing read back begins a formula, and every file can be encoded."""
    first = written(harmless(text), "x")[0]
    bare_number = first.lstrip("+-").replace(" ", "").replace(",", "").replace(".", "").isdecimal()
    assert not first or first[0] not in STARTERS or bare_number
    assert "\x00" not in first


def test_lone_surrogates_do_not_stop_the_file() -> None:
    """They are left out."""
    assert written("a\ud800b") == ["ab"]
