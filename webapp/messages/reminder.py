"""A reminder for a cohort, ready to be copied: what is due, when it meets, where its page is.

It is in Indonesian whatever language the trainer reads her pages in, for it goes to the group. It
names nobody. A pure function: what is due and where the page is are handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from webapp.records import LONGEST_ANNOUNCEMENT

AHEAD, BEHIND = timedelta(days=7), timedelta(days=14)
MOST_LINES = 6
LONGEST_LINE = 80


@dataclass(frozen=True, slots=True)
class Due:
    """One thing a cohort was asked to do, and until which day (Western Indonesian Time)."""

    title: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the door knows of a cohort: its name and page, the next meeting, an open code or ""."""

    cohort: str
    page: str
    meeting: str = ""
    code: str = ""


def compose(occasion: Occasion, dues: Sequence[Due], today: date) -> str:
    """The reminder, with as many lines as let it be told as an announcement too."""
    texts = (_composed(occasion, dues, today, most) for most in range(MOST_LINES, 0, -1))
    return next(
        (text for text in texts if len(text) <= LONGEST_ANNOUNCEMENT),
        _composed(occasion, (), today, 0),
    )


def _composed(occasion: Occasion, dues: Sequence[Due], today: date, most: int) -> str:
    soon = [one for one in dues if today <= one.due_on <= today + AHEAD]
    late = [one for one in dues if today - BEHIND <= one.due_on < today]
    blocks = [
        [f"Halo, teman-teman kelas {occasion.cohort}."],
        _listed("Yang ditunggu dalam tujuh hari ini:", soon, most),
        _listed("Sudah lewat tanggalnya, tetapi masih boleh dikerjakan:", late, most),
        [f"Pertemuan berikutnya: {_short(occasion.meeting)}"] if occasion.meeting else [],
        [_warm(bool(soon or late))],
        [f"Halaman kelas: {occasion.page}"],
        [f"Belum ikut? Ketik kode {occasion.code[:3]} {occasion.code[3:]} di halaman itu."]
        if occasion.code
        else [],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _listed(title: str, dues: Sequence[Due], most: int) -> list[str]:
    if not dues:
        return []
    shown = sorted(dues, key=lambda one: (one.due_on, one.title))[:most]
    lines = [f"- {_short(one.title)}, paling lambat {_day(one.due_on)}" for one in shown]
    more = len(dues) - len(shown)
    return [title, *lines, *([f"- dan {more} lagi di halaman kelas"] if more else [])]


def _warm(waits: bool) -> str:
    if waits:
        return "Enam menit sehari sudah cukup. Kalau ada yang sulit, tanyakan saja di kelas."
    return "Belum ada tugas yang ditunggu minggu ini. Kalau sempat, lanjutkan modul berikutnya."


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_LINE else f"{words[: LONGEST_LINE - 1].rstrip()}…"


def _day(day: date) -> str:
    return format_date(day, "EEEE, d MMMM", locale="id")
