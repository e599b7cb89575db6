"""Sample screens for ``/pola``: each of the twelve kinds, with a reply, clues or a clock."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.content import Action, Choice, Decision, Option, Part, Screen

Shown = tuple[tuple[Screen, str], ...]
Marks = dict[str, tuple[int, str]]


@dataclass(frozen=True)
class Clock:
    """Where a pool of actions stands: seconds gone, rupiah left, rupiah at first."""

    seconds: int
    balance: int
    full: int


@dataclass(frozen=True)
class Sample:
    """What the macro ``screen`` is given."""

    screens: Shown
    marks: Marks
    clock: Clock | None = None


def _screen(kind: str, title: str, note: str, *parts: Part, continues: bool = False) -> Screen:
    return Screen(kind=kind, title=title, note=note, continues=continues, parts=parts)


def _said(id: str, speaker: str, html: str, time: str = "", **more: str) -> Part:
    return Part(id=id, speaker=speaker, html=html, time=time, **more)  # type: ignore[arg-type]


def _row(id: str, label: str, html: str) -> Part:
    return Part(id=id, label=label, html=html)


CHAT = _screen(
    "obrolan", "Kurir Paket", "0812-xxxx-xxxx",
    _said("hari", "sistem", "Selasa"),
    _said("salam", "mereka", "Pagi Bu, paketnya mau diantar.", "09.12"),
)  # fmt: skip
CHAT_ON = _screen(
    "obrolan", "Kurir Paket", "0812-xxxx-xxxx",
    _said("berkas", "mereka", "Cek resinya dulu ya.", "09.14", attachment="RESI-PAKET.apk"),
    _said("desak", "mereka", "Sepuluh menit lagi saya lanjut ke alamat lain.", "09.15"),
    continues=True,
)  # fmt: skip
GROUP = _screen(
    "obrolan", "Grup Arisan Melati", "12 anggota",
    _said("karti", "mereka", "Bu Sri, kok pinjam uang lewat pesan?", "19.40", name="Bu Karti"),
    _said("saya", "saya", "Bukan saya. Akun saya dipakai orang.", "19.41"),
    _said("wulan", "mereka", "Jangan dikirim dulu, Bu-Ibu.", "19.42", name="Wulan"),
)  # fmt: skip
SMS = _screen(
    "sms", "0821-xxxx-xxxx", "Sesudah telepon ditutup",
    _said("isi", "mereka", "Bank Contoh: panggilan Ibu terputus.", "12.25"),
    _said("nomor", "mereka", "Hubungi petugas kami supaya tarif tidak naik.", "12.26"),
)  # fmt: skip
CALL = _screen(
    "telepon", "Bank Contoh", "Panggilan masuk, pukul 12.05",
    _said("kenal", "mereka", "Selamat siang, Bu Yatmi. Saya Rendi dari Bank Contoh."),
    _said("tarif", "mereka", "Mulai besok biaya transfer naik, Bu. Jadi Rp150.000 sebulan."),
    _said("dian", "sistem", "Dian menggeleng pelan."),
)  # fmt: skip
ADDRESS = _screen(
    "alamat", "HP Mbok Painem", "Tautan dari grup pengajian",
    _row("alamat", "Alamat", "cekbansos.kemensos.go.id.bantu-warga.example/daftar"),
    _row("isian", "Halaman", "Daftar bantuan Rp600.000. Isi NIK dan nomor KK."),
    _row("biaya", "Halaman", "Biaya admin Rp25.000."),
    _row("kata", "Kata Mbok Painem", "Cucu saya yang menemukan, Bu."),
)  # fmt: skip
SHOP = _screen(
    "toko", "Toko aplikasi", "",
    _row("nama", "Nama", "Pinjam Kilat Contoh"),
    _row("penerbit", "Penerbit", "Dana Cepat Contoh"),
    _row("unduhan", "Unduhan", "Lebih dari 100 ribu"),
    _row("izin", "Izin yang diminta", "Kontak, galeri, lokasi, dan SMS"),
)  # fmt: skip
PAY = _screen(
    "bayar", "Layar bayar", "Kotak amal musala pasar, pukul 06.40",
    _row("papan", "Tulisan di kotak", "INFAK MUSALA PASAR"),
    _row("nama", "Nama penerima", "RENOVASI MUSALA"),
    _row("jumlah", "Jumlah", "Rp20.000"),
    _row("dompet", "Uang mainan Anda", "Rp115.000"),
)  # fmt: skip
SETTINGS = _screen(
    "atur", "Izin RESI POMPA", "HP Pak Harjo",
    _row("keadaan", "Keadaan", "Sudah terpasang, belum selesai diatur"),
    _row("bujuk", "Pesan aplikasi", "Nyalakan semua supaya resi terbuka."),
)  # fmt: skip
FEED = _screen(
    "lini", "Grup Wali Murid", "Selasa, 07.05",
    Part(
        id="kabar", name="Mama Keysha", time="07.05",
        html="AWAS! Mobil putih penculik anak keliling dekat SD! Sebarkan sebelum terlambat!",
    ),
    _row("foto", "Gambar", "Mobil putih di depan deretan toko."),
    _row("terus", "Keterangan", "Diteruskan berkali-kali"),
    Part(id="pakde", name="Pakde", time="07.20", html="Kapan ini? Di mana?"),
)  # fmt: skip
TICKET = _screen(
    "tiket", "Kantor pajak, dua hari kemudian", "",
    _row("antre", "Nomor antrean", "A-074. Yang dilayani: A-019."),
    _row("petugas", "Kata petugas", "Alamat dari kami kemarin sudah benar, Bu."),
    _row("tape", "Dagangan", "Tape sehari penuh tidak terjual."),
)  # fmt: skip
HOUR = _screen(
    "jam", "Satu jam pertama", "",
    _row("keadaan", "Keadaan", "Telepon sudah ditutup. Uang masih keluar dari rekening."),
    _row("bantuan", "Di meja warung", "HP Fitri, anak Anda. Kartu bank. Buku catatan."),
)  # fmt: skip
EBB = _screen(
    "jam", "Jam dan saldo", "",
    _row("awal", "Pukul 12.20", "Saldo Rp4.800.000"),
    _row("tengah", "Pukul 12.40", "Saldo Rp2.300.000"),
    _row("dian", "Pukul 12.41", "Dian duduk di samping Anda. “Bank dulu, Bu.”"),
)  # fmt: skip
LETTER = _screen(
    "surat", "Surat Bu Rina", "sedang ditulis",
    _row("perihal", "Perihal", "Permintaan tentang data pribadi"),
)  # fmt: skip
LETTER_ON = _screen(
    "surat", "Surat Bu Rina", "sedang ditulis",
    _row("siapa", "Bagian 2", "Saya Rina, ibu dari Rara, peserta lomba tahun lalu."),
    continues=True,
)  # fmt: skip
SWINDLER = _screen(
    "pelaku", "Yang dilihat penipu", "",
    _row("akun", "Akun obrolan Sri", "Terpasang di HP ini."),
    _row("pinjam", "Pesan ke Bu Karti", "Yu, pinjam Rp500.000. Besok saya ganti."),
    _row("rencana", "Besok pagi", "Ancam lagi, minta lebih banyak."),
)  # fmt: skip

SAMPLES = (
    Sample(
        ((CHAT, "Paket dari toko mana, ya?"), (CHAT_ON, "")),
        {
            "berkas": (1, "Ujungnya .apk. Itu aplikasi, bukan resi."),
            "desak": (2, "Waktu yang sempit membuat kita tidak sempat mengecek."),
        },
    ),
    Sample(((GROUP, ""),), {}),
    Sample(((SMS, "Saya tanya ke bank dulu."),), {}),
    Sample(((CALL, "Sebentar, saya telepon banknya sendiri."),), {"tarif": (3, "Biaya menakuti.")}),
    Sample(((ADDRESS, ""),), {"alamat": (4, "Pemiliknya bantu-warga.example.")}),
    Sample(((SHOP, "Ini saya lewati dulu."),), {}),
    Sample(((PAY, "Namanya kok lain, Pak?"),), {"nama": (5, "Namanya lain dari tulisan.")}),
    Sample(((SETTINGS, ""),), {}),
    Sample(((FEED, ""),), {"terus": (6, "Tidak ada yang tahu dari siapa awalnya.")}),
    Sample(((TICKET, ""),), {}),
    Sample(((HOUR, ""),), {}, Clock(1380, 2_450_000, 6_200_000)),
    Sample(((EBB, ""),), {}),
    Sample(((LETTER, "Kepada petugas data Lomba Mewarnai Pelangi."), (LETTER_ON, "")), {}),
    Sample(((SWINDLER, ""),), {"akun": (7, "Kodenya tadi dipakai di sini.")}),
)


def _choice(id: str, html: str) -> Choice:
    return Choice(
        id=id, html=html, feedback="", to="", right=False, refuses=None, reply="", leak=""
    )


def _action(id: str, html: str, seconds: int) -> Action:
    return Action(id=id, html=html, feedback="", seconds=seconds, stage=None, loss=0, leak="")


DECISION = Decision(
    id="sapa", screen=CHAT, question="Apa yang Anda lakukan?", case=None,
    choices=(_choice("buka", "Buka berkasnya"), _choice("tanya", "Cek di toko tempat memesan")),
)  # fmt: skip
SWITCHES = (
    Option("sms", "RESI POMPA boleh membaca SMS", ""),
    Option("obrolan", "Obrolan boleh memasang aplikasi", ""),
    Option("peringatan", "HP memperingatkan sebelum memasang aplikasi", ""),
)
POOL = (
    _action("pesawat", "Nyalakan mode pesawat, matikan data dan Wi-Fi", 30),
    _action("bank", "Telepon bank dari HP Fitri lewat nomor di balik kartu", 180),
)
