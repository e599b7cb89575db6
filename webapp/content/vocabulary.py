"""The fixed words an author may choose from."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

PILLARS = ("Cakap", "Etika", "Aman", "Budaya")
LEVELS = ("Dasar", "Menengah", "Lanjut")
DIMENSIONS = ("Governance", "Society", "Living", "Economy", "Environment", "Branding")
ELEMENTS = (
    "Pemerintahan",
    "Ekonomi",
    "Pendidikan",
    "Kesehatan",
    "Lingkungan",
    "SDM",
    "Transportasi",
)
PERSONAS = (
    "Umum",
    "Lansia",
    "UMKM",
    "Pelajar",
    "Orang tua",
    "Perangkat desa",
    "Pencari kerja",
    "Pekerja",
    "Kader/relawan",
)
# "0" is UNESCO's area of devices; the rest is DigComp.
COMPETENCES = (
    *("0", "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6"),
    *("3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "5.4"),
)
KINDS = ("satu", "beberapa", "urutan", "pasangan", "benar-salah")
CASES = ("palsu", "asli")
# The answer every item offers; no option may take this id.
RESERVED_ID = "tidak-tahu"

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
COURSE_CODE = re.compile(r"K[1-9]\d?")
MODULE_CODE = re.compile(r"K[1-9]\d?\.[1-9]\d?")


def nearest(word: str, allowed: Iterable[str]) -> str:
    """A hint naming the allowed word most like `word`, or "" when none is near."""
    folded = {name.casefold(): name for name in allowed}
    found = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f'; maksud Anda "{folded[found[0]]}"?' if found else ""
