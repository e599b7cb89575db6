"""Wording that betrays an answer: in quizzes, in the bank, and between the two."""

from __future__ import annotations

import pytest

from tests.content.bank_desk import CAKAP, change, warnings
from tests.content.conftest import MODULE, Desk
from webapp.content.check_overlap import overlap, telling_words
from webapp.content.check_wording import asked_sentences, catch_all, has_two_negations

QUIZ = f"{MODULE}/kuis.yaml"
SHOWN = "teks: Dikirim pagi hari"


@pytest.mark.parametrize(
    "text",
    [
        "Semua di atas",
        "semua jawaban di atas benar",
        "Semuanya benar",
        "Tidak satu pun",
        "Tidak ada yang tepat",
        "a dan b",
        "A, B, dan C benar",
        "Hanya a atau c.",
        "Pilihan a dan d sama baiknya",
    ],
)
def test_an_option_that_speaks_of_the_others_is_found(text: str) -> None:
    assert catch_all(text)


@pytest.mark.parametrize(
    "text",
    [
        "Semua surat di atas meja",
        "Menyimpan nomor dan bukti",
        "Pilih semua yang benar",
        "Golongan darah a dan b di kartu",
        "Tidak ada yang datang",
    ],
)
def test_other_words_are_fine(text: str) -> None:
    assert not catch_all(text)


@pytest.mark.parametrize(
    ("sentence", "twice"),
    [
        ("Mana yang bukan tanda penipuan, kecuali satu?", True),
        ("Jangan tidak ikut", True),
        ("Mana yang tidak benar?", False),
        ("“Kalau tidak tahu, jangan bicara.”", False),  # somebody says so
        ("Semua boleh, kecuali satu", False),
    ],
)
def test_two_negations_are_counted_in_our_own_words(sentence: str, twice: bool) -> None:
    assert has_two_negations(sentence) == twice


def test_a_message_shown_is_not_ours_to_judge() -> None:
    html = "<p>Apa ini?</p><blockquote><p>Jangan tidak datang!</p></blockquote><p>Palsu?</p>"
    assert asked_sentences(html) == ["Apa ini?", "Palsu?"]


@pytest.mark.parametrize("text", ["Semua di atas", "b dan c"])
def test_a_quiz_refuses_options_about_options(desk: Desk, text: str) -> None:
    desk.replace(QUIZ, SHOWN, f"teks: {text}")
    line = desk.line(QUIZ, f"teks: {text}")
    assert desk.problems() == [f'courses/{QUIZ}:{line}: "{text}" tidak dipakai di pilihan']


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SHOWN, "teks: Bukan pagi kecuali Minggu"),
        ("Mana tanda aplikasi", "Mana yang bukan tanda kecuali aplikasi"),
    ],
)
def test_a_quiz_warns_of_two_negations(desk: Desk, old: str, new: str) -> None:
    desk.replace(QUIZ, old, new)
    line = desk.line(QUIZ, new)
    message = "dua kata ingkar sekaligus; tulis dengan paling banyak satu"
    assert desk.warnings() == [f"courses/{QUIZ}:{line}: {message}"]


def with_copies(desk: Desk, *keys: str) -> None:
    """Two more items like the first, and these words for the three keys."""
    text = desk.text(QUIZ)
    end = text.index("  - id: k1-1-beberapa")
    first = text[text.index("  - id: k1-1-pilih") : end]
    options = first[first.index("    pilihan:") : first.index("    tidak_tahu")]
    place = options.index("id: b")
    old = options[options.index("teks: ", place) :].split("\n")[0].split(", umpan")[0]
    made = [
        first.replace("id: k1-1-pilih", f"id: k1-1-pilih-{number}").replace(old, f"teks: {key}")
        for number, key in enumerate(keys)
    ]
    desk.write(QUIZ, text[: text.index("  - id: k1-1-pilih")] + "".join(made) + text[end:])


LONG = "Kata yang jauh lebih panjang daripada pilihan lainnya di soal ini"


def test_a_quiz_warns_when_the_longest_option_is_a_habit(desk: Desk) -> None:
    with_copies(desk, LONG, LONG, "Ya")
    found = [one for one in desk.warnings() if "terpanjang" in one]
    assert found == [
        f"courses/{QUIZ}:1: kunci menjadi pilihan terpanjang pada 2 dari 3 soal satu "
        "(k1-1-pilih-0, k1-1-pilih-1)"
    ]


def test_one_long_key_of_three_is_no_habit(desk: Desk) -> None:
    with_copies(desk, LONG, "Ya", "Ya")
    assert not [one for one in desk.warnings() if "terpanjang" in one]


def test_an_item_that_sounds_like_a_quiz_item_is_warned_about(bank: Desk) -> None:
    """Said again in other words: the stem is not the same, the story is."""
    quiz = bank.text(QUIZ)
    item = quiz[quiz.index("k1-1-beberapa") : quiz.index("k1-1-urutan")]
    story = " ".join(sorted(telling_words(item))[:14])
    line = change(bank, CAKAP, "u-cakap-01a", "Mana yang tepat?", f"Cerita {story}?")
    (warning,) = [one for one in warnings(bank) if "mirip" in one]
    assert warning.startswith(f"courses/{CAKAP}:{line}: mirip soal ")


def test_overlap_is_a_share_of_the_shorter_and_needs_five_words() -> None:
    some = telling_words("Saluran mampet, gang gelap, warga melapor lewat situs kelurahan")
    assert some == {
        "saluran", "mampet", "gang", "gelap", "warga", "melapor", "situs", "kelurahan",
    }  # fmt: skip
    assert overlap(some, some) == 1
    assert overlap(some, frozenset(list(some)[:4])) == 0
    assert overlap(some, frozenset([*list(some)[:5], *"vwxyz"])) == 5 / 8
