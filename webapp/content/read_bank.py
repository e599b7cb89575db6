"""The bank of the test in its folder: `uji.yaml` with the blueprint, and a file per pillar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from webapp.content import vocabulary
from webapp.content.bank import BANK_FOLDER, CELLS, BankItem, Cell
from webapp.content.facts import Facts
from webapp.content.fields import Fields, peek, root_fields
from webapp.content.folders import entries
from webapp.content.ledger import LEDGER_FILE
from webapp.content.links import Place
from webapp.content.read_bank_items import YES_NO, ReadBankItem, read_bank_items
from webapp.content.read_module import review_dates
from webapp.content.report import Findings
from webapp.content.revision import module_revision
from webapp.content.sheet import Passage, Sheet, read_sheet
from webapp.content.texts import Texts
from webapp.content.vocabulary import nearest
from webapp.content.yaml_lines import Node

BANK_FILE = "uji.yaml"
ITEM_FILES = {pillar: f"{pillar.casefold()}.yaml" for pillar in vocabulary.PILLARS}

_SOURCES = (BANK_FILE, *ITEM_FILES.values())
_FILES = (*_SOURCES, LEDGER_FILE, "README.md", "LICENSE")
_KEYS = ("kode", "edisi", "versi", "fakta_per", "tinjau", "kisi")
_CODE = re.compile("ULDW")
_CELL_KEYS = ("sel", "pilar", "kompetensi", "tingkat", "skenario", "kasus")


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell of the blueprint and its line in `uji.yaml`."""

    cell: Cell
    line: int


@dataclass(frozen=True, slots=True)
class ReadBank:
    """Everything read; `unread` are the pillars whose file could not be used."""

    edition: str
    version: int
    revision: str
    review_on: date
    file: str
    lines: Mapping[str, int]
    cells: tuple[ReadCell, ...]
    items: tuple[ReadBankItem, ...]
    unread: frozenset[str]
    passages: tuple[Passage, ...]

    @property
    def active(self) -> list[tuple[ReadBankItem, BankItem]]:
        """The items that are asked, each with its places."""
        return [(read, read.item) for read in self.items if isinstance(read.item, BankItem)]


def read_bank(folder: Path, name: str, facts: Facts, findings: Findings) -> ReadBank | None:
    """Read a bank; None with problems noted when there is no blueprint to read it by.

    `name` is the folder as its author knows it, such as `courses/uldw`.
    """
    _refuse_strangers(folder, name, findings)
    sheets = {one: read_sheet(folder / one, f"{name}/{one}", findings) for one in _SOURCES}
    head = sheets[BANK_FILE]
    if head is None:
        return None
    fields = root_fields(head, BANK_FILE, _KEYS)
    fields.matching("kode", _CODE, "ULDW")
    cells = tuple(_cell(head, node) for node in fields.nodes("kisi"))
    levels = {read.cell.number: read.cell.level for read in cells}
    place = Place(BANK_FOLDER, "", {}, frozenset(), facts)
    items = {
        pillar: read_bank_items(sheet, pillar, levels, place)
        for pillar, file in ITEM_FILES.items()
        if (sheet := sheets[file])
    }
    edition = Texts(head, place).plain(fields.scalar("edisi"), fields.line_of("edisi"))
    return _bank(fields, edition, cells, items, {n: sheet for n, sheet in sheets.items() if sheet})


def _refuse_strangers(folder: Path, name: str, findings: Findings) -> None:
    for path in entries(folder, name, findings):
        if path.name not in _FILES:
            hint = nearest(path.name, _FILES)
            findings.error(f"{name}/{path.name}", 1, f"berkas tidak dikenal{hint}")


def _bank(
    fields: Fields,
    edition: str,
    cells: tuple[ReadCell, ...],
    items: Mapping[str, tuple[ReadBankItem, ...]],
    sheets: Mapping[str, Sheet],
) -> ReadBank:
    return ReadBank(
        edition=edition,
        version=fields.whole("versi", 1, 9999),
        revision=module_revision({name: sheet.text.encode() for name, sheet in sheets.items()}),
        review_on=review_dates(fields)[1],
        file=fields.sheet.file,
        lines={key: fields.line_of(key) for key in ("kisi", "tinjau")},
        cells=cells,
        items=tuple(read for found in items.values() for read in found),
        unread=frozenset(pillar for pillar in ITEM_FILES if not items.get(pillar)),
        passages=tuple(passage for sheet in sheets.values() for passage in sheet.passages),
    )


def _cell(sheet: Sheet, node: Node) -> ReadCell:
    number = peek(node, "sel")
    fields = Fields(sheet, node, f"sel {number}" if number else "sel", _CELL_KEYS)
    cell = Cell(
        number=fields.whole("sel", 1, CELLS),
        pillar=fields.choice("pilar", vocabulary.PILLARS),
        competence=fields.choice("kompetensi", vocabulary.COMPETENCES),
        level=fields.choice("tingkat", vocabulary.LEVELS),
        is_scenario=fields.choice("skenario", YES_NO) == "ya",
        case=fields.choice("kasus", vocabulary.CASES, required=False) or None,
    )
    return ReadCell(cell, fields.line)
