"""The published measures: their public names, what each says, in which unit, of which period.

Names here are for ever, like the ids of items: files and the API carry them, and somebody's
script reads them. Texts are Indonesian; ``N_`` marks them for the pages' catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass


def N_(text: str) -> str:  # noqa: N802 - the name the extractor of messages looks for
    """The text itself; a mark that pages show it in other languages too."""
    return text


WEEK = N_("mingguan, Senin pukul 00.00 WIB")
_YEAR = N_("365 hari sebelum waktu data")
_EVER = N_("sejak Sinau Digital dibuka sampai waktu data")
_PERSONS = N_("orang")
_PERCENT = N_("persen")
_TESTED = N_("peserta teruji, dibulatkan ke kelipatan 5")
_RESIDENTS = N_("penduduk terdaftar; rincian “dasar” menyebut umurnya")
_ENROLMENTS = N_("pendaftaran kursus yang berumur lebih dari 30 hari, dibulatkan ke kelipatan 5")


@dataclass(frozen=True, slots=True)
class Measure:
    """One published measure: its key in the figures, its public name, and what it says.

    ``n`` tells what stands in the field of that name, if anything; ``judged`` marks a measure
    that hangs on the threshold from which a person counts as literate. Figures are stored as whole
    numbers; ``per`` of them make one of the unit.
    """

    key: str
    name: str
    title: str
    definition: str
    unit: str
    period: str
    n: str = ""
    judged: bool = False
    dimension: str = ""
    per: int = 1

    def in_units(self, value: int | None) -> float | None:
        """A stored value in the unit that the measure is told in."""
        return value if value is None or self.per == 1 else value / self.per


MEASURES = (
    Measure(
        "rate",
        "tingkat_literasi",
        N_("Tingkat literasi peserta teruji"),
        N_(
            "Bagian peserta berusia 15 tahun ke atas yang memenuhi ambang Literat pada uji sah "
            "terakhirnya. Selang kepercayaannya 95 persen (Wilson)."
        ),
        _PERCENT,
        _YEAR,
        _TESTED,
        judged=True,
    ),
    Measure(
        "rate",
        "pilar_memadai",
        N_("Pilar memadai"),
        N_(
            "Bagian peserta teruji dengan skor pilar 60 ke atas pada uji sah terakhirnya. Satu "
            "pilar hanya lima soal, jadi tidak dipakai untuk menilai seseorang."
        ),
        _PERCENT,
        _YEAR,
        _TESTED,
        judged=True,
        dimension="pillar",
    ),
    Measure(
        "baseline",
        "literasi_awal",
        N_("Literasi awal"),
        N_("Seperti tingkat literasi, tetapi dari uji pertama sebelum modul apa pun."),
        _PERCENT,
        _YEAR,
        _TESTED,
        judged=True,
    ),
    Measure(
        "reach",
        "jangkauan_uji",
        N_("Jangkauan uji"),
        N_("Banyaknya peserta teruji. Dibagi n menjadi jangkauan terhadap penduduk."),
        _PERSONS,
        _YEAR,
        _RESIDENTS,
    ),
    Measure(
        "learners",
        "jangkauan_belajar",
        N_("Jangkauan belajar"),
        N_(
            "Banyaknya warga 15 tahun ke atas yang menyelesaikan paling sedikit satu modul. "
            "Dibagi n menjadi jangkauan terhadap penduduk."
        ),
        _PERSONS,
        _EVER,
        _RESIDENTS,
    ),
    Measure(
        "documented",
        "literat_terdokumentasi",
        N_("Warga literat terdokumentasi"),
        N_(
            "Banyaknya peserta yang memenuhi ambang Literat. Kali 1.000 dibagi n menjadi angka "
            "per 1.000 penduduk: batas bawah, bukan tingkat literasi penduduk."
        ),
        _PERSONS,
        _YEAR,
        _RESIDENTS,
        judged=True,
    ),
    Measure(
        "gain",
        "peningkatan",
        N_("Peningkatan"),
        N_(
            "Rata-rata selisih skor uji sesudah dan sebelum belajar pada orang yang sama, dengan "
            "selang kepercayaan 95 persen. Nilai negatif ikut ditampilkan."
        ),
        N_("poin skor (0–100)"),
        _EVER,
        N_("pasangan uji, dibulatkan ke kelipatan 5"),
        judged=True,  # its details tell how many were literate before and after
    ),
    Measure(
        "correct",
        "kompetensi_benar",
        N_("Kompetensi"),
        N_("Bagian jawaban benar pada soal uji satu kompetensi DigComp, semua formulir."),
        _PERCENT,
        _YEAR,
        _TESTED,
    ),
    Measure(
        "first_try",
        "benar_pertama",
        N_("Benar pada percobaan pertama"),
        N_("Bagian jawaban benar pada percobaan pertama atas kuis satu modul, se-provinsi."),
        _PERCENT,
        _EVER,
        N_("peserta, dibulatkan ke kelipatan 5"),
    ),
    Measure(
        "d_prime",
        "kejelian",
        N_("Membedakan penipuan dan pesan asli (d′)"),
        N_(
            "Indeks d′ dari penipuan yang ditolak dan pesan asli yang ikut ditolak, pada percobaan "
            "pertama tiap simulasi, dengan koreksi log-linear. 0 berarti seperti menebak."
        ),
        N_("simpangan baku, satu angka di belakang koma"),
        _EVER,
        N_("peserta, dibulatkan ke kelipatan 5"),
        per=10,
    ),
    Measure(
        "registered",
        "terdaftar",
        N_("Warga terdaftar"),
        N_("Akun peserta berusia 15 tahun ke atas, menurut tempat tinggalnya sekarang."),
        _PERSONS,
        _EVER,
    ),
    Measure(
        "active",
        "aktif_30_hari",
        N_("Aktif 30 hari"),
        N_("Peserta yang mengizinkan statistik dan mengirim paling sedikit satu jawaban."),
        _PERSONS,
        N_("30 hari sebelum waktu data"),
    ),
    Measure(
        "completions",
        "modul_selesai",
        N_("Modul selesai"),
        N_("Banyaknya modul yang diselesaikan: semua kartu dibuka dan kuis lulus."),
        N_("modul selesai"),
        _EVER,
    ),
    Measure(
        "completions",
        "kursus_selesai",
        N_("Kursus selesai"),
        N_("Banyaknya peserta yang menyelesaikan semua modul satu kursus."),
        _PERSONS,
        _EVER,
        dimension="course",
    ),
    Measure(
        "enrolments",
        "pendaftaran",
        N_("Pendaftaran kursus"),
        N_("Banyaknya peserta yang membuka kuis pertamanya dalam satu kursus."),
        _PERSONS,
        _EVER,
    ),
    Measure(
        "completion",
        "penyelesaian_kursus",
        N_("Penyelesaian kursus"),
        N_("Bagian pendaftaran kursus yang sudah selesai. Pembaginya pendaftaran, bukan penduduk."),
        _PERCENT,
        _EVER,
        _ENROLMENTS,
    ),
)
_BY_PLACE = {(measure.dimension, measure.key): measure for measure in MEASURES}


def measure_of(dimension: str, key: str) -> Measure | None:
    """The measure that a figure's dimension and key stand for; None for one nobody described."""
    return _BY_PLACE.get((dimension, key)) or _BY_PLACE.get(("", key))
