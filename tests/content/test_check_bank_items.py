"""One item of the test: each mistake is told with its line, each doubt as a warning."""

from __future__ import annotations

import pytest

from tests.builders.bank import key_of
from tests.content.bank_desk import AMAN, CAKAP, change, item_text, problems, warnings
from tests.content.conftest import MODULE, Desk

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
        *(CAKAP, "u-cakap-01a", "teks: Langkah b", "teks: Langkah b lagi", 0),
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


def test_a_key_half_as_long_again_is_not_too_long(bank: Desk) -> None:
    change(bank, CAKAP, "u-cakap-01a", "teks: Langkah b", "teks: Langkah b dan")  # 13 to 9 letters
    assert problems(bank) == []


def test_an_id_of_a_module_is_taken(bank: Desk) -> None:
    quiz = f"{MODULE}/kuis.yaml"
    bank.write(quiz, bank.text(quiz).replace("id: k1-1-pilih", "id: u-cakap-01a"))
    line = bank.line(CAKAP, "id: u-cakap-01a")
    assert problems(bank) == [
        f'courses/{CAKAP}:{line}: id soal "u-cakap-01a" sudah dipakai di kuis modul'
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
