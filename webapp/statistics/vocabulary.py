"""What stands in open data besides measures: dimensions, statuses, weightings and details.

As in `measures`, the names are for ever and the texts Indonesian. The keys are those the figures
are stored with.
"""

from __future__ import annotations

from dataclasses import dataclass

from .measures import N_


@dataclass(frozen=True, slots=True)
class Word:
    """The public name of a value and what it means."""

    name: str
    meaning: str


DIMENSIONS = {
    "total": Word("total", N_("Wilayah sebagai keseluruhan.")),
    "sex": Word("jenis_kelamin", N_("L laki-laki, P perempuan.")),
    "age": Word("umur", N_("Kelompok umur dalam tahun, mulai 18.")),
    "mode": Word("cara_uji", N_("Mandiri, didampingi, diawasi, atau di atas kertas.")),
    "pillar": Word("pilar", N_("Cakap, Etika, Aman, Budaya.")),
    "competence": Word("kompetensi", N_("Kode kompetensi DigComp.")),
    "course": Word("kursus", N_("Kode kursus.")),
    "quarter": Word("triwulan", N_("Triwulan uji terakhir peserta.")),
    "module": Word("modul", N_("Kode modul; hanya untuk provinsi.")),
}
STATUSES = {
    "shown": Word("terbit", N_("Angka terbit.")),
    "indicative": Word("indikatif", N_("Angka ada, tetapi tidak dibandingkan antardaerah.")),
    "few": Word("belum_cukup_data", N_("Kurang dari 30 orang, atau terlalu sedikit.")),
    "small": Word("kurang_dari_10", N_("Hitungan 0–9; untuk persentase, pembilangnya.")),
    "held": Word("ditahan", N_("Ditahan supaya angka kecil tidak dapat dihitung balik.")),
}
WEIGHTINGS = {
    "none": Word("belum_dibobot", N_("Belum dibobot.")),
    "sex": Word("jenis_kelamin", N_("Dibobot menurut jenis kelamin; belum dibobot umur.")),
    "age-sex": Word("umur_jenis_kelamin", N_("Dibobot menurut umur dan jenis kelamin.")),
    "mixed": Word("campuran", N_("Wilayah di dalamnya tidak semua dibobot sama.")),
}
DETAILS = {
    "below": Word("kurang_dari_persen", N_("Persentase ada di bawah angka ini.")),
    "n_eff": Word(
        "n_efektif",
        N_("Ukuran sampel efektif (Kish), dikurangi bila diuji bersama. Dibulatkan ke bawah."),
    ),
    "verdict": Word("banding_provinsi", N_("Terhadap provinsi, dengan z = 3,21 untuk 38 banding.")),
    "basis": Word("dasar", N_("Penduduk yang mana: semua umur, atau 15 tahun ke atas.")),
    "regions": Word("wilayah_tercakup", N_("Banyaknya wilayah dalam angka provinsi, dari 38.")),
    "people_percent": Word("persen_penduduk", N_("Persen penduduk di wilayah yang tercakup.")),
    "pre": Word("skor_awal", N_("Rata-rata skor sebelum belajar.")),
    "post": Word("skor_akhir", N_("Rata-rata skor sesudah belajar.")),
    "pre_literate": Word("literat_awal", N_("Persen Literat sebelum belajar.")),
    "post_literate": Word("literat_akhir", N_("Persen Literat sesudah belajar.")),
    "attrition": Word("tanpa_uji_akhir", N_("Persen uji awal yang tidak diikuti uji akhir.")),
    "conservative": Word(
        "peningkatan_hati_hati", N_("Peningkatan bila uji akhir yang hilang dianggap sama.")
    ),
    "ceiling": Word("sudah_tinggi", N_("Peserta berskor awal 90 ke atas, tidak ikut dihitung.")),
    "ceiling_mean": Word(
        "perubahan_yang_sudah_tinggi",
        N_("Rata-rata perubahan skor peserta berskor awal 90 ke atas, dilaporkan terpisah."),
    ),
    "p_value": Word("nilai_p", N_("Batas atas p dari uji McNemar eksak atas perubahan status.")),
    "hake": Word("peningkatan_ternormalisasi", N_("Hake, dari rata-rata kelompok.")),
    "d_av": Word("ukuran_efek", N_("Ukuran efek d_av.")),
    "retention_60": Word("bertahan_60_hari", N_("Persen peningkatan yang bertahan 60 hari.")),
    "retention_180": Word("bertahan_180_hari", N_("Persen peningkatan yang bertahan 180 hari.")),
    "hits": Word("penipuan_dikenali", N_("Persen penipuan yang ditolak (H).")),
    "false_alarms": Word("asli_ditolak", N_("Persen pesan asli yang ikut ditolak (F).")),
    "criterion": Word(
        "kriteria", N_("Kriteria c: di bawah 0 condong menolak, di atas 0 condong percaya.")
    ),
    "cases": Word("kasus", N_("Penipuan dan pesan asli yang dinilai, ke kelipatan 5.")),
}
VALUES = {
    "above": "di_atas",
    "below": "di_bawah",
    "same": "tidak_dapat_dibedakan",
    "all-ages": "semua_umur",
    "15+": "15_tahun_ke_atas",
}
"""Words that stand as values among the details."""
