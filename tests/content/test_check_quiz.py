"""Mistakes in `kuis.yaml`, each with its exact line."""

from __future__ import annotations

import pytest

from tests.content.conftest import MODULE, Desk
from webapp.content import read_parts

QUIZ = f"{MODULE}/kuis.yaml"

# (what is replaced, by what, a fragment on the reported line, the message)
BROKEN = {
    "an unknown key names the nearest one": (
        "    petunjuk: Ada dua tanda.",
        "    petunjukk: Ada dua tanda.",
        "petunjukk",
        'kunci "petunjukk" tidak dikenal pada soal "k1-1-beberapa"; maksud Anda "petunjuk"?',
    ),
    "a missing key is told at its item": (
        "    petunjuk: Ada dua tanda.\n",
        "",
        "id: k1-1-beberapa",
        'soal "k1-1-beberapa" belum punya petunjuk',
    ),
    "a missing question is told at its item": (
        "    tanya: Mana tanda aplikasi yang menyamar? Pilih semua yang benar.\n",
        "",
        "id: k1-1-beberapa",
        'soal "k1-1-beberapa" belum punya tanya',
    ),
    "a missing key of the answer is told at its item": (
        "    kunci: b\n    pilihan",
        "    pilihan",
        "id: k1-1-pilih",
        'soal "k1-1-pilih" belum punya kunci',
    ),
    "an unknown kind names the nearest one": (
        "jenis: urutan",
        "jenis: urutkan",
        "jenis: urutkan",
        'jenis "urutkan" tidak dikenal; maksud Anda "urutan"?',
    ),
    "an unknown competence lists what may be chosen": (
        'kompetensi: "5.1"\n    tanya: Mana',
        'kompetensi: "9.9"\n    tanya: Mana',
        '"9.9"',
        'kompetensi "9.9" tidak dikenal; pilih: 0, 1.1, 1.2, 1.3, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6, '
        "3.1, 3.2, 3.3, 3.4, 4.1, 4.2, 4.3, 4.4, 5.1, 5.2, 5.3, 5.4",
    ),
    "an unknown case is refused": (
        "kasus: palsu",
        "kasus: palsuu",
        "kasus: palsuu",
        'kasus "palsuu" tidak dikenal; maksud Anda "palsu"?',
    ),
    "a key must be one of the options": (
        "kunci: b\n    pilihan",
        "kunci: z\n    pilihan",
        "kunci: z",
        'kunci "z" tidak ada di antara pilihan (a, b, c)',
    ),
    "every one of several keys must be an option": (
        "kunci: [a, c]",
        "kunci: [a, q]",
        "kunci: [a, q]",
        'kunci "q" tidak ada di antara pilihan (a, b, c, d)',
    ),
    "several choices need a wrong one": (
        "kunci: [a, c]",
        "kunci: [a, b, c, d]",
        "kunci: [a, b, c, d]",
        "semua pilihan ada di kunci; harus ada yang salah",
    ),
    "several choices need a key": (
        "kunci: [a, c]",
        "kunci: []",
        "kunci: []",
        'kunci pada soal "k1-1-beberapa" masih kosong',
    ),
    "a key of several choices is a list": (
        "kunci: [a, c]",
        "kunci: a",
        "kunci: a",
        'kunci pada soal "k1-1-beberapa" seharusnya daftar',
    ),
    "a reason's key must be one of the reasons": (
        "      kunci: b\n",
        "      kunci: k\n",
        "      kunci: k",
        'kunci "k" tidak ada di antara pilihan (a, b, c)',
    ),
    "every option needs feedback": (
        "{id: b, teks: Dikirim pagi hari, umpan: Waktu kirim tidak berarti apa-apa.}",
        "{id: b, teks: Dikirim pagi hari}",
        "Dikirim pagi hari",
        'pilihan "b" belum punya umpan',
    ),
    "an option needs a text": (
        "{id: b, teks: Dikirim pagi hari, ",
        '{id: b, teks: "", ',
        'teks: ""',
        'pilihan "b" belum punya teks',
    ),
    "a key stands once": (
        "[a, c]",
        "[a, a]",
        "[a, a]",
        'kunci "a" ditulis dua kali',
    ),
    "a comma needs quotes": (
        "umpan: Gambar mudah ditiru.",
        "umpan: Gambar mudah, ditiru.",
        "mudah, ditiru",
        'kunci "ditiru." tidak dikenal pada pilihan "d"; beri tanda kutip pada teks yang berkoma',
    ),
    "a full stop makes no other option": (
        "kanan: Gambar biasa",
        "kanan: Aplikasi yang menyamar.",
        "Foto.jpg",
        'isi "Aplikasi yang menyamar." ditulis dua kali',
    ),
    "every step needs feedback": (
        "{id: b, teks: Hubungi bank, umpan: Supaya rekening dibekukan.}",
        "{id: b, teks: Hubungi bank}",
        "Hubungi bank",
        'langkah "b" belum punya umpan',
    ),
    "a pair needs its right-hand side": (
        "{id: b, kiri: Foto.jpg, kanan: Gambar biasa, ",
        "{id: b, kiri: Foto.jpg, ",
        "Foto.jpg",
        'pasangan "b" belum punya kanan',
    ),
    "both verdicts need feedback": (
        "{benar: Banyak pesan kurir memang asli., salah: Tepat. Banyak yang asli.}",
        "{benar: Banyak pesan kurir memang asli.}",
        "umpan: {benar",
        "umpan belum punya salah",
    ),
    "not knowing needs a kind word": (
        "    tidak_tahu: Tidak apa-apa. Baca lagi kartu kedua.\n",
        "",
        "id: k1-1-beberapa",
        'soal "k1-1-beberapa" belum punya tidak_tahu',
    ),
    "an option id stands once": (
        "{id: c, teks: Meneruskannya",
        "{id: b, teks: Meneruskannya",
        "Meneruskannya",
        'id pilihan "b" dipakai dua kali',
    ),
    "a right-hand side that fits nothing has an id of its own": (
        "{id: x, teks: Video pendek}",
        "{id: a, teks: Video pendek}",
        "Video pendek",
        'id pengecoh "a" dipakai dua kali',
    ),
    "an option may not take the id of not knowing": (
        "{id: c, teks: Meneruskannya",
        "{id: tidak-tahu, teks: Meneruskannya",
        "Meneruskannya",
        'id pilihan "tidak-tahu" tidak sesuai; contoh: a',
    ),
    "two options may not say the same": (
        "teks: Dikirim pagi hari",
        "teks: namanya berakhir **apk**",
        "teks: namanya",
        'isi "namanya berakhir apk" ditulis dua kali',
    ),
    "two right-hand sides may not say the same": (
        "teks: Video pendek",
        "teks: gambar biasa",
        "teks: gambar biasa",
        'isi "gambar biasa" ditulis dua kali',
    ),
    "there are three or four options to one choice": (
        "      - {id: c, teks: Meneruskannya ke grup, umpan: Orang lain bisa ikut terkena.}\n",
        "",
        "    pilihan:",
        'soal "k1-1-pilih" punya 2 pilihan; 3–4',
    ),
    "a reason has exactly three options": (
        "        - {id: c, teks: Pesannya pendek, umpan: Panjang pesan tidak menentukan.}\n",
        "",
        "      pilihan:\n        - {id: a, teks: Semua",
        "alasan punya 2 pilihan; 3",
    ),
    "an item id has small letters, digits and dashes": (
        "id: k1-1-urutan",
        "id: K1_urutan",
        "K1_urutan",
        'id "K1_urutan" tidak sesuai; contoh: k4-2-akhiran',
    ),
    "an item id stands once in the library": (
        "id: k1-1-urutan",
        "id: k1-1-pilih",
        "- id: k1-1-pilih\n    jenis: urutan",
        'id soal "k1-1-pilih" sudah dipakai di courses/uji-coba/satu/kuis.yaml:2',
    ),
    "a text is no list": (
        "petunjuk: Ada dua tanda.",
        "petunjuk: [Ada, dua]",
        "petunjuk: [Ada",
        'petunjuk pada soal "k1-1-beberapa" seharusnya teks',
    ),
    "a duplicate key is refused": (
        "    petunjuk: Ada dua tanda.",
        "    petunjuk: Ada dua tanda.\n    petunjuk: Lagi.",
        "petunjuk: Lagi",
        'kunci "petunjuk" ditulis dua kali',
    ),
    "an option is a mapping": (
        "- {id: d, teks: Ada gambar paket, umpan: Gambar mudah ditiru.}",
        "- Ada gambar paket",
        "- Ada gambar paket",
        'pilihan seharusnya berisi baris "kunci: nilai"',
    ),
    "a link has no place in an option": (
        "teks: Bertanya dulu ke kurir",
        'teks: "[Bertanya](tel:157)"',
        "[Bertanya](tel:157)",
        "tautan tidak dipakai di sini",
    ),
    "a picture has no place in feedback": (
        "umpan: Gambar mudah ditiru.",
        'umpan: "![gambar](gambar/a.svg)"',
        "gambar/a.svg",
        "gambar harus berdiri sendiri dalam paragrafnya",
    ),
    "a retired item needs a reason": (
        "    jenis: urutan\n",
        "    jenis: urutan\n    pensiun: 2027-01-10\n",
        "id: k1-1-urutan",
        'soal "k1-1-urutan" belum punya sebab',
    ),
}


def _line(desk: Desk, fragment: str) -> int:
    """The line of a fragment that may span lines; its first line counts."""
    return desk.text(QUIZ)[: desk.text(QUIZ).index(fragment)].count("\n") + 1


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_mistake_in_a_quiz_is_told_with_its_line(
    desk: Desk, broken: tuple[str, str, str, str]
) -> None:
    old, new, fragment, message = broken
    desk.replace(QUIZ, old, new)
    line = _line(desk, fragment)
    assert f"courses/{QUIZ}:{line}: {message}" in desk.problems()


def test_fewer_than_five_active_items_are_refused(desk: Desk) -> None:
    text = desk.text(QUIZ)
    desk.write(QUIZ, text[: text.index("  - id: k1-1-benar")])
    assert desk.problems() == [f"courses/{QUIZ}:1: baru 4 soal aktif; paling sedikit 5"]


def test_an_unknown_kind_is_one_mistake_and_not_also_a_missing_item(desk: Desk) -> None:
    desk.replace(QUIZ, "jenis: urutan", "jenis: urut")
    line = desk.line(QUIZ, "jenis: urut")
    assert desk.problems() == [
        f'courses/{QUIZ}:{line}: jenis "urut" tidak dikenal; maksud Anda "urutan"?'
    ]


def test_a_retired_item_is_a_stub_and_not_active(desk: Desk) -> None:
    stub = "  - {id: k1-1-lama, jenis: satu, pensiun: 2027-01-10, sebab: diganti k1-1-pilih}\n"
    desk.write(QUIZ, desk.text(QUIZ) + stub)
    assert desk.problems() == []
    text = desk.text(QUIZ)
    start, end = text.index("  - id: k1-1-benar"), text.index("  - {id: k1-1-lama")
    desk.write(QUIZ, text[:start] + text[end:])
    assert desk.problems() == [f"courses/{QUIZ}:1: baru 4 soal aktif; paling sedikit 5"]


def test_a_quiz_without_a_genuine_case_is_warned_about(desk: Desk) -> None:
    desk.replace(QUIZ, "    kasus: asli\n", "")
    assert desk.warnings() == [
        f"courses/{QUIZ}:1: belum ada kasus asli; beri satu soal dengan kasus: asli"
    ]


def test_more_than_seven_items_and_items_of_one_kind_are_warned_about(desk: Desk) -> None:
    text = desk.text(QUIZ)
    first = text[text.index("  - id: k1-1-pilih") : text.index("  - id: k1-1-beberapa")]
    first = first.replace("kasus: palsu", "kasus: asli").replace("Bertanya dulu ke kurir", "Lapor")
    copies = [first.replace("k1-1-pilih", f"k1-1-pilih-{number}") for number in range(8)]
    desk.write(QUIZ, "soal:\n" + "".join(copies))
    assert desk.warnings() == [
        f"courses/{QUIZ}:1: ada 8 soal aktif; sebaiknya paling banyak 7",
        f"courses/{QUIZ}:1: semua soal sejenis; campurkan beberapa jenis",
    ]


@pytest.mark.parametrize(
    ("old", "name", "limit"),
    [
        ("teks: Dikirim pagi hari", "teks", 20),
        ("umpan: Waktu kirim tidak berarti apa-apa.", "umpan", 40),
        ("tidak_tahu: Tidak apa-apa. Baca lagi kartu kedua.", "tidak_tahu", 40),
        ("tanya: Mana tanda aplikasi yang menyamar? Pilih semua yang benar.", "tanya", 60),
    ],
)
def test_a_long_text_is_warned_about(desk: Desk, old: str, name: str, limit: int) -> None:
    long = " ".join(["Kata pendek."] * (limit // 2) + ["Lebih."])
    desk.replace(QUIZ, old, f"{name}: {long}")
    line = desk.line(QUIZ, "Lebih.")
    assert desk.warnings() == [
        f"courses/{QUIZ}:{line}: {name} berisi {limit + 1} kata; paling banyak {limit}"
    ]


def test_all_mistakes_are_told_at_once_sorted_by_line(desk: Desk) -> None:
    desk.replace(QUIZ, "kunci: [a, c]", "kunci: [a, q]")
    desk.replace(QUIZ, "kunci: b\n    pilihan", "kunci: z\n    pilihan")
    desk.replace(f"{MODULE}/modul.yaml", "pilar: Aman", "pilar: Amann")
    desk.replace(f"{MODULE}/kartu.md", "{#ujung}", "")
    problems = desk.report().problems
    assert len(problems) == 4
    assert list(problems) == sorted(problems)


def test_steps_whose_public_ids_would_collide_are_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_parts, "public_id", lambda *_names: "abcdef")
    line = desk.line(QUIZ, "teks: Hubungi bank")
    assert f'courses/{QUIZ}:{line}: id "b" berbenturan; pakai huruf lain' in desk.problems()
