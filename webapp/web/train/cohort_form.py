"""What a trainer says of a cohort. Fields not named here are never read."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectMultipleField, StringField

from webapp import cohorts
from webapp.web import forms
from webapp.web.forms import plain

LONG = _l("Terlalu panjang. Pendekkan dulu.")
NIK = _l("Ada 16 angka, seperti NIK. Hapus dulu: data orang tidak ditulis di sini.")
LINE = {"long": LONG, "number": NIK}


class CohortForm(forms.Form):
    """Name, region, place, kecamatan, dates and the path of courses."""

    tellings = {
        "name": {"missing": _l("Beri nama kelas ini."), **LINE},
        "region": {
            "missing": _l("Pilih kabupaten atau kota tempat kelas bertemu."),
            "unknown": _l("Kabupaten atau kota ini tidak ada dalam daftar."),
        },
        "place": LINE,
        "district": LINE,
        "starts_on": {"missing": _l("Isi tanggal mulai.")},
        "ends_on": {
            "missing": _l("Isi tanggal selesai."),
            "order": _l("Tanggal selesai lebih awal daripada tanggal mulai."),
            "stay": _l("Paling lama satu tahun. Buat kelas baru untuk lanjutannya."),
        },
        "courses": {
            "missing": _l("Pilih paling sedikit satu kursus."),
            "unknown": _l("Ada kursus yang tidak dikenal. Pilih lagi."),
        },
    }
    name = StringField(filters=[plain])
    region = StringField(filters=[plain])
    place = StringField(filters=[plain])
    district = StringField(filters=[plain])
    starts_on = StringField(filters=[plain])
    ends_on = StringField(filters=[plain])
    courses = SelectMultipleField(choices=(), validate_choice=False)
    version = IntegerField()

    @property
    def wanted(self) -> cohorts.Details:
        """What was filled in, as the verb takes it."""
        return cohorts.Details(
            self.name.data or "",
            self.region.data or "",
            self.place.data or "",
            self.district.data or "",
            _date(self.starts_on.data),
            _date(self.ends_on.data),
            tuple(self.courses.data or ()),
        )


def filled(cohort: cohorts.Cohort) -> dict[str, Any]:
    """The fields of a cohort as it stands."""
    return {
        "name": cohort.name,
        "region": cohort.region_code,
        "place": cohort.place,
        "district": cohort.district,
        "starts_on": cohort.starts_on.isoformat(),
        "ends_on": cohort.ends_on.isoformat(),
        "courses": cohort.courses.split(","),
        "version": cohort.version,
    }


def _date(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
