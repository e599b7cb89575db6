"""The bank of the test: every mistake is told with file and line, and what stands is frozen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.builders.bank import key_of
from tests.content.bank_desk import AMAN, CAKAP, HEAD, LEDGER, change, item_text, problems, warnings
from tests.content.conftest import Desk
from webapp.content import (
    ContentError,
    check,
    check_bank,
    load,
    load_bank,
    publish_bank_ledger,
)


def test_a_whole_bank_has_no_mistake_and_no_warning(bank: Desk) -> None:
    assert problems(bank) == []
    assert warnings(bank) == []


def test_the_bank_is_no_course(bank: Desk) -> None:
    assert check(bank.folder).problems == ()
    assert [course.slug for course in load(bank.folder).courses] == ["uji-coba"]


def test_it_is_loaded_by_cell_and_form(bank: Desk) -> None:
    found = load_bank(bank.folder / "uldw", bank.folder)
    assert (found.edition, found.version, len(found.items)) == ("Edisi uji", 1, 60)
    assert [cell.number for cell in found.cells] == list(range(1, 21))
    for form in "ABC":
        assert [item.cell for item in found.form(form)] == list(range(1, 21))
        assert [item.key for item in found.form(form)] == [key_of(n, form) for n in range(1, 21)]
    assert found.form("D") == ()


def test_an_item_knows_its_cell_and_its_options(bank: Desk) -> None:
    found = load_bank(bank.folder / "uldw", bank.folder).item("u-aman-13b")
    assert found is not None
    assert (found.form, found.cell, found.pillar, found.level) == ("B", 13, "Aman", "Menengah")
    assert (found.competence, found.is_scenario, found.case) == ("4.1", True, "asli")
    key = found.option(found.key)
    assert key is not None
    assert (key.refuses, key.misconception) == (False, "")
    assert {option.refuses for option in found.options} == {True, False}
    assert found.option("e") is None


def test_the_revision_changes_with_a_letter(bank: Desk) -> None:
    before = load_bank(bank.folder / "uldw", bank.folder).revision
    bank.replace(HEAD, "Edisi uji", "Edisi ujian")
    assert load_bank(bank.folder / "uldw", bank.folder).revision != before


def test_a_stranger_among_the_files_is_told(bank: Desk) -> None:
    bank.write("uldw/amann.yaml", "soal: []\n")
    assert problems(bank) == [
        'courses/uldw/amann.yaml:1: berkas tidak dikenal; maksud Anda "aman.yaml"?'
    ]


@pytest.mark.parametrize(
    "text", ["", "[", "soal", "soal: 3\n", "soal: [a]\n", "soal: [{}]\n", "kisi: [{sel: x}]\n"]
)
@pytest.mark.parametrize("file", [HEAD, AMAN, LEDGER])
def test_no_file_can_stop_the_check(bank: Desk, file: str, text: str) -> None:
    bank.write(file, text)
    assert any(problem.startswith(f"courses/{file}:") for problem in problems(bank))
    with pytest.raises(ContentError):
        load_bank(bank.folder / "uldw", bank.folder)


def test_a_folder_that_is_not_there_is_one_mistake(bank: Desk, tmp_path: Path) -> None:
    found = check_bank(tmp_path / "lain" / "uldw", bank.folder)
    assert [str(one) for one in found.problems] == ["lain/uldw:1: folder bank soal tidak ditemukan"]


def test_a_review_date_that_has_passed_is_warned_about(bank: Desk) -> None:
    found = check_bank(bank.folder / "uldw", bank.folder, today=date(2027, 5, 23))
    line = bank.line(HEAD, "tinjau:")
    message = "tanggal tinjau sudah lewat; periksa faktanya"
    assert f"courses/{HEAD}:{line}: {message}" in map(str, found.warnings)


@pytest.fixture
def published(bank: Desk) -> Desk:
    """The bank after its first publication."""
    bank.write(LEDGER, publish_bank_ledger(bank.folder / "uldw", bank.folder))
    return bank


def test_a_published_bank_says_nothing_more(published: Desk) -> None:
    report = check_bank(published.folder / "uldw", published.folder)
    assert (report.problems, report.warnings) == ((), ())
    assert "  u-aman-11a:\n    jenis: uldw\n    kunci: [d]\n    bagian: [a, b, c, d]\n" in (
        published.text(LEDGER)
    )


def test_a_bank_not_yet_published_is_reminded(bank: Desk) -> None:
    found = check_bank(bank.folder / "uldw", bank.folder).warnings
    assert [str(warning) for warning in found] == [
        f"courses/{LEDGER}:1: 60 soal belum tercatat; jalankan sinau check --terbitkan"
    ]


def test_a_published_key_may_not_change(published: Desk) -> None:
    old = item_text(published, CAKAP, "u-cakap-01a")
    new = old.replace("kunci: b", "kunci: a")
    published.replace(CAKAP, old, new)
    line = published.line(CAKAP, "kunci: a")
    message = 'kunci soal "u-cakap-01a" sudah terbit (b); pakai id baru'
    assert f"courses/{CAKAP}:{line}: {message}" in problems(published)


def test_a_published_item_leaves_a_stub_and_its_successor_gets_a_number(published: Desk) -> None:
    change(published, CAKAP, "u-cakap-01a", "id: u-cakap-01a", "id: u-cakap-01a-2")
    line = published.line(LEDGER, "u-cakap-01a:")
    assert problems(published) == [
        f'courses/{LEDGER}:{line}: soal "u-cakap-01a" sudah terbit tetapi hilang; kembalikan, '
        'atau tinggalkan id, jenis, pensiun, dan sebab; maksud Anda "u-cakap-01a-2"?'
    ]
    stub = "  - {id: u-cakap-01a, jenis: uldw, pensiun: 2027-01-10, sebab: diganti}\n"
    published.write(CAKAP, published.text(CAKAP) + stub)
    assert problems(published) == []
    text = publish_bank_ledger(published.folder / "uldw", published.folder)
    assert "u-cakap-01a-2:\n    jenis: uldw\n" in text
    assert "bagian: [a, b, c, d]\n    pensiun: ya\n" in text


def test_items_of_an_unreadable_file_have_not_vanished(published: Desk) -> None:
    published.write(CAKAP, "soal: [\n")
    assert problems(published) != []
    assert not any("hilang" in problem for problem in problems(published))


def test_a_broken_bank_cannot_be_published(bank: Desk) -> None:
    change(bank, CAKAP, "u-cakap-01a", "sel: 1\n", "sel: 2\n")
    with pytest.raises(ContentError):
        publish_bank_ledger(bank.folder / "uldw", bank.folder)


def test_a_withdrawn_item_stays_in_the_bank_and_is_asked_no_more(bank: Desk) -> None:
    item = "u-aman-11a"
    change(bank, AMAN, item, "    kunci:", '    ditarik: "Dua jawaban bisa benar."\n    kunci:')
    assert problems(bank) == []
    found = load_bank(bank.folder / "uldw", bank.folder)
    assert len(found.whole_form("A")) == 20
    assert [one.id for one in found.whole_form("A") if one not in found.form("A")] == [item]
