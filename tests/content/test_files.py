"""Whatever a file may hold, it becomes a message and never an exception."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.courses import COURSE, make_course
from tests.content.conftest import MODULE, SVG, Desk
from webapp.content import check
from webapp.content.yaml_lines import Mapping, Scalar, read_yaml

FILES = ["modul.yaml", "kartu.md", "kuis.yaml"]


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_told(desk: Desk, file: str) -> None:
    (desk.folder / MODULE / file).unlink()
    assert f"courses/{MODULE}/{file}:1: berkas belum ada" in desk.problems()


def test_a_file_or_folder_that_may_not_be_read_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    reason = "tidak dapat dibaca: Permission denied"
    assert f"courses/{COURSE}/kursus.yaml:1: berkas {reason}" in desk.problems()
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert f"courses:1: folder {reason}" in desk.problems()


@pytest.mark.parametrize("file", FILES)
def test_bytes_that_are_no_utf8_are_told_with_their_line(desk: Desk, file: str) -> None:
    desk.write(f"{MODULE}/{file}", b"baris satu\nbaris \xff dua\n")
    assert (
        f"courses/{MODULE}/{file}:2: bukan teks UTF-8; simpan ulang berkas sebagai UTF-8"
        in desk.problems()
    )


@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("\x00", "karakter kendali (U+0000)"),
        ("\x1b", "karakter kendali (U+001B)"),
        ("\u202e", "tanda arah tulisan yang tak terlihat (U+202E)"),
        ("\u2066", "tanda arah tulisan yang tak terlihat (U+2066)"),
        ("\u200f", "tanda arah tulisan yang tak terlihat (U+200F)"),
        ("\u200b", "huruf tak terlihat (U+200B)"),
        ("\u00ad", "huruf tak terlihat (U+00AD)"),
        ("\u2028", "pemisah baris yang tak terlihat (U+2028)"),
    ],
)
def test_a_letter_that_hides_something_is_told_with_its_line(
    desk: Desk, letter: str, name: str
) -> None:
    desk.replace(f"{MODULE}/kartu.md", "Tiga huruf", f"Tiga{letter} huruf")
    line = desk.line(f"{MODULE}/kartu.md", "Tiga")
    assert desk.problems() == [f"courses/{MODULE}/kartu.md:{line}: ada {name}; hapus"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("kartu.md", "Tiga huruf", "Tiga&#x202e; huruf"),
        ("kuis.yaml", "petunjuk: Ada dua tanda.", 'petunjuk: "Ada\\u202e dua tanda."'),
        ("modul.yaml", '"Buku uji, 2026"', '"Buku\\u202e uji, 2026"'),
    ],
)
def test_a_hiding_letter_written_as_a_code_is_told_with_its_line(
    desk: Desk, file: str, old: str, new: str
) -> None:
    desk.replace(f"{MODULE}/{file}", old, new)
    line = desk.line(f"{MODULE}/{file}", "202e")
    assert desk.problems() == [
        f"courses/{MODULE}/{file}:{line}: ada tanda arah tulisan yang tak terlihat (U+202E); hapus"
    ]


def test_a_file_of_absurd_size_is_told(desk: Desk) -> None:
    desk.write(f"{MODULE}/kartu.md", "a" * 200_000)
    assert desk.problems() == [
        f"courses/{MODULE}/kartu.md:1: berkas terlalu besar: paling banyak 128 KB"
    ]


def test_a_text_of_absurd_length_is_told_with_its_line(desk: Desk) -> None:
    desk.replace(f"{MODULE}/kuis.yaml", "Ada dua tanda.", "a" * 5000)
    desk.replace(f"{MODULE}/kartu.md", "Tiga huruf", "*" * 5000)
    line = desk.line(f"{MODULE}/kuis.yaml", "aaaa")
    message = "teks terlalu panjang: paling banyak 4000 huruf"
    assert f"courses/{MODULE}/kuis.yaml:{line}: {message}" in desk.problems()
    assert f"courses/{MODULE}/kartu.md:11: {message}" in desk.problems()


def test_a_module_above_its_weight_is_told(desk: Desk) -> None:
    cards = [f"## Kartu {{#k{number}}}\n\n" + "Kata. " * 650 for number in range(12)]
    items = [
        f"  - {{id: k1-1-tambah{number}, jenis: satu, kompetensi: '4.1', tanya: Apa itu?, "
        f"petunjuk: '{'p' * 3900}', kunci: a, tidak_tahu: '{'t' * 3900}', pilihan: ["
        + ", ".join(f"{{id: {name}, teks: '{name}', umpan: '{name * 3900}'}}" for name in "abc")
        + "]}\n"
        for number in range(6)
    ]
    desk.write(f"{MODULE}/kartu.md", "\n\n".join(cards).replace("{#k0}", "{#cerita}"))
    desk.write(f"{MODULE}/kuis.yaml", desk.text(f"{MODULE}/kuis.yaml") + "".join(items))
    (problem,) = desk.problems()
    assert problem.startswith(f"courses/{MODULE}/kartu.md:1: teks modul 1")
    assert problem.endswith(" KB; paling banyak 150 KB")


def test_a_strange_file_names_the_nearest_right_one(desk: Desk) -> None:
    desk.write(f"{MODULE}/kuis.yml", "soal: []")
    desk.write(f"{COURSE}/kursus.yml", "kode: K1")
    desk.write("fakta.yml", "alamat: []")
    assert desk.problems() == [
        'courses/fakta.yml:1: berkas tidak dikenal; maksud Anda "fakta.yaml"?',
        f'courses/{COURSE}/kursus.yml:1: berkas tidak dikenal; maksud Anda "kursus.yaml"?',
        f'courses/{MODULE}/kuis.yml:1: berkas tidak dikenal; maksud Anda "kuis.yaml"?',
    ]


def test_what_editors_leave_behind_is_passed_over(desk: Desk) -> None:
    for name in (".DS_Store", "kuis.yaml~", ".kuis.yaml.swp", "kartu.md.bak"):
        desk.write(f"{MODULE}/{name}", b"\xff\x00")
    assert desk.problems() == []


def test_a_folder_with_a_bad_name_is_told(desk: Desk) -> None:
    (desk.folder / COURSE / "Modul Tiga").mkdir()
    assert desk.problems() == [
        f'courses/{COURSE}/Modul Tiga:1: nama folder harus huruf kecil, angka, dan "-"'
    ]


def test_a_folder_that_is_no_course_is_told(desk: Desk) -> None:
    (desk.folder / "kosong").mkdir()
    assert desk.problems() == ["courses/kosong/kursus.yaml:1: berkas belum ada"]


def test_missing_lists_are_told(desk: Desk) -> None:
    (desk.folder / "fakta.yaml").unlink()
    (desk.folder / "istilah.yaml").unlink()
    problems = desk.problems()
    assert "courses/fakta.yaml:1: berkas belum ada" in problems
    assert "courses/istilah.yaml:1: berkas belum ada" in problems


def test_a_missing_or_empty_library_is_told(tmp_path: Path) -> None:
    assert [str(p) for p in check(tmp_path / "tiada").problems] == [
        "tiada:1: folder kursus tidak ditemukan"
    ]
    (tmp_path / "kosong").mkdir()
    assert "kosong:1: belum ada kursus; buat folder yang berisi kursus.yaml" in [
        str(problem) for problem in check(tmp_path / "kosong").problems
    ]


def test_a_symbolic_link_never_leads_out_of_the_library(desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.md"
    secret.write_text("rahasia", encoding="utf-8")
    cards = desk.folder / MODULE / "kartu.md"
    cards.unlink()
    cards.symlink_to(secret)
    assert desk.problems() == [f"courses/{MODULE}/kartu.md:1: harus berupa berkas biasa"]


def test_a_pipe_or_a_folder_in_place_of_a_file_is_told(desk: Desk) -> None:
    cards, meta = desk.folder / MODULE / "kartu.md", desk.folder / MODULE / "modul.yaml"
    cards.unlink()
    os.mkfifo(cards)
    meta.unlink()
    meta.mkdir()
    assert f"courses/{MODULE}/kartu.md:1: harus berupa berkas biasa" in desk.problems()
    assert f"courses/{MODULE}/modul.yaml:1: harus berupa berkas biasa" in desk.problems()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: &x 1\nb: *x", 1, "jangkar (&) dan rujukan (*) YAML tidak dipakai di sini"),
        ("a: *x", 1, "jangkar (&) dan rujukan (*) YAML tidak dipakai di sini"),
        ("a: 1\nb: !!python/object:os.system x", 2, "tanda (!) YAML tidak dipakai di sini"),
        ("a: 1\n---\nb: 2", 2, 'hanya satu dokumen YAML per berkas; hapus baris "---"'),
        ("a: " + "[" * 40 + "]" * 40, 1, "terlalu dalam: paling banyak 12 tingkat"),
        (
            "\n".join("- a" for _ in range(20_001)),
            20_000,
            "terlalu banyak nilai: paling banyak 20000",
        ),
        ("? [a]\n: b", 1, "kunci harus berupa teks"),
        ("a: 1\na: 2", 2, 'kunci "a" ditulis dua kali'),
    ],
)
def test_yaml_tricks_are_refused(text: str, line: int, message: str) -> None:
    _root, mistakes = read_yaml(text)
    assert [(mistake.line, mistake.message) for mistake in mistakes] == [(line, message)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: \x01", ""),
        ("a: {b", "kurung belum ditutup"),
        ("a: b: c", "titik dua"),
        ("a:\n\tb", "ada tab"),
        ("a: @b", "tanda khusus"),
        ("- a: b\n   c: d", "titik dua"),
        ("a:\n  - b\n c: d", "spasi di awal baris"),
        ("'", "tanda kutip"),
    ],
)
def test_letters_that_are_no_yaml_are_one_mistake(text: str, reason: str) -> None:
    root, (mistake,) = read_yaml(text)
    assert root is None
    assert mistake.message.startswith("YAML tidak dapat dibaca: ")
    assert reason in mistake.message


def test_yaml_values_keep_the_letters_and_the_line() -> None:
    root, mistakes = read_yaml("kode: 4.10\nya: no\n\nteks: |\n  satu\n  dua\n")
    assert mistakes == []
    assert isinstance(root, Mapping)
    values = {key: value for key, value in root.values.items() if isinstance(value, Scalar)}
    assert {key: (value.text, value.text_line) for key, value in values.items()} == {
        "kode": ("4.10", 1),
        "ya": ("no", 2),
        "teks": ("satu\ndua", 5),
    }


def _check_with(file: str, data: bytes) -> None:
    """The check must come back with a report whatever the file holds."""
    with tempfile.TemporaryDirectory() as name:
        folder = make_course(Path(name) / "courses")
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        report = check(folder)
    assert all(problem.line >= 1 for problem in report.problems)
    assert all(problem.file.startswith("courses/") for problem in report.problems)


ANY_FILE = st.sampled_from(
    [
        *(f"{MODULE}/{file}" for file in (*FILES, "gambar/a.svg")),
        *(f"{COURSE}/kursus.yaml", f"{COURSE}/terbit.yaml", "fakta.yaml", "istilah.yaml"),
    ]
)
FRAGMENTS = (
    *("soal:", "- id: a", "  jenis: satu", "kunci: [", "]", "{", "}", "&a", "*a", "|", "\n", "  "),
    *(": ", "- ", "'", "pilihan:", "pasangan: []", "umpan: x", "## A {#a}", "> **b**", "<b>"),
    *("![x](gambar/a.svg)", "[x](../dua)", "<svg>", "</svg>", 'viewBox="0 0 1 1"', "\x00"),
)
PIECES = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map(
    lambda pieces: "".join(pieces).encode()
)


@settings(max_examples=40, deadline=None)
@given(file=ANY_FILE, data=st.one_of(st.binary(max_size=400), PIECES))
def test_no_file_can_make_the_check_raise(file: str, data: bytes) -> None:
    _check_with(file, data)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), file=st.sampled_from([f"{MODULE}/{file}" for file in FILES] + ["svg"]))
def test_no_single_damage_can_make_the_check_raise(data: st.DataObject, file: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = make_course(Path(name) / "courses")
        text = SVG if file == "svg" else (folder / file).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    filler = data.draw(st.text(max_size=10))
    damaged = (text[:start] + filler + text[end:]).encode(errors="replace")
    _check_with(f"{MODULE}/gambar/a.svg" if file == "svg" else file, damaged)
