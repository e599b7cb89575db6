"""A small library with one item of every kind, valid, quick to load, and easy to break.

``make_course(folder)`` writes it; keyword arguments replace whole files, so that a test says only
what is different: ``make_course(folder, modules={"satu": {"kuis.yaml": "soal: []"}})``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

COURSE = "uji-coba"
CODE = "K1"
MODULES = ("satu", "dua")

LIBRARY_FILES = {
    "LICENSE": "CC BY 4.0\n",
    "fakta.yaml": """\
alamat:
  - {nilai: iasc.ojk.go.id, untuk: "Lapor penipuan transaksi keuangan", tanda: "uji"}
surel:
  - {nilai: konsumen@ojk.go.id, untuk: "Kontak OJK", tanda: "uji"}
nomor:
  - {nilai: "157", untuk: "Kontak OJK", tanda: "uji"}
""",
    "istilah.yaml": """\
istilah:
  - {kata: phishing, ganti: pesan jebakan}
""",
}

COURSE_FILE = """\
kode: K1
judul: Kursus Uji
ringkas: Kursus kecil untuk menguji rumah ini.
untuk: Para penguji yang sabar.
modul: [satu, dua]
"""

MODULE_FILE = """\
kode: K1.{number}
judul: "Modul {word}: pesan dari kurir"
ringkas: Belajar melihat nama berkas dengan tenang.
capaian: Melihat tiga huruf terakhir sebelum membuka berkas.
pilar: Aman
level: Dasar
kompetensi: ["4.1", "5.1"]
dimensi: Society
unsur: SDM
persona: [Lansia]
menit: 5
fakta_per: 2026-11-22
tinjau: 2027-05-22
sumber:
  - "Buku uji, 2026"
bawa_pulang:
  kalimat: Lihat ujung nama berkas sebelum membukanya.
  tindakan: Periksa satu pesan di HP Anda hari ini.
"""

CARDS_FILE = """\
## Pesan pagi untuk Bu Siti {#cerita}

Bu Siti tinggal di Sidoarjo dan menunggu paket dari anaknya. Pagi itu ada pesan masuk.

> **0812-xxxx-xxxx**
> Selamat pagi Bu, ini resi paketnya. RESI.apk

Bu Siti berhenti sebentar. Ia ingat pesan cucunya. Berkas itu tidak ia buka. Ia bertanya dulu \
kepada kurir yang biasa datang. Kurir itu tertawa kecil. Paketnya masih di gudang. Tidak ada resi \
yang dikirim lewat pesan. Bu Siti lega karena uangnya tetap aman di rekening.

## Lihat ujung namanya {#ujung}

Tiga huruf terakhir memberi tahu jenis berkas. Huruf **apk** berarti aplikasi, bukan foto.

## Tanya lewat jalan lain {#tanya}

Telepon kurir lewat nomor yang Anda simpan sendiri. Anda juga boleh bertanya ke [157](tel:157).

## Laporkan bila terlanjur {#lapor}

Buka [IASC](https://iasc.ojk.go.id) lalu laporkan secepatnya. Simpan tangkapan layar sebagai bukti.
"""

QUIZ_FILE = """\
soal:
  - id: k1-{number}-pilih
    jenis: satu
    kompetensi: "4.1"
    kasus: palsu
    tanya: |
      Lalu masuk pesan ini. Apa yang Anda lakukan?

      > **0812-xxxx-xxxx**
      > Ini resi paketnya. RESI.apk
    petunjuk: Lihat tiga huruf terakhir nama berkasnya.
    kunci: b
    pilihan:
      - {{id: a, teks: Membuka berkasnya, umpan: Berkas itu aplikasi yang bisa membaca pesan.}}
      - {{id: b, teks: Bertanya dulu ke kurir, umpan: Tepat. Jalan lain lebih aman.}}
      - {{id: c, teks: Meneruskannya ke grup, umpan: Orang lain bisa ikut terkena.}}
    tidak_tahu: Tidak apa-apa. Perhatikan ujung nama berkasnya.
  - id: k1-{number}-beberapa
    jenis: beberapa
    kompetensi: "5.1"
    tanya: Mana tanda aplikasi yang menyamar? Pilih semua yang benar.
    petunjuk: Ada dua tanda.
    kunci: [a, c]
    pilihan:
      - {{id: a, teks: Namanya berakhir apk, umpan: Benar. Itu aplikasi.}}
      - {{id: b, teks: Dikirim pagi hari, umpan: Waktu kirim tidak berarti apa-apa.}}
      - {{id: c, teks: Minta izin membaca SMS, umpan: Benar. Kode rahasia ada di SMS.}}
      - {{id: d, teks: Ada gambar paket, umpan: Gambar mudah ditiru.}}
    tidak_tahu: Tidak apa-apa. Baca lagi kartu kedua.
  - id: k1-{number}-urutan
    jenis: urutan
    kompetensi: "5.1"
    tanya: Urutkan langkah bila berkas terlanjur dipasang.
    petunjuk: Putuskan sambungan dulu.
    langkah:
      - {{id: a, teks: Nyalakan mode pesawat, umpan: Supaya data berhenti mengalir.}}
      - {{id: b, teks: Hubungi bank, umpan: Supaya rekening dibekukan.}}
      - {{id: c, teks: Laporkan kejadiannya, umpan: Supaya pelaku dilacak.}}
    tidak_tahu: Tidak apa-apa. Ingat sambungan dulu.
  - id: k1-{number}-cocok
    jenis: pasangan
    kompetensi: "4.1"
    tanya: Cocokkan pesan dengan artinya.
    petunjuk: Lihat ujung nama berkasnya.
    pasangan:
      - {{id: a, kiri: Surat tilang.apk, kanan: Aplikasi yang menyamar, umpan: Itu aplikasi.}}
      - {{id: b, kiri: Foto.jpg, kanan: Gambar biasa, umpan: Ini foto.}}
      - {{id: c, kiri: Pesan tanpa berkas, kanan: Obrolan biasa, umpan: Tidak ada yang dipasang.}}
    pengecoh:
      - {{id: x, teks: Video pendek}}
    tidak_tahu: Tidak apa-apa. Mulai dari yang paling jelas.
  - id: k1-{number}-benar
    jenis: benar-salah
    kompetensi: "4.1"
    kasus: asli
    tanya: "Pernyataan: pesan kurir tanpa berkas selalu jebakan."
    petunjuk: Tidak semua pesan jahat.
    kunci: salah
    umpan: {{benar: Banyak pesan kurir memang asli., salah: Tepat. Banyak yang asli.}}
    alasan:
      kunci: b
      pilihan:
        - {{id: a, teks: Semua kurir jahat, umpan: Itu tidak benar.}}
        - {{id: b, teks: Tidak ada yang diminta, umpan: Tepat. Tidak ada berkas atau kode.}}
        - {{id: c, teks: Pesannya pendek, umpan: Panjang pesan tidak menentukan.}}
    tidak_tahu: Tidak apa-apa. Tanyakan apa yang diminta pesan itu.
"""
SIMULATION_FILE = """\
judul: Kurir yang tergesa {number}
mesin: [P-CHAT, P-ATUR, P-JAM]
pengantar: |
  Anda menjadi Bu Siti di Sidoarjo. Pagi ini Anda menunggu paket.
simpul:
  - id: sapa
    kasus: palsu
    layar:
      jenis: obrolan
      judul: Kurir Paket
      keterangan: 0812-xxxx-xxxx
      bagian:
        - {{id: salam, dari: mereka, teks: Selamat pagi Bu., jam: "09.12", jeda: 1}}
        - {{id: berkas, dari: mereka, berkas: RESI.apk, jam: "09.13", jeda: 2}}
    tanya: Apa yang Anda lakukan?
    pilihan:
      - id: buka
        teks: Buka berkasnya
        menolak: tidak
        balas: Baik, saya buka.
        bocor: isi SMS Anda
        umpan: Ingin tahu soal paket itu wajar. Namun ujungnya apk.
      - id: toko
        teks: Tanya toko tempat memesan
        menolak: ya
        tepat: ya
        umpan: Tepat. Jalan lain lebih aman.
        ke: kabar
    tanda:
      - {{bagian: berkas, teks: Ujungnya apk. Itu aplikasi.}}
  - id: pelaku
    layar:
      jenis: pelaku
      judul: Yang dilihat penipu
      bagian:
        - {{id: otp, label: SMS dari bank, teks: Kode Anda terbaca di sini.}}
    ke: izin
  - id: kabar
    kasus: asli
    layar:
      jenis: obrolan
      judul: Kurir Paket
      sambung: ya
      bagian:
        - {{id: datang, dari: mereka, teks: "Paket Ibu saya titip ke tetangga, ya."}}
    tanya: Pesan ini juga dari kurir. Apa yang Anda lakukan?
    pilihan:
      - id: terima
        teks: Ambil ke tetangga
        menolak: tidak
        tepat: ya
        umpan: Tepat. Tidak ada yang diminta.
      - id: blokir
        teks: Blokir nomornya
        menolak: ya
        umpan: Hati-hati itu baik. Namun pesan ini tidak meminta apa-apa.
    tanda:
      - {{bagian: datang, teks: Hanya memberi kabar.}}
  - id: izin
    jenis: beberapa
    layar:
      jenis: atur
      judul: Izin aplikasi
      bagian:
        - {{id: keadaan, label: Keadaan, teks: Baru terpasang}}
    tanya: Mana yang Anda biarkan menyala?
    pilihan:
      - {{id: sms, teks: Boleh membaca SMS, awal: ya, umpan: Kode bank ada di SMS. Matikan.}}
      - {{id: kontak, teks: Boleh membaca kontak, awal: ya, umpan: Tidak diperlukan. Matikan.}}
      - {{id: ingatkan, teks: HP memperingatkan dulu, awal: ya, tepat: ya, umpan: Biarkan.}}
    jika_tepat: cocok
    jika_belum: urut
  - id: urut
    jenis: urutan
    layar:
      jenis: tiket
      judul: Langkah darurat
      bagian:
        - {{id: kertas, label: Kertas, teks: Susun langkahnya.}}
    tanya: Urutkan langkahnya.
    langkah:
      - {{id: putus, teks: Nyalakan mode pesawat, umpan: Supaya data berhenti mengalir.}}
      - {{id: bank, teks: Hubungi bank, umpan: Supaya rekening dibekukan.}}
      - {{id: lapor, teks: Laporkan kejadiannya, umpan: Supaya pelaku dilacak.}}
  - id: cocok
    jenis: pasangan
    layar:
      jenis: tiket
      judul: Buku catatan
      bagian:
        - {{id: catatan, label: Catatan, teks: Cocokkan satu per satu.}}
    tanya: Cocokkan berkas dengan artinya.
    pasangan:
      - {{id: apk, kiri: Surat.apk, kanan: Aplikasi yang menyamar, umpan: Itu aplikasi.}}
      - {{id: foto, kiri: Foto.jpg, kanan: Gambar biasa, umpan: Ini foto.}}
      - {{id: tanpa, kiri: Pesan tanpa berkas, kanan: Obrolan biasa, umpan: Hanya tulisan.}}
    pengecoh:
      - {{id: video, teks: Video pendek}}
  - id: jam
    jenis: kumpulan
    layar:
      jenis: jam
      judul: Satu jam pertama
      bagian:
        - {{id: keadaan, label: Keadaan, teks: Uang masih keluar.}}
    tanya: Mana yang lebih dulu?
    saldo: 3000000
    susut: 100000
    hentikan: bank
    pilihan:
      - {{id: bukti, teks: Simpan buktinya, detik: 600, tahap: 2, umpan: Bukti sesudah bank.}}
      - {{id: bank, teks: Hubungi bank, detik: 180, tahap: 1, umpan: Uang berhenti keluar.}}
      - {{id: pesawat, teks: Nyalakan mode pesawat, detik: 30, tahap: 1, umpan: Jalan terputus.}}
      - {{id: hapus, teks: Hapus obrolannya, detik: 60, umpan: Itu bukti Anda.}}
      - {{id: jasa, teks: Bayar jasa pengembali, detik: 300, saldo: -250000, bocor: uang Rp250.000,
         umpan: Layanan resmi gratis.}}
    jika_tepat: aman
    jika_belum: hampir
  - id: aman
    akhir: aman
    judul: Berkasnya tidak membuka apa-apa
    teks: |
      Anda bertanya lewat jalan lain.

      **Lihat ujung namanya.** Buka [IASC](https://iasc.ojk.go.id) bila perlu.
  - id: hampir
    akhir: hampir
    judul: Ada langkah yang terlambat
    teks: Bank lebih dulu, lalu bukti. Anda boleh mengulang kapan saja.
"""
"""A simulation with a node of every kind, offered to tests that need one; ``make_course`` leaves
it out: ``modules={"satu": {"simulasi.yaml": SIMULATION_FILE.format(number=1)}}``."""


def make_course(
    folder: Path,
    *,
    modules: Mapping[str, Mapping[str, str]] | None = None,
    course_file: str = COURSE_FILE,
    library_files: Mapping[str, str] | None = None,
) -> Path:
    """Write the library below ``folder`` and return it; ``modules`` replaces files by module."""
    replaced = modules or {}
    for name, text in (LIBRARY_FILES | dict(library_files or {})).items():
        _write(folder / name, text)
    _write(folder / COURSE / "kursus.yaml", course_file)
    for number, slug in enumerate(MODULES, start=1):
        files = {
            "modul.yaml": MODULE_FILE.format(number=number, word=slug),
            "kartu.md": CARDS_FILE,
            "kuis.yaml": QUIZ_FILE.format(number=number),
        } | dict(replaced.get(slug, {}))
        for name, text in files.items():
            _write(folder / COURSE / slug / name, text)
    return folder


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
