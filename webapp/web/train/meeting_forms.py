"""What a trainer says about a meeting, and the codes typed at one. Other fields are never read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, SelectMultipleField, StringField

from webapp import cohorts
from webapp.web import forms
from webapp.web.forms import plain
from webapp.wib import WIB

from .cohort_form import LINE


class MeetingForm(forms.Form):
    """Where, when (as clocks here show it) and about which modules."""

    tellings = {
        "day": {
            "missing": _l("Isi tanggal pertemuan."),
            "far": _l("Tanggalnya lebih dari satu tahun dari sekarang. Periksa lagi."),
        },
        "starts": {"missing": _l("Isi tanggal, jam mulai, dan jam selesai.")},
        "ends": {
            "order": _l("Jam selesai harus sesudah jam mulai."),
            "long": _l("Satu pertemuan paling lama 12 jam."),
        },
        "place": LINE,
        "district": LINE,
        "topics": {"unknown": _l("Pilih paling banyak sepuluh modul dari daftar.")},
    }
    day = StringField(filters=[plain])
    starts = StringField(filters=[plain])
    ends = StringField(filters=[plain])
    place = StringField(filters=[plain])
    district = StringField(filters=[plain])
    topics = SelectMultipleField(validate_choice=False)
    version = StringField(filters=[plain])

    @property
    def plan(self) -> cohorts.Plan:
        """What was filled in, as the verb takes it."""
        return cohorts.Plan(
            place=self.place.data,
            district=self.district.data,
            starts_at=_moment(self.day.data, self.starts.data),
            ends_at=_moment(self.day.data, self.ends.data),
            topics=tuple(self.topics.data or ()),
        )

    @property
    def shown_version(self) -> int:
        """The version the page was made of; 0, which no meeting has, when it is no number."""
        typed = self.version.data
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


class CodeForm(forms.Form):
    """A code somebody types."""

    code = StringField(filters=[plain])


class PasswordForm(forms.Form):
    """The trainer's own password, before she goes on."""

    password = PasswordField()


def _moment(day: str, clock: str) -> datetime | None:
    try:
        local = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), WIB)
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
