"""PDF: everything said is on the page, sealed for the archive, and the same bytes each time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.builders.paper import dictionaries, facts, flat, pages, right_edge, root, sealed, tags
from tests.builders.report import CAVEAT, plain, province, regency
from webapp import regions
from webapp.documents import Cell, Column, KeyFigure, KeyFigures, Missing, Signature, Table, to_pdf

HOUSE = Path(__file__).resolve().parents[2]
LONG = "kalimat yang cukup panjang untuk beberapa baris di dalam satu sel tabel"


def numbered(count: int, columns: int = 2) -> Table:
    """A table over several pages: each row has a first and a last word of its own."""
    rows: list[list[Cell]] = [
        [f"awal{n}", f"mula{n} " + " ".join([LONG] * (2 + n % 7)) + f" akhir{n}"]
        for n in range(count)
    ]
    return Table((Column("Kepala kiri", width=10), Column("Kepala kanan", width=20)), rows)


def test_a_regency_is_two_pages_with_all_it_says() -> None:
    said = pages(to_pdf(regency()))
    assert len(said) == 2
    for words in (
        "Kabupaten Jember",
        "Dari warga yang teruji, 46 % tergolong literat",
        "320 dari 2.601.149 penduduk semua umur",
        "Melindungi data pribadi 38 % K6.3 Hak atas data pribadi",
        "K4 Kebal Penipuan 55 52 65 13 (9–17) 20",
        "Pandalungan 1.480 43 % (39–47)",
    ):
        assert words in said[0]
    assert flat(CAVEAT[1]) in said[1]
    assert "Penyusun laporan" in said[1]
    assert said[1].count("NIP:") == 2


def test_the_province_has_every_region_in_the_order_of_codes() -> None:
    said = " ".join(pages(to_pdf(province())))
    places = [said.index(f"{r.code} {r.full_name} ") for r in regions.REGIONS]
    assert places == sorted(places)
    assert len(places) == 38


def test_header_and_footer_are_on_every_page_with_its_number() -> None:
    said = pages(to_pdf(plain(numbered(60), running="Judul berjalan", footer=("per 1", "metode"))))
    assert len(said) > 2
    for number, page in enumerate(said, start=1):
        assert "Judul berjalan" in page
        assert page.endswith(f"per 1 · metode {number} / {len(said)}")


def test_the_mark_is_on_every_page_or_on_none() -> None:
    marked = pages(to_pdf(plain(numbered(60), mark="DATA PERAGA")))
    assert [page.count("DATA PERAGA") for page in marked] == [1] * len(marked)
    assert not any("PERAGA" in page for page in pages(to_pdf(plain(numbered(60)))))


def test_headings_of_a_table_are_repeated_and_no_row_is_split() -> None:
    said = pages(to_pdf(plain(numbered(60))))
    assert all(page.count("Kepala kiri Kepala kanan") == 1 for page in said)
    for n in range(60):
        home = [page for page in said if f"awal{n} " in page]
        assert len(home) == 1
        assert f"mula{n} " in home[0]
        assert f"akhir{n} " in home[0]


def test_a_row_taller_than_a_page_goes_on_rather_than_being_lost() -> None:
    tall = Table((Column("A"), Column("B")), [["x", " ".join([LONG] * 100) + " tamat"]])
    assert "tamat" in pages(to_pdf(plain(tall)))[-1]


def test_numbers_are_written_as_in_indonesia_and_stand_to_the_right() -> None:
    columns = (Column("Nama"), Column("Jumlah", "count"), Column("Bagian", "percent"))
    rows: list[list[Cell]] = [["a", 1234567, 7], ["b", 88, -3], ["c", 2.5, 100], ["d", None, None]]
    content = to_pdf(plain(Table(columns, rows)))
    said = pages(content)[0]
    for words in ("a 1.234.567 7 %", "b 88 −3 %", "c 2,5 100 %", "d — —"):
        assert words in said
    edges = [right_edge(content, words) for words in ("1.234.567", "88", "Jumlah")]
    assert max(edges) - min(edges) < 1
    english = pages(to_pdf(plain(Table(columns, rows), language="en")))[0]
    assert "a 1,234,567 7 %" in english


def test_what_is_missing_says_so_in_words() -> None:
    table = Table((Column("A"), Column("n", "count")), [["Sampang", Missing("n < 30")]])
    big = KeyFigures((KeyFigure("Tingkat", "Belum cukup data", missing=True),))
    said = pages(to_pdf(plain(big, table)))[0]
    assert "Sampang n < 30" in said
    assert "Belum cukup data Tingkat" in said


def test_one_signer_stands_to_the_right_and_the_line_is_blank() -> None:
    content = to_pdf(plain(Signature("Batu, 2026", ("Kepala Dinas",), ("Nama", "Pangkat"))))
    assert "Batu, 2026 Kepala Dinas Nama: Pangkat:" in pages(content)[0]
    assert right_edge(content, "Kepala Dinas") > 595 / 2


@pytest.mark.parametrize("report", [regency(), province()], ids=["regency", "province"])
def test_the_file_is_tagged_and_sealed(report: object) -> None:
    content = to_pdf(report)  # type: ignore[arg-type]
    assert sealed(content)
    catalogue = root(content)
    assert catalogue["/Lang"] == "id"
    assert catalogue["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]


def test_the_file_says_what_it_is() -> None:
    said = facts(to_pdf(regency()))
    assert said["/Title"] == "Kabupaten Jember"
    assert said["/Author"].startswith("Dinas Komunikasi")
    assert said["/Keywords"] == "literasi digital, Kabupaten Jember"
    assert said["/CreationDate"] == "D:20261122170000Z"


def test_readers_of_screens_find_headings_tables_and_words_for_drawings() -> None:
    found = tags(to_pdf(regency()))
    kinds = [kind for kind, _ in found]
    assert kinds.count("/H1") == 6
    assert kinds.count("/Table") == 5
    assert kinds.count("/TH") == 3 + 5 + 6 + 3 + 3
    assert "/L" in kinds
    drawn = [words for kind, words in found if kind == "/Figure"]
    assert len(drawn) == 1 + 1 + 3
    assert drawn[0] == "Letak Kabupaten Jember di Jawa Timur"
    assert all(drawn)


def test_the_same_report_is_the_same_bytes_in_another_process_and_place(tmp_path: Path) -> None:
    script = (
        "import hashlib; from tests.builders.report import regency; "
        "from webapp.documents import to_pdf; "
        "print(hashlib.sha256(to_pdf(regency())).hexdigest())"
    )
    around = os.environ | {
        "PYTHONPATH": str(HOUSE),
        "TZ": "Asia/Jakarta",
        "HOME": str(tmp_path),
        "PYTHONHASHSEED": "7",
    }
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=around, capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == hashlib.sha256(to_pdf(regency())).hexdigest()


def test_another_moment_or_another_word_is_another_file() -> None:
    first = to_pdf(regency())
    later = regency().made_at.replace(hour=18)
    assert to_pdf(replace(regency(), made_at=later)) != first
    assert to_pdf(replace(regency(), mark="")) != first


@pytest.mark.parametrize("report", [regency(), province()], ids=["regency", "province"])
def test_nothing_points_outside_and_every_font_is_inside(report: object) -> None:
    found = dictionaries(to_pdf(report))  # type: ignore[arg-type]
    outside = {"/URI", "/F", "/JS", "/OpenAction", "/AA", "/EmbeddedFiles", "/AF", "/Annots"}
    assert not {key for one in found for key in one} & outside
    fonts = [one for one in found if one.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & one.keys() for one in fonts)


def test_what_cannot_be_a_report_is_refused() -> None:
    columns = (Column("A"), Column("B", "count"))
    with pytest.raises(ValueError, match="time zone"):
        to_pdf(plain(made_at=datetime(2026, 11, 16)))  # noqa: DTZ001
    with pytest.raises(ValueError, match="zip"):
        to_pdf(plain(Table(columns, [["a"]])))
    with pytest.raises(ValueError, match="finite"):
        to_pdf(plain(Table(columns, [["a", float("nan")]])))
