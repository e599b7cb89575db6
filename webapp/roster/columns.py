"""What the columns of a roster are called, and which columns we do not take; pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

FIELDS = ("name", "username", "age_band", "note")

SPELLINGS: dict[str, str] = {
    spelling: field
    for field, spellings in {
        "name": "nama|nama lengkap|nama panggilan|nama peserta|nama warga|nama siswa|peserta|name",
        "username": "nama pengguna|username|user name|user|nama akun|akun",
        "age_band": (
            "umur|usia|kelompok umur|kelompok usia|golongan umur|rentang umur|rentang usia|"
            "umur tahun|usia tahun|age|age band|age group"
        ),
        "note": "catatan|keterangan|ket|note|notes|remarks",
    }.items()
    for spelling in spellings.split("|")
}

REFUSED: dict[str, frozenset[str]] = {
    "nik": frozenset({"nik", "ktp", "kk", "nkk", "kitas", "nisn", "nip"}),
    "phone": frozenset({"hp", "telp", "tlp", "telepon", "telpon", "wa", "whatsapp", "handphone",
                        "ponsel", "phone", "mobile"}),
    "birth": frozenset({"lahir", "ttl", "birth", "birthdate", "birthday", "dob"}),
}  # fmt: skip
"""Words in a heading of a column that we must not hold; one is enough."""

LOOKED_AT = 10
"""So many rows from the top may stand above the headings: a title, a date, an empty line."""

CHILD = "0-12"


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of her file: its letters, its heading, and what it is to us.

    ``field`` is one of ``FIELDS``, or empty for a column that is left out.
    """

    letters: str
    title: str
    field: str


def headings(cells: tuple[str, ...]) -> tuple[Heading, ...]:
    """What each cell of a row would head."""
    return tuple(
        Heading(letters(place), cell, SPELLINGS.get(fold(cell), ""))
        for place, cell in enumerate(cells)
    )


def refusal(title: str) -> str | None:
    """``nik``, ``phone`` or ``birth`` when a heading announces what we must not hold."""
    words = set(fold(title).split())
    return next((kind for kind, marks in REFUSED.items() if words & marks), None)


def fold(text: str) -> str:
    """A heading or a name as it is compared: small letters, single spaces, no marks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", folded).split())


def band_of(text: str) -> str | None:
    """The age band that a cell says, ``0-12`` for children, None when it says none.

    Takes the bands as our pages and files write them, and an age in years.
    """
    said = unicodedata.normalize("NFKC", text).casefold().replace("–", "-").replace("—", "-")
    said = re.sub(r"tahun|thn\b|th\b|years?|\s|,0+$", "", said)
    if re.fullmatch(r"\d{1,3}", said):
        return _of_years(int(said))
    return _BANDS.get(said)


_BANDS = {band: band for band in ("13-14", "15-17", "18-24", "25-44", "45-59", "60+")} | {
    "60keatas": "60+", ">60": "60+", ">=60": "60+", "60andover": "60+",
    CHILD: CHILD, "<13": CHILD, "dibawah13": CHILD,
}  # fmt: skip


def _of_years(years: int) -> str | None:
    if years < 13:
        return CHILD
    for last, band in ((14, "13-14"), (17, "15-17"), (24, "18-24"), (44, "25-44"), (59, "45-59")):
        if years <= last:
            return band
    return "60+" if years < 120 else None


def letters(place: int) -> str:
    """A column's letters as a spreadsheet has them; 0 is ``A``, 26 is ``AA``."""
    name = ""
    while place >= 0:
        name = chr(65 + place % 26) + name
        place = place // 26 - 1
    return name
