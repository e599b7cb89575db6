"""Short names of the competences, and the modules of the library that teach each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp import statistics
from webapp.content import Library, Module
from webapp.statistics import Cell, Row

# Our own short names: the official wording of DigComp 3.0 in Indonesian is not fixed yet.
NAMES = {
    "0": _l("Memakai perangkat"),
    "1.1": _l("Mencari informasi"),
    "1.2": _l("Menilai benar tidaknya informasi"),
    "1.3": _l("Menyimpan dan menata data"),
    "2.1": _l("Berkomunikasi"),
    "2.2": _l("Membagikan informasi"),
    "2.3": _l("Ikut serta dan memakai layanan publik"),
    "2.4": _l("Bekerja sama"),
    "2.5": _l("Bersopan santun di ruang digital"),
    "2.6": _l("Mengelola identitas digital"),
    "3.1": _l("Membuat konten"),
    "3.2": _l("Mengolah ulang konten"),
    "3.3": _l("Menghormati hak cipta"),
    "3.4": _l("Pemrograman"),
    "4.1": _l("Melindungi perangkat dan akun"),
    "4.2": _l("Menjaga data pribadi"),
    "4.3": _l("Menjaga kesehatan dan keselamatan"),
    "4.4": _l("Menjaga lingkungan"),
    "5.1": _l("Menangani masalah"),
    "5.2": _l("Memilih alat yang sesuai"),
    "5.3": _l("Berkreasi dengan teknologi"),
    "5.4": _l("Mengenali bekal yang kurang"),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One competence: its name, its share of right answers, the modules that teach it.

    ``like_above`` and ``like_weakest`` are those of ``statistics.Placed``.
    """

    code: str
    name: str
    cell: Cell
    like_above: bool
    like_weakest: bool
    modules: tuple[Module, ...]


def gaps(rows: Iterable[Row], library: Library) -> tuple[Gap, ...]:
    """The competences among these rows that are printed, the weakest first."""
    return tuple(
        Gap(
            placed.row.code,
            name(placed.row.code),
            placed.cell,
            placed.like_above,
            placed.like_weakest,
            taught_by(library, placed.row.code),
        )
        for placed in statistics.weakest_first(rows, "correct")
    )


def name(code: str) -> str:
    """A competence as a page names it: its code, and in words what it is about."""
    known = NAMES.get(code)
    return f"{code} {known}" if known else str(_("Kompetensi %(code)s", code=code))


def taught_by(library: Library, code: str) -> tuple[Module, ...]:
    """The modules that teach a competence: first those that do so above all, then the others."""
    teaching = [module for module in library.modules() if code in module.competences]
    return tuple(sorted(teaching, key=lambda module: module.competences.index(code)))
