"""Plain language warns: long sentences, long averages, jargon."""

from __future__ import annotations

import pytest

from tests.content.conftest import MODULE, Desk
from webapp.content.check_language import count_words, sentences

CARDS = f"{MODULE}/kartu.md"
LONG = "Pada pagi yang cerah itu Bu Siti " + "pergi " * 14 + "lagi."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Berhenti. Periksa. Hubungi.", 3),
        ("Rugi Rp9,1 triliun dari 60.533 laporan.", 1),
        ("Berkas RESI.apk itu aplikasi.", 1),
        ("Buka iasc.ojk.go.id sekarang. Lalu lapor.", 2),
        ("Pukul 08.00 ia datang. Pukul 09.15 ia pulang.", 2),
        ("Toko, warung, dll. buka di Jl. Melati No. 5.", 1),
        ("Berlaku s.d. Senin. Gratis.", 2),
        ('"Siapa itu?" tanya Pak Yudi.', 2),
        ("Baris satu\nBaris dua", 2),
        ("Tunggu… Siapa ini?", 2),
        ("", 0),
        ("…", 0),
    ],
)
def test_sentences_are_told_apart(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_words_are_counted_as_a_reader_counts_them() -> None:
    assert count_words("Rp9,1 triliun – dari 60.533 laporan, e-mail tak-terduga.") == 7


def test_a_sentence_above_twenty_words_is_warned_about_on_its_own_line(desk: Desk) -> None:
    desk.replace(CARDS, "Tiga huruf", f"Pendek. Sekali.\nIni juga.\n{LONG}\n\nTiga huruf")
    line = desk.line(CARDS, "pagi yang cerah")
    assert (
        f'courses/{CARDS}:{line}: kalimat "Pada pagi yang cerah …" berisi 22 kata; paling banyak 20'
        in desk.warnings()
    )


def test_an_average_above_fifteen_words_is_warned_about_at_its_card(desk: Desk) -> None:
    sentence = "Kami " + "sangat " * 17 + "senang."
    desk.replace(
        CARDS,
        "Tiga huruf terakhir memberi tahu jenis berkas. "
        "Huruf **apk** berarti aplikasi, bukan foto.",
        f"{sentence} {sentence}",
    )
    line = desk.line(CARDS, "{#ujung}")
    assert desk.warnings() == [
        f"courses/{CARDS}:{line}: rata-rata 19,0 kata per kalimat; usahakan paling banyak 15"
    ]


def test_an_imitated_message_may_be_as_clumsy_as_the_real_ones(desk: Desk) -> None:
    desk.replace(CARDS, "Selamat pagi Bu, ini resi", f"{LONG} phishing ini resi")
    assert [warning for warning in desk.warnings() if "kata; 60–110" not in warning] == []


def test_jargon_is_warned_about_with_the_plain_word(desk: Desk) -> None:
    desk.replace(CARDS, "Simpan tangkapan layar", "Hindari Phishing. Simpan tangkapan layar")
    line = desk.line(CARDS, "Phishing")
    assert desk.warnings() == [
        f'courses/{CARDS}:{line}: istilah "Phishing": lebih mudah "pesan jebakan"'
    ]


def test_a_term_explained_on_the_same_card_is_being_taught(desk: Desk) -> None:
    desk.replace(CARDS, "Simpan tangkapan", "Phishing artinya pesan jebakan. Simpan tangkapan")
    assert desk.warnings() == []


def test_a_word_that_only_contains_a_term_passes(desk: Desk) -> None:
    desk.replace(CARDS, "Simpan tangkapan", "Antiphishing juga. Simpan tangkapan")
    assert desk.warnings() == []


def test_a_term_may_stand_in_a_phrase_residents_know(desk: Desk) -> None:
    desk.replace("istilah.yaml", "jebakan}", "jebakan, kecuali: [awas phishing, hari phishing]}")
    desk.replace(CARDS, "Simpan tangkapan", "Ingat Awas Phishing. Simpan tangkapan")
    assert desk.warnings() == []
    desk.replace(CARDS, "Ingat Awas Phishing.", "Ingat Awas Phishing. Hindari phishing.")
    assert [warning.partition(": ")[2] for warning in desk.warnings()] == [
        'istilah "phishing": lebih mudah "pesan jebakan"'
    ]


def test_jargon_in_a_quiz_is_warned_about_on_its_line(desk: Desk) -> None:
    quiz = f"{MODULE}/kuis.yaml"
    desk.replace(quiz, "umpan: Gambar mudah ditiru.", "umpan: Itu phishing biasa.")
    line = desk.line(quiz, "phishing")
    assert desk.warnings() == [
        f'courses/{quiz}:{line}: istilah "phishing": lebih mudah "pesan jebakan"'
    ]


def test_a_mistake_in_the_terms_is_told_with_its_line(desk: Desk) -> None:
    desk.replace("istilah.yaml", "ganti:", "gantii:")
    assert desk.problems() == [
        "courses/istilah.yaml:2: isi istilah belum punya ganti",
        'courses/istilah.yaml:2: kunci "gantii" tidak dikenal pada isi istilah; '
        'maksud Anda "ganti"?',
    ]
