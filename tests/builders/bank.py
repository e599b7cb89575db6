"""A bank of the test with sixty plain items: valid, quick to load, and easy to break.

``make_bank(folder)`` writes it. In every form the key of cell n is the letter ``key_of(n, form)``.
"""

from __future__ import annotations

from pathlib import Path

BLUEPRINT = (
    # (number, pillar, competence, level, case: "" no scenario, "-" a scenario without a case)
    (1, "Cakap", "1.1", "Dasar", ""),
    (2, "Cakap", "2.3", "Dasar", "asli"),
    (3, "Cakap", "2.3", "Menengah", ""),
    (4, "Cakap", "5.1", "Dasar", ""),
    (5, "Cakap", "5.2", "Menengah", ""),
    (6, "Etika", "1.2", "Dasar", "asli"),
    (7, "Etika", "1.2", "Menengah", "palsu"),
    (8, "Etika", "2.5", "Dasar", ""),
    (9, "Etika", "2.2", "Menengah", ""),
    (10, "Etika", "3.3", "Lanjut", ""),
    (11, "Aman", "4.1", "Dasar", "palsu"),
    (12, "Aman", "4.2", "Dasar", "palsu"),
    (13, "Aman", "4.1", "Menengah", "asli"),
    (14, "Aman", "2.6", "Menengah", "asli"),
    (15, "Aman", "5.1", "Menengah", "-"),
    (16, "Budaya", "2.3", "Dasar", "asli"),
    (17, "Budaya", "2.5", "Menengah", "-"),
    (18, "Budaya", "4.3", "Dasar", ""),
    (19, "Budaya", "4.4", "Dasar", ""),
    (20, "Budaya", "3.1", "Lanjut", ""),
)
PILLARS = ("Cakap", "Etika", "Aman", "Budaya")
FORMS = "ABC"
LETTERS = "abcd"

_HEAD = """\
kode: ULDW
edisi: Edisi uji
versi: 1
fakta_per: 2026-11-22
tinjau: 2027-05-22
kisi:
"""


def key_of(number: int, form: str) -> str:
    """The key of a cell in a form; each letter comes five times in a form."""
    return LETTERS[(number + FORMS.index(form)) % 4]


def item_id(number: int, form: str) -> str:
    """The id of the item of a cell in a form."""
    pillar = BLUEPRINT[number - 1][1].casefold()
    return f"u-{pillar}-{number:02}{form.casefold()}"


def make_bank(folder: Path) -> Path:
    """Write the bank into ``folder`` and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "uji.yaml").write_text(_HEAD + "".join(map(_cell, BLUEPRINT)), encoding="utf-8")
    for pillar in PILLARS:
        rows = [row for row in BLUEPRINT if row[1] == pillar]
        items = "".join(_item(row, form) for row in rows for form in FORMS)
        (folder / f"{pillar.casefold()}.yaml").write_text(f"soal:\n{items}", encoding="utf-8")
    return folder


def _scenario(case: str) -> tuple[str, str]:
    return ("ya" if case else "tidak", case if case in ("asli", "palsu") else "")


def _cell(row: tuple[int, str, str, str, str]) -> str:
    number, pillar, competence, level, case = row
    scenario, told = _scenario(case)
    end = f", kasus: {told}" if told else ""
    return (
        f'  - {{sel: {number}, pilar: {pillar}, kompetensi: "{competence}", tingkat: {level}, '
        f"skenario: {scenario}{end}}}\n"
    )


def _item(row: tuple[int, str, str, str, str], form: str) -> str:
    number, _pillar, competence, _level, case = row
    scenario, told = _scenario(case)
    key = key_of(number, form)
    lines = [
        f"  - id: {item_id(number, form)}",
        f"    formulir: {form}",
        f"    sel: {number}",
        f'    kompetensi: "{competence}"',
        f"    skenario: {scenario}",
        *([f"    kasus: {told}"] if told else []),
        f"    tanya: Ini cerita {number} {form}. Mana yang tepat?",
        f"    kunci: {key}",
        "    pilihan:",
        *(_option(letter, key, told) for letter in LETTERS),
        f"    gagasan: Belajar dari cerita {number}.",
    ]
    return "\n".join(lines) + "\n"


def _option(letter: str, key: str, case: str) -> str:
    parts = [f"id: {letter}", f"teks: Langkah {letter}"]
    if case:
        # The key and its neighbour answer alike; the other two do the opposite.
        near = LETTERS.index(letter) // 2 == LETTERS.index(key) // 2
        parts.append(f"menolak: {'ya' if near == (case == 'palsu') else 'tidak'}")
    if letter != key:
        parts.append("salah_paham: Terasa lebih mudah.")
    return f"      - {{{', '.join(parts)}}}"
