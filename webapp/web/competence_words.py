"""Short names of the competences, in the words of every door."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

# Our own short names: the official wording of DigComp 3.0 in Indonesian is not fixed yet.
NAMES = {
    "0": _l("Memakai perangkat"),
    "1.1": _l("Mencari informasi"),
    "1.2": _l("Menilai benar tidaknya informasi"),
    "1.3": _l("Menyimpan dan menata data"),
    "2.1": _l("Berkomunikasi"),
    "2.2": _l("Membagikan informasi"),
    "2.3": _l("Ikut serta dan memakai layanan publik"),
    "2.4": _l("Bekerja sama"),
    "2.5": _l("Bersopan santun di ruang digital"),
    "2.6": _l("Mengelola identitas digital"),
    "3.1": _l("Membuat konten"),
    "3.2": _l("Mengolah ulang konten"),
    "3.3": _l("Menghormati hak cipta"),
    "3.4": _l("Pemrograman"),
    "4.1": _l("Melindungi perangkat dan akun"),
    "4.2": _l("Menjaga data pribadi"),
    "4.3": _l("Menjaga kesehatan dan keselamatan"),
    "4.4": _l("Menjaga lingkungan"),
    "5.1": _l("Menangani masalah"),
    "5.2": _l("Memilih alat yang sesuai"),
    "5.3": _l("Berkreasi dengan teknologi"),
    "5.4": _l("Mengenali bekal yang kurang"),
}
