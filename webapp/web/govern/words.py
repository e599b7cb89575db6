"""The columns of the figures, what they mean, and how one value is written."""

from __future__ import annotations

from collections.abc import Sequence
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

SORTS = {"kode": "code", "nama": "name"} | {measure.slug: measure.key for measure in TOTAL}
"""What ``?urut=`` may say, and the column it stands for."""


def title_of_whole() -> str:
    """The heading of the column with a share's denominator."""
    return str(_("n pendaftaran"))


def without_name() -> str:
    """The name of the one line without region."""
    return str(_("Tanpa akun atau tanpa izin statistik"))


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


def definitions() -> Sequence[tuple[str, str]]:
    """What each figure means, for the page and for the notes of a sheet."""
    return (
        (
            _("Warga terdaftar"),
            _("Akun peserta berusia 15 tahun ke atas, menurut tempat tinggalnya sekarang."),
        ),
        (
            _("Aktif 30 hari"),
            _(
                "Peserta yang mengizinkan statistik dan mengirim paling sedikit satu jawaban dalam "
                "30 hari sebelum waktu data."
            ),
        ),
        (
            _("Modul selesai"),
            _(
                "Banyaknya modul yang diselesaikan: semua kartu dibuka dan kuis lulus. Dihitung di "
                "tempat tinggal peserta saat ia menyelesaikannya, satu kali per orang dan modul."
            ),
        ),
        (
            _("Penyelesaian kursus"),
            _(
                "Bagian dari pendaftaran kursus berumur lebih dari 30 hari (n) yang sudah selesai. "
                "Pembaginya pendaftaran, bukan penduduk. Pendaftaran adalah kuis pertama yang "
                "dibuka seorang peserta dalam satu kursus, dihitung di tempat tinggalnya saat itu."
            ),
        ),
        (
            without_name(),
            _(
                "Peserta yang belajar tanpa akun, atau tidak mengizinkan statistik. Mereka "
                "dihitung dalam satu baris provinsi, tanpa daerah, dan tidak masuk jumlah "
                "provinsi. Yang mendaftar tanpa izin statistik tetap terdaftar di daerahnya."
            ),
        ),
        (
            _("Anak di bawah 15 tahun"),
            _("Boleh belajar, tetapi tidak dihitung dalam tabel ini."),
        ),
        (
            _("Pembulatan"),
            _(
                "Hitungan 0–9 ditulis “< 10”, yang lain dibulatkan ke kelipatan 5 terdekat. "
                "Persentase hanya ada bila n paling sedikit 30, dan dihitung dari angka yang sudah "
                "dibulatkan; bila yang selesai kurang dari 10 orang, hanya batas atasnya ditulis. "
                "Di rincian modul, angka lain dapat ikut ditahan (—) supaya yang kecil tidak bisa "
                "dihitung balik."
            ),
        ),
        (
            _("Jumlah provinsi"),
            _(
                "Jumlah angka yang tercetak di tabel, jadi lebih kecil daripada jumlah sebenarnya. "
                "Persentase provinsi dihitung dari daerah yang persentasenya tercetak."
            ),
        ),
    )


def no_rates() -> str:
    """The sentence that says what these figures do not claim."""
    return str(
        _(
            "Uji Literasi Digital Warga belum dibuka. Angka di sini menunjukkan kegiatan belajar, "
            "bukan seberapa literat warga suatu daerah."
        )
    )
