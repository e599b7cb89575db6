"""What is said on the trainer's pages of states that are stored as words."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import pgettext

from webapp import cohorts


def states() -> tuple[tuple[str, str], ...]:
    """Attendance, in the order of the buttons."""
    return (
        (cohorts.PRESENT, _("Hadir")),
        (cohorts.EXCUSED, pgettext("kehadiran", "Izin")),
        (cohorts.ABSENT, pgettext("kehadiran", "Tidak")),
    )
