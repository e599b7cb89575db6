"""Two reports as an office would sign them, with invented figures: a regency, the province."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from webapp import regions
from webapp.documents import (
    Beside,
    Block,
    Cell,
    Column,
    Figure,
    Findings,
    Heading,
    KeyFigure,
    KeyFigures,
    Missing,
    Note,
    Paragraph,
    Report,
    Signature,
    Table,
)

from .drawings import emblem, intervals, place, tile_map, track

MADE = datetime(2026, 11, 22, 17, tzinfo=UTC)
FOOTER = ("per 23 November 2026", "metode v1", "terbitan 1")
PROVINCE = (48, 46, 50)
"""The province's rate and its interval, whole percents."""

CAVEAT = (
    "Angka ini menggambarkan warga usia 15+ yang mengikuti uji di platform ini, dibobot menurut "
    "jenis kelamin. Bukan angka resmi dan bukan hasil sampel acak penduduk. {n}",
    "Peserta memilih sendiri untuk ikut. Pembobotan memperbaiki timpangnya jenis kelamin, bukan "
    "minat, sekolah, atau sambungan internet. Warga di daerah tanpa internet tidak terwakili. "
    "Selang 95 % menggambarkan kebetulan pengambilan, bukan condongnya peserta.",
)
PILLARS = (
    ("Cakap", 58, 51, 65),
    ("Etika", 66, 59, 72),
    ("Aman", 39, 32, 46),
    ("Budaya", 61, 54, 68),
)


def plain(*blocks: Block, **more: object) -> Report:
    """A report of these blocks and little else, to look at one thing in it."""
    return replace(Report("Laporan contoh", blocks, MADE), **more)  # type: ignore[arg-type]


def regency() -> Report:
    """Kabupaten Jember on two pages, with everything a regency's profile has."""
    return Report(
        title="Kabupaten Jember",
        subtitle="Profil literasi digital peserta teruji",
        eyebrow="Jawa Timur · kode 3509 · kelompok budaya Pandalungan",
        blocks=(*_first_page(), *_second_page()),
        made_at=MADE,
        running="Sinau Digital · Profil Kabupaten Jember",
        mark="DATA PERAGA",
        emblem=emblem(),
        picture=place("3509"),
        footer=FOOTER,
        author="Dinas Komunikasi dan Informatika Provinsi Jawa Timur",
        keywords=("literasi digital", "Kabupaten Jember"),
    )


def _first_page() -> Sequence[Block]:
    return (
        Paragraph(
            "Dari warga yang teruji, 46 % tergolong literat (selang 39–53 %). Ini tidak dapat "
            "dibedakan dari Jawa Timur; pilar Aman paling lemah.",
            lead=True,
        ),
        KeyFigures(
            (
                KeyFigure("Tingkat literasi peserta teruji", "46 %", "39–53 %", "n = 320, terbit"),
                KeyFigure("Jangkauan uji", "0,01 %", "", "320 dari 2.601.149 penduduk semua umur"),
                KeyFigure("Tingkat penyelesaian", "62 %", "", "dari 410 pendaftaran kursus"),
                KeyFigure(
                    "Bertahan setelah 180 hari", "Belum cukup data", "", "n < 30", missing=True
                ),
            )
        ),
        Heading("Empat pilar"),
        Beside(
            (
                Figure(
                    intervals(PILLARS, PROVINCE[1:]),
                    "Cakap 58 %, Etika 66 %, Aman 39 %, Budaya 61 %; selang dalam tabel di samping",
                    "Skor pilar paling sedikit 60. Pita abu-abu: Jawa Timur",
                ),
            ),
            (
                Table(
                    (Column("Pilar", width=10), Column("Memadai", "percent", 9),
                     Column("Selang 95 %", "text", 11)),
                    [[name, rate, f"{low}–{high} %"] for name, rate, low, high in PILLARS],
                    "Dalam angka (n = 320)",
                ),
            ),
            share=62,
        ),
        Heading("Kompetensi terlemah dan modul yang mengajarkannya"),
        _weakest(),
        Heading("Kenaikan setelah belajar"),
        Paragraph(
            "Dari 85 pasangan uji sebelum dan sesudah kursus, nilai naik rata-rata 11 poin "
            "(selang 8–14). Bila yang tidak kembali dianggap tidak berubah, kenaikannya 7 poin."
        ),
        _gain(),
    )  # fmt: skip


def _weakest() -> Table:
    rows: list[list[Cell]] = [
        ["4.1", "Melindungi perangkat", 34, track(34, 28, 40, 48), "K4.2 APK menyamar"],
        ["4.2", "Melindungi data pribadi", 38, track(38, 32, 44, 48), "K6.3 Hak atas data pribadi"],
        ["1.2", "Menilai informasi", 41, track(41, 34, 48, 48, False), "K7.1 Saring sebelum "
         "sharing"],
        ["5.1", "Memecahkan masalah teknis", Missing("< 100"), None, "K3.1 Mobile JKN"],
    ]  # fmt: skip
    columns = (
        Column("Kode", width=6),
        Column("Kompetensi", width=22),
        Column("Benar", "percent", 8),
        Column("Selang 95 %, 0–100 %", width=24),
        Column("Modul", width=26),
    )
    note = "Garis tegak: Jawa Timur. 4.1 dan 4.2 setara: selangnya saling menutupi."
    return Table(columns, rows, notes=(note,))


def _gain() -> Table:
    columns = (
        Column("Kursus", width=28),
        Column("Pasangan", "count", 10),
        Column("Sebelum", "count", 9),
        Column("Sesudah", "count", 9),
        Column("Kenaikan (selang)", "count", 16),
        Column("Tak kembali", "count", 11),
    )
    rows: list[list[Cell]] = [
        ["K4 Kebal Penipuan", 55, 52, 65, "13 (9–17)", 20],
        ["K6 Akun, Data Pribadi, dan AI", 30, 58, 65, "7 (2–12)", 15],
        ["K2 Layanan Kependudukan", *[Missing("n < 30")] * 5],
    ]
    closing: list[Cell] = ["Semua kursus", 85, 54, 65, "11 (8–14)", 35]
    return Table(columns, rows, closing=closing)


def _second_page() -> Sequence[Block]:
    return (
        Beside(
            (
                Heading("Cakupan"),
                Table(
                    (Column("Cara diuji", width=16), Column("n", "count", 7),
                     Column("Tingkat", "count", 14)),
                    [["Mandiri", 210, "51 % (44–58)"], ["Didampingi", 85, "36 % (27–46)"],
                     ["Diawasi", 25, Missing()], ["Kertas", None, None]],
                ),
            ),
            (
                Heading("Dibandingkan kelompok budaya"),
                Table(
                    (Column("Wilayah", width=16), Column("n", "count", 8),
                     Column("Tingkat", "count", 14)),
                    [["Kabupaten Jember", 320, "46 % (39–53)"],
                     ["Pandalungan", 1480, "43 % (39–47)"],
                     ["Jawa Timur", 7565, "48 % (46–50)"]],
                    notes=("Mencakup 35 dari 38 wilayah, 92 % penduduk.",),
                ),
            ),
        ),
        Heading("Langkah berikutnya"),
        Findings(
            (
                "Pakai modul K4.2 dan K6.3 pada pertemuan kader bulan Desember; keduanya "
                "mengajarkan kompetensi terlemah.",
                "Dampingi uji di kecamatan tanpa peserta. Jangkauan 0,01 % terlalu kecil untuk "
                "berbicara tentang seluruh penduduk.",
                "Ajak 35 peserta yang belum kembali untuk menempuh uji sesudah kursus.",
            )
        ),
        note("n = 320, jangkauan 0,01 %."),
        Signature(
            "Jember, ........................................ 2026",
            ("Penyusun laporan", "Kepala Dinas Komunikasi dan Informatika Kabupaten Jember"),
        ),
    )  # fmt: skip


def note(numbers: str) -> Note:
    """The fixed caveat with the numbers of this report."""
    return Note("Yang tidak dikatakan angka ini", [text.format(n=numbers) for text in CAVEAT])


def province() -> Report:
    """Jawa Timur: the map, and a table of all 38 by code; no league table."""
    return Report(
        title="Jawa Timur",
        subtitle="Tingkat literasi digital peserta teruji di 38 kabupaten dan kota",
        eyebrow="Laporan provinsi",
        blocks=_province_blocks(),
        made_at=MADE,
        running="Sinau Digital · Laporan Jawa Timur",
        emblem=emblem(),
        footer=FOOTER,
        author="Dinas Komunikasi dan Informatika Provinsi Jawa Timur",
    )


def _province_blocks() -> Sequence[Block]:
    invented = {r.code: _invented(i) for i, r in enumerate(regions.REGIONS)}
    states = {code: _state(*values) for code, values in invented.items()}
    return (
        Paragraph("Di 35 wilayah dengan cukup data, 48 % peserta teruji tergolong literat.", True),
        KeyFigures(
            (
                KeyFigure("Tingkat literasi peserta teruji", "48 %", "46–50 %",
                          "mencakup 35 dari 38 wilayah, 92 % penduduk"),
                KeyFigure("Jangkauan uji", "0,02 %", "", "7.565 dari 41.919.906 penduduk"),
                KeyFigure("Tingkat penyelesaian", "58 %", "", "dari 12.350 pendaftaran kursus"),
            )
        ),
        Heading("Peta petak"),
        Figure(tile_map(states), "Tiga puluh delapan petak; nilainya ada di tabel berikut",
               "Makin gelap makin tinggi. Putus-putus: indikatif. Arsir: belum cukup data.", 78),
        note("n = 7.565, jangkauan 0,02 %."),
        Heading("Menurut wilayah"),
        _regions_table(invented),
        Signature("Surabaya, ........................................ 2026",
                  ("Penyusun laporan",
                   "Kepala Dinas Komunikasi dan Informatika Provinsi Jawa Timur")),
    )  # fmt: skip


def _invented(number: int) -> tuple[int, int]:
    return 10 + (number * 97) % 420, 25 + (number * 13) % 41


def _state(tested: int, rate: int) -> str:
    if tested < 30:
        return "none"
    return "pale" if tested < 100 else f"v{(rate - 25) // 9}"


def _regions_table(invented: dict[str, tuple[int, int]]) -> Table:
    columns = (
        Column("Kode", width=6),
        Column("Wilayah", width=26),
        Column("n", "count", 6),
        Column("Tingkat", "percent", 8),
        Column("Selang", "count", 10),
        Column("0–100 %", width=22),
        Column("Keadaan", width=16),
    )
    rows = [_region_row(r, *invented[r.code]) for r in regions.REGIONS]
    closing: list[Cell] = ["35", "Jawa Timur", 7565, 48, "46–50 %", track(*PROVINCE, 48), "Terbit"]
    notes = ("Garis tegak: Jawa Timur. Urut kode, bukan peringkat.",)
    return Table(columns, rows, "Tingkat literasi peserta teruji", notes, closing)


def _region_row(region: regions.Region, tested: int, rate: int) -> list[Cell]:
    words = Missing("n < 30")
    if tested < 30:
        return [region.code, region.full_name, words, None, None, None, "Belum cukup data"]
    half = round(100 / tested**0.5)
    low, high = rate - half, rate + half
    drawn = track(rate, low, high, PROVINCE[0], tested >= 100)
    state = "Terbit" if tested >= 100 else "Indikatif"
    return [region.code, region.full_name, tested // 5 * 5, rate, f"{low}–{high} %", drawn, state]
