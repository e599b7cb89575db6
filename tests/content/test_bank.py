"""The bank of the test: every mistake is told with file and line, and what stands is frozen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.builders.bank import item_id, key_of, make_bank
from tests.content.conftest import MODULE, Desk
from webapp.content import (
    ContentError,
    check,
    check_bank,
    load,
    load_bank,
    publish_bank_ledger,
)

HEAD, CAKAP, ETIKA, AMAN = (f"uldw/{name}.yaml" for name in ("uji", "cakap", "etika", "aman"))
BUDAYA, LEDGER = "uldw/budaya.yaml", "uldw/terbit.yaml"


@pytest.fixture
def bank(desk: Desk) -> Desk:
    """The small library with a bank beside its course."""
    make_bank(desk.folder / "uldw")
    return desk


def problems(desk: Desk) -> list[str]:
    """The bank's mistakes as an author reads them."""
    report = check_bank(desk.folder / "uldw", desk.folder)
    return [str(problem) for problem in report.problems]


def warnings(desk: Desk) -> list[str]:
    """The bank's warnings, but for the reminder to publish."""
    found = map(str, check_bank(desk.folder / "uldw", desk.folder).warnings)
    return [warning for warning in found if "belum tercatat" not in warning]


def item_text(desk: Desk, file: str, item: str) -> str:
    """The lines of one item."""
    text = desk.text(file)
    start = text.index(f"  - id: {item}\n")
    end = text.find("\n  - id: ", start + 1)
    return text[start:] if end < 0 else text[start : end + 1]


def change(desk: Desk, file: str, item: str, old: str, new: str) -> int:
    """Change one place of one item; the line of the file where the change begins."""
    before = item_text(desk, file, item)
    assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times in {item}"
    text = desk.text(file)
    place = text.index(before) + before.index(old)
    desk.write(file, text[:place] + new + text[place + len(old) :])
    return text.count("\n", 0, place) + 1


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


# (file, item, what is replaced, by what, lines after it, the message)
BROKEN = {
    "an unknown key": (
        *(CAKAP, "u-cakap-01a", "    gagasan:", "    gagsan:", 0),
        'kunci "gagsan" tidak dikenal pada soal "u-cakap-01a"; maksud Anda "gagasan"?',
    ),
    "an unknown key of an option": (
        *(CAKAP, "u-cakap-01a", "{id: a, teks: Langkah a", "{id: a, isi: x, teks: Langkah a", 0),
        'kunci "isi" tidak dikenal pada pilihan "a"',
    ),
    "another competence than the cell": (
        *(CAKAP, "u-cakap-01a", 'kompetensi: "1.1"', 'kompetensi: "1.2"', 0),
        'kompetensi "1.2" berbeda dari sel 1; seharusnya 1.1',
    ),
    "no scenario where the cell wants one": (
        *(AMAN, "u-aman-15a", "skenario: ya", "skenario: tidak", 0),
        'skenario "tidak" berbeda dari sel 15; seharusnya ya',
    ),
    "another case than the cell": (
        *(AMAN, "u-aman-13a", "kasus: asli", "kasus: palsu", 0),
        'kasus "palsu" berbeda dari sel 13; seharusnya asli',
    ),
    "a case the cell does not have": (
        *(CAKAP, "u-cakap-01a", "skenario: tidak\n", "skenario: tidak\n    kasus: asli\n", 1),
        'kasus "asli" berbeda dari sel 1; sel itu tanpa kasus',
    ),
    "a cell of another pillar": (
        *(CAKAP, "u-cakap-01a", "sel: 1\n", "sel: 11\n", 0),
        "sel 11 milik pilar Aman",
    ),
    "an id that tells something else": (
        *(CAKAP, "u-cakap-01a", "id: u-cakap-01a", "id: u-cakap-02a", 0),
        'id "u-cakap-02a" tidak cocok dengan pilar, sel, dan formulirnya; seharusnya u-cakap-01a',
    ),
    "an id of another shape": (
        *(CAKAP, "u-cakap-01a", "id: u-cakap-01a", "id: cakap-1", 0),
        'id "cakap-1" tidak sesuai; contoh: u-aman-11a',
    ),
    "a key that is no option": (
        *(CAKAP, "u-cakap-01a", "kunci: b", "kunci: e", 0),
        'kunci "e" tidak dikenal; pilih: a, b, c, d',
    ),
    "an unknown form": (
        *(CAKAP, "u-cakap-01a", "formulir: A", "formulir: D", 0),
        'formulir "D" tidak dikenal; pilih: A, B, C',
    ),
    "an option without words on refusing": (
        *(AMAN, "u-aman-11a", "{id: a, teks: Langkah a, menolak: tidak", "{id: a, teks: Langkah a"),
        *(0, 'pilihan "a" belum punya menolak'),
    ),
    "words on refusing without a case": (
        *(CAKAP, "u-cakap-01a", "{id: a, teks: Langkah a", "{id: a, menolak: ya, teks: Langkah a"),
        *(0, "menolak hanya untuk soal yang punya kasus"),
    ),
    "a distractor without its thinking": (
        *(CAKAP, "u-cakap-01a", "Langkah a, salah_paham: Terasa lebih mudah.", "Langkah a", 0),
        'pilihan "a" belum punya salah_paham',
    ),
    "a key with a misconception": (
        *(CAKAP, "u-cakap-01a", "teks: Langkah b}", "teks: Langkah b, salah_paham: x}", 0),
        "kunci tidak punya salah_paham",
    ),
    "a long question": (
        *(CAKAP, "u-cakap-01a", "Mana yang tepat?", "Mana? " + "Dia " * 45, 0),
        "tanya berisi 50 kata; paling banyak 45",
    ),
    "a long option": (
        *(CAKAP, "u-cakap-01a", "Langkah a", "Dia " * 14 + "ikut", 0),
        'pilihan "a" berisi 15 kata; paling banyak 14',
    ),
    "a long idea": (
        *(CAKAP, "u-cakap-01a", "gagasan: Belajar", "gagasan: " + "Dia " * 12 + "ikut", 0),
        "gagasan berisi 16 kata; paling banyak 14",
    ),
    "a long misconception": (
        *(
            CAKAP,
            "u-cakap-01a",
            "Langkah a, salah_paham: ",
            "Langkah a, salah_paham: " + "Ia " * 10,
        ),
        *(0, "salah_paham berisi 13 kata; paling banyak 12"),
    ),
    "a key much longer than the rest": (
        *(CAKAP, "u-cakap-01a", "teks: Langkah b", "teks: Langkah b yang paling teliti", 0),
        'kunci soal "u-cakap-01a" terlalu panjang: lebih dari 1,5 kali rata-rata pengecoh',
    ),
    "all of the above": (
        *(CAKAP, "u-cakap-01a", "teks: Langkah d", "teks: Semua benar", 0),
        '"Semua benar" tidak dipakai di soal uji',
    ),
    "none of the above": (
        *(CAKAP, "u-cakap-01a", "teks: Langkah d", "teks: Tidak satu pun", 0),
        '"Tidak satu pun" tidak dipakai di soal uji',
    ),
    "an address nobody looked up": (
        *(CAKAP, "u-cakap-01a", "Mana yang tepat?", "Bukankah ini bank-asing.com?", 0),
        'alamat "bank-asing.com" tidak ada di fakta.yaml; alamat rekaan berakhiran .example',
    ),
    "a question already asked": (
        *(CAKAP, "u-cakap-01a", "Ini cerita 1 A.", "Ini cerita 1 B!", 0),
        None,
    ),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_mistake_in_an_item_is_told_with_its_line(
    bank: Desk, broken: tuple[str, str, str, str, int, str | None]
) -> None:
    file, item, old, new, after, message = broken
    line = change(bank, file, item, old, new) + after
    if message is None:  # the second of two equal questions is the one reported
        line = bank.line(file, "Ini cerita 1 B.")
        message = 'tanya sama dengan soal "u-cakap-01a"'
    assert f"courses/{file}:{line}: {message}" in problems(bank)


def test_a_key_of_the_wrong_kind_is_refused(bank: Desk) -> None:
    old = item_text(bank, AMAN, "u-aman-13a")
    turned = old.replace("menolak: ya", "menolak: ?").replace("menolak: tidak", "menolak: ya")
    bank.replace(AMAN, old, turned.replace("menolak: ?", "menolak: tidak"))
    start = bank.line(AMAN, "id: u-aman-13a")
    line = start + old.split("\n").index("    kunci: " + key_of(13, "A"))
    assert f"courses/{AMAN}:{line}: kunci kasus asli harus menerima" in problems(bank)


def test_both_ways_to_answer_a_case_must_be_offered(bank: Desk) -> None:
    old = item_text(bank, AMAN, "u-aman-11a")
    bank.replace(AMAN, old, old.replace("menolak: tidak", "menolak: ya"))
    line = bank.line(AMAN, "id: u-aman-11a") + old.split("\n").index("    pilihan:")
    message = 'soal "u-aman-11a" perlu pilihan yang menolak dan yang menerima'
    assert f"courses/{AMAN}:{line}: {message}" in problems(bank)


def test_three_options_are_too_few(bank: Desk) -> None:
    line = change(
        bank,
        CAKAP,
        "u-cakap-01a",
        "      - {id: d, teks: Langkah d, salah_paham: Terasa lebih mudah.}\n",
        "",
    )
    message = 'soal "u-cakap-01a" harus punya tepat empat pilihan: a, b, c, d'
    assert f"courses/{CAKAP}:{line - 4}: {message}" in problems(bank)


def test_an_empty_cell_and_a_full_one_are_told(bank: Desk) -> None:
    line = change(bank, CAKAP, "u-cakap-01a", "formulir: A", "formulir: B")
    second = bank.line(CAKAP, "id: u-cakap-01b")
    found = problems(bank)
    assert f"courses/{CAKAP}:1: sel 1 formulir A belum punya soal" in found
    first = f"courses/{CAKAP}:{line - 1}"
    assert f"courses/{CAKAP}:{second + 2}: sel 1 formulir B sudah diisi di {first}" in found


def test_a_missing_file_is_one_mistake_not_sixteen(bank: Desk) -> None:
    (bank.folder / CAKAP).unlink()
    assert problems(bank) == [f"courses/{CAKAP}:1: berkas belum ada"]


def test_keys_must_be_spread(bank: Desk) -> None:
    old = item_text(bank, CAKAP, "u-cakap-01a")
    new = old.replace("kunci: b", "kunci: a").replace(
        "{id: a, teks: Langkah a, salah_paham: Terasa lebih mudah.}", "{id: a, teks: Langkah a}"
    )
    key = "{id: b, teks: Langkah b}"
    new = new.replace(key, "{id: b, teks: Langkah b, salah_paham: Terasa lebih cepat.}")
    bank.replace(CAKAP, old, new)
    line = bank.line(HEAD, "kisi:")
    assert problems(bank) == [
        f"courses/{HEAD}:{line}: formulir A: kunci a dipakai 6 kali; seharusnya 5",
        f"courses/{HEAD}:{line}: formulir A: kunci b dipakai 4 kali; seharusnya 5",
    ]


def test_the_key_may_not_be_known_by_its_length(bank: Desk) -> None:
    for number in range(1, 6):
        letter = key_of(number, "A")
        change(bank, CAKAP, item_id(number, "A"), f"Langkah {letter}", f"Langkah {letter} ya")
    assert problems(bank) == []
    letter = key_of(8, "A")
    change(bank, ETIKA, item_id(8, "A"), f"Langkah {letter}", f"Langkah {letter} ya")
    [problem] = problems(bank)
    assert "formulir A: kunci menjadi pilihan terpanjang pada 6 soal; paling banyak 5" in problem
    assert "u-etika-08a" in problem


def test_no_habit_may_win_the_safety_cases(bank: Desk) -> None:
    old = item_text(bank, AMAN, "u-aman-13a")
    turned = old.replace("menolak: ya", "menolak: ?").replace("menolak: tidak", "menolak: ya")
    bank.replace(AMAN, old, turned.replace("menolak: ?", "menolak: tidak"))
    line = bank.line(HEAD, "kisi:")
    message = "yang selalu menolak memperoleh 60 dari skenario Aman; paling banyak 40"
    assert f"courses/{HEAD}:{line}: formulir A: {message}" in problems(bank)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("teks: Langkah d", "teks: Jangan tidak ikut"),
        ("Mana yang tepat?", "Mana yang bukan tanpa sebab?"),
    ],
)
def test_two_negations_at_once_are_warned_about(bank: Desk, old: str, new: str) -> None:
    line = change(bank, CAKAP, "u-cakap-01a", old, new)
    message = "dua kata ingkar sekaligus; tulis dengan paling banyak satu"
    assert warnings(bank) == [f"courses/{CAKAP}:{line}: {message}"]


def test_negations_in_different_sentences_are_fine(bank: Desk) -> None:
    change(bank, CAKAP, "u-cakap-01a", "Mana yang tepat?", "Ia tidak ada. Mana yang bukan itu?")
    assert warnings(bank) == []


def test_a_word_that_only_the_key_repeats_is_warned_about(bank: Desk) -> None:
    change(bank, CAKAP, "u-cakap-01a", "Mana yang tepat?", "Mana untuk Bu Mawarni?")
    change(bank, CAKAP, "u-cakap-01a", "teks: Langkah d", "teks: Mawarni d")
    assert warnings(bank) == []  # a distractor repeats it: nothing is told
    line = change(bank, CAKAP, "u-cakap-01a", "teks: Langkah b", "teks: Mawarni b")
    assert warnings(bank) == []
    change(bank, CAKAP, "u-cakap-01a", "teks: Mawarni d", "teks: Langkah d")
    message = 'kata "mawarni" dari tanya hanya diulang pada kunci'
    assert warnings(bank) == [f"courses/{CAKAP}:{line}: {message}"]


def test_a_long_sentence_and_jargon_are_warned_about(bank: Desk) -> None:
    change(bank, CAKAP, "u-cakap-01a", "Mana yang tepat?", "Mana yang phishing?")
    line = bank.line(CAKAP, "phishing")
    assert warnings(bank) == [
        f'courses/{CAKAP}:{line}: istilah "phishing": lebih mudah "pesan jebakan"'
    ]


def test_a_question_of_a_module_is_no_question_of_the_test(bank: Desk) -> None:
    asked = "Mana tanda aplikasi yang menyamar? Pilih semua yang benar."
    assert asked in bank.text(f"{MODULE}/kuis.yaml")
    old = item_text(bank, CAKAP, "u-cakap-01a")
    stem = "Ini cerita 1 A. Mana yang tepat?"
    bank.replace(CAKAP, old, old.replace(stem, asked.casefold()))
    line = bank.line(CAKAP, asked.casefold())
    message = 'tanya sama dengan soal "k1-2-beberapa (modul)"'
    assert f"courses/{CAKAP}:{line}: {message}" in problems(bank)


# (what is replaced in uji.yaml, by what, a fragment of the reported line, the message)
MISPLANNED = {
    "an unknown key": ("versi: 1", "verssi: 1", "verssi", "kunci \"verssi\" tidak dikenal pada "
                       'uji.yaml; maksud Anda "versi"?'),
    "another code": ("kode: ULDW", "kode: K4", "kode: K4", 'kode "K4" tidak sesuai; contoh: ULDW'),
    "a cell twice": ("{sel: 2,", "{sel: 1,", 'kompetensi: "2.3", tingkat: Dasar, skenario: ya, '
                     "kasus: asli", "sel 1 ditulis dua kali"),
    "a missing cell": ("{sel: 20,", "{sel: 19,", "kisi:", "kisi belum punya sel 20"),
    "a level too often": (
        "{sel: 1, pilar: Cakap, kompetensi: \"1.1\", tingkat: Dasar",
        "{sel: 1, pilar: Cakap, kompetensi: \"1.1\", tingkat: Lanjut",
        "kisi:", "kisi punya 3 sel Lanjut; seharusnya 2",
    ),
    "a code that is missing": (
        'pilar: Etika, kompetensi: "3.3"', 'pilar: Etika, kompetensi: "3.2"',
        "kisi:", "kisi Etika belum memuat kompetensi 3.3",
    ),
    "a pillar too large": (
        "{sel: 10, pilar: Etika", "{sel: 10, pilar: Aman",
        "kisi:", "kisi Aman punya 6 sel; seharusnya 5",
    ),
    "too few scenarios": (
        'kompetensi: "2.5", tingkat: Menengah, skenario: ya',
        'kompetensi: "2.5", tingkat: Menengah, skenario: tidak',
        "kisi:", "kisi Budaya punya 1 skenario; paling sedikit 2",
    ),
    "a case without a scenario": (
        'kompetensi: "1.1", tingkat: Dasar, skenario: tidak',
        'kompetensi: "1.1", tingkat: Dasar, skenario: tidak, kasus: asli',
        "{sel: 1,", "sel 1 punya kasus tetapi bukan skenario",
    ),
    "a safety case turned": (
        'kompetensi: "2.6", tingkat: Menengah, skenario: ya, kasus: asli',
        'kompetensi: "2.6", tingkat: Menengah, skenario: ya, kasus: palsu',
        "kisi:", "kasus pada kisi Aman seharusnya tepat 4.1 palsu, 4.2 palsu, 4.1 asli, 2.6 asli",
    ),
    "no first hour": (
        'pilar: Aman, kompetensi: "5.1", tingkat: Menengah, skenario: ya',
        'pilar: Aman, kompetensi: "5.1", tingkat: Menengah, skenario: tidak',
        "kisi:", "kisi Aman belum punya skenario 5.1 (satu jam pertama) tanpa kasus",
    ),
    "pillars out of order": (
        "{sel: 1, pilar: Cakap", "{sel: 1, pilar: Etika",
        "{sel: 2,", "urutan pilar: Cakap, Etika, Aman, Budaya",
    ),
    "a review too late": (
        "tinjau: 2027-05-22", "tinjau: 2028-05-22", "tinjau:",
        "tinjau harus sesudah fakta_per, paling lama 6 bulan",
    ),
}  # fmt: skip


@pytest.mark.parametrize("planned", MISPLANNED.values(), ids=MISPLANNED.keys())
def test_a_blueprint_that_departs_from_the_plan_is_refused(
    bank: Desk, planned: tuple[str, str, str, str]
) -> None:
    old, new, fragment, message = planned
    bank.replace(HEAD, old, new)
    assert f"courses/{HEAD}:{bank.line(HEAD, fragment)}: {message}" in problems(bank)


def test_too_few_genuine_cases_are_told(bank: Desk) -> None:
    text = bank.text(HEAD).replace("kasus: asli", "kasus: palsu")
    bank.write(HEAD, text)
    message = "kisi punya 0 kasus asli; paling sedikit 4"
    assert f"courses/{HEAD}:{bank.line(HEAD, 'kisi:')}: {message}" in problems(bank)


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


def test_a_broken_bank_cannot_be_published(bank: Desk) -> None:
    change(bank, CAKAP, "u-cakap-01a", "sel: 1\n", "sel: 2\n")
    with pytest.raises(ContentError):
        publish_bank_ledger(bank.folder / "uldw", bank.folder)
