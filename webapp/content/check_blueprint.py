"""The blueprint of the test, held against the plan of the curriculum (curriculum.md §7).

The plan is the same for every edition, so that a rate of one year means what it meant before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from webapp.content.bank import CELLS, Cell
from webapp.content.read_bank import ReadCell
from webapp.content.vocabulary import LEVELS, PILLARS

REQUIRED = {
    "Cakap": ("1.1", "2.3", "2.3", "5.1", "5.2"),
    "Etika": ("1.2", "1.2", "2.2", "2.5", "3.3"),
    "Aman": ("2.6", "4.1", "4.1", "4.2", "5.1"),
    "Budaya": ("2.3", "2.5", "3.1", "4.3", "4.4"),
}
PER_LEVEL = {"Dasar": 10, "Menengah": 8, "Lanjut": 2}
SCENARIOS = {"Cakap": 1, "Etika": 2, "Aman": 4, "Budaya": 2}
MIN_SCENARIOS = 9
MIN_GENUINE = 4
PER_PILLAR = CELLS // len(PILLARS)
# Two fakes and two genuine cases: whoever treats all alike is right half the time at most.
SAFETY_CASES = (("4.1", "palsu"), ("4.2", "palsu"), ("4.1", "asli"), ("2.6", "asli"))

Note = Callable[[int, str], None]


def check_blueprint(cells: Sequence[ReadCell], line: int, error: Note) -> None:
    """Note every departure from the plan through `error(line, message)`.

    `line` is where the blueprint begins: what is missing stands nowhere else.
    """
    _check_numbers(cells, line, error)
    found = [read.cell for read in cells]
    for pillar in PILLARS:
        _check_pillar(pillar, [cell for cell in found if cell.pillar == pillar], line, error)
    for level in LEVELS:
        count = sum(cell.level == level for cell in found)
        if count != PER_LEVEL[level]:
            error(line, f"kisi punya {count} sel {level}; seharusnya {PER_LEVEL[level]}")
    scenarios = sum(cell.is_scenario for cell in found)
    if scenarios < MIN_SCENARIOS:
        error(line, f"kisi punya {scenarios} skenario; paling sedikit {MIN_SCENARIOS}")
    genuine = sum(cell.case == "asli" for cell in found)
    if genuine < MIN_GENUINE:
        error(line, f"kisi punya {genuine} kasus asli; paling sedikit {MIN_GENUINE}")
    _check_safety(found, line, error)


def _check_numbers(cells: Sequence[ReadCell], line: int, error: Note) -> None:
    seen: set[int] = set()
    pillars_so_far = 0
    for read in cells:
        cell = read.cell
        if cell.number in seen:
            error(read.line, f"sel {cell.number} ditulis dua kali")
        seen.add(cell.number)
        if cell.case and not cell.is_scenario:
            error(read.line, f"sel {cell.number} punya kasus tetapi bukan skenario")
        if cell.pillar:
            place = PILLARS.index(cell.pillar)
            if place < pillars_so_far:
                error(read.line, f"urutan pilar: {', '.join(PILLARS)}")
            pillars_so_far = max(place, pillars_so_far)
    for number in range(1, CELLS + 1):
        if number not in seen:
            error(line, f"kisi belum punya sel {number}")


def _check_pillar(pillar: str, cells: Sequence[Cell], line: int, error: Note) -> None:
    if len(cells) != PER_PILLAR:
        error(line, f"kisi {pillar} punya {len(cells)} sel; seharusnya {PER_PILLAR}")
    lacking = Counter(REQUIRED[pillar]) - Counter(cell.competence for cell in cells)
    if lacking:
        error(line, f"kisi {pillar} belum memuat kompetensi {_listed(lacking.elements())}")
    scenarios = sum(cell.is_scenario for cell in cells)
    if scenarios < SCENARIOS[pillar]:
        error(line, f"kisi {pillar} punya {scenarios} skenario; paling sedikit {SCENARIOS[pillar]}")


def _check_safety(cells: Iterable[Cell], line: int, error: Note) -> None:
    cases = [(cell.competence, cell.case) for cell in cells if cell.pillar == "Aman"]
    found = Counter(case for case in cases if case[1])
    if found != Counter(SAFETY_CASES):
        wanted = _listed(f"{code} {case}" for code, case in SAFETY_CASES)
        error(line, f"kasus pada kisi Aman seharusnya tepat {wanted}")
    if not any(cell.is_scenario and cell.competence == "5.1" for cell in cells if _safe(cell)):
        error(line, "kisi Aman belum punya skenario 5.1 (satu jam pertama) tanpa kasus")


def _safe(cell: Cell) -> bool:
    return cell.pillar == "Aman" and cell.case is None


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
