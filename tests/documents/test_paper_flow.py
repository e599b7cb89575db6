"""How a report flows over its pages, and how its file is known before it is set."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders.paper import flat, pages
from tests.builders.report import plain, province, regency
from webapp.documents import (
    Beside,
    Block,
    Cell,
    Column,
    Heading,
    Missing,
    Note,
    Paragraph,
    Signature,
    Table,
    fingerprint,
    to_pdf,
    typeset,
)
from webapp.documents.report_data import to_data

FILLING = [Paragraph("Satu baris.")]
SIGNED = Signature("Pacitan, 2026", ("Penyusun laporan", "Kepala Dinas"))


def table(count: int, *, side: str = "kanan") -> Table:
    """Rows that tell their number, and a note that tells it is theirs."""
    rows: list[list[Cell]] = [[f"{side}{number}", number] for number in range(count)]
    return Table((Column("Nama"), Column("Nilai", "count")), rows, notes=(f"catatan {side}",))


def page_of(found: list[str], words: str) -> int:
    """The one page on which words stand."""
    where = [number for number, page in enumerate(found) if words in page]
    assert len(where) == 1, words
    return where[0]


@pytest.mark.parametrize("lines", range(0, 46, 3))
def test_a_short_table_keeps_its_heading_and_its_note(lines: int) -> None:
    """Wherever on the page it falls."""
    blocks: list[Block] = [*FILLING * lines, Heading("Judul tabel"), table(8)]
    found = pages(to_pdf(plain(*blocks)))
    places = {page_of(found, words) for words in ("Judul tabel", "kanan0", "kanan7", "catatan")}
    assert len(places) == 1


def test_a_long_table_runs_on() -> None:
    found = pages(to_pdf(plain(table(90))))
    assert len(found) > 1
    assert page_of(found, "kanan10 ") < page_of(found, "kanan89 ")


@pytest.mark.parametrize("lines", range(0, 46, 5))
def test_two_short_tables_side_by_side_stay_together(lines: int) -> None:
    both = Beside((table(7, side="kiri"),), (table(4), table(3, side="bawah")))
    found = pages(to_pdf(plain(*FILLING * lines, Heading("Keduanya"), both)))
    words = ("Keduanya", "kiri0", "kiri6", "kanan3", "bawah2", "catatan bawah")
    assert len({page_of(found, one) for one in words}) == 1


@pytest.mark.parametrize("lines", range(0, 46, 3))
def test_a_signature_never_stands_on_a_page_by_itself(lines: int) -> None:
    """The note before it goes along."""
    note = Note("Yang tidak dikatakan", ["Kalimat pertama.", "Kalimat kedua."])
    found = pages(to_pdf(plain(*FILLING * lines, note, SIGNED)))
    assert page_of(found, "Kalimat kedua.") == page_of(found, "Penyusun laporan")


def test_a_gap_without_words_is_told_by_none() -> None:
    one: list[list[Cell]] = [["Pacitan", Missing("")]]
    [found] = pages(to_pdf(plain(Table((Column("Nama"), Column("Gambar")), one))))
    assert "Nama Gambar Pacitan" in found
    assert "—" not in found


@pytest.mark.parametrize(
    ("words", "tied"),
    [
        ("data per 16 Nov 2026", "data per 16\u00a0Nov\u00a02026"),
        ("per 9 Oktober 2026, lalu", "per 9\u00a0Oktober\u00a02026, lalu"),
        ("dari 38 wilayah", "dari 38 wilayah"),
        ("66 % penduduk", "66\u00a0% penduduk"),
    ],
)
def test_days_are_tied(words: str, tied: str) -> None:
    """No line ends within a day."""
    assert json.loads(to_data(plain(Paragraph(words))))["blocks"][0]["text"] == tied


def test_a_fingerprint_follows_what_is_said_and_when() -> None:
    one = regency()
    same = {fingerprint(one), fingerprint(regency())}
    others = {
        fingerprint(province()),
        fingerprint(replace(one, title="Kabupaten Lumajang")),
        fingerprint(replace(one, language="en")),
        fingerprint(replace(one, mark="")),
        fingerprint(replace(one, made_at=one.made_at + timedelta(seconds=1))),
    }
    assert len(same) == 1
    assert len(same | others) == 6


def test_a_fingerprint_follows_the_template(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A better template is another file for the same figures."""
    before = fingerprint(regency())
    (tmp_path / "report.typ").write_text("other")
    monkeypatch.setattr(typeset, "PAPER", tmp_path)
    typeset._tools.cache_clear()
    after = fingerprint(regency())
    typeset._tools.cache_clear()
    assert after != before


def test_a_fingerprint_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        fingerprint(replace(regency(), made_at=regency().made_at.replace(tzinfo=None)))


def test_words_are_as_given() -> None:
    """Nothing that is boxed or tied gets lost."""
    rows: list[list[Cell]] = [["Pacitan", "30 % [22–38]", "x" * 40]]
    columns = (Column("Nama"), Column("Tingkat", "count"), Column("Panjang", "count", 40))
    [found] = pages(to_pdf(plain(Table(columns, rows))))
    assert flat("Pacitan 30 % [22–38] " + "x" * 40) in found
