"""What people's verbs found wrong, in words for the person who filled in the form."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

PASSWORD = {
    "short": _l("Kata sandi terlalu pendek. Pakai paling sedikit 8 huruf atau tanda."),
    "short-staff": _l("Kata sandi akun kerja paling sedikit 15 huruf atau tanda."),
    "long": _l("Kata sandi terlalu panjang. Paling banyak 256 huruf atau tanda."),
    "common": _l("Kata sandi ini sering dipakai orang, jadi mudah ditebak. Pilih yang lain."),
    "context": _l("Kata sandi ini hanya berisi nama. Nama mudah ditebak. Pilih yang lain."),
    "again": _l("Kata sandi yang kedua berbeda dari yang pertama. Ketik lagi keduanya."),
    "missing": _l("Isi kata sandi."),
}

PROBLEMS: dict[str, dict[str, Any]] = {
    "nickname": {
        "missing": _l("Isi nama panggilan."),
        "long": _l("Nama panggilan terlalu panjang. Paling banyak 40 huruf."),
        "number": _l("Nama panggilan tidak perlu nomor. Jangan isi NIK atau nomor telepon."),
    },
    "username": {
        "shape": _l(
            "Nama pengguna berisi 3 sampai 40 tanda: huruf a–z, angka, titik, garis bawah, "
            "atau tanda hubung."
        ),
        "taken": _l("Nama pengguna ini sudah dipakai orang lain. Pilih yang lain."),
        "missing": _l("Isi nama pengguna."),
    },
    "password": PASSWORD,
    "region": {
        "missing": _l("Pilih kabupaten atau kota tempat Anda tinggal sekarang."),
        "unknown": _l("Pilih satu dari 38 kabupaten dan kota di daftar."),
    },
    "age_band": {
        "missing": _l("Pilih kelompok umur."),
        "unknown": _l("Pilih satu kelompok umur dari daftar."),
        "guardian": _l("Untuk umur 13–17 tahun, orang tua atau wali perlu mengizinkan dulu."),
    },
    "sex": {"unknown": _l("Pilih satu dari daftar, atau “Tidak menyebutkan”.")},
    "agrees": {
        "missing": _l("Kami baru boleh menyimpan akun bila Anda setuju. Centang kotaknya."),
    },
    "name": {
        "missing": _l("Isi nama yang ingin Anda cetak."),
        "long": _l("Nama ini terlalu panjang. Paling banyak 80 huruf."),
        "number": _l("Nama tidak perlu nomor. Jangan isi NIK atau nomor telepon."),
    },
    "role": {"unknown": _l("Pilih satu peran dari daftar.")},
    "label": {
        "long": _l("Catatan terlalu panjang. Paling banyak 60 huruf."),
        "number": _l("Catatan tidak perlu nomor. Jangan isi NIK atau nomor telepon."),
    },
    "phone": {"missing": _l("Pilih: apakah kemajuan di HP ini milik Anda?")},
}

INVITED_TO = {
    "missing": _l("Pilih daerah tempat ia bekerja."),
    "unknown": _l("Pilih satu dari 38 kabupaten dan kota di daftar."),
    "unwanted": _l("Penulis dan operator tidak punya daerah. Pilih “Tanpa daerah”."),
    "beyond": _l("Undangan ini di luar daerah atau wewenang Anda."),
}
"""What is wrong with the region of an invitation."""

AGE_BANDS = {
    "13-14": _l("13–14 tahun"),
    "15-17": _l("15–17 tahun"),
    "18-24": _l("18–24 tahun"),
    "25-44": _l("25–44 tahun"),
    "45-59": _l("45–59 tahun"),
    "60+": _l("60 tahun ke atas"),
}

SEXES = {"P": _l("Perempuan"), "L": _l("Laki-laki"), "": _l("Tidak menyebutkan")}

EVENTS = {
    "sign-in": _l("Masuk"),
    "sign-up": _l("Akun dibuat"),
    "sign-out": _l("Keluar"),
    "confirm": _l("Kata sandi diketik ulang"),
    "password.change": _l("Kata sandi diganti"),
    "recover": _l("Masuk kembali dengan kode pemulihan"),
    "roster.import": _l("Daftar peserta dimasukkan ke kelas"),
    "cards.make": _l("Kartu akun dibuat"),
    "reset.make": _l("Pelatih membuat kode kata sandi baru"),
    "reset.use": _l("Kata sandi diganti dengan kode dari pelatih"),
    "join.try": _l("Kode kelas diketik"),
    "teach.try": _l("Kode pelatih diketik"),
    "cohort.describe": _l("Kelompok atau catatan di kelas diubah"),
    "cohort.look": _l("Halaman kelas dibuka"),
    "cohort.trainer_out": _l("Berhenti mengajar satu kelas"),
    "roster.remove": _l("Nama dihapus dari daftar peserta"),
    "cohort.join": _l("Bergabung ke kelas"),
    "cohort.leave": _l("Keluar dari kelas"),
    "cohort.remove": _l("Dikeluarkan dari kelas oleh pelatih"),
    "cohort.create": _l("Kelas dibuat"),
    "cohort.change": _l("Kelas diubah"),
    "cohort.code": _l("Kode kelas dibuka"),
    "cohort.close": _l("Kode kelas ditutup"),
    "cohort.archive": _l("Kelas dimasukkan ke arsip"),
    "cohort.take_out": _l("Kelas dikeluarkan dari arsip"),
    "cohort.teach": _l("Ikut mengajar kelas"),
    "cohort.trainer_code": _l("Kode untuk satu pelatih dibuat"),
    "cohort.stop_teaching": _l("Pelatih berhenti mengajar kelas"),
    "cohort.assign": _l("Tugas diberikan"),
    "cohort.withdraw": _l("Tugas dicabut"),
    "meeting.create": _l("Pertemuan dibuat"),
    "meeting.change": _l("Pertemuan diubah"),
    "meeting.cancel": _l("Pertemuan dibatalkan"),
    "meeting.code": _l("Kode pertemuan dicoba"),
    "attendance.code": _l("Hadir dicatat dengan kode"),
    "attendance.note": _l("Kehadiran peserta dicatat"),
    "attendance.correct": _l("Kehadiran peserta diperbaiki"),
    "supervision.open": _l("Uji di kelas diawasi dibuka"),
    "supervision.close": _l("Uji di kelas diawasi ditutup"),
    "news.tell": _l("Kabar kelas dipasang"),
    "news.withdraw": _l("Kabar kelas ditarik"),
    "assist.lend": _l("HP dipinjamkan untuk membuka akun"),
    "assist.code": _l("Kode bantu dibuat"),
    "assist.end": _l("Kode bantu dihapus"),
    "assist.begin": _l("Mulai belajar di HP pelatih"),
    "assist.finish": _l("Selesai belajar di HP pelatih"),
    "recovery-code.new": _l("Kode pemulihan baru dibuat"),
    "profile.change": _l("Data diri diubah"),
    "consent.account": _l("Izin akun"),
    "consent.statistics": _l("Izin statistik"),
    "consent.mail": _l("Izin e-mail"),
    "mail.ask": _l("Kode untuk alamat e-mail diminta"),
    "mail.confirm": _l("Alamat e-mail dikonfirmasi"),
    "mail.remove": _l("Alamat e-mail dihapus"),
    "learner.adopt": _l("Kemajuan di satu HP ditambahkan"),
    "paper.use": _l("Izin orang tua lewat surat dipakai"),
    "paper.make": _l("Kode untuk satu surat izin dibuat"),
    "paper.revoke": _l("Kode surat izin dicabut"),
    "sheet.enter": _l("Lembar jawaban kertas dimasukkan pelatih"),
    "sheet.correct": _l("Perbaikan lembar jawaban dimasukkan pelatih"),
    "live.open": _l("Layar kelas dibuka"),
    "live.end": _l("Layar kelas ditutup"),
    "account.export": _l("Salinan data diunduh"),
    "certificate.issue": _l("Sertifikat dibuat"),
    "certificate.take": _l("Sertifikat diunduh"),
    "certificate.print": _l("Sertifikat dicetak pelatih"),
    "certificate.withdraw": _l("Sertifikat dicabut pemiliknya"),
    "certificate.revoke": _l("Sertifikat dicabut pengelola"),
    "key.publish": _l("Kunci lencana diterbitkan"),
    "key.distrust": _l("Kunci lencana dicabut"),
    "session.end": _l("Perangkat dikeluarkan"),
    "staff.add": _l("Akun kerja dibuat"),
    "staff.role": _l("Peran akun kerja diubah"),
    "staff.password": _l("Kata sandi diganti operator"),
    "staff.join": _l("Akun dibuat lewat undangan"),
    "staff.return": _l("Masuk kembali lewat undangan"),
    "invite.make": _l("Undangan dibuat"),
    "invite.revoke": _l("Undangan dicabut"),
    "invite.use": _l("Undangan dipakai"),
    "factor.key.add": _l("Kunci sandi ditambahkan"),
    "factor.key.remove": _l("Kunci sandi dihapus"),
    "factor.app.add": _l("Aplikasi kode dipasang"),
    "factor.app.remove": _l("Aplikasi kode dilepas"),
    "factor.codes.new": _l("Kode cadangan dibuat baru"),
    "factor.step": _l("Langkah kedua"),
    "factor.spare": _l("Satu kode cadangan dipakai"),
    "factor.key": _l("Kunci sandi dicoba"),
    "factor.reset": _l("Kata sandi dan langkah kedua diatur ulang"),
    "account.disable": _l("Akun ditangguhkan"),
    "account.enable": _l("Akun diaktifkan lagi"),
}

OUTCOMES = {
    "ok": _l("berhasil"),
    "refused": _l("ditolak"),
    "throttled": _l("ditahan karena terlalu sering"),
    "repeated": _l("formulir yang sama terkirim lagi"),
    "given": _l("diberikan"),
    "mistake": _l("karena keliru"),
    "fraud": _l("karena hasilnya tidak sah"),
    "withdrawn": _l("dicabut atau tidak diberikan"),
}
