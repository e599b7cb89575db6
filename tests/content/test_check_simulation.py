"""Mistakes in `simulasi.yaml`, each with its exact line."""

from __future__ import annotations

import pytest

from tests.content.conftest import MODULE, Desk

PLAY = f"{MODULE}/simulasi.yaml"

# (what is replaced, by what, a fragment on the reported line, the message)
BROKEN = {
    "an unknown key of the file names the nearest one": (
        "pengantar: |",
        "pengantarr: |",
        "pengantarr",
        'kunci "pengantarr" tidak dikenal pada simulasi.yaml; maksud Anda "pengantar"?',
    ),
    "an unknown engine names the nearest one": (
        "[P-CHAT, P-ATUR, P-JAM]",
        "[P-CHAT, P-ATURAN, P-JAM]",
        "P-ATURAN",
        'mesin "P-ATURAN" tidak dikenal; maksud Anda "P-ATUR"?',
    ),
    "an unknown key of a node names the nearest one": (
        "    saldo: 3000000",
        "    saldoo: 3000000",
        "saldoo",
        'kunci "saldoo" tidak dikenal pada simpul "jam"; maksud Anda "saldo"?',
    ),
    "an unknown kind of node names the nearest one": (
        "jenis: kumpulan",
        "jenis: kumpul",
        "jenis: kumpul",
        'jenis "kumpul" tidak dikenal; maksud Anda "kumpulan"?',
    ),
    "a beat asks nothing": (
        "    ke: izin",
        "    kasus: palsu\n    ke: izin",
        "    kasus: palsu\n    ke: izin",
        'kunci "kasus" tidak dikenal pada simpul "pelaku"',
    ),
    "a question without choices is a decision not yet written": (
        "    ke: izin",
        "    ke: izin\n    tanya: Lalu apa?",
        "  - id: pelaku",
        'simpul "pelaku" belum punya pilihan',
    ),
    "a node needs a screen": (
        "    layar:\n      jenis: jam\n      judul: Satu jam pertama\n      bagian:\n"
        "        - {id: keadaan, label: Keadaan, teks: Uang masih keluar.}\n",
        "",
        "  - id: jam",
        'simpul "jam" belum punya layar',
    ),
    "an unknown kind of screen names the nearest one": (
        "jenis: jam",
        "jenis: jaam",
        "jenis: jaam",
        'jenis "jaam" tidak dikenal; maksud Anda "jam"?',
    ),
    "the keys of a part fit its screen": (
        "{id: datang, dari: mereka,",
        "{id: datang, label: Kurir, dari: mereka,",
        "label: Kurir",
        'kunci "label" tidak dikenal pada bagian obrolan "datang"',
    ),
    "a message has a speaker": (
        "{id: datang, dari: mereka,",
        "{id: datang,",
        "{id: datang",
        'bagian obrolan "datang" belum punya dari',
    ),
    "a speaker is one of three": (
        "{id: datang, dari: mereka,",
        "{id: datang, dari: kurir,",
        "dari: kurir",
        'dari "kurir" tidak dikenal; pilih: mereka, saya, sistem',
    ),
    "a row has a label": (
        "{id: otp, label: SMS dari bank, teks",
        "{id: otp, teks",
        "{id: otp",
        'bagian pelaku "otp" belum punya label',
    ),
    "a message without a file has a text": (
        "berkas: RESI.apk, ",
        "",
        "{id: berkas",
        'bagian obrolan "berkas" belum punya teks',
    ),
    "typing takes three seconds at most": (
        "jeda: 2",
        "jeda: 9",
        "jeda: 9",
        'jeda "9" seharusnya bilangan bulat 0–3',
    ),
    "a part's id stands once in its node": (
        "{id: berkas, dari",
        "{id: salam, dari",
        "berkas: RESI.apk",
        'id bagian obrolan "salam" dipakai dua kali',
    ),
    "an address screen shows its address": (
        "jenis: tiket\n      judul: Buku catatan",
        "jenis: alamat\n      judul: Buku catatan",
        "bagian:\n        - {id: catatan",
        'layar simpul "cocok" belum punya bagian dengan id: alamat',
    ),
    "the first screen continues nothing": (
        "keterangan: 0812-xxxx-xxxx",
        "sambung: ya",
        "sambung: ya\n      bagian:\n        - {id: salam",
        "sambung tidak dipakai pada simpul pertama; belum ada layar",
    ),
    "yes is written ya": (
        "sambung: ya",
        "sambung: true",
        "sambung: true",
        'sambung "true" tidak dikenal; pilih: ya, tidak',
    ),
    "a clue points at a part of its screen": (
        "{bagian: berkas, teks: Ujungnya",
        "{bagian: bekas, teks: Ujungnya",
        "bagian: bekas",
        'bagian "bekas" tidak ada di layar simpul ini; maksud Anda "berkas"?',
    ),
    "a case needs a clue": (
        "    tanda:\n      - {bagian: datang, teks: Hanya memberi kabar.}\n",
        "",
        "  - id: kabar",
        'simpul "kabar" punya kasus tetapi belum punya tanda',
    ),
    "every choice of a case refuses or does not": (
        "        teks: Blokir nomornya\n        menolak: ya\n",
        "        teks: Blokir nomornya\n",
        "      - id: blokir",
        'pilihan "blokir" belum punya menolak; simpul ini punya kasus',
    ),
    "without a case nothing is refused": (
        "    kasus: palsu\n",
        "",
        "        menolak: tidak\n        balas",
        'menolak pada pilihan "buka" tidak perlu; simpul ini tanpa kasus',
    ),
    "the right answer to a fake is to refuse": (
        "teks: Tanya toko tempat memesan\n        menolak: ya",
        "teks: Tanya toko tempat memesan\n        menolak: tidak",
        "menolak: tidak\n        tepat: ya\n        umpan: Tepat. Jalan",
        'pilihan "toko" tepat untuk kasus palsu, jadi menolak: ya',
    ),
    "the right answer to the genuine is not to refuse": (
        "teks: Ambil ke tetangga\n        menolak: tidak",
        "teks: Ambil ke tetangga\n        menolak: ya",
        "menolak: ya\n        tepat: ya\n        umpan: Tepat. Tidak",
        'pilihan "terima" tepat untuk kasus asli, jadi menolak: tidak',
    ),
    "a decision has a right choice": (
        "        tepat: ya\n        umpan: Tepat. Tidak ada yang diminta.",
        "        umpan: Tepat. Tidak ada yang diminta.",
        "pilihan:\n      - id: terima",
        'simpul "kabar" belum punya pilihan yang tepat; beri satu tepat: ya',
    ),
    "every choice needs feedback": (
        "        umpan: Tepat. Tidak ada yang diminta.\n",
        "",
        "      - id: terima",
        'pilihan "terima" belum punya umpan',
    ),
    "a choice's id stands once in its node": (
        "- id: blokir",
        "- id: terima",
        "- id: terima\n        teks: Blokir",
        'id pilihan "terima" dipakai dua kali',
    ),
    "two choices of a node may not say the same": (
        "teks: Blokir nomornya",
        "teks: ambil ke **tetangga**",
        "teks: ambil",
        'isi "ambil ke tetangga" ditulis dua kali',
    ),
    "a decision has two to six choices": (
        "      - id: blokir\n        teks: Blokir nomornya\n        menolak: ya\n"
        "        umpan: Hati-hati itu baik. Namun pesan ini tidak meminta apa-apa.\n",
        "",
        "pilihan:\n      - id: terima",
        'simpul "kabar" punya 1 pilihan; 2–6',
    ),
    "switches have a right one": (
        "awal: ya, tepat: ya, umpan: Biarkan.",
        "awal: ya, umpan: Biarkan.",
        "pilihan:\n      - {id: sms",
        'simpul "izin" belum punya pilihan yang tepat; beri satu tepat: ya',
    ),
    "switches refuse nothing": (
        "{id: sms, teks: Boleh membaca SMS,",
        "{id: sms, teks: Boleh membaca SMS, menolak: ya,",
        "menolak: ya, awal",
        'kunci "menolak" tidak dikenal pada pilihan "sms"',
    ),
    "a step needs feedback": (
        "{id: bank, teks: Hubungi bank, umpan: Supaya rekening dibekukan.}",
        "{id: bank, teks: Hubungi bank}",
        "{id: bank, teks: Hubungi bank}",
        'langkah "bank" belum punya umpan',
    ),
    "a matching has three pairs or more": (
        "      - {id: foto, kiri: Foto.jpg, kanan: Gambar biasa, umpan: Ini foto.}\n",
        "",
        "    pasangan:",
        'simpul "cocok" punya 2 pasangan; 3–6',
    ),
    "what stops the loss is one of the actions": (
        "hentikan: bank",
        "hentikan: bukit",
        "hentikan: bukit",
        'hentikan "bukit" bukan salah satu pilihan; maksud Anda "bukti"?',
    ),
    "what stops the loss is no trap": (
        "hentikan: bank",
        "hentikan: hapus",
        "hentikan: hapus",
        'hentikan "hapus" harus pilihan yang punya tahap',
    ),
    "a loss is written as it changes the balance": (
        "saldo: -250000",
        "saldo: 250000",
        "saldo: 250000",
        'saldo "250000" tidak sesuai; contoh: -250000',
    ),
    "an action takes time": (
        "detik: 600, ",
        "",
        "{id: bukti, teks: Simpan",
        'pilihan "bukti" belum punya detik',
    ),
    "an ending is one of three": (
        "akhir: hampir",
        "akhir: selamat",
        "akhir: selamat",
        'akhir "selamat" tidak dikenal; pilih: aman, hampir, kena',
    ),
    "an ending leads nowhere": (
        "    akhir: aman",
        "    akhir: aman\n    ke: hampir",
        "    ke: hampir",
        'kunci "ke" tidak dikenal pada simpul "aman"',
    ),
    "a link of an ending is checked": (
        "https://iasc.ojk.go.id",
        "https://iasc.example",
        "iasc.example",
        'alamat "iasc.example" tidak ada di fakta.yaml',
    ),
    "a number in a message is checked": (
        "teks: Selamat pagi Bu.",
        "teks: Hubungi 0812 3456 7890.",
        "0812 3456",
        'nomor "0812 3456 7890" tidak ada di fakta.yaml; samarkan seperti 08xx-xxxx-xxxx',
    ),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_mistake_in_a_simulation_is_told_with_its_line(
    played: Desk, broken: tuple[str, str, str, str]
) -> None:
    old, new, fragment, message = broken
    played.replace(PLAY, old, new)
    line = played.place(PLAY, fragment)
    assert f"courses/{PLAY}:{line}: {message}" in played.problems()


def test_the_simulation_of_the_builders_is_without_mistake_and_warning(played: Desk) -> None:
    assert (played.problems(), played.warnings()) == ([], [])


def test_a_pool_needs_a_staged_action(played: Desk) -> None:
    for stage in (", tahap: 2", ", tahap: 1, umpan: Uang", ", tahap: 1, umpan: Jalan"):
        played.replace(PLAY, stage, stage[10:])
    line = played.line(PLAY, "hentikan") + 1
    found = f'courses/{PLAY}:{line}: simpul "jam" belum punya tindakan dengan tahap'
    assert found in played.problems()


def test_switches_have_a_wrong_one(played: Desk) -> None:
    for switch in ("Boleh membaca SMS", "Boleh membaca kontak"):
        played.replace(PLAY, f"teks: {switch},", f"teks: {switch}, tepat: ya,")
    line = played.line(PLAY, "{id: sms") - 1
    assert played.problems() == [
        f"courses/{PLAY}:{line}: semua pilihan tepat; harus ada yang salah"
    ]


@pytest.mark.parametrize(
    ("old", "name", "limit"),
    [
        ("teks: Blokir nomornya", "teks", 14),
        ("teks: Boleh membaca SMS", "teks", 14),
        ("umpan: Tepat. Tidak ada yang diminta.", "umpan", 40),
        ("tanya: Mana yang lebih dulu?", "tanya", 14),
        ("teks: Hanya memberi kabar.", "tanda", 16),
        ("teks: Bank lebih dulu, lalu bukti. Anda boleh mengulang kapan saja.", "teks", 70),
    ],
)
def test_a_long_text_is_warned_about(played: Desk, old: str, name: str, limit: int) -> None:
    key = old.split(":")[0]
    long = " ".join(["Kata pendek."] * (limit // 2) + ["Lebih."])
    played.replace(PLAY, old, f"{key}: {long}")
    line = played.line(PLAY, "Lebih.")
    assert played.warnings() == [
        f"courses/{PLAY}:{line}: {name} berisi {limit + 1} kata; paling banyak {limit}"
    ]


def test_a_long_introduction_is_warned_about(played: Desk) -> None:
    long = " ".join(["Kata pendek."] * 23)
    played.replace(PLAY, "Anda menjadi Bu Siti di Sidoarjo. Pagi ini Anda menunggu paket.", long)
    assert [line.partition(": ")[2] for line in played.warnings()] == [
        "pengantar berisi 46 kata; paling banyak 45"
    ]


def test_the_language_of_a_message_is_not_ours_but_the_question_is(played: Desk) -> None:
    jargon = "Klik link untuk download"
    played.replace(f"{MODULE}/../../istilah.yaml", "kata: phishing, ganti", "kata: klik, ganti")
    played.replace(PLAY, "teks: Selamat pagi Bu.", f"teks: {jargon} {'ya ' * 25}.")
    assert played.warnings() == []
    played.replace(PLAY, "tanya: Mana yang lebih dulu?", f"tanya: {jargon}?")
    assert len(played.warnings()) == 1


def test_a_file_named_almost_right_is_a_stranger(played: Desk) -> None:
    played.write(f"{MODULE}/simulasi.yml", "judul: x")
    assert played.problems() == [
        f'courses/{MODULE}/simulasi.yml:1: berkas tidak dikenal; maksud Anda "simulasi.yaml"?'
    ]
