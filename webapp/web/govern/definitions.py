"""What each figure means, in the words that stand below the tables and in the files."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from .words import WITHOUT_NAME

OF_THE_TEST = (
    (
        _l("Tingkat literasi peserta teruji"),
        _l(
            "Bagian peserta teruji berusia 15 tahun ke atas yang literat: nilai uji paling "
            "sedikit 70 dan pilar Aman paling sedikit 60. Satu orang dihitung satu kali, "
            "menurut uji sahnya yang terakhir dalam 365 hari."
        ),
    ),
    (
        _l("Ambang sementara (v0)"),
        _l("Batas 70 dan 60 masih sementara, sampai panel ahli menetapkannya."),
    ),
    (
        _l("Literasi awal"),
        _l(
            "Hitungan yang sama dari uji pertama tiap orang, sebelum ia belajar modul apa pun. "
            "Angka ini lebih cocok untuk perencanaan."
        ),
    ),
    (
        _l("Jangkauan uji"),
        _l(
            "Orang teruji dibagi penduduk 15 tahun ke atas. Selama jumlah itu belum tersedia per "
            "wilayah, pembaginya penduduk semua umur; halaman ini menyebut yang dipakai."
        ),
    ),
    (
        _l("Jangkauan belajar"),
        _l("Warga yang menyelesaikan paling sedikit satu modul, dibagi penduduk."),
    ),
    (
        _l("Literat terdokumentasi per 1.000"),
        _l(
            "Orang yang terbukti literat, per 1.000 penduduk. Ini batas bawah. Angkanya hanya "
            "benar bila tiap akun satu orang yang mengerjakan sendiri."
        ),
    ),
    (
        _l("Pilar memadai"),
        _l(
            "Bagian peserta dengan nilai pilar paling sedikit 60. Satu pilar hanya lima soal, "
            "jadi angka ini tidak dipakai menilai orang."
        ),
    ),
    (
        _l("Kompetensi"),
        _l(
            "Bagian jawaban tepat pada soal uji satu kompetensi, dari paling sedikit 100 "
            "orang. Yang selangnya bertindihan disebut setara. Kode menurut DigComp, nama "
            "singkatnya dari kami."
        ),
    ),
    (
        _l("Modul tersulit"),
        _l("Bagian jawaban tepat pada percobaan pertama di kuis modul."),
    ),
    (
        _l("Peningkatan"),
        _l(
            "Rata-rata nilai sesudah kursus dikurangi sebelum kursus, dari orang yang sama. "
            "Perlu paling sedikit 30 pasangan. Versi hati-hati menganggap yang tidak kembali "
            "tidak berubah."
        ),
    ),
    (
        _l("Membedakan penipuan dan pesan asli (d′)"),
        _l(
            "Dari percobaan pertama di tiap simulasi: bagian penipuan yang ditolak dan bagian "
            "pesan asli yang ikut ditolak. Keduanya menjadi d′, dengan koreksi log-linear. Siapa "
            "menolak semua, atau percaya semua, mendapat 0. Perlu paling sedikit 30 orang."
        ),
    ),
)


OF_STATES = (
    (
        _l("Selang 95 %"),
        _l(
            "Rentang yang wajar untuk sebuah tingkat, dihitung dengan cara Wilson dari banyak "
            "orang yang setara. Makin sedikit peserta, makin lebar selangnya."
        ),
    ),
    (
        _l("Diuji bersama"),
        _l(
            "Orang yang diuji di satu pertemuan cenderung mirip. Karena itu banyaknya dihitung "
            "lebih kecil, dan selangnya lebih lebar."
        ),
    ),
    (
        _l("Terbit, Indikatif, Belum cukup data"),
        _l(
            "Terbit: paling sedikit 100 orang, dan selang paling lebar 10 poin ke tiap sisi. "
            "Sesudah ditimbang mereka setara paling sedikit 60 orang. Indikatif: paling sedikit "
            "30 orang, tetapi belum memenuhi itu. Belum cukup data: di bawah 30 orang, hampir "
            "semuanya sama, atau angka pertamanya menunggu cukup banyak orang."
        ),
    ),
    (
        _l("Dibanding provinsi"),
        _l(
            "Hanya wilayah Terbit yang dibandingkan. Di atas atau di bawah berarti seluruh "
            "selang pada z = 3,21 terletak di satu sisi angka provinsi."
        ),
    ),
    (
        _l("Pembobotan"),
        _l(
            "Peserta ditimbang supaya susunannya seperti penduduk: menurut jenis kelamin, dan "
            "menurut umur bila tabel umur per wilayah tersedia. Di tiap angka tertulis caranya."
        ),
    ),
    (
        _l("Angka provinsi"),
        _l(
            "Tingkat wilayah Terbit dan Indikatif, ditimbang menurut banyak penduduknya. "
            "Jadi bukan rata-rata biasa antarwilayah."
        ),
    ),
    (
        _l("Data per …"),
        _l(
            "Angka wilayah baru diganti bila cukup banyak orang berubah. Sampai saat itu angka "
            "lama tetap berlaku, dengan tanggalnya sendiri."
        ),
    ),
)


OF_ACTIVITY = (
    (
        _l("Warga terdaftar"),
        _l("Akun peserta berusia 15 tahun ke atas, menurut tempat tinggalnya sekarang."),
    ),
    (
        _l("Aktif 30 hari"),
        _l(
            "Peserta yang mengizinkan statistik dan mengirim paling sedikit satu jawaban dalam "
            "30 hari sebelum waktu data."
        ),
    ),
    (
        _l("Modul selesai"),
        _l(
            "Banyaknya modul yang diselesaikan: semua kartu dibuka dan kuis lulus. Dihitung di "
            "tempat tinggal peserta saat ia menyelesaikannya, satu kali per orang dan modul."
        ),
    ),
    (
        _l("Penyelesaian kursus"),
        _l(
            "Bagian dari pendaftaran kursus berumur lebih dari 30 hari (n) yang sudah selesai. "
            "Pembaginya pendaftaran, bukan penduduk. Pendaftaran adalah kuis pertama yang "
            "dibuka seorang peserta dalam satu kursus, dihitung di tempat tinggalnya saat itu."
        ),
    ),
    (
        WITHOUT_NAME,
        _l(
            "Peserta yang belajar tanpa akun, atau tidak mengizinkan statistik. Mereka "
            "dihitung dalam satu baris provinsi, tanpa daerah, dan tidak masuk jumlah "
            "provinsi. Yang mendaftar tanpa izin statistik tetap terdaftar di daerahnya."
        ),
    ),
    (
        _l("Anak di bawah 15 tahun"),
        _l("Boleh belajar, tetapi tidak dihitung dalam tabel ini. Banyaknya tidak diterbitkan."),
    ),
    (
        _l("Pembulatan"),
        _l(
            "Hitungan 0–9 ditulis “< 10”, yang lain dibulatkan ke kelipatan 5 terdekat. Tingkat "
            "dibulatkan ke persen utuh, dan selangnya dihitung dari persen itu. "
            "Penyelesaian hanya ada bila n paling sedikit 30, dan dihitung dari angka yang sudah "
            "dibulatkan. Bila yang selesai kurang dari 10 orang, hanya batas atasnya ditulis. "
            "Di rincian modul, angka lain dapat ikut ditahan (—) supaya yang kecil tidak bisa "
            "dihitung balik."
        ),
    ),
    (
        _l("Jumlah provinsi"),
        _l(
            "Jumlah angka yang tercetak di tabel, jadi lebih kecil daripada jumlah sebenarnya. "
            "Persentase provinsi dihitung dari daerah yang persentasenya tercetak."
        ),
    ),
)


def definitions() -> Sequence[tuple[str, str]]:
    """What each figure means, for the page and for the notes of a sheet."""
    pairs = (*OF_THE_TEST, *OF_STATES, *OF_ACTIVITY)
    return tuple((str(term), str(meaning)) for term, meaning in pairs)
