"""The columns of the figures, what they mean, and how one value is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.statistics import Cell
from webapp.web.language import number

NBSP = "\u00a0"
DASH = "—"


@dataclass(frozen=True, slots=True)
class Measure:
    """One column of figures: its key in the published rows, its name in addresses, its heading."""

    key: str
    slug: str
    title: Any
    is_share: bool = False


TOTAL = (
    Measure("registered", "terdaftar", _l("Warga terdaftar")),
    Measure("active", "aktif", _l("Aktif 30 hari")),
    Measure("completions", "modul", _l("Modul selesai")),
    Measure("completion", "penyelesaian", _l("Penyelesaian kursus"), True),
)
COURSE = (
    Measure("enrolments", "pendaftaran", _l("Pendaftaran")),
    Measure("completions", "selesai", _l("Selesai")),
    Measure("completion", "penyelesaian", _l("Penyelesaian kursus"), True),
)
MODULE = (Measure("completions", "selesai", _l("Selesai")),)

RESULTS, ACTIVITY = "uji", "belajar"
"""The two tables of the 38, as ``?tabel=`` names them: results of the test, activity."""

NAMED = {"kode": "code", "nama": "name"}
SORTS = {
    RESULTS: NAMED,
    ACTIVITY: NAMED | {measure.slug: measure.key for measure in TOTAL if not measure.is_share},
}
"""What ``?urut=`` may say in each table, and the column it stands for.

No rate is among them: sorted by a rate, a table would be read as a ranking (measurement.md §4.5).
"""


def title_of_whole() -> str:
    """The heading of the column with a share's denominator."""
    return str(_("n pendaftaran"))


WITHOUT_NAME = _l("Tanpa akun atau tanpa izin statistik")


def without_name() -> str:
    """The name of the one line without region."""
    return str(WITHOUT_NAME)


def printed(cell: Cell, measure: Measure) -> str:
    """A value as it stands on the page; an empty string where only a dash is drawn."""
    unit = f"{NBSP}%" if measure.is_share else ""
    if cell.value is not None:
        return f"{number(cell.value)}{unit}"
    if cell.status == "small":
        return f"<{NBSP}{number(cell.below or 10)}{unit}"
    return f"n{NBSP}<{NBSP}30" if cell.status == "few" and measure.is_share else ""


def printed_whole(cell: Cell) -> str:
    """A share's denominator as it stands on the page."""
    if cell.of is not None:
        return str(number(cell.of))
    return f"<{NBSP}30" if cell.status == "few" else ""


def status(cell: Cell, measure: Measure) -> str:
    """Why a value is there or not, in words for the ``status`` column of a file."""
    if cell.status == "shown":
        return str(_("terbit"))
    if cell.status == "small" and measure.is_share:
        return str(_("kurang dari %(percent)s persen", percent=cell.below))
    if cell.status == "small":
        return str(_("kurang dari 10"))
    if cell.status == "few" and measure.is_share:
        return str(_("pendaftaran kurang dari 30"))
    return str(_("tidak ditampilkan") if cell.status == "few" else _("tidak berlaku"))
