"""Plain words: what is typed is cleaned, only our own addresses lead anywhere, reminders fit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from webapp import messages
from webapp.messages import LONGEST_ANNOUNCEMENT, Due, Occasion

SITE = "https://sinau.example"
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    "text",
    [
        "http://sinau.example/kelas", "https://sinau.example.jahat.example/",
        "https://sinau.example@jahat.example/", "https://jahat.example/https:",
        "javascript:alert(1)",
        "//sinau.example/kelas", "https://sinau.examplé/", "https://sinau.example:444/",
        "<a href='https://jahat.example'>klik</a>", "https://sinau.example\\@jahat.example",
    ],
)  # fmt: skip
def test_what_is_not_ours_is_only_words(text: str) -> None:
    assert messages.parts(text, SITE) == [(text, "")]


def test_our_own_address_leads_on_and_no_letter_is_lost() -> None:
    text = "Buka https://sinau.example/kursus/satu, lalu https://sinau.example."
    cut = messages.parts(text, SITE)
    assert "".join(words for words, _ in cut) == text
    assert [address for _, address in cut if address] == [
        "https://sinau.example/kursus/satu", "https://sinau.example",
    ]  # fmt: skip


def test_lines_stay_and_what_cannot_be_seen_goes() -> None:
    typed = " Besok\u202e libur.\r\n\r\n\r\n\r\nSampai\x00 jumpa\u2028Salam\ttrainer "
    assert messages.tidied(typed) == "Besok libur.\n\nSampai jumpa\nSalam trainer"


def test_a_reminder_says_what_is_due_and_nothing_else() -> None:
    dues = [
        Due("Kebal Penipuan", TODAY + timedelta(days=7)),
        Due("Nanti Saja", TODAY + timedelta(days=8)),
        Due("Kata Sandi", TODAY - timedelta(days=1)),
        Due("Lama Sekali", TODAY - timedelta(days=15)),
    ]
    meeting = "Kamis, 3 Desember pukul 15.00 di Balai RW 4"
    text = messages.compose(Occasion("PKK Melati", f"{SITE}/kelas", meeting, "CDFHJK"), dues, TODAY)
    assert "- Kebal Penipuan, paling lambat Rabu, 2 Desember" in text
    assert "- Kata Sandi, paling lambat Selasa, 24 November" in text
    assert meeting in text
    assert "CDF HJK" in text
    assert "Nanti Saja" not in text
    assert "Lama Sekali" not in text
    bare = messages.compose(Occasion("PKK Melati", f"{SITE}/kelas"), [], TODAY)
    assert "kode" not in bare
    assert "Pertemuan" not in bare


def test_the_longest_reminder_can_be_told_as_an_announcement() -> None:
    dues = [Due("x" * 200, TODAY + timedelta(days=n % 7)) for n in range(40)]
    dues += [Due("y" * 200, TODAY - timedelta(days=1 + n % 7)) for n in range(40)]
    page = f"https://{'s' * 60}.example/kelas"
    text = messages.compose(Occasion("k" * 80, page, "m" * 300, "CDFHJK"), dues, TODAY)
    assert "lagi di halaman kelas" in text
    assert len(text) <= LONGEST_ANNOUNCEMENT
