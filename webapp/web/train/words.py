"""What is said on the trainer's pages of states that are stored as words."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import pgettext

from webapp import cohorts


def reason_problem(problem: str) -> str:
    """What is wrong with the reason why a record of attendance is changed."""
    told = {
        "missing": _("Pertemuan sudah selesai. Tulis alasan mengapa catatannya diubah."),
        "long": _("Alasannya terlalu panjang. Paling banyak %(n)s huruf.",
                  n=cohorts.LONGEST_REASON),
        "number": _("Hapus angka panjang dari alasan. Jangan tulis NIK atau nomor telepon."),
    }  # fmt: skip
    return str(told[problem])


def states() -> tuple[tuple[str, str], ...]:
    """Attendance, in the order of the buttons."""
    return (
        (cohorts.PRESENT, _("Hadir")),
        (cohorts.EXCUSED, pgettext("kehadiran", "Izin")),
        (cohorts.ABSENT, pgettext("kehadiran", "Tidak")),
    )
