"""What the reader and the roster found, in words for the trainer who made the table."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp import roster
from webapp.documents import Unreadable

UNREADABLE = {
    "TooLarge": _l("Berkas terlalu besar. Paling besar 2 MB, berisi satu tabel nama saja."),
    "TooManyRows": _l("Barisnya lebih dari 5.000. Bagi menjadi beberapa berkas."),
    "TooManyColumns": _l("Kolomnya lebih dari 50. Sisakan kolom nama, umur, dan catatan."),
    "NotASheet": _l("Ini bukan CSV atau XLSX. Buka di lembar kerja, simpan sebagai XLSX."),
    "OldOrLocked": _l(
        "Berkas ini format lama (.xls) atau dikunci. Simpan sebagai XLSX tanpa kata sandi."
    ),
    "Macro": _l("Berkas ini berisi makro, yaitu program. Simpan sebagai XLSX biasa tanpa makro."),
    "LinksOut": _l("Berkas ini mengambil isi dari berkas lain. Salin isinya sebagai nilai saja."),
    "Damaged": _l("Berkas ini rusak atau tidak utuh. Simpan ulang, lalu kirim lagi."),
    "HoldsNul": _l("Tulisannya tidak terbaca. Simpan ulang sebagai CSV UTF-8 atau XLSX."),
    "TooHeavy": _l("Berkas ini terlalu berat dibaca. Salin tabelnya ke lembar baru, simpan lagi."),
    "Busy": _l("Berkas lain sedang dibaca. Tunggu sebentar, lalu kirim lagi."),
    "Nothing": _l("Tidak ada isi di tabel ini."),
}

REFUSED = {
    "no-name": _l("Tidak ada kolom “nama”. Tulis “nama” di atas kolom nama peserta."),
    "empty": _l("Ada judul kolom, tetapi belum ada orang di bawahnya."),
    "twice": _l("Ada dua kolom untuk isi yang sama: %(columns)s. Sisakan satu."),
    "nik": _l("Hapus kolom %(columns)s. Sinau tidak menyimpan NIK atau nomor kartu."),
    "phone": _l("Hapus kolom %(columns)s. Sinau tidak menyimpan nomor telepon."),
    "birth": _l("Hapus kolom %(columns)s. Cukup kelompok umur, bukan tanggal lahir."),
    "nik-values": _l("Kolom %(columns)s berisi angka seperti NIK. Hapus kolom itu."),
    "others": _l(
        "Banyak nama pengguna di berkas ini milik orang lain. Kosongkan kolom itu. "
        "Yang sudah punya akun bergabung dengan kode kelas."
    ),
}

FIELDS = {
    "name": _l("nama"),
    "username": _l("nama pengguna"),
    "age_band": _l("umur"),
    "note": _l("catatan"),
}
"""The four columns as our own files head them; an import knows these words."""

MARKS = {
    ("name", "missing"): _l("Nama belum diisi."),
    ("name", "long"): _l("Nama lebih dari 40 huruf. Pakai nama panggilan."),
    ("name", "number"): _l("Nama berisi angka panjang. Jangan tulis NIK atau nomor telepon."),
    ("username", "shape"): _l("Pakai 3–40 huruf a–z, angka, titik, atau tanda hubung."),
    ("username", "taken"): _l("Dipakai orang lain. Kosongkan, kami usulkan yang lain."),
    ("username", "twice"): _l("Sama dengan baris %(about)s."),
    ("age_band", "child"): _l("Di bawah 13 tahun belum bisa punya akun."),
    ("age_band", "unknown"): _l("Tulis umur, misalnya 67, atau kelompok, misalnya 60+."),
    ("note", "long"): _l("Catatan lebih dari 200 huruf."),
    ("note", "number"): _l("Catatan berisi angka panjang, seperti NIK, telepon, atau tanggal."),
    ("name", "same-name-here"): _l("Nama sama dengan baris %(about)s. Orang yang sama?"),
    ("name", "same-name-there"): _l("Nama sama dengan %(about)s di kelas ini. Orang yang sama?"),
    ("name", "like-name-here"): _l("Nama mirip dengan baris %(about)s. Orang yang sama?"),
    ("name", "like-name-there"): _l("Mirip %(about)s yang sudah di kelas. Orang yang sama?"),
    ("name", "found-by-name"): _l("Sudah ada di kelas sebagai %(about)s."),
    ("note", "note-replaced"): _l("Catatan sekarang “%(about)s” akan diganti."),
    ("note", "note-kept"): _l("Kosong di berkas. Catatan “%(about)s” tidak dihapus."),
    ("name", "name-kept"): _l("Di akunnya tertulis “%(about)s”. Nama di akun tidak diubah."),
}

DEEDS = {
    "new": _l("Baru"),
    "update": _l("Diperbarui"),
    "same": _l("Tetap"),
    "bad": _l("Perlu diperbaiki"),
}


def unreadable(fault: Unreadable) -> str:
    """Why a file is not taken, and what to do."""
    return str(UNREADABLE[type(fault).__name__])


def refused(refusal: roster.Refusal) -> str:
    """Why a table is not taken, with the columns it is about as her file has them."""
    columns = ", ".join(f"{h.letters} “{h.title}”" for h in refusal.columns)
    said = str(REFUSED[refusal.reason])
    return said % {"columns": columns} if columns else said


def mark(found: roster.Mark) -> str:
    """What is to be said at one cell."""
    said = str(MARKS[found.field, found.problem])
    return said % {"about": found.about} if found.about else said


def fault(line: roster.Line, found: roster.Mark) -> str:
    """One mistake in the list at the top: the row as in her file, the column, what is wrong."""
    where = {"row": line.number, "column": FIELDS[found.field], "what": mark(found)}
    return str(_("Baris %(row)s, %(column)s: %(what)s") % where)


def not_stored(why: roster.NotAllGood | roster.TooManyPeople | roster.NotesChanged) -> str:
    """Why nothing was brought in."""
    if isinstance(why, roster.NotesChanged):
        return str(_("Catatan peserta baru saja berubah. Periksa lagi. Belum ada yang disimpan."))
    if isinstance(why, roster.TooManyPeople):
        said = _("Satu kelas berisi paling banyak %(n)s orang. Belum ada yang disimpan.")
        return str(said % {"n": why.most})
    said = _("%(n)s baris masih perlu diperbaiki. Belum ada yang disimpan.")
    return str(said % {"n": why.bad})
