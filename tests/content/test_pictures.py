"""Pictures: only safe, small, titled drawings pass."""

from __future__ import annotations

import pytest

from tests.content.conftest import MODULE, SVG, Desk

FILE = f"{MODULE}/gambar/ujung.svg"
RECT = '<rect x="10" y="10" width="300" height="180" fill="#fff"/>'

# (what the drawing holds instead of its rectangle, the message on line 3)
UNSAFE = {
    "a script": ("<script>alert(1)</script>", "<script> tidak dipakai pada gambar"),
    "foreign HTML": (
        "<foreignObject><p/></foreignObject>",
        "<foreignObject> tidak dipakai pada gambar",
    ),
    "a style sheet": ("<style>*{}</style>", "<style> tidak dipakai pada gambar"),
    "an outside image": ('<image href="#a"/>', "<image> tidak dipakai pada gambar"),
    "a link": ('<a href="#a"/>', "<a> tidak dipakai pada gambar"),
    "an animation": ('<set attributeName="x"/>', "<set> tidak dipakai pada gambar"),
    "an event": ('<g onclick="alert(1)"/>', "atribut onclick tidak dipakai pada gambar"),
    "an event in capitals": ('<g ONLOAD="x"/>', "atribut ONLOAD tidak dipakai pada gambar"),
    "a style": ('<g style="fill:red"/>', "atribut style tidak dipakai pada gambar"),
    "a class": ('<g class="a"/>', "atribut class tidak dipakai pada gambar"),
    "an outside use": (
        '<use href="lain.svg#a"/>',
        "gambar tidak boleh merujuk ke luar dirinya (href)",
    ),
    "an outside use by xlink": (
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:x"/>',
        "gambar tidak boleh merujuk ke luar dirinya (href)",
    ),
    "a part repeated": ('<use href="#a"/>', "<use> tidak dipakai pada gambar"),
    "an outside fill": (
        '<g fill="url(//jahat.example/a)"/>',
        "gambar tidak boleh merujuk ke luar dirinya (fill)",
    ),
    "an escaped outside fill": (
        '<g fill="\\75rl(x)"/>',
        "gambar tidak boleh merujuk ke luar dirinya (fill)",
    ),
    "another namespace": (
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>',
        "<script> tidak dipakai pada gambar",
    ),
    "an attribute of another namespace": (
        '<g xmlns:x="http://www.w3.org/1999/xhtml" x:fill="red"/>',
        "atribut fill tidak dipakai pada gambar",
    ),
    "an outside style sheet": (
        '<?xml-stylesheet href="a.css"?>',
        "<?xml-stylesheet?> tidak dipakai pada gambar",
    ),
    "broken XML": ("<g>", "SVG tidak dapat dibaca: tanda penutup tidak cocok dengan pembukanya"),
    "an entity nobody declared": (
        "<text>&nbsp;</text>",
        "SVG tidak dapat dibaca: ada &nama; yang tidak dikenal; tulis hurufnya langsung",
    ),
    "a letter that hides something": (
        "<text>&#x202e;kpa</text>",
        "ada tanda arah tulisan yang tak terlihat (U+202E); hapus",
    ),
}


def test_a_plain_drawing_passes_and_is_measured(drawn: Desk) -> None:
    assert drawn.problems() == []


@pytest.mark.parametrize("unsafe", UNSAFE.values(), ids=UNSAFE.keys())
def test_an_unsafe_drawing_is_refused_with_its_line(drawn: Desk, unsafe: tuple[str, str]) -> None:
    content, message = unsafe
    drawn.replace(FILE, RECT, content)
    line = 5 if "tanda penutup" in message else 3
    assert f"courses/{FILE}:{line}: {message}" in drawn.problems()


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("<title>Ujung nama berkas</title>", "", 1, "gambar belum punya <title>"),
        ("<title>Ujung nama berkas</title>", "<title> </title>", 1, "gambar belum punya <title>"),
        (' viewBox="0 0 320 200"', "", 1, 'gambar belum punya viewBox seperti "0 0 320 200"'),
        ("0 0 320 200", "0 0 0 0", 1, 'gambar belum punya viewBox seperti "0 0 320 200"'),
        ("0 0 320 200", "0 0 1e9 1", 1, 'gambar belum punya viewBox seperti "0 0 320 200"'),
    ],
)
def test_a_drawing_needs_a_title_and_a_size(
    drawn: Desk, old: str, new: str, line: int, message: str
) -> None:
    drawn.replace(FILE, old, new)
    assert f"courses/{FILE}:{line}: {message}" in drawn.problems()


def test_a_file_that_is_no_drawing_is_refused(drawn: Desk) -> None:
    drawn.write(FILE, "<html><title>a</title></html>")
    assert f"courses/{FILE}:1: berkas ini bukan gambar SVG" in drawn.problems()


@pytest.mark.parametrize("encoding", ["utf-7", "iso-8859-1", "tidak-ada"])
def test_a_drawing_that_claims_other_letters_is_refused(drawn: Desk, encoding: str) -> None:
    drawn.write(FILE, f'<?xml version="1.0" encoding="{encoding}"?>\n{SVG}')
    assert drawn.problems() == [
        f'courses/{FILE}:1: gambar menyebut encoding "{encoding}"; pakai UTF-8'
    ]


def test_a_photo_is_told_that_drawings_are_svg(drawn: Desk) -> None:
    drawn.write(f"{MODULE}/gambar/foto.png", b"\x89PNG\r\n\x1a\n")
    assert drawn.problems() == [
        f'courses/{MODULE}/gambar/foto.png:1: nama gambar "foto.png" harus huruf kecil, '
        'angka, "-", lalu .svg'
    ]


def test_an_entity_bomb_is_refused_before_it_unfolds(drawn: Desk) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
    drawn.write(FILE, bomb + SVG.replace("RESI.apk", "&b;"))
    assert drawn.problems() == [f"courses/{FILE}:1: <!DOCTYPE> tidak dipakai pada gambar"]


def test_a_drawing_above_eight_kilobytes_is_refused(drawn: Desk) -> None:
    drawn.replace(FILE, RECT, f'<path d="{"M0 0" * 2100}"/>')
    assert drawn.problems() == [f"courses/{FILE}:1: gambar 8,4 KB; paling banyak 8 KB"]


def test_pictures_above_sixty_kilobytes_together_are_refused(drawn: Desk) -> None:
    big = SVG.replace(RECT, f'<path d="{"M0 0" * 1900}"/>')
    for number in range(8):
        drawn.write(f"{MODULE}/gambar/besar-{number}.svg", big)
    assert drawn.problems() == [
        f"courses/{MODULE}/gambar:1: gambar modul 60,8 KB; paling banyak 60 KB"
    ]


def test_a_drawing_nobody_sees_is_warned_about(drawn: Desk) -> None:
    drawn.write(f"{MODULE}/gambar/lain.svg", SVG)
    assert drawn.warnings() == [f"courses/{MODULE}/gambar/lain.svg:1: gambar ini tidak dipakai"]


def test_the_name_of_a_drawing_is_plain(drawn: Desk) -> None:
    drawn.write(f"{MODULE}/gambar/Foto Ujung.png", SVG)
    assert drawn.problems() == [
        f'courses/{MODULE}/gambar/Foto Ujung.png:1: nama gambar "Foto Ujung.png" harus huruf '
        'kecil, angka, "-", lalu .svg'
    ]


def test_the_folder_of_drawings_is_a_folder(desk: Desk) -> None:
    desk.write(f"{MODULE}/gambar", "bukan folder")
    assert desk.problems() == [f"courses/{MODULE}/gambar:1: gambar seharusnya folder"]
