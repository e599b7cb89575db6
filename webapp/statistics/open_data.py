"""Published lines as open data: records under their public names, and what goes with each file.

The metadata follow Satu Data Indonesia (Perpres 39/2019): concept, definition, unit, period,
source, who produces the data, whom to ask, and under which licence it may be used. Pure: the same
snapshot always gives the same records, in no language but its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from webapp import regions

from .archive import Edition
from .cube import CubeLine
from .measures import MEASURES, N_, WEEK, Measure, measure_of
from .person import NOWHERE
from .publish import moment_of
from .read import Cell, PublishedSet
from .vocabulary import DETAILS, DIMENSIONS, STATUSES, VALUES, WEIGHTINGS, Word

Record = dict[str, Any]
"""One JSON object of plain values."""

NOBODYS = "tanpa"
"""The public code of the line without region; the others are the codes of the government."""

PROVISIONAL = frozenset({"v0"})
"""Method versions whose threshold no panel has set yet (measurement.md §3)."""

TITLE = N_("Angka literasi digital dan kegiatan belajar, 38 kabupaten dan kota di Jawa Timur")
PRODUCER = N_("Pengelola Sinau Digital")
SOURCE = N_(
    "Jawaban dan akun peserta Sinau Digital. Penduduk: Kepmendagri 300.2.2-2430 Tahun 2025, "
    "penduduk terdaftar semua umur."
)
CAVEAT = N_(
    "Angka menggambarkan warga usia 15 tahun ke atas yang mengikuti uji di platform ini. Bukan "
    "angka resmi dan bukan hasil sampel acak penduduk. Wilayah tidak diperingkatkan."
)
ROUNDING = N_(
    "Hitungan 0–9 tidak ditampilkan, yang lain ke kelipatan 5. Tingkat dibulatkan ke persen "
    "utuh; selangnya dihitung dari persen itu. Penyelesaian kursus, jangkauan, dan angka per "
    "1.000 dihitung dari hitungan yang sudah dibulatkan. Nilai kosong (null) tidak ditampilkan; "
    "status menyebut sebabnya."
)
INVENTED = N_("Data peraga: semua orang dan angka di sini rekaan.")
LICENCE = {
    "nama": "CC BY 4.0",
    "tautan": "https://creativecommons.org/licenses/by/4.0/deed.id",
    "sebut": "Sinau Digital",
}


def threshold(measure: Measure, method: str | None) -> str | None:
    """What is said of the threshold beside each value that hangs on it; else None."""
    provisional = measure.judged and method in PROVISIONAL
    return f"ambang sementara ({method})" if provisional else None


def record(line: CubeLine, method: str) -> Record | None:
    """A line under its public names; None for what the vocabulary does not describe."""
    measure, cell = measure_of(line.dimension, line.measure), line.cell
    weighting = WEIGHTINGS.get(cell.weighting)
    if measure is None or (cell.weighting and weighting is None):
        return None
    return {
        "dimensi": DIMENSIONS[line.dimension].name,
        "kategori": line.category,
        "ukuran": measure.name,
        "nilai": measure.in_units(cell.value),
        "bawah": cell.low,
        "atas": cell.high,
        "n": cell.of,
        "status": STATUSES[cell.status].name,
        "bobot": weighting.name if weighting else None,
        "dihitung_pada": cell.counted_on.isoformat() if cell.counted_on else None,
        "metode": method,
        "ambang": threshold(measure, method),
        "rincian": _details(cell),
    }


def records(lines: Iterable[CubeLine], method: str) -> list[Record]:
    """The lines that have a place in the vocabulary, under their public names."""
    return [found for line in lines if (found := record(line, method)) is not None]


def _details(cell: Cell) -> Record:
    further = dict(cell.more) | ({} if cell.below is None else {"below": cell.below})
    known = {DETAILS[key].name: value for key, value in further.items() if key in DETAILS}
    return {name: VALUES.get(value, value) for name, value in known.items()}


def place(scope: str) -> Record:
    """A scope as open data names it: ``kode``, ``nama``, ``jenis``, and ``penduduk`` if it has."""
    if scope == NOWHERE:
        name = "Tanpa akun atau tanpa izin statistik"
        return {"kode": NOBODYS, "nama": name, "jenis": "tanpa_wilayah", "penduduk": None}
    region = regions.find(scope)
    if region is None:
        people = sum(each.population for each in regions.REGIONS)
        return {
            "kode": regions.PROVINCE_CODE,
            "nama": regions.PROVINCE_NAME,
            "jenis": "provinsi",
            "penduduk": people,
        }
    return {
        "kode": region.code,
        "nama": region.full_name,
        "jenis": region.type,
        "penduduk": region.population,
    }


def edition(published: PublishedSet | Edition) -> Record:
    """Which set of figures this is: its day, edition and method, and until when it counts."""
    return {
        "per_tanggal": published.as_of.isoformat(),
        "edisi": published.edition,
        "alasan": published.reason,
        "waktu_data": moment_of(published.as_of).isoformat(),
        "diterbitkan_pada": published.published_at.isoformat(),
        "metode": published.method_version,
    }


def metadata(method: str | None, contact: str, demo: bool) -> Record:
    """What every answer and file says of itself; an empty ``contact`` becomes null.

    ``method`` is None as long as nothing was published.
    """
    return {
        "judul": TITLE,
        "data_peraga": demo,
        "produsen_data": PRODUCER,
        "sumber": SOURCE,
        "kontak": contact or None,
        "lisensi": LICENCE,
        "frekuensi": WEEK,
        "peringatan": f"{INVENTED} {CAVEAT}" if demo else CAVEAT,
        "pembulatan": ROUNDING,
        "metode": method,
        "ukuran": {measure.name: _described(measure, method) for measure in MEASURES},
        "dimensi": _meanings(DIMENSIONS),
        "status": _meanings(STATUSES),
        "bobot": _meanings(WEIGHTINGS),
        "rincian": _meanings(DETAILS),
    }


def _described(measure: Measure, method: str | None) -> Record:
    return {
        "nama": measure.title,
        "definisi": measure.definition,
        "satuan": measure.unit,
        "periode": measure.period,
        "n": measure.n or None,
        "ambang": threshold(measure, method),
    }


def _meanings(words: Mapping[str, Word]) -> dict[str, str]:
    return {word.name: word.meaning for word in words.values()}
