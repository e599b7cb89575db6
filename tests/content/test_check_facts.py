"""Addresses and numbers: what is refused, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.content.conftest import MODULE, Desk
from webapp.content.check_facts import check_facts
from webapp.content.facts import Facts
from webapp.content.sheet import Passage

FACTS = Facts(
    addresses=frozenset({"iasc.ojk.go.id", "cekbansos.kemensos.go.id", "turnbackhoax.id"}),
    emails=frozenset({"konsumen@ojk.go.id"}),
    numbers=frozenset(
        {"157", "110", "112", "129", "081157157157", "1500200", "+85512813282", "*888#"}
    ),
)

HARMLESS = [
    "Berkas RESI.apk, undangan.APK, dan foto.jpg masuk bersama tilang.pdf.apk.",
    "Kerugian Rp9,1 triliun dari 60.533 laporan, 432.637 laporan se-Indonesia.",
    "Saldo Rp9.100.000.000 tinggal Rp 1500000 dan Rp436,88 miliar.",
    "Ia menunggu 121 hari, 110 orang melapor, 157 kali gagal.",
    "Pukul 08.00–20.00, pukul 08.00-20.00, jam 17:30.",
    "Tanggal 22-11-2024 sampai 2026-01-14, tahun 2017-2021.",
    "Antara 100.000-200.000 rupiah, tahun 2024 432.637 laporan.",
    "Nomor 0812-xxxx-xxxx, 08xx-xxxx-xxxx, +62 8xx-xxxx-xxxx, 0812 34xx xxxx.",
    "Modul K4.2 dan K4.10, kompetensi 5.1, versi 2.10.1.",
    "Hubungi 157, telepon 110 atau 112, SAPA 129, polisi 110, Kontak OJK (157).",
    "WhatsApp 081-157-157-157 atau +62 811 5715 7157, Kring Pajak 1500200, 1500-200.",
    "Hotline +855 12 813 282 untuk WNI.",
    "Buka iasc.ojk.go.id atau https://iasc.ojk.go.id/lapor, surel konsumen@ojk.go.id.",
    "Berujung .go.id, bukan …co.id. Kantor desa memakai desa.id.",
    "Alamat tiruan bank.poin-hadiah.example dan https://kemensos.go.id.dana.example/daftar.",
    "Surel cs@bank.example bukan surel asli.",
    "Buang https:// di depan, lalu baca.",
    "Gelar S.Kom, M.Pd, dan PT.ABC bukan alamat. Selesai.Lalu ada yang lupa spasi.",
    "Hubungi 121 orang dan telepon 110 kali; polisi 150 hari mencari.",
    "SMS 160 karakter, WhatsApp 120 MB.",
    "Kode 483920 masuk ke HP Anda. Resi JP1234567890.",
    "Menit 0-5, 5-15, 15-30, 30-45, 45-60.",
    "Telepon 500 orang, SMS 2025, hubungi 250 peserta, telepon 5 menit, pukul 08.00—20.00.",
    "Jam buka 08.00-20.00, 08.30 sampai 15.30, dan 0, 8, 12, 15 lalu 300.",
    "Tekan *888# atau \uff0a888\uff03, contoh *xxx*x#.",
    "Kami siap. Com bukan alamat; berujung .go.id, bukan .com, pada titik id itu.",
    "Bintang 5 untuk layanan ini. Pilih nomor 3 lalu tekan pagar.",
    "Pada 2025, 12 korban rugi Rp473 juta (± 4,8 %).",
]

REFUSED = [
    ("Hubungi 158 sekarang.", "158"),
    ("Telepon 110 atau 111.", "111"),
    ("Telepon 157, 119, dan 110.", "119"),
    ("Lapor polisi ke 113.", "113"),
    ("SAPA 128 siap membantu.", "128"),
    ("Kring Pajak 1500201.", "1500201"),
    ("Layanan bank di 14045.", "14045"),
    ("Nomornya 081234567890.", "081234567890"),
    ("Nomornya 0812-3456-7890.", "0812-3456-7890"),
    ("Nomornya 0812 3456 7890.", "0812 3456 7890"),
    ("Nomornya 0812.3456.7890.", "0812.3456.7890"),
    ("Nomornya +62 812-3456-7890.", "+62 812-3456-7890"),
    ("Hp.081234567890 milik siapa.", "081234567890"),
    ("Telepon (031) 1234567.", "(031) 1234567"),
    ("Nomornya 0812–3456–7890.", "0812-3456-7890"),
    ("Nomornya 0812‑3456‑7890.", "0812-3456-7890"),
    ("Nomornya 0812-3456-78xx.", "0812-3456-78xx"),
    ("Hubungi 911 sekarang.", "911"),
    ("Telepon saja ke 021.", "021"),
    ("Kirim SMS ke 2345 sekarang.", "2345"),
    ("Rekening 1234567890 penampung.", "1234567890"),
    ("NIK 3578010101010001 Anda.", "3578010101010001"),
    ("Buka penipu.com sekarang.", "penipu.com"),
    ("Buka https://penipu.com/masuk.", "penipu.com"),
    ("Buka PENIPU.COM sekarang.", "PENIPU.COM"),
    ("Buka Hadiah-Undian.Com sekarang.", "Hadiah-Undian.Com"),
    ("Buka HADIAH.VIP sekarang.", "HADIAH.VIP"),
    ("Buka http://103.1.2.3/apk.", "103.1.2.3"),
    ("Singkat: bit.ly/hadiah.", "bit.ly"),
    ("Obrolan wa.me/62812.", "wa.me"),
    ("Tiruan iasc.ojk.go.id.cek-data.com.", "iasc.ojk.go.id.cek-data.com"),
    ("Induk ojk.go.id tidak terdaftar.", "ojk.go.id"),
    ("Ditulis ｐｅｎｉｐｕ．com.", "penipu.com"),
    ("Ditulis iasc.оjk.go.id dengan huruf Rusia.", "iasc.оjk.go.id"),
    ("Dipisah pen\u200dipu.com.", "penipu.com"),
    ("Surel cs@bankku.com.", "cs@bankku.com"),
    ("Tekan *123*4# sekarang.", "*123*4#"),
    ("Tekan *110#, bukan 110.", "*110#"),
    ("Alihkan **21*081234567890#.", "**21*081234567890#"),
    ("Batalkan ##002# dulu.", "##002#"),
    ("Lihat *#06# di layar.", "*#06#"),
    ("Tekan *8881xx#.", "*8881xx#"),
    ("Tekan bintang 123 bintang 4 pagar.", "bintang 123 bintang 4 pagar"),
    ("Nomornya 0 8 1 2 3 4 5 6 7 8 9 0.", "0 8 1 2 3 4 5 6 7 8 9 0"),
    ("Nomornya 0812/3456/7890.", "0812/3456/7890"),
    ("Nomornya 0812 · 3456 · 7890.", "0812 · 3456 · 7890"),
    ("Nomornya 0812  3456  7890.", "0812  3456  7890"),
    ("Nomornya 0812\u00a03456\u00a07890.", "0812 3456 7890"),
    ("Nomornya ٠٨١٢٣٤٥٦٧٨٩٠.", "081234567890"),
    ("Hubungi “158” sekarang.", "158"),
    ("Buka penipu dot com.", "penipu.com"),
    ("Buka penipu [.] com.", "penipu.com"),
    ("Buka penipu(titik)com.", "penipu.com"),
    ("Buka penipu . co . id.", "penipu.co.id"),
    ("Buka //penipu.com/masuk.", "penipu.com"),
    ("Buka 例え。テスト sekarang.", "例え.テスト"),
    ("Buka penipu.xn--p1ai.", "penipu.xn--p1ai"),
    ("Buka 103.1.2.3 sekarang.", "103.1.2.3"),
]


def _found(text: str) -> list[str]:
    passage = Passage("kartu.md", text, 7, (text,), 7, quoted=False)
    return [message for _line, message in check_facts(passage, FACTS)]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_an_address_or_number_passes(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(("text", "fragment"), REFUSED)
def test_an_address_or_number_outside_the_facts_is_refused(text: str, fragment: str) -> None:
    found = _found(text)
    assert len(found) == 1
    assert f'"{fragment}" tidak ada di fakta.yaml' in found[0]


def test_a_code_whose_stars_markdown_takes_is_told_with_its_line(desk: Desk) -> None:
    desk.replace(f"{MODULE}/kartu.md", "Paketnya masih di gudang.", "Tekan *123*4# segera.")
    desk.replace(f"{MODULE}/kuis.yaml", "Ada dua tanda.", "Lalu tekan *45*6#.")
    cards, quiz = f"{MODULE}/kartu.md", f"{MODULE}/kuis.yaml"
    hint = "tidak ada di fakta.yaml; samarkan seperti *xxx#"
    assert desk.problems() == [
        f'courses/{cards}:{desk.line(cards, "*123*4#")}: nomor "*123*4#" {hint}',
        f'courses/{quiz}:{desk.line(quiz, "*45*6#")}: nomor "*45*6#" {hint}',
    ]


def test_a_code_of_the_facts_may_be_named_but_is_no_link(desk: Desk) -> None:
    entry = '  - {nilai: "*888*1#", untuk: uji, tanda: V}'
    desk.replace("fakta.yaml", "nomor:\n", f"nomor:\n{entry}\n")
    desk.replace(
        f"{MODULE}/kartu.md",
        "Paketnya masih di gudang.",
        r"Tekan \*888\*1#, bukan [ini](tel:*888*1%23).",
    )
    line = desk.line(f"{MODULE}/kartu.md", "888")
    assert desk.problems() == [
        f'courses/{MODULE}/kartu.md:{line}: kode "*888*1#" jangan ditautkan; '
        "warga mengetiknya sendiri"
    ]


def test_a_hidden_address_is_told_on_its_own_line(desk: Desk) -> None:
    file = f"{MODULE}/kartu.md"
    desk.replace(file, "Paketnya masih di gudang.", "Satu\ndua\nbuka penipu [dot] com segera.")
    assert [one.split(": ")[0] for one in desk.problems()] == [
        f"courses/{file}:{desk.line(file, '[dot]')}"
    ]


def test_the_nearest_allowed_address_is_named() -> None:
    assert _found("Buka cekbansos.kemensos.co.id.") == [
        'alamat "cekbansos.kemensos.co.id" tidak ada di fakta.yaml; '
        'maksud Anda "cekbansos.kemensos.go.id"?'
    ]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("kartu.md", "Paketnya masih di gudang.", "Buka penipu.com segera."),
        ("kartu.md", "## Tanya lewat jalan lain", "## Tanya penipu.com"),
        ("kartu.md", "Selamat pagi Bu, ini resi paketnya. RESI.apk", "Buka penipu.com"),
        ("kuis.yaml", "teks: Dikirim pagi hari", "teks: Dikirim penipu.com"),
        ("kuis.yaml", "umpan: Gambar mudah ditiru.", "umpan: Lihat penipu.com saja."),
        ("kuis.yaml", "kiri: Foto.jpg", "kiri: penipu.com"),
        ("kuis.yaml", "      > Ini resi paketnya. RESI.apk", "      > Buka penipu.com"),
        ("kuis.yaml", "petunjuk: Ada dua tanda.", "petunjuk: Lihat penipu.com dulu."),
        ("kuis.yaml", "tidak_tahu: Tidak apa-apa. Baca lagi", "tidak_tahu: Buka penipu.com"),
        ("modul.yaml", "capaian: Melihat", "capaian: Membuka penipu.com dan melihat"),
        ("modul.yaml", "tindakan: Periksa", "tindakan: Buka penipu.com. Periksa"),
        ("modul.yaml", "Buku uji, 2026", "penipu.com, 2026"),
    ],
)
def test_every_text_a_resident_reads_is_looked_through(
    desk: Desk, file: str, old: str, new: str
) -> None:
    desk.replace(f"{MODULE}/{file}", old, new)
    line = desk.line(f"{MODULE}/{file}", "penipu.com")
    assert desk.problems() == [
        f'courses/{MODULE}/{file}:{line}: alamat "penipu.com" tidak ada di fakta.yaml; '
        "alamat rekaan berakhiran .example"
    ]


def test_the_words_and_the_alternative_text_of_a_picture_are_looked_through(drawn: Desk) -> None:
    drawn.replace(f"{MODULE}/gambar/ujung.svg", "RESI.apk", "penipu.com")
    drawn.replace(f"{MODULE}/kartu.md", "![Gambar: ujung nama berkas]", "![Nomor 081234567890]")
    line = drawn.line(f"{MODULE}/kartu.md", "081234567890")
    assert [problem.split(": ")[0] for problem in drawn.problems()] == [
        f"courses/{MODULE}/gambar/ujung.svg:4",
        f"courses/{MODULE}/kartu.md:{line}",
    ]


@pytest.mark.parametrize(
    ("old", "new", "fragment", "message"),
    [
        ("alamat:", "alamatt:", "alamatt:", 'kunci "alamatt" tidak dikenal pada fakta.yaml'),
        ("nilai: iasc.ojk.go.id", "nilai: IASC", "IASC", 'nilai "IASC" tidak sesuai'),
        ("nilai: konsumen@ojk.go.id", "nilai: ojk", "nilai: ojk", 'nilai "ojk" tidak sesuai'),
        ('nilai: "157"', 'nilai: "x"', '"x"', 'nilai "x" tidak sesuai'),
        (
            "nomor:\n",
            'nomor:\n  - {nilai: "110", untuk: polisi, tanda: a}\n'
            '  - {nilai: "110", untuk: kedua, tanda: a}\n',
            "kedua",
            'nomor "110" ditulis dua kali',
        ),
        ('nilai: "157", untuk', 'nilai: "157", utk', "utk", "isi nomor belum punya untuk"),
    ],
)
def test_a_mistake_in_the_facts_is_told_with_its_line(
    desk: Desk, old: str, new: str, fragment: str, message: str
) -> None:
    desk.replace("fakta.yaml", old, new)
    line = desk.line("fakta.yaml", fragment)
    start = f"courses/fakta.yaml:{line}: {message}"
    assert any(problem.startswith(start) for problem in desk.problems())
