"""Mistakes in `modul.yaml` and `kursus.yaml`, each with its exact line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.builders.courses import COURSE
from tests.content.conftest import MODULE, Desk
from webapp.content import check
from webapp.content.read_module import _KEYS as KEYS

META = f"{MODULE}/modul.yaml"
COURSE_FILE = f"{COURSE}/kursus.yaml"

# (file, what is replaced, by what, a fragment on the reported line, the message)
BROKEN = {
    "an unknown key": (
        META,
        "unsur: SDM",
        "unsurr: SDM",
        "unsurr: SDM",
        'kunci "unsurr" tidak dikenal pada modul.yaml; maksud Anda "unsur"?',
    ),
    "a missing key": (META, "judul: ", "titel: ", "kode:", "modul.yaml belum punya judul"),
    "an unknown pillar": (
        META,
        "pilar: Aman",
        "pilar: aman",
        "pilar:",
        'pilar "aman" tidak dikenal; maksud Anda "Aman"?',
    ),
    "an unknown level": (
        META,
        "level: Dasar",
        "level: Sulit",
        "level:",
        'level "Sulit" tidak dikenal; pilih: Dasar, Menengah, Lanjut',
    ),
    "an unknown dimension": (
        META,
        "dimensi: Society",
        "dimensi: Societi",
        "dimensi:",
        'dimensi "Societi" tidak dikenal; maksud Anda "Society"?',
    ),
    "an unknown element": (
        META,
        "unsur: SDM",
        "unsur: Kesehatn",
        "unsur:",
        'unsur "Kesehatn" tidak dikenal; maksud Anda "Kesehatan"?',
    ),
    "an unknown persona": (
        META,
        "persona: [Lansia]",
        "persona: [Lansya]",
        "persona:",
        'persona "Lansya" tidak dikenal; maksud Anda "Lansia"?',
    ),
    "too many competences": (
        META,
        '["4.1", "5.1"]',
        '["4.1", "5.1", "1.1", "1.2"]',
        "kompetensi:",
        "kompetensi paling banyak 3",
    ),
    "a competence twice": (
        META,
        '["4.1", "5.1"]',
        '["4.1", "4.1"]',
        "kompetensi:",
        'kompetensi "4.1" ditulis dua kali',
    ),
    "a list where a list belongs": (
        META,
        "persona: [Lansia]",
        "persona: Lansia",
        "persona:",
        "persona pada modul.yaml seharusnya daftar",
    ),
    "a list entry that is no text": (
        META,
        "persona: [Lansia]",
        "persona: [[Lansia]]",
        "persona:",
        "isi persona pada modul.yaml seharusnya teks",
    ),
    "minutes that are no number": (
        META,
        "menit: 5",
        "menit: lima",
        "menit:",
        'menit "lima" seharusnya bilangan bulat 1–15',
    ),
    "too many minutes": (
        META,
        "menit: 5",
        "menit: 90",
        "menit:",
        'menit "90" seharusnya bilangan bulat 1–15',
    ),
    "a date that does not exist": (
        META,
        "2026-11-22",
        "2026-02-30",
        "fakta_per:",
        'fakta_per "2026-02-30" seharusnya tanggal seperti 2026-11-22',
    ),
    "a date written otherwise": (
        META,
        "2026-11-22",
        "22-11-2026",
        "fakta_per:",
        'fakta_per "22-11-2026" seharusnya tanggal seperti 2026-11-22',
    ),
    "a review after more than six months": (
        META,
        "tinjau: 2027-05-22",
        "tinjau: 2027-06-22",
        "tinjau:",
        "tinjau harus sesudah fakta_per, paling lama 6 bulan",
    ),
    "a review before the facts": (
        META,
        "tinjau: 2027-05-22",
        "tinjau: 2026-11-21",
        "tinjau:",
        "tinjau harus sesudah fakta_per, paling lama 6 bulan",
    ),
    "a module code of another course": (
        META,
        "kode: K1.1",
        "kode: K2.1",
        "kode:",
        'kode "K2.1" tidak cocok dengan kursus K1',
    ),
    "a module code that is none": (
        META,
        "kode: K1.1",
        "kode: satu",
        "kode:",
        'kode "satu" tidak sesuai; contoh: K4.2',
    ),
    "an empty take-away": (
        META,
        "kalimat: Lihat ujung nama berkas sebelum membukanya.",
        "kalimat:",
        "kalimat:",
        "bawa_pulang belum punya kalimat",
    ),
    "a take-away that is a text": (
        META,
        "bawa_pulang:\n  kalimat: Lihat ujung nama berkas sebelum membukanya.\n"
        "  tindakan: Periksa satu pesan di HP Anda hari ini.",
        "bawa_pulang: Lihat ujungnya.",
        "bawa_pulang:",
        'bawa_pulang seharusnya berisi baris "kunci: nilai"',
    ),
    "a course that names a missing module": (
        COURSE_FILE,
        "modul: [satu, dua]",
        "modul: [satu, dua, duaa]",
        "modul:",
        'folder modul "duaa" belum ada; maksud Anda "dua"?',
    ),
    "a course that names a module twice": (
        COURSE_FILE,
        "modul: [satu, dua]",
        "modul: [satu, dua, satu]",
        "modul:",
        'modul "satu" ditulis dua kali',
    ),
    "a course that forgets a folder": (
        COURSE_FILE,
        "modul: [satu, dua]",
        "modul: [satu]",
        "modul:",
        'folder "courses/uji-coba/dua" belum ada di daftar modul',
    ),
    "a course code that is none": (
        COURSE_FILE,
        "kode: K1",
        "kode: k1",
        "kode:",
        'kode "k1" tidak sesuai; contoh: K4',
    ),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_mistake_is_told_with_its_file_and_line(
    desk: Desk, broken: tuple[str, str, str, str, str]
) -> None:
    file, old, new, fragment, message = broken
    desk.replace(file, old, new)
    assert f"courses/{file}:{desk.line(file, fragment)}: {message}" in desk.problems()


def test_two_modules_may_not_share_a_code(desk: Desk) -> None:
    desk.replace("uji-coba/dua/modul.yaml", "kode: K1.2", "kode: K1.1")
    assert desk.problems() == [
        'courses/uji-coba/dua/modul.yaml:1: kode modul "K1.1" sudah dipakai di '
        "courses/uji-coba/satu/modul.yaml:1"
    ]


def test_two_courses_may_not_share_a_code(desk: Desk) -> None:
    for path in sorted((desk.folder / COURSE).rglob("*.*")):
        text = path.read_text(encoding="utf-8").replace("k1-", "k9-")
        desk.write(f"lain/{path.relative_to(desk.folder / COURSE)}", text)
    assert (
        'courses/uji-coba/kursus.yaml:1: kode kursus "K1" sudah dipakai di '
        "courses/lain/kursus.yaml:1" in desk.problems()
    )


def test_a_long_summary_is_warned_about(desk: Desk) -> None:
    desk.replace(META, "ringkas: ", "ringkas: " + "Satu dua. " * 10)
    assert desk.warnings() == [f"courses/{META}:3: ringkas berisi 26 kata; paling banyak 20"]


def test_facts_of_a_day_to_come_are_warned_about(desk: Desk) -> None:
    warnings = [str(one) for one in check(desk.folder, date(2026, 11, 21)).warnings]
    line = desk.line(META, "fakta_per:")
    assert f"courses/{META}:{line}: fakta_per masih di masa depan" in warnings


def test_a_review_date_that_has_passed_is_warned_about_when_today_is_known(desk: Desk) -> None:
    def passed(today: date) -> list[str]:
        return [str(w) for w in check(desk.folder, today).warnings if "tinjau" in w.message]

    assert passed(date(2027, 5, 22)) == []
    line = desk.line(META, "tinjau:")
    assert f"courses/{META}:{line}: tanggal tinjau sudah lewat; periksa faktanya" in passed(
        date(2027, 5, 23)
    )


def test_an_empty_file_is_told_as_one_mistake(desk: Desk) -> None:
    desk.write(META, "# nanti\n")
    assert desk.problems() == [f"courses/{META}:1: berkas masih kosong"]


def test_yaml_that_cannot_be_read_is_told_at_the_line_where_reading_stopped(desk: Desk) -> None:
    desk.replace(META, "menit: 5", "menit: [5")
    (problem,) = desk.problems()
    line = desk.line(META, "fakta_per:")
    assert problem.startswith(f"courses/{META}:{line}: YAML tidak dapat dibaca: ")


def test_a_course_written_as_contributing_tells_passes(desk: Desk) -> None:
    """Whoever begins copies the two examples; both hold every key there is."""
    told = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    course, module = re.findall(r"```yaml\n(kode: .*?)```", told, re.DOTALL)
    desk.write(f"{COURSE}/kursus.yaml", re.sub(r"modul: .*", "modul: [satu, dua]", course))
    desk.replace(f"{COURSE}/dua/modul.yaml", "kode: K1.2", "kode: K4.3")
    desk.write(f"{MODULE}/modul.yaml", module)
    assert desk.problems() == []
    keys = [line.partition(":")[0] for line in module.splitlines() if line[0].isalpha()]
    assert sorted(keys) == sorted(KEYS)
