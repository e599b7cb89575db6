"""The columns of the table of what runs, what they mean, and the table as a file."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp import regions
from webapp.documents import Column, Sheet
from webapp.operations import Line, Operations, Place
from webapp.web.language import wib
from webapp.web.security import house

from .files import WRITERS

COLUMNS = (
    ("trainers", _l("Pelatih terdaftar")),
    ("active", _l("Pelatih aktif 30 hari")),
    ("cohorts", _l("Kelas berjalan")),
    ("meetings", _l("Pertemuan 30 hari")),
)
"""The counts of a line, in the order of the table: attribute and heading."""


def name_of(line: Line) -> str:
    """What heads a line."""
    return regions.name_of(line.code) or str(_("Tanpa wilayah tetap"))


def place_of(place: Place) -> str:
    """A kecamatan with its region, as a line of the list of places."""
    return f"{place.district or _('Kecamatan belum ditulis')}, {regions.name_of(place.code)}"


def meanings(counted: Operations) -> Iterator[tuple[str, str]]:
    """What each figure means, for the page and for the notes of a sheet."""
    yield (
        _("Pelatih terdaftar"),
        _("Akun pelatih yang tidak ditangguhkan, menurut wilayah tugasnya sekarang."),
    )
    yield (
        _("Pelatih aktif 30 hari"),
        _("Pelatih terdaftar yang memakai akunnya paling sedikit sekali dalam 30 hari terakhir."),
    )
    yield (
        _("Kelas berjalan"),
        _("Kelas yang tidak diarsipkan dan hari ini di antara tanggal mulai dan selesainya."),
    )
    yield (
        _("Pertemuan 30 hari"),
        _("Pertemuan yang selesai dalam 30 hari terakhir dan tidak dibatalkan."),
    )
    if counted.elsewhere:
        yield (
            _("Tanpa wilayah tetap"),
            _("Pelatih yang akunnya tidak terikat pada satu kabupaten atau kota."),
        )
    yield (
        _("Bukan angka terbitan"),
        _(
            "Dihitung langsung dan tidak dibulatkan. Yang dihitung adalah kerja pelatih, bukan "
            "jawaban atau data peserta."
        ),
    )


def download(counted: Operations, places: tuple[Place, ...], form: str, day: str) -> Response:
    """The lines as an attachment whose name tells the day they were counted."""
    write, media = WRITERS[form]
    response = Response(write(_sheet(counted, places, day)), content_type=media)
    stem = f"{'peraga-' if house().demo else ''}sinau-operasi-{day}"
    response.headers["Content-Disposition"] = f'attachment; filename="{stem}.{form}"'
    return response


def _sheet(counted: Operations, places: tuple[Place, ...], day: str) -> Sheet:
    columns = [Column(_("Kode"), width=8), Column(_("Kabupaten/Kota"), width=36)]
    columns += [Column(str(title), "count", 16) for _key, title in COLUMNS]
    columns += [Column(_("Dihitung pada"), width=14), Column(_("Data peraga"), width=12)]
    closing = [day, _("ya") if house().demo else _("tidak")]
    rows = [
        [line.code, name_of(line), *(getattr(line, key) for key, _title in COLUMNS), *closing]
        for line in counted.lines
    ]
    return Sheet(_("Operasi"), columns, rows, counted.counted_at, tuple(_notes(counted, places)))


def _notes(counted: Operations, places: tuple[Place, ...]) -> Iterator[tuple[str, str]]:
    if house().demo:
        yield _("Data peraga"), _("Semua orang dan angka di berkas ini rekaan.")
    yield _("Dihitung pada"), wib(counted.counted_at)
    for place in places:
        yield _("Pertemuan 30 hari: %(place)s", place=place_of(place)), str(place.meetings)
    yield from meanings(counted)
