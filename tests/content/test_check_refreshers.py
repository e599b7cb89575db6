"""The pool of the recheck: every mistake is told with file and line, ids are for ever."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders.bank import make_bank
from tests.builders.refreshers import make_refreshers
from tests.content.conftest import Desk
from webapp.content import check, check_bank, load, publish_ledger

HEAD, ITEMS, LEDGER = (f"penyegaran/{name}.yaml" for name in ("penyegaran", "4-1", "terbit"))


@pytest.fixture
def pool(desk: Desk) -> Desk:
    """The small library with a pool beside its course."""
    make_refreshers(desk.folder / "penyegaran")
    return desk


def change(desk: Desk, item: str, old: str, new: str) -> int:
    """Change one place of one item of competence 4.1; the line where the item begins."""
    text = desk.text(ITEMS)
    start = text.index(f"  - id: {item}\n")
    place = text.index(old, start)
    desk.write(ITEMS, text[:place] + new + text[place + len(old) :])
    return text.count("\n", 0, start) + 1


def test_a_whole_pool_has_no_mistake_and_is_no_course(pool: Desk) -> None:
    assert pool.problems() == []
    assert pool.warnings() == []
    library = load(pool.folder)
    assert [course.slug for course in library.courses] == ["uji-coba"]
    assert library.refreshers is not None
    assert len(library.refreshers.items) == 24
    item = library.refreshers.item("p-4-1-3")
    assert (item.competence, item.case) == ("4.1", "palsu")
    assert library.item("p-4-1-3") is None
    assert library.refreshers.item("k1-1-pilih") is None


def test_a_library_may_have_none(desk: Desk) -> None:
    assert load(desk.folder).refreshers is None


def test_the_revision_changes_with_a_letter(pool: Desk) -> None:
    before = load(pool.folder)
    change(pool, "p-4-1-1", "Langkah pertama", "Langkah semula")
    after = load(pool.folder)
    assert after.refreshers.revision != before.refreshers.revision
    assert after.revision == before.revision


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: p-4-1-1\n", "id: k4-1-satu\n", 'id "k4-1-satu" tidak sesuai; contoh: p-4-1-tautan'),
        ("id: p-4-1-1\n", "id: p-4-2-9\n", 'id "p-4-2-9" tidak sesuai; contoh: p-4-1-tautan'),
        (
            'kompetensi: "4.1"',
            'kompetensi: "4.2"',
            'soal "p-4-1-1" berkompetensi 4.2; berkas ini 4.1',
        ),
        (
            "id: p-4-1-1\n",
            "id: p-4-1-2\n",
            'id soal "p-4-1-2" sudah dipakai di courses/penyegaran/4-1.yaml:2',
        ),
        (
            "Ini cerita penyegaran p-4-1-1.",
            "Ini cerita penyegaran p-1-2-1!",
            'tanya sama dengan soal "p-1-2-1"',
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(pool: Desk, old: str, new: str, message: str) -> None:
    line = change(pool, "p-4-1-1", old, new)
    if "sudah dipakai" in message:  # told where the id stands for the second time
        line = pool.text(ITEMS).split("\n").index("  - id: p-4-1-2", line) + 1
    assert f"courses/{ITEMS}:{line}: {message}" in pool.problems()


def test_a_question_of_a_module_is_refused(pool: Desk) -> None:
    quiz = pool.text("uji-coba/satu/kuis.yaml").split("\n")
    stem = next(row for row in quiz if "Urutkan langkah" in row).split("tanya: ")[1]
    line = change(pool, "p-4-1-2", "Ini cerita penyegaran p-4-1-2. Apa yang Anda lakukan?", stem)
    message = 'tanya sama dengan soal "k1-2-urutan (modul)"'  # both modules ask it
    assert f"courses/{ITEMS}:{line}: {message}" in pool.problems()


def test_a_question_of_the_pool_is_refused_in_the_test(pool: Desk) -> None:
    make_bank(pool.folder / "uldw")
    change(
        pool,
        "p-4-1-2",
        "Ini cerita penyegaran p-4-1-2. Apa yang Anda lakukan?",
        "Ini cerita 11 A. Mana yang tepat?",
    )
    assert pool.problems() == []
    line = pool.line("uldw/aman.yaml", "Ini cerita 11 A.")
    message = 'tanya sama dengan soal "p-4-1-2 (penyegaran)"'
    found = map(str, check_bank(pool.folder / "uldw", pool.folder).problems)
    assert list(found) == [f"courses/uldw/aman.yaml:{line}: {message}"]


def test_what_every_quiz_item_needs_is_checked_here_too(pool: Desk) -> None:
    change(pool, "p-4-1-1", "kunci: b", "kunci: e")
    change(pool, "p-4-1-2", "Langkah pertama", "Buka situs-asing.com")
    found = "\n".join(pool.problems())
    assert "courses/penyegaran/4-1.yaml" in found
    assert "situs-asing.com" in found
    assert len(pool.problems()) == 2


def test_too_few_items_and_too_few_genuine_cases_are_refused(pool: Desk) -> None:
    for name in ("1-2", "2-6", "4-2", "4-3", "5-1"):
        file = f"penyegaran/{name}.yaml"
        pool.write(file, pool.text(file).replace("kasus: asli", "kasus: palsu"))
    assert pool.problems() == [
        f"courses/{HEAD}:1: 2 dari 24 kasus asli; paling sedikit 30 %",
    ]
    text = pool.text("penyegaran/4-1.yaml")
    pool.write("penyegaran/4-1.yaml", text[: text.index("  - id: p-4-1-2")])
    for name in ("1-2", "2-6", "4-2"):
        file = f"penyegaran/{name}.yaml"
        text = pool.text(file)
        pool.write(file, text[: text.index(f"  - id: p-{name}-2")])
    assert f"courses/{HEAD}:1: baru 12 soal aktif; paling sedikit 15" in pool.problems()


@pytest.mark.parametrize("text", ["", "[", "soal", "soal: 3\n", "soal: [{}]\n"])
@pytest.mark.parametrize("file", [HEAD, ITEMS, LEDGER])
def test_no_file_can_stop_the_check(pool: Desk, file: str, text: str) -> None:
    pool.write(file, text)
    assert any(problem.startswith(f"courses/{file}:") for problem in pool.problems())


def test_strangers_and_old_facts_are_told(pool: Desk) -> None:
    pool.write("penyegaran/4-11.yaml", "soal: []\n")
    assert pool.problems() == [
        'courses/penyegaran/4-11.yaml:1: berkas tidak dikenal; maksud Anda "4-1.yaml"?'
    ]
    line = pool.line(HEAD, "tinjau:")
    warnings = map(str, check(pool.folder, date(2027, 5, 23)).warnings)
    assert f"courses/{HEAD}:{line}: tanggal tinjau sudah lewat; periksa faktanya" in warnings


@pytest.fixture
def published(pool: Desk) -> Desk:
    """The pool after its first publication."""
    pool.write(LEDGER, publish_ledger(pool.folder, "penyegaran"))
    return pool


def test_what_was_published_keeps_its_key_and_leaves_a_stub(published: Desk) -> None:
    assert check(published.folder).ok
    change(published, "p-4-1-1", "kunci: b", "kunci: c")
    assert any("sudah terbit (b); pakai id baru" in one for one in published.problems())
    change(published, "p-4-1-1", "kunci: c", "kunci: b")
    change(published, "p-4-1-1", "id: p-4-1-1\n", "id: p-4-1-baru\n")
    assert any('soal "p-4-1-1" sudah terbit tetapi hilang' in one for one in published.problems())
    stub = "  - {id: p-4-1-1, jenis: satu, pensiun: 2027-01-10, sebab: diganti}\n"
    published.write(ITEMS, published.text(ITEMS) + stub)
    assert published.problems() == []
    text = publish_ledger(published.folder, "penyegaran")
    assert "p-4-1-baru:\n    jenis: satu\n" in text
    assert text.count("pensiun: ya") == 1
