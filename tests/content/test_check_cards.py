"""Mistakes in `kartu.md`, each with its exact line."""

from __future__ import annotations

import pytest

from tests.content.conftest import MODULE, Desk

CARDS = f"{MODULE}/kartu.md"

# (what is replaced, by what, a fragment on the reported line, the message)
BROKEN = {
    "a card without an id": (
        "## Lihat ujung namanya {#ujung}",
        "## Lihat ujung namanya",
        "Lihat ujung namanya",
        'kartu "Lihat ujung namanya" belum punya id tetap seperti {#ujung-nama}',
    ),
    "a card without a title": (
        "## Lihat ujung namanya {#ujung}",
        "## {#ujung}",
        "{#ujung}",
        "kartu belum punya judul",
    ),
    "a card id that stands twice": (
        "{#tanya}",
        "{#ujung}",
        "## Tanya lewat jalan lain",
        'id kartu "ujung" sudah dipakai di baris 10',
    ),
    "a first card that is no story": (
        "{#cerita}",
        "{#awal}",
        "{#awal}",
        "kartu pertama harus cerita pembuka: {#cerita}",
    ),
    "words before the first card": (
        "## Pesan pagi",
        "Catatan penulis.\n\n## Pesan pagi",
        "Catatan penulis.",
        'tulisan sebelum kartu pertama; mulai dengan "## Judul {#cerita}"',
    ),
    "an empty card": (
        "Tiga huruf terakhir memberi tahu jenis berkas. "
        "Huruf **apk** berarti aplikasi, bukan foto.\n",
        "",
        "{#ujung}",
        'kartu "Lihat ujung namanya" masih kosong',
    ),
    "a heading inside a card": (
        "Tiga huruf",
        "### Kecil\n\nTiga huruf",
        "### Kecil",
        "judul di dalam kartu tidak dipakai",
    ),
    "a heading without a space": (
        "## Tanya lewat",
        "##Tanya lewat",
        "##Tanya",
        'sesudah "##" perlu spasi',
    ),
    "a table": (
        "Tiga huruf",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nTiga huruf",
        "|---|",
        "tabel tidak dipakai; tulis sebagai daftar",
    ),
    "a link with its address elsewhere": (
        "Tiga huruf",
        "[Tiga][satu] huruf",
        "[Tiga]",
        "tautan ditulis [teks](alamat)",
    ),
    "raw HTML over two lines": (
        "Tiga huruf",
        "Tiga <a\nhref='x'> huruf",
        "<a",
        "HTML tidak dipakai; tulis dengan Markdown",
    ),
    "raw HTML": (
        "Tiga huruf",
        "<b>Tiga</b> huruf",
        "<b>Tiga</b>",
        "HTML tidak dipakai; tulis dengan Markdown",
    ),
    "a code block": (
        "Tiga huruf",
        "```\nkode\n```\n\nTiga huruf",
        "```",
        "blok kode tidak dipakai",
    ),
    "an indented line": (
        "Tiga huruf",
        "    menjorok\n\nTiga huruf",
        "    menjorok",
        "baris yang menjorok empat spasi tidak dipakai",
    ),
    "a message inside a message": (
        "Tiga huruf",
        "> > dalam\n\nTiga huruf",
        "> > dalam",
        "pesan (>) di dalam pesan tidak dipakai",
    ),
    "a link to nowhere": (
        "Tiga huruf",
        "[Lanjut](../duaa). Tiga huruf",
        "../duaa",
        'tautan "../duaa" tidak menuju modul mana pun; maksud Anda "dua"?',
    ),
    "a link to an address that is not allowed": (
        "https://iasc.ojk.go.id",
        "https://iasc.ojk.go.idd",
        "https://iasc",
        'alamat "iasc.ojk.go.idd" tidak ada di fakta.yaml; maksud Anda "iasc.ojk.go.id"?',
    ),
    "a link that is not encrypted": (
        "https://iasc.ojk.go.id",
        "http://iasc.ojk.go.id",
        "http://iasc",
        'tautan "http://iasc.ojk.go.id" harus berupa https://…, tel:… atau ../nama-modul',
    ),
    "a link that runs a script": (
        "https://iasc.ojk.go.id",
        "javascript:alert(1)",
        "javascript:",
        'tautan "javascript:alert(1)" harus berupa https://…, tel:… atau ../nama-modul',
    ),
    "a link with a user name in front": (
        "https://iasc.ojk.go.id",
        "https://iasc.ojk.go.id@jahat.example",
        "@jahat",
        'alamat "iasc.ojk.go.id@jahat.example" tidak ada di fakta.yaml; '
        'maksud Anda "iasc.ojk.go.id"?',
    ),
    "a telephone link to a strange number": (
        "(tel:157)",
        "(tel:158)",
        "tel:158",
        'nomor "tel:158" tidak ada di fakta.yaml',
    ),
    "a picture that is not there": (
        "Tiga huruf",
        "![Gambar](gambar/tiada.svg)\n\nTiga huruf",
        "tiada.svg",
        'gambar "gambar/tiada.svg" tidak ada',
    ),
    "a picture in the middle of a sentence": (
        "Tiga huruf",
        "Lihat ![Gambar](gambar/tiada.svg) ini",
        "tiada.svg",
        "gambar harus berdiri sendiri dalam paragrafnya",
    ),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_mistake_is_told_with_its_line(desk: Desk, broken: tuple[str, str, str, str]) -> None:
    old, new, fragment, message = broken
    desk.replace(CARDS, old, new)
    assert f"courses/{CARDS}:{desk.line(CARDS, fragment)}: {message}" in desk.problems()


def test_a_picture_needs_an_alternative_text(drawn: Desk) -> None:
    drawn.replace(CARDS, "![Gambar: ujung nama berkas]", "![]")
    line = drawn.line(CARDS, "ujung.svg")
    assert drawn.problems() == [
        f'courses/{CARDS}:{line}: gambar "gambar/ujung.svg" belum punya teks pengganti'
    ]


def test_a_misspelt_picture_names_the_nearest_one(drawn: Desk) -> None:
    drawn.replace(CARDS, "gambar/ujung.svg", "gambar/ujug.svg")
    line = drawn.line(CARDS, "ujug.svg")
    assert drawn.problems() == [
        f'courses/{CARDS}:{line}: gambar "gambar/ujug.svg" tidak ada; '
        'maksud Anda "gambar/ujung.svg"?'
    ]


def test_a_card_out_of_its_length_is_warned_about(desk: Desk) -> None:
    desk.replace(CARDS, "Tiga huruf", "Kata lagi. " * 30 + "Tiga huruf")
    line = desk.line(CARDS, "{#ujung}")
    assert desk.warnings() == [
        f'courses/{CARDS}:{line}: kartu "Lihat ujung namanya" berisi 73 kata; paling banyak 60'
    ]


def test_a_short_story_and_missing_idea_cards_are_warned_about(desk: Desk) -> None:
    desk.write(CARDS, "## Pagi {#cerita}\n\nBu Siti tertawa.\n\n## Satu {#satu}\n\nBerhenti.\n")
    assert desk.warnings() == [
        f"courses/{CARDS}:1: ada 1 kartu gagasan; sebaiknya 3–4",
        f'courses/{CARDS}:1: kartu "Pagi" berisi 3 kata; 60–110',
    ]


def test_a_file_without_cards_is_refused(desk: Desk) -> None:
    desk.write(CARDS, "")
    assert desk.problems() == [
        f'courses/{CARDS}:1: belum ada kartu; kartu dimulai dengan "## Judul {{#id}}"'
    ]


def test_a_module_of_a_hundred_cards_is_refused_at_the_first_one_too_many(desk: Desk) -> None:
    more = "".join(f"\n## Lagi {number} {{#lagi-{number}}}\n\nTenang.\n" for number in range(96))
    desk.write(CARDS, desk.text(CARDS) + more)
    line = desk.line(CARDS, "{#lagi-8}")
    assert desk.problems() == [f"courses/{CARDS}:{line}: paling banyak 12 kartu"]
