"""The blueprint of the test keeps the plan of the curriculum."""

from __future__ import annotations

import pytest

from tests.content.bank_desk import HEAD, problems
from tests.content.conftest import Desk

# (what is replaced in uji.yaml, by what, a fragment of the reported line, the message)
MISPLANNED = {
    "an unknown key": ("versi: 1", "verssi: 1", "verssi", "kunci \"verssi\" tidak dikenal pada "
                       'uji.yaml; maksud Anda "versi"?'),
    "another code": ("kode: ULDW", "kode: K4", "kode: K4", 'kode "K4" tidak sesuai; contoh: ULDW'),
    "a cell twice": ("{sel: 2,", "{sel: 1,", 'kompetensi: "2.3", tingkat: Dasar, skenario: ya, '
                     "kasus: asli", "sel 1 ditulis dua kali"),
    "a missing cell": ("{sel: 20,", "{sel: 19,", "kisi:", "kisi belum punya sel 20"),
    "a level too often": (
        "{sel: 1, pilar: Cakap, kompetensi: \"1.1\", tingkat: Dasar",
        "{sel: 1, pilar: Cakap, kompetensi: \"1.1\", tingkat: Lanjut",
        "kisi:", "kisi punya 3 sel Lanjut; seharusnya 2",
    ),
    "a code that is missing": (
        'pilar: Etika, kompetensi: "3.3"', 'pilar: Etika, kompetensi: "3.2"',
        "kisi:", "kisi Etika belum memuat kompetensi 3.3",
    ),
    "a pillar too large": (
        "{sel: 10, pilar: Etika", "{sel: 10, pilar: Aman",
        "kisi:", "kisi Aman punya 6 sel; seharusnya 5",
    ),
    "too few scenarios": (
        'kompetensi: "2.5", tingkat: Menengah, skenario: ya',
        'kompetensi: "2.5", tingkat: Menengah, skenario: tidak',
        "kisi:", "kisi Budaya punya 1 skenario; paling sedikit 2",
    ),
    "a case without a scenario": (
        'kompetensi: "1.1", tingkat: Dasar, skenario: tidak',
        'kompetensi: "1.1", tingkat: Dasar, skenario: tidak, kasus: asli',
        "{sel: 1,", "sel 1 punya kasus tetapi bukan skenario",
    ),
    "a safety case turned": (
        'kompetensi: "2.6", tingkat: Menengah, skenario: ya, kasus: asli',
        'kompetensi: "2.6", tingkat: Menengah, skenario: ya, kasus: palsu',
        "kisi:", "kasus pada kisi Aman seharusnya tepat 4.1 palsu, 4.2 palsu, 4.1 asli, 2.6 asli",
    ),
    "no first hour": (
        'pilar: Aman, kompetensi: "5.1", tingkat: Menengah, skenario: ya',
        'pilar: Aman, kompetensi: "5.1", tingkat: Menengah, skenario: tidak',
        "kisi:", "kisi Aman belum punya skenario 5.1 (satu jam pertama) tanpa kasus",
    ),
    "pillars out of order": (
        "{sel: 1, pilar: Cakap", "{sel: 1, pilar: Etika",
        "{sel: 2,", "urutan pilar: Cakap, Etika, Aman, Budaya",
    ),
    "a review too late": (
        "tinjau: 2027-05-22", "tinjau: 2028-05-22", "tinjau:",
        "tinjau harus sesudah fakta_per, paling lama 6 bulan",
    ),
}  # fmt: skip


@pytest.mark.parametrize("planned", MISPLANNED.values(), ids=MISPLANNED.keys())
def test_a_blueprint_that_departs_from_the_plan_is_refused(
    bank: Desk, planned: tuple[str, str, str, str]
) -> None:
    old, new, fragment, message = planned
    bank.replace(HEAD, old, new)
    assert f"courses/{HEAD}:{bank.line(HEAD, fragment)}: {message}" in problems(bank)


def test_too_few_genuine_cases_are_told(bank: Desk) -> None:
    text = bank.text(HEAD).replace("kasus: asli", "kasus: palsu")
    bank.write(HEAD, text)
    message = "kisi punya 0 kasus asli; paling sedikit 4"
    assert f"courses/{HEAD}:{bank.line(HEAD, 'kisi:')}: {message}" in problems(bank)
