"""What the test's bands, pillars, ways and reasons are called on her pages.

Keys are the words that are stored; a test compares them with those of `assessment`.
"""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

BANDS: dict[str, tuple[Any, Any]] = {
    "Perlu Pendampingan": (
        _l("Perlu Pendampingan"),
        _l("Belajar lebih ringan bila ditemani. Ajak keluarga, lalu mulai dari satu modul."),
    ),
    "Berkembang": (
        _l("Berkembang"),
        _l("Bekal Anda sudah ada. Beberapa gagasan lagi, dan bekal itu makin lengkap."),
    ),
    "Berkembang – perkuat Keamanan": (
        _l("Berkembang, perkuat Keamanan"),
        _l("Nilai Anda tinggi. Satu hal dulu yang perlu dikuatkan: keamanan."),
    ),
    "Cakap": (
        _l("Cakap"),
        _l("Banyak urusan digital sudah bisa Anda jalani sendiri dengan aman."),
    ),
    "Tangguh": (
        _l("Tangguh"),
        _l("Anda kuat di semua bagian. Orang di sekitar Anda bisa belajar dari Anda."),
    ),
}
"""Title and first words for each band."""

PILLARS = {
    "Cakap": _l("Cakap: memakai layanan dan mencari kabar"),
    "Etika": _l("Etika: memeriksa dan bersopan santun"),
    "Aman": _l("Aman: menjaga akun, data, dan uang"),
    "Budaya": _l("Budaya: ikut serta dan merawat"),
}

MODES: dict[str, tuple[Any, Any]] = {
    "mandiri": (_l("Sendiri"), _l("Saya membaca dan memilih sendiri.")),
    "didampingi": (
        _l("Didampingi"),
        _l("Ada yang membacakan. Jawabannya tetap dari saya."),
    ),
    "diawasi": (_l("Kelas diawasi"), _l("Dikerjakan bersama di kelas, pelatih hadir.")),
    "kertas": (_l("Di kertas"), _l("Jawaban dari kertas dimasukkan pelatih.")),
}
"""Who was with her, and the same in a sentence."""

REASONS = {
    "too-few-answers": _l("Jawabannya kurang dari 18 soal."),
    "too-fast": _l("Waktunya terlalu singkat untuk membaca semua soal."),
    "same-position": _l("Semua pilihan berada di urutan yang sama."),
    "previous-form": _l("Paket soal ini sama dengan uji sebelumnya."),
    "same-form-too-soon": _l("Paket soal ini Anda kerjakan dalam 120 hari terakhir."),
    "too-soon": _l("Jaraknya kurang dari tujuh hari dari uji sebelumnya."),
    "edition-changed": _l("Soalnya diganti ketika uji ini berjalan."),
}
"""Why an attempt stays out of the figures, as far as the attempt itself shows it."""
